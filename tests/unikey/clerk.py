"""A clerk who has a keyboard and nothing else, and what the server says that she has done."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import becomes
from tests.cluster.redis_server import until
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from tests.house import House
    from tests.unikey.desktop import Desktop

BROWSER = "chromium"
"""The class of its window in X."""

PRINTED = {"Return": "enter", "slash": "/", "question": "?"}
"""How a key is called on its button, where X calls it otherwise."""

FIELD = "<input aria-label='field'>"

NOTICES = "(it) => it.addEventListener('compositionstart', () => { it.dataset.composed = 'yes'; })"
"""Makes a field remember that an input method has put something in."""

FRAMES = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
"""Two frames later Chromium has told the input method what has the focus; what is typed sooner may be lost."""

TABS = 30
"""More than there are places for the focus in a window."""


class Clerk:
    """She looks at one page, presses a key when the page shows that it takes it, and never touches a mouse."""

    def __init__(self, desktop: Desktop, page: Page, house: House, counter: str) -> None:
        """Sit down before a page."""
        self._desktop, self.page, self._house, self._counter = desktop, page, house, counter
        self._person = house.somebody("manager")
        desktop.look_at(BROWSER)

    def tries(self, strokes: str, expected: str) -> None:
        """Type into a bare field, which must hold what UniKey makes of it: then it is on."""
        self.page.set_content(FIELD)
        field = self.page.get_by_label("field")
        field.evaluate(NOTICES)
        until(lambda: self._begins_a_word(field), "UniKey's hold of a field")
        self.strikes("space")
        expect(field).to_have_value(re.compile(r"b $"))
        field.fill("")
        self.writes(strokes)
        expect(field).to_have_value(expected, timeout=PATIENCE * 1000)

    def comes_to(self, path: str) -> None:
        """Open a page of the house."""
        self.page.goto(self._house.url + path)

    def signs_in(self) -> None:
        """Go back from the field that has the focus to the one button that lets her in, and press it."""
        expect(self.page.locator(".secret input")).to_be_focused()
        self._tab_to(self.page.locator(".sign-in-choices button"), "shift+Tab")
        self.strikes("Return")
        expect(self.page.locator(".go")).to_be_visible()

    def presses(self, *keys: str) -> None:
        """Press keys of the console, each as soon as the button that bears it takes a press."""
        for key in keys:
            named = PRINTED.get(key, key)
            expect(self.page.locator(f".key-button[data-key='{named}']")).to_have_attribute("aria-disabled", "false")
            self.strikes(key)

    def shows(self, these: str) -> None:
        """Wait until her page shows these."""
        expect(self.page.locator(these)).to_be_visible()

    def rests(self) -> None:
        """Let everything that was pressed come to the page."""
        self.page.evaluate(FRAMES)

    def strikes(self, *keys: str) -> None:
        """Press keys whatever they do."""
        for key in keys:
            self.page.evaluate(FRAMES)
            self._desktop.press(key)

    def writes(self, strokes: str) -> None:
        """Type where the focus is."""
        self.page.evaluate(FRAMES)
        self._desktop.type(strokes)

    def field(self, name: str) -> Locator:
        """Return the field of this name."""
        return self.page.locator(f"[name={name}]")

    def tabs_to(self, name: str, stroke: str = "Tab") -> None:
        """Go to the field of this name by Tab, or back to it."""
        self._tab_to(self.field(name), stroke)

    def has(self, number: str, status: str, calls: int = 1) -> None:
        """Wait until the server has this number in her hand, so often called."""
        until(lambda: self._hand() == (number, status, calls), f"{number} {status}, call {calls},")

    def is_free(self) -> None:
        """Wait until the server has nobody in her hand."""
        until(lambda: self._hand() is None, "an empty hand")

    def stands(self, number: str, status: str) -> None:
        """Wait until the server has this number in this status."""
        (ticket,) = self._person.look(f"/tickets?number={number}").json()["tickets"]
        until(lambda: self._person.look(f"/tickets/{ticket['id']}").json()["status"] == status, f"{number} {status}")

    def _hand(self) -> tuple[str, str, int] | None:
        hand = self._person.view(f"counter/{self._counter}").get("hand")
        return None if hand is None else (hand["number"], hand["status"], hand["calls"])

    def _begins_a_word(self, field: Locator) -> bool:
        """Type a letter, and tell whether it came by way of the input method."""
        field.focus()
        before = field.input_value()
        self.writes("b")
        expect(field).not_to_have_value(before)
        return field.get_attribute("data-composed") is not None

    def _tab_to(self, goal: Locator, stroke: str = "Tab") -> None:
        expect(goal).to_have_count(1)
        for _ in range(TABS):
            if goal.evaluate("(it) => it === document.activeElement"):
                return
            before = self.page.evaluate_handle("document.activeElement")
            self.strikes(stroke)
            becomes(self.page, "(before) => document.activeElement !== before", before)
        expect(goal).to_be_focused()


def told(house: House) -> list[tuple[str, str]]:
    """Return what was done at counters, in order, each with the free words that went with it."""
    exported = house.command("journal", "export")
    assert exported.returncode == 0, exported.stderr
    commits = [json.loads(line) for line in exported.stdout.splitlines()]
    return [
        (event[0], " ".join(commit["remarks"].values()))
        for commit in commits
        if commit["actor"].startswith("clerk/")
        for event in commit["events"]
    ]
