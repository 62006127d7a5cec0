"""Put screens into a state and let axe-core look at them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.floor.screens import DESK, UNASKED
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.house import House

AXE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")

LOOK = """async (only) => {
    const some = only && { runOnly: { type: 'rule', values: only } };
    const options = { resultTypes: ['violations'], preload: false, iframes: false, ...some };
    const { violations } = await axe.run(document, options);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, any, all, none }) =>
        `${id} at ${target.join(' ')}: ${[...any, ...all, ...none].map(({ message }) => message).join('; ')}`));
}"""
"""What axe finds wrong: the rule, where, and why."""

AT_REST = """() => new Promise((rest) => {
    requestAnimationFrame(() => { requestAnimationFrame(() => { setTimeout(rest); }); });
})"""
"""Waits until what a press has led to is drawn and has the focus: the next one is meant for that."""

CONTRAST = ["color-contrast", "link-in-text-block"]
"""The rules that colours alone can break: all that is another in the dark."""

SIGNED_IN = """async ([screen, token]) => {
    const answer = await fetch('/session', { method: 'POST', body: JSON.stringify({ token }) });
    localStorage.setItem('session:' + screen, (await answer.json()).csrf);
}"""


@dataclass(frozen=True, slots=True)
class State:
    """A screen in one of its states: where it is, what shows that it is there, what is pressed to get there."""

    name: str
    path: str
    shows: str
    acts: tuple[str, ...] = ()
    """Keys, or selectors of what is clicked, which begin with a point."""
    size: tuple[int, int] = DESK
    after: str = "body"
    """What has to be there before anything is pressed."""


class Stage:
    """A browser's window before a house, in one language; it collects what axe finds wrong."""

    def __init__(self, browser: Browser, house: House, language: str) -> None:
        """Open the window."""
        self._context = browser.new_context(locale=language, reduced_motion="reduce")
        self._context.set_default_timeout(PATIENCE * 1000)
        self._context.add_init_script(AXE)
        self._context.add_init_script(UNASKED)
        self._context.add_init_script(f"localStorage.setItem('language', {language!r})")
        self._house, self._language = house, language
        self._page = self._context.new_page()
        self.found: dict[str, list[str]] = {}

    def sign_in(self, screen: str, token: str) -> None:
        """Let somebody be signed in at a screen, `counter:1` for that of a counter."""
        self._page.goto(f"{self._house.url}/healthz")
        self._page.evaluate(SIGNED_IN, [screen, token])

    def see(self, state: State) -> None:
        """Bring a screen into a state, and look at it in the light and in the dark."""
        self._show(self._page, state)
        self.look(self._page, state.name)

    def another(self, state: State) -> Page:
        """Bring a screen into a state in a window of its own, which stays as it is."""
        page = self._context.new_page()
        self._show(page, state)
        return page

    def _show(self, page: Page, state: State) -> None:
        page.set_viewport_size({"width": state.size[0], "height": state.size[1]})
        page.goto("about:blank")  # another number behind the `#` is no other page to a browser
        page.goto(self._house.url + state.path)
        page.locator(state.after).first.wait_for()
        for act in state.acts:
            if act.startswith("."):
                page.locator(act).first.click()
            else:
                page.keyboard.press(act)
            page.evaluate(AT_REST)
        page.locator(state.shows).first.wait_for(state="attached")

    def look(self, page: Page, name: str) -> None:
        """Let axe look at a page as it is; the dark is looked at once, for it speaks no language."""
        self._note(name, page.evaluate(LOOK, None))
        if self._language == "vi":
            page.emulate_media(color_scheme="dark")
            self._note(f"{name} in the dark", page.evaluate(LOOK, CONTRAST))
            page.emulate_media(color_scheme="light")

    def close(self) -> None:
        """Close the window."""
        self._context.close()

    def _note(self, name: str, violations: list[Any]) -> None:
        if violations:
            self.found[name] = violations
