"""Behind nginx a browser gets live news, by the lines of docs/operations.md; by others it is said what is wrong."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
import requests
from playwright.sync_api import expect

from tests.browser.conftest import CHROMIUM, FLAGS
from tests.deploy.nginx import Nginx, recipe
from tests.house import House, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Playwright

pytestmark = pytest.mark.browser

ITS_OWN = """
map $http_upgrade $connection_upgrade { default upgrade; '' close; }
server {
    listen 80;
    location / {
        proxy_pass http://127.0.0.1:8000;
        proxy_http_version 1.1;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection $connection_upgrade;
    }
}
"""
"""What nginx's own documents say of WebSockets: `Host` is the server's behind it."""

NO_LIVE_NEWS = {
    "vi": re.compile("không nhận được tin trực tiếp .* xin báo người phụ trách"),
    "en": re.compile("gets no live news .* please tell the person in charge"),
}


AGAINST_IT = re.compile("tin trực tiếp|live news|Mất kết nối|Cut off|Đang kết nối")
"""What a page says against its connection; of its sound it may speak."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office, which knows its proxy."""
    with running(tmp_path_factory.mktemp("house"), None, "--proxy", "127.0.0.1") as house:
        yield house


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Start Chromium."""
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield chromium
    chromium.close()


@contextmanager
def behind(house: House, folder: Path, lines: str, certificate: Path | None = None) -> Iterator[Nginx]:
    """Run nginx before the house for as long as the block lasts."""
    nginx = Nginx(folder, house.port, lines, certificate)
    try:
        nginx.start()
        yield nginx
    finally:
        nginx.stop()


@contextmanager
def display(browser: Browser, house: House, nginx: Nginx, language: str = "vi") -> Iterator[Page]:
    """Open the hall's screen through nginx, signed in as a mini PC is."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, ignore_https_errors=True)
    context.add_init_script(f"localStorage.setItem('language', '{language}')")
    page = context.new_page()
    page.goto(f"{nginx.url}/display/?office=sample#token={house.token('display', office='sample')}")
    try:
        yield page
    finally:
        context.close()


def shows_what_happens(house: House, page: Page) -> None:
    """Hold that a call is on the wall as soon as there is one, and nothing is said against the connection."""
    kiosk, clerk = house.somebody("kiosk"), house.somebody("clerk", "1")
    clerk.done("/counters/1/open", {"take_over": True})
    kiosk.done("/tickets", {"service": "certification"})
    called = clerk.done("/counters/1/call-next")["number"]
    expect(page.locator(".calls li").first).to_contain_text(re.compile(r"\s*".join(called)), timeout=20_000)
    expect(page.locator("connection-note")).not_to_contain_text(AGAINST_IT)
    clerk.done("/counters/1/finish")


def test_the_lines_for_nginx_lead_live_news_through(house: House, browser: Browser, tmp_path: Path) -> None:
    """On a port that is not the usual one."""
    with behind(house, tmp_path, recipe()) as nginx, display(browser, house, nginx) as page:
        shows_what_happens(house, page)


def test_a_page_over_tls_gets_live_news_too(
    house: House, browser: Browser, tmp_path: Path, certificate: Path
) -> None:
    """The named proxy says that the page came by https, and its session is never sent in the clear."""
    with behind(house, tmp_path, recipe(), certificate) as nginx, display(browser, house, nginx) as page:
        shows_what_happens(house, page)
        assert [cookie["secure"] for cookie in page.context.cookies()] == [True]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(ITS_OWN, id="without Host"),
        pytest.param(recipe().replace("$http_host", "$host"), id="without the port"),
    ],
)
def test_a_page_that_is_taken_for_a_foreign_one_says_so(
    house: House, browser: Browser, tmp_path: Path, lines: str, language: str
) -> None:
    """A person reads it, /readyz counts it, and the log names both addresses."""
    with behind(house, tmp_path, lines) as nginx, display(browser, house, nginx, language) as page:
        expect(page.locator("connection-note")).to_have_text(NO_LIVE_NEWS[language])
        assert requests.get(f"{house.url}/readyz", timeout=5).json()["refused_origins"] > 0
        assert re.search(rf"is of {re.escape(nginx.url)}, and the request came for http://127\.0\.0\.1", house.log)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_page_whose_connection_does_not_get_through_says_so(
    house: House, browser: Browser, tmp_path: Path, language: str
) -> None:
    """A proxy that knows nothing of WebSockets lets everything else through; once it does, the words are gone."""
    lines = "\n".join(line for line in recipe().splitlines() if "Upgrade" not in line and "Connection" not in line)
    with behind(house, tmp_path, lines) as nginx, display(browser, house, nginx, language) as page:
        expect(page.locator("connection-note")).to_have_text(NO_LIVE_NEWS[language], timeout=30_000)
        assert requests.get(f"{house.url}/readyz", timeout=5).json()["refused_upgrades"] > 0
        nginx.become(recipe())
        shows_what_happens(house, page)
