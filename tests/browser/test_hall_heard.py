"""The hall's loudspeakers in a real browser before a real server: what sounds, in which order, and who is told."""

from __future__ import annotations

import re
import time
from functools import partial
from itertools import count, pairwise
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from scripts.halls import SERVICES
from tests.browser.hearing import LOCKED, REMOTE, announced, receipts, room, spoken_office
from tests.browser.proxy import Proxy
from tests.house import House
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.browser.hearing import Room
    from tests.house import Person

pytestmark = pytest.mark.browser

AT_ONCE = 60
"""Calls within ten seconds."""


class Desk:
    """The counters of an office, each of which calls somebody once in a test."""

    def __init__(self, manager: Person, *, speaks: bool = True) -> None:
        """Begin with the first, in an office that speaks or only rings."""
        self.manager = manager
        self._speaks = speaks
        self._next = count(1)

    def counters(self, many: int) -> list[int]:
        """Open so many more counters, with somebody waiting for each whose call is ready to be said."""
        some = [next(self._next) for _ in range(many)]
        for counter in some:
            number = self.manager.done("/tickets", {"service": SERVICES[counter % len(SERVICES)]})["number"]
            self.manager.done(f"/counters/{counter}/open")
            if self._speaks:
                self.manager.look(f"/voice/sound?number={number}&counter={counter}&language=vi").raise_for_status()
        return some

    def call(self, counter: int) -> str:
        """Call at a counter, and return the number."""
        number: str = self.manager.done(f"/counters/{counter}/call-next")["number"]
        return number

    def told(self, counter: int) -> dict[str, str]:
        """Return what the server knows of how the call of a counter reached the hall."""
        return announced(self.manager, counter)


@pytest.fixture
def house(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[House]:
    """Run an office that says each call once, with as many counters as the test asks for."""
    house = House(tmp_path, spoken_office(tmp_path, getattr(request, "param", 3), "times = 1"))
    house.start()
    yield house
    house.stop()


@pytest.fixture
def desk(house: House) -> Desk:
    """Return its counters."""
    return Desk(house.somebody("manager"))


def test_calls_sound_one_after_another_and_the_clerk_is_told(browser: Browser, house: House, desk: Desk) -> None:
    """Three calls at once are said in their order, never over each other; what was shown and heard is told."""
    hall = room(browser, house)
    hall.unlock()

    counters = desk.counters(3)
    for counter in counters:
        desk.call(counter)

    hall.hears(lambda: "heard_at" in desk.told(counters[-1]))
    told = [receipts(desk.manager, counter, "shown_at", "begun_at", "heard_at") for counter in counters]
    assert all(shown < heard and begun < heard for shown, begun, heard in told)
    assert all(heard <= begun for (_, _, heard), (_, begun, _) in pairwise(told))
    assert [sound.kind for sound in hall.sounds] == ["full", "speech", "short", "speech", "short", "speech"]
    assert hall.overlaps == []
    hall.context.close()


def test_a_reload_rings_nothing_again(browser: Browser, house: House, desk: Desk) -> None:
    """A page that is loaded anew while it calls does not call a second time, and calls the next one."""
    hall = room(browser, house)
    hall.unlock()
    first, second = desk.counters(2)
    desk.call(first)
    hall.hears(lambda: len(hall.sounds) > 1)

    hall.page.reload()
    expect(hall.page.locator(".newest")).to_be_visible()
    hall.unlock()
    desk.call(second)
    hall.hears(lambda: "heard_at" in desk.told(second))

    assert hall.chimes == 2
    hall.context.close()


@pytest.mark.parametrize("house", [len(REMOTE)], indirect=True)
def test_any_key_of_a_remote_control_gives_the_hall_its_voice(browser: Browser, house: House, desk: Desk) -> None:
    """A browser that locks sound says so in plain words, keeps the call, and plays it once a key was pressed."""
    for key in REMOTE:
        gives_its_voice(room(browser, house), desk, key)


def gives_its_voice(hall: Room, desk: Desk, key: str) -> None:
    """Let somebody be called in a hall whose sound is locked, and unlock it by a key."""
    expect(hall.page.locator(".frame-note .fault")).to_contain_text(LOCKED, timeout=PATIENCE * 1000)
    (counter,) = desk.counters(1)
    desk.call(counter)
    receipts(desk.manager, counter, "shown_at")
    assert "begun_at" not in desk.told(counter)
    assert hall.sounds == []

    hall.press(key)

    expect(hall.page.locator(".frame-note .fault")).to_have_count(0, timeout=PATIENCE * 1000)
    hall.hears(lambda: "begun_at" in desk.told(counter))
    hall.context.close()


@pytest.mark.parametrize("house", [AT_ONCE], indirect=True)
def test_sixty_calls_in_ten_seconds_are_all_shown_and_as_many_heard_as_can_be(
    browser: Browser, house: House, desk: Desk
) -> None:
    """Each is painted, and said to who listens to the page; what sounds keeps its order for half a minute."""
    hall = room(browser, house)
    hall.unlock()
    hall.page.evaluate(COUNT_SAID)

    counters = desk.counters(AT_ONCE)
    began = time.monotonic()
    numbers = []
    for at, counter in enumerate(counters, 1):
        numbers.append(desk.call(counter))
        hall.page.wait_for_timeout(max(0.0, 1000 * (began + at / 6 - time.monotonic())))
    last = time.time()
    for counter in counters:
        receipts(desk.manager, counter, "shown_at")
    hall.page.wait_for_timeout(1000 * max(0.0, last + LEFT_TO_THE_SCREEN + 10 - time.time()))

    assert sorted(hall.page.evaluate("said")) == sorted(numbers)
    assert hall.overlaps == []
    assert [sound for sound in hall.sounds if sound.kind != "speech" and sound.at > last + LEFT_TO_THE_SCREEN] == []
    begun = [desk.told(counter).get("begun_at") for counter in counters]
    heard = [at for at in begun if at is not None]
    assert heard == sorted(heard)
    assert len(heard) == hall.chimes > 1
    hall.context.close()


LEFT_TO_THE_SCREEN = 31
"""Seconds after a call in which nothing of it begins to sound any more."""

COUNT_SAID = """() => {
    window.said = [];
    new MutationObserver((changes) => {
        for (const { addedNodes } of changes) {
            for (const each of addedNodes) {
                const number = /[A-Z]\\W?\\d{3}/.exec(each.textContent);
                if (each.localName === 'p' && number) said.push(number[0].replace(/\\W/g, ''));
            }
        }
    }).observe(document.querySelector('[aria-live=assertive]'), { childList: true });
}"""
"""Notes each number that is added to what a reader says."""


def test_what_was_heard_while_the_line_was_cut_is_told_when_it_is_back(
    browser: Browser, house: House, desk: Desk
) -> None:
    """A call whose sound goes on over a break has its receipt, with the time at which it was heard."""
    proxy = Proxy(house.port)
    hall = room(browser, house, port=proxy.port)
    hall.unlock()
    (counter,) = desk.counters(1)
    desk.call(counter)
    hall.hears(lambda: any(sound.kind == "speech" for sound in hall.sounds))
    proxy.cut()
    cut = time.time()
    hall.page.wait_for_timeout(8_000)
    proxy.mend()
    mended = time.time()

    hall.hears(lambda: "heard_at" in desk.told(counter))
    (heard,) = receipts(desk.manager, counter, "heard_at")
    assert cut < heard.timestamp() < mended
    hall.context.close()
    proxy.close()


def test_speech_that_does_not_come_holds_up_neither_chime_nor_screen(
    browser: Browser, house: House, desk: Desk
) -> None:
    """While its sound is on the way for ever a call is painted, rings, and lets the next one ring."""
    hall = room(browser, house)
    hall.page.route("**/voice/sound*", lambda _: None)
    hall.unlock()

    first, second = desk.counters(2)
    desk.call(first)
    desk.call(second)

    hall.hears(lambda: "heard_at" in desk.told(second))
    assert [sound.kind for sound in hall.sounds] == ["full", "short"]
    hall.context.close()


NONE = "delete window.AudioContext; delete window.webkitAudioContext"
SILENT = "Object.defineProperty(BaseAudioContext.prototype, 'currentTime', { get: () => 0 })"


@pytest.mark.parametrize(
    ("before", "words"), [(NONE, "không phát được âm thanh"), (SILENT, "Loa không phát ra tiếng")]
)
def test_a_box_without_sound_says_so_and_claims_nothing(
    browser: Browser, house: House, desk: Desk, before: str, words: str
) -> None:
    """Without Web Audio, or where the audio clock stands still, calls are shown and not claimed to be heard."""
    hall = room(browser, house, before=before)
    hall.press("Enter")
    expect(hall.page.locator(".frame-note .fault")).to_contain_text(words, timeout=PATIENCE * 1000)

    (counter,) = desk.counters(1)
    desk.call(counter)

    receipts(desk.manager, counter, "shown_at")
    hall.page.wait_for_timeout(4_000)
    assert "begun_at" not in desk.told(counter)
    hall.context.close()


def test_a_screen_shows_and_says_the_counters_of_its_zone(browser: Browser, tmp_path: Path) -> None:
    """Two loudspeaker zones: each screen has its own calls alone, and who shows all has both, one after another."""
    zones = """
[[zones]]
id = "left"
name = { vi = "Dãy trái", en = "Left row" }
counters = ["1", "2"]

[[zones]]
id = "right"
name = { vi = "Dãy phải", en = "Right row" }
counters = ["3", "4"]
"""
    house = House(tmp_path, spoken_office(tmp_path, 4, "on = false", zones))
    house.start()
    desk = Desk(house.somebody("manager"), speaks=False)
    left, right, all_ = room(browser, house, "&zone=left"), room(browser, house, "&zone=right"), room(browser, house)
    for hall in (left, right, all_):
        hall.unlock()
    counters = desk.counters(4)

    numbers = [desk.call(counter) for counter in (counters[0], counters[2])]

    for hall, many in ((left, 1), (right, 1), (all_, 2)):
        hall.hears(partial(has_rung, hall, many))
    shown = [sorted(calls_on(hall.page)) for hall in (left, right, all_)]
    assert shown == [numbers[:1], numbers[1:], sorted(numbers)]
    for hall in (left, right, all_):
        hall.context.close()
    house.stop()


def calls_on(page: Page) -> list[str]:
    """Return the numbers that a hall's screen shows."""
    return [re.sub(r"\s", "", number) for number in page.locator(".calls .number").all_inner_texts()]


def has_rung(hall: Room, many: int) -> bool:
    """Tell whether a screen has rung so often."""
    return hall.chimes == many
