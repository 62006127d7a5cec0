from __future__ import annotations

import threading
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
import requests

from tests.deploy.front import Front

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.cluster


class Silent(SimpleHTTPRequestHandler):
    """Files of a folder, served without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass
class Version:
    """Whoever has the pages of one version."""

    port: int


@contextmanager
def version(folder: Path, script: str) -> Iterator[Version]:
    """Serve one script, as a node that is ready."""
    (folder / "assets").mkdir(parents=True)
    (folder / "assets" / script).write_text("1")
    for health in ("readyz", "healthz"):
        (folder / health).write_text("{}")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Version(server.server_port)
        server.shutdown()


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Front]:
    """Run the proxy before two nodes of different versions."""
    with ExitStack() as stack:
        old = stack.enter_context(version(tmp_path / "old", "old.js"))
        new = stack.enter_context(version(tmp_path / "new", "new.js"))
        made = Front(tmp_path, [old, new])
        stack.callback(made.kill)
        made.start()
        yield made


def test_a_page_finds_its_scripts_while_two_versions_run(both: Front) -> None:
    """A page came from one node, its script is asked for at the other: it comes all the same."""
    wanted = ["old.js", "new.js"] * 10
    found = [requests.get(f"{both.address}/assets/{name}", timeout=5).status_code for name in wanted]
    assert set(found) == {200}


def test_what_no_version_has_is_not_found(both: Front) -> None:
    """Looking at both ends."""
    assert requests.get(f"{both.address}/assets/never.js", timeout=5).status_code == 404
