"""A day's line counts what was given and called, marks what stands out, and bounds what can be seen."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core import calendar
from queue_server.domain.core.actor import HOUSE, Actor, Role
from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.identifiers import CounterId, Instant, Remark, ServiceDay, ServiceId
from queue_server.domain.core.text import Text
from queue_server.domain.day.acts.calling import CallNext, CallOutOfOrder
from queue_server.domain.day.acts.counters import OpenCounter, PauseCounter
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayGiven, decide, evolve_all
from queue_server.domain.office.setup import OfficeSetUp
from queue_server.journal.codec import encode
from queue_server.journal.memory import MemoryJournal
from queue_server.journal.port import Draft, Link, Stream
from queue_server.records.replay.folded import Replayed
from queue_server.records.replay.replaying import replay
from queue_server.records.replay.timeline import span, timeline
from queue_server.records.sources import Books
from queue_server.views.display.display import display
from queue_server.views.merge_patch import merged
from queue_server.views.wire import rfc3339
from tests.records.replay.simulated import LAN, OFFICE

if TYPE_CHECKING:
    from queue_server.domain.day.decision import DayCommand
    from queue_server.domain.office.office import Office
    from queue_server.records.replay.timeline import Timeline

DAY = ServiceDay("2026-11-23")
ONE, CERTIFICATION = CounterId("1"), ServiceId("certification")
HEAD, KIOSK = Actor(Role.MANAGER, LAN), Actor.called(Role.KIOSK, "sảnh")

WARD = replace(OFFICE, hours=Hours(week=(((450, 690), (810, 1020)),) * 7))
"""The sample office with the hours of a ward: half past seven to half past eleven, half past one to five."""


def at(hour: int, minute: int = 0, day: ServiceDay = DAY) -> Instant:
    """Return a time of the wall clock there."""
    return calendar.at_minute(day, hour * 60 + minute, WARD.time_zone)


class Written:
    """Books in which one thing after another is written, each at its time."""

    def __init__(self, office: Office = WARD) -> None:
        """Set the office up a week before."""
        self.journal = MemoryJournal()
        self._office = office
        self._days: dict[ServiceDay, Day] = {}
        self.set_up(office, Instant(at(0) - 7 * 24 * 3600 * 1000))

    def set_up(self, office: Office, when: Instant) -> None:
        """Set the office up like this from a time on."""
        self._office = office
        self._append("setup", [Draft(when, HOUSE.id, *encode([OfficeSetUp(when, office)]))])

    def do(self, command: DayCommand, when: Instant, who: Actor = HEAD, day: ServiceDay = DAY) -> None:
        """Let somebody do something."""
        before = self._days.get(day, Day(day))
        events = decide(before, command, DayGiven(self._office, when, who, day))
        self._days[day] = evolve_all(before, events, who.id)
        self._append(f"day/{day}", [Draft(when, who.id, *encode(events))])

    def take(self, when: Instant, day: ServiceDay = DAY) -> None:
        """Let a visitor take a number."""
        self.do(IssueTicket(CERTIFICATION, f"{when:032x}"), when, KIOSK, day)

    def replayed(self) -> Replayed:
        """Return the day again."""
        return Replayed(Books(self.journal, OFFICE.id), DAY)

    def _append(self, name: str, drafts: list[Draft]) -> None:
        stream = Stream(OFFICE.id, name)
        commits = self.journal.read(stream)
        self.journal.append(stream, commits[-1].link if commits else Link(), drafts)


@cache
def quiet_day() -> Replayed:
    """Return a day that opened late, on which nothing was written from nine to a quarter to ten, nor at lunch."""
    books = Written()
    books.do(OpenCounter(ONE, (CERTIFICATION,)), at(7, 50))
    for minute in range(60):
        books.take(at(8, minute))
    books.do(CallNext(ONE), at(9, 45))
    books.do(PauseCounter(ONE), at(9, 50))
    for minute in range(0, 100, 10):
        books.take(Instant(at(9, 55) + minute * 60_000))
    books.take(at(13, 35))
    return books.replayed()


def line(replayed: Replayed) -> Timeline:
    """Return the day's line, seen in the evening."""
    return timeline(replayed, *span(replayed, at(20)))


def test_a_line_counts_each_number_once() -> None:
    """The counts of five minutes add up to what was given and called that day, each in its place."""
    counted = line(quiet_day())["counted"]
    eight = (at(8) - at(7, 30)) // 300_000

    assert counted["first"] == rfc3339(at(7, 30))
    assert (sum(counted["issued"]), sum(counted["called"])) == (71, 1)
    assert counted["issued"][eight : eight + 12] == [5] * 12
    assert counted["called"][(at(9, 45) - at(7, 30)) // 300_000] == 1


def test_what_stands_out_is_marked_and_what_everybody_does_is_not() -> None:
    """A counter that opens or pauses is a mark; numbers and calls in turn are counted alone."""
    marks = line(quiet_day())["marks"]

    assert [(mark["at"], mark["what"]) for mark in marks if mark["what"] != "nothing-written"] == [
        (rfc3339(at(7, 50)), "day-opened"),
        (rfc3339(at(7, 50)), "counter-opened"),
        (rfc3339(at(9, 50)), "counter-paused"),
    ]


def test_a_silence_in_opening_hours_is_marked_with_who_waited() -> None:
    """From opening to the first word, and for a quarter of an hour or more later: but not at lunch."""
    gaps = [mark for mark in line(quiet_day())["marks"] if mark["what"] == "nothing-written"]

    assert [(gap["at"], gap["until"], gap["waiting"]) for gap in gaps] == [
        (rfc3339(at(7, 30)), rfc3339(at(7, 50)), 0),
        (rfc3339(at(8, 59)), rfc3339(at(9, 45)), 60),
    ]


@pytest.mark.parametrize(
    ("now", "end"), [(at(10), at(13, 35)), (at(14), at(14)), (at(20), at(20)), (at(1) + 86_400_000, at(17))]
)
def test_a_day_ends_with_its_hours_or_now(now: Instant, end: Instant) -> None:
    """While it goes on it can be seen until now; afterwards until its hours end, or until what was written last."""
    assert span(quiet_day(), Instant(now)) == (at(7, 30), end)


def test_a_call_by_hand_is_marked_with_its_reason() -> None:
    """Who was called out of order is told on the line, with the clerk's words as long as they are kept."""
    books = Written()
    books.do(OpenCounter(ONE, (CERTIFICATION,)), at(8))
    books.take(at(8, 1))
    books.take(at(8, 2))
    ticket = list(books._days[DAY].visits)[-1]
    books.do(CallOutOfOrder(ONE, ticket, Remark("người bệnh")), at(8, 3))
    mark = line(books.replayed())["marks"][-1]

    assert (mark["what"], mark["happened"]["number"]) == ("ticket-hand-picked", "A002")
    assert mark["happened"]["words"] == "người bệnh"


def test_a_set_up_that_changed_within_the_day_is_seen_from_then_on() -> None:
    """Before ten the counter has its old name, from ten the new one: in the state, in the patches, and as a mark."""
    books = Written()
    books.do(OpenCounter(ONE), at(8))
    first, *others = WARD.counters
    renamed = replace(WARD, counters=(replace(first, name=Text("Quầy Một", "Counter One")), *others))
    books.set_up(renamed, at(10, 0))
    replayed = books.replayed()
    answer = replay(replayed, OFFICE.id, at(9, 55), at(20))
    state = answer["seen"]
    names = []
    for step in answer["steps"]:
        state = merged(state, step["patch"])
        names.append((step["at"], state["display"]["counters"]["1"]["name"]["vi"]))

    assert display(replayed.context_at(Instant(at(10) - 1)))["counters"]["1"]["name"]["vi"] == "Quầy 1"
    assert {name for when, name in names if when < rfc3339(at(10))} == {"Quầy 1"}
    assert {name for when, name in names if when >= rfc3339(at(10))} == {"Quầy Một"}
    assert (rfc3339(at(10)), "set-up-changed") in [(m["at"], m["what"]) for m in line(replayed)["marks"]]


def test_who_is_at_a_counter_since_the_day_before_is_on_the_wall() -> None:
    """What reaches over from the day before is seen until it ends, as on the real wall."""
    books = Written(OFFICE)
    before = calendar.next_day(DAY, -1)
    books.do(OpenCounter(ONE, (CERTIFICATION,)), at(23, 0, before), day=before)
    books.take(at(23, 10, before), before)
    books.do(CallNext(ONE), at(23, 50, before), day=before)
    books.take(at(0, 20))
    context = books.replayed().context_at(at(0, 30))

    assert display(context)["calls"]["A001"]["counter"] == "1"
    assert context.day.visits.keys().isdisjoint(context.older.visits if context.older else {})
