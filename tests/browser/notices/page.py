"""Build the page on which the notices stand by themselves, and serve it beside a real server's own."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.machine import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from tests.house import House

HERE = Path(__file__).parent
ROOT = HERE.parents[2]

BUILD = """
import { build } from 'vite';
const [entry, outDir, target] = process.argv.slice(1);
await build({
  configFile: false, logLevel: 'error', define: { 'process.env.NODE_ENV': '"production"' },
  build: { target, outDir, lib: { entry, formats: ['es'], fileName: 'page', cssFileName: 'page' } },
});
"""

HTML = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Thông báo</title>'
    '<link rel="stylesheet" href="/notices-page/page.css"><body>'
    '<script type="module" src="/notices-page/page.js"></script></body></html>'
)


def built(folder: Path) -> Path:
    """Build the page into a folder, and return that."""
    line = [sys.executable, "-m", "scripts.node", "node", "--input-type=module", "-e", BUILD]
    subprocess.run([*line, f"{HERE / 'page.js'}", f"{folder}", "chrome89"], cwd=ROOT, check=True, timeout=PATIENCE)
    return folder


def opened(browser: Browser, house: House, page: Path, **context: str) -> Page:
    """Open the page as a display."""
    made = browser.new_context(viewport={"width": 960, "height": 540}, **context).new_page()  # type: ignore[arg-type]

    def serve(route: Route) -> None:
        name = route.request.url.partition("#")[0].rpartition("/")[2]
        if name:
            route.fulfill(path=page / name)
        else:
            route.fulfill(body=HTML, content_type="text/html; charset=utf-8")

    made.route(re.compile(r"/notices-page/[\w.]*$"), serve)
    made.clock.install()
    made.goto(f"{house.url}/notices-page/#{house.token_of('display')}")
    return made
