"""Thousands of phones are made a few at a time: what people act upon goes before them, and others go on between."""

from __future__ import annotations

import threading
import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from queue_server.application.runtime import Threads
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.days import CloseDay
from queue_server.live import agenda, hub
from tests.application.books import issue
from tests.domain.cast import ONE
from tests.live.by_hand import WARD, Live, chained

if TYPE_CHECKING:
    from queue_server.views.view import State

PHONES = 30


@pytest.fixture
def crowd(live: Live, monkeypatch: pytest.MonkeyPatch) -> Live:
    """Return an office whose visitors all watch their tickets; a slice has room for one view."""
    monkeypatch.setattr(hub, "SLICE", 0)
    live.do(OpenCounter(ONE))
    for number in range(PHONES):
        issue(live.open_office)
        ticket = list(live.open_office.day.visits)[-1]
        live.watch(f"phone-{number}", f"ticket/{ticket}")
    for view in ("public", "manager", "kiosk", "counter/1", "display"):
        live.watch("screen", view)
    return live


def slices(live: Live, later: float) -> list[str]:
    """Push slice after slice, and return what each sent: the kind of its view."""
    now, sent = time.monotonic() + later, []
    while True:
        before = len(live.line.sent)
        wait = live.hub.push(now)
        sent.append(" ".join(patch["view"].partition("/")[0] for _, patch in live.line.sent[before:]))
        if wait:
            return [each for each in sent if each]


def test_what_people_act_upon_goes_before_the_phones(crowd: Live) -> None:
    """All are due at once; each slice makes one view, and every phone has its turn in the end."""
    crowd.do(CallNext(ONE))
    sent = slices(crowd, 1.2)

    assert set(sent[:3]) == {"kiosk", "counter", "display"}
    assert sent[3] == "ticket", "it has been called"
    assert set(sent[4:6]) == {"manager", "public"}
    assert sent[6:] == ["ticket"] * (PHONES - 1)


def test_thousands_that_hurry_go_after_the_screens(crowd: Live) -> None:
    """At the end of a day every ticket lapses at once, and the hall is told first."""
    crowd.do(CloseDay())
    sent = slices(crowd, 0.1)

    assert "ticket" not in sent[:3]
    assert sent.count("ticket") == PHONES


def test_a_phone_waits_for_the_screens_but_not_for_ever(crowd: Live) -> None:
    """One that has been due for longer than their head start goes before a screen that is due now."""
    crowd.push(2)
    for watched in crowd.hub._audience._watched.values():
        if watched.view.gives_way:
            watched.made_at -= 3 * agenda.HEAD_START
    crowd.do(CallNext(ONE))
    sent = slices(crowd, 0.1)

    assert sent[: PHONES - 1] == ["ticket"] * (PHONES - 1), "all but the one that was called just now"


def test_news_between_two_slices_break_no_chain(crowd: Live) -> None:
    """Calls, snapshots, watches and answers come between: at the end every screen has what one gets afresh."""
    held: dict[str, tuple[str, State]] = {}
    views = {key[1]: watched for key, watched in crowd.hub._audience._watched.items()}
    crowd.line.sent.clear()
    for name, watched in views.items():
        held[name] = (watched.version, watched.state)
    phones = [name for name in views if name.startswith("ticket/")]
    newcomer = None
    for turn in range(4 * PHONES):
        now = time.monotonic() + 1.2 + turn
        if turn % 7 == 0:
            issue(crowd.open_office)
        if turn % 11 == 0:
            crowd.hub.snapshot(crowd.open_office, phones[turn % len(phones)])
        if turn == PHONES:
            newcomer = crowd.hub.watch("newcomer", crowd.open_office, phones[3])
        if turn == PHONES + 9:
            crowd.hub.answered("newcomer", WARD, phones[3])
        if turn == PHONES + 4:
            crowd.do(CallNext(ONE))
        crowd.hub.push(now)
    crowd.push(1_000)

    for number, name in enumerate(phones):
        fresh = crowd.hub.snapshot(crowd.open_office, name)
        patches = [patch for patch in crowd.line.to(f"phone-{number}") if patch["view"] == name]
        assert chained(*held[name], patches) == (fresh.version, fresh.state), name
    assert newcomer is not None
    fresh = crowd.hub.snapshot(crowd.open_office, phones[3])
    assert chained(*newcomer, crowd.line.to("newcomer")) == (fresh.version, fresh.state)


def test_others_go_on_between_two_slices(crowd: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    """After each slice the hub lets go of the processor, and of its lock."""
    stop, free, pushed = threading.Event(), [], []

    class Yielding(Threads):
        """Threads that note what is free while they let others go on."""

        def sleep(self, seconds: float) -> None:
            """Ask the hub for a view from another thread, and note how much was sent until then."""
            asked = threading.Thread(target=lambda: free.append(crowd.hub.snapshot(crowd.open_office, "display")))
            asked.start()
            asked.join()
            pushed.append(len(crowd.line.sent))
            super().sleep(seconds)

    crowd.do(CloseDay())
    crowd.line.sent.clear()
    monkeypatch.setattr(crowd.application, "runtime", Yielding())
    keeping = threading.Thread(target=crowd.hub.keep_pushing, args=(stop,))
    keeping.start()
    end = time.monotonic() + 20
    while len([patch for _, patch in crowd.line.sent if patch["view"].startswith("ticket/")]) < PHONES:
        assert time.monotonic() < end
        time.sleep(0.02)
    stop.set()
    keeping.join()

    assert len(free) == len(pushed) >= PHONES
    assert all(later - earlier <= 1 for earlier, later in pairwise(pushed))
