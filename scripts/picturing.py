"""Take a picture of a screen as somebody sees it: in a browser of its own, at its real size, in one language."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

OUT = Path(__file__).parents[1] / "docs" / "screens"
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--autoplay-policy=no-user-gesture-required",  # as a hall's screen is started: its sound is not locked
]
SETTLE = 900
"""Milliseconds until a screen has loaded its fonts and its view."""
_SIGN_IN = """async ([screen, token]) => {
    const answer = await fetch('/session', { method: 'POST', body: JSON.stringify({ token }) });
    localStorage.setItem('session:' + screen, (await answer.json()).csrf);
}"""


class Served(Protocol):
    """A running server with somebody of each role."""

    @property
    def url(self) -> str:
        """Return where it serves."""
        ...

    def token_of(self, role: str, counter: str | None = None) -> str:
        """Return a token of a role, for a clerk that of the one at a counter."""
        ...


@contextmanager
def browsing() -> Iterator[Browser]:
    """Start a browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def opened(  # noqa: PLR0913, PLR0917 - what makes a picture
    browser: Browser,
    served: Served,
    role: str | None,
    path: str,
    size: tuple[int, int],
    language: str,
    counter: str | None = None,
) -> Iterator[Page]:
    """Open a screen, signed in as a role, in a browser of its own."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale=language)
    page = context.new_page()
    page.goto(served.url + "/healthz")
    page.evaluate("language => localStorage.setItem('language', language)", language)
    if role is not None:
        screen = path.split("/")[1] + (f":{counter}" if counter else "")
        page.evaluate(_SIGN_IN, [screen, served.token_of(role, counter)])
    page.goto(served.url + path)
    page.wait_for_timeout(SETTLE)
    yield page
    context.close()


def shoot(page: Page, name: str, *, full_page: bool = False) -> None:
    """Take the picture."""
    page.wait_for_timeout(SETTLE)
    page.screenshot(path=OUT / f"{name}.png", full_page=full_page)
