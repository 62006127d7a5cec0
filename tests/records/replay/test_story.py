"""A ticket's story holds each event that concerned it, once, and says who was called before it and why."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.domain.core.actor import Actor, Role
from queue_server.domain.core.identifiers import ActorId, CounterId, Instant, Remark, ServiceId, TicketId
from queue_server.domain.day.acts.calling import CallNext, CallOutOfOrder
from queue_server.domain.day.acts.counters import CloseCounter, OpenCounter
from queue_server.domain.day.acts.days import CloseDay
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.acts.serving import Finish, PutBack
from queue_server.domain.day.acts.waiting import Park, SetPriority, Transfer
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayGiven, decide, evolve_all
from queue_server.journal.codec import decode, encode
from queue_server.journal.port import Draft, Link, Stream
from queue_server.records.replay.happened import tickets_of
from queue_server.records.replay.story import UnknownNumberError
from queue_server.simulation.played import DAY, DOORS
from tests.records.replay.simulated import LAN, OFFICE, Asking, books, without_days

if TYPE_CHECKING:
    from queue_server.domain.core.event import Event
    from queue_server.domain.day.decision import DayCommand
    from queue_server.journal.memory import MemoryJournal
    from queue_server.records.replay.replaying import StoryOfDay

STREAM = Stream(OFFICE.id, f"day/{DAY}")
ASKED = {"office": OFFICE.id, "day": DAY}
CERTIFICATION, ONE = ServiceId("certification"), CounterId("1")
HEAD, KIOSK, HOLDER = Actor(Role.MANAGER, LAN), Actor.called(Role.KIOSK, "sảnh"), Actor.called(Role.HOLDER, "x")


class Hall:
    """An hour at the sample office, a command a minute."""

    def __init__(self) -> None:
        """Open counter 1."""
        self.day, self._drafts = Day(DAY), list[Draft]()
        self.do(OpenCounter(ONE, (CERTIFICATION,)))

    def do(self, command: DayCommand, who: Actor = HEAD) -> None:
        """Let somebody do something, one minute after what was done before."""
        now = Instant(DOORS + len(self._drafts) * 60_000)
        events = decide(self.day, command, DayGiven(OFFICE, now, who, DAY))
        self.day = evolve_all(self.day, events, who.id)
        self._drafts.append(Draft(now, who.id, *encode(events)))

    def take(self, priority: str | None = None) -> TicketId:
        """Let a visitor take a number."""
        wish: Any = None if priority is None else priority
        self.do(IssueTicket(CERTIFICATION, f"{len(self.day.visits):032x}", wish), KIOSK)
        return list(self.day.visits)[-1]

    def story(self, number: str) -> StoryOfDay:
        """Return a story out of what has happened."""
        journal = without_days()
        journal.append(STREAM, Link(), self._drafts)
        return Asking(journal).story({**ASKED, "number": number})


@cache
def simulated() -> MemoryJournal:
    """Return the books of a simulated day."""
    return books()


def events_of_all() -> list[tuple[Instant, Event]]:
    """Return every event of the simulated day with its time."""
    return [(commit.at, event) for commit in simulated().read(STREAM) for event in decode(commit)]


def test_a_story_has_each_event_once() -> None:
    """For each number of a day: the events that name its ticket, in order, and what closing the day did to it."""
    replays = Asking(simulated())
    by_ticket: dict[TicketId, list[str]] = {}
    number_of: dict[TicketId, str] = {}
    for _, event in events_of_all():
        for ticket in tickets_of(event):
            by_ticket.setdefault(ticket, []).append(type(event).__name__)
            number_of.setdefault(ticket, getattr(event, "number", ""))
    closing = {"day-closed", "counter-closed"}

    assert len(by_ticket) == 60
    for ticket, names in by_ticket.items():
        told = [
            entry["happened"]["what"] for entry in replays.story({**ASKED, "number": number_of[ticket]})["entries"]
        ]
        named = [each for each in told if each not in closing]
        assert [name.replace("-", "") for name in named] == [name.lower() for name in names]
        assert len(told) - len(named) <= 1


def test_who_was_called_by_turn_before_somebody_is_named() -> None:
    """Of a visitor who waits, one with priority who came later goes first: that is said, and whose turn it was."""
    hall = Hall()
    hall.take(), hall.take("elderly")
    hall.do(CallNext(ONE))
    hall.do(Finish(ONE))
    hall.do(CallNext(ONE))
    story = hall.story("A001")
    called = story["entries"][-1]

    assert [(each["number"], each["why"], "priority" in each) for each in story["passed_by"]] == [
        ("A002", "turn", True)
    ]
    assert called["waited"] == {"seconds": 240, "out_for": 0, "earlier": 0, "later": 1}
    assert called["explained"]["rule"] == "arrival"
    assert "elderly" not in str(story["passed_by"])
    assert called["after"] == 240


def test_who_was_called_by_hand_before_somebody_is_named_with_why() -> None:
    """A call by hand passed over those whom the rule would have called: each of them reads the clerk's reason."""
    hall = Hall()
    hall.take(), hall.take()
    third = hall.take()
    hall.do(CallOutOfOrder(ONE, third, Remark("người bệnh")))
    first, last = hall.story("A001"), hall.story("A003")

    assert [(each["number"], each["why"], each["words"]) for each in first["passed_by"]] == [
        ("A003", "called-by-hand", "người bệnh")
    ]
    assert last["passed_by"] == []
    assert last["entries"][-1]["explained"]["reason"] == "người bệnh"
    assert last["entries"][-1]["explained"]["passed_over_count"] == 2


def test_who_came_earlier_is_counted_and_not_named() -> None:
    """Those who came earlier and were called in their turn are a number, and no reproach."""
    hall = Hall()
    hall.take(), hall.take()
    hall.do(CallNext(ONE))
    hall.do(Finish(ONE))
    hall.do(CallNext(ONE))
    story = hall.story("A002")

    assert story["passed_by"] == []
    assert story["entries"][-1]["waited"]["earlier"] == 1
    assert story["entries"][0]["outlook"]["ahead"] == 1


def test_a_call_at_a_counter_that_could_not_call_him_passed_nobody_over() -> None:
    """Who waits for another service was not passed over by what this counter called."""
    hall = Hall()
    hall.do(IssueTicket(ServiceId("land-building"), "f" * 32), KIOSK)
    hall.take()
    hall.do(CallNext(ONE))
    other = next(visit.number for visit in hall.day.visits.values() if visit.service == "land-building")

    assert hall.story(other)["passed_by"] == []


def test_a_wait_goes_on_after_a_call_by_mistake() -> None:
    """Called, put back, and called again: one wait, from the number on, and who went meanwhile counts in it."""
    hall = Hall()
    hall.take(), hall.take("elderly")
    hall.do(CallNext(ONE))
    hall.do(PutBack(ONE))
    hall.do(CallNext(ONE))
    hall.do(Finish(ONE))
    hall.do(CallNext(ONE))

    assert hall.story("A001")["entries"][-1]["waited"]["later"] == 2


def test_who_did_what_is_said_by_kind() -> None:
    """A kiosk, a visitor, somebody of the staff and the clock are told apart; a visitor's id is told nowhere."""
    hall = Hall()
    ticket = hall.take()
    hall.do(Park(ticket), HOLDER)
    hall.do(SetPriority(ticket, OFFICE.priorities[0].id))
    hall.do(Transfer(ticket, ServiceId("civil-status")))
    hall.do(CloseDay(), Actor.called(Role.ADMIN, "house"))
    entries = hall.story("A001")["entries"]
    kinds = [entry["happened"]["by"]["kind"] for entry in entries]

    assert kinds == ["device", "visitor", "staff", "staff", "house"]
    assert "name" not in entries[1]["happened"]["by"]
    assert entries[2]["happened"]["by"]["name"] == "Nguyễn Thị Lan"
    assert [entry["status"] for entry in entries] == ["waiting", "parked", "parked", "waiting", "lapsed"]


def test_that_the_counter_closed_for_which_he_waited_is_in_his_story() -> None:
    """An event that names no ticket and moves one all the same is part of its story."""
    hall = Hall()
    ticket = hall.take()
    hall.do(Transfer(ticket, counter=ONE))
    hall.do(CloseCounter(ONE))

    assert [entry["happened"]["what"] for entry in hall.story("A001")["entries"]] == [
        "ticket-issued",
        "ticket-transferred",
        "counter-closed",
    ]


@pytest.mark.parametrize("number", ["A999", "B001", "Z9"])
def test_a_number_that_nobody_had(number: str) -> None:
    """A number that was not given on that day is said to be unknown."""
    with pytest.raises(UnknownNumberError):
        Asking(books(visitors=3)).story({**ASKED, "number": number})


def test_no_id_of_a_ticket_is_in_a_story() -> None:
    """A story is asked for by its number, and tells no ticket's id."""
    hall = Hall()
    ticket = hall.take()
    hall.do(CallNext(ONE))

    assert ticket not in str(hall.story("A001"))
    assert ActorId("kiosk/sảnh") not in str(hall.story("A001"))
