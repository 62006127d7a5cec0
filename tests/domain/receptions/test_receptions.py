"""Reception days: who sits when, who asks to be heard, what was promised, and who may read what."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.command import Command, Given
from queue_server.domain.core.identifiers import Instant, Remark, ServiceDay, TicketNumber
from queue_server.domain.core.text import Text
from queue_server.domain.receptions.aggregate import RECEIVING, RECEPTIONS
from queue_server.domain.receptions.calendar import (
    CalendarChangedError,
    Place,
    Plan,
    Post,
    PostId,
    ReceivingCalendar,
    Single,
    Span,
    Weekly,
    WrongCalendarError,
)
from queue_server.domain.receptions.counting import Counts, counts
from queue_server.domain.receptions.hearing import (
    EndRequest,
    Known,
    ReceiveRequest,
    RegisterRequest,
    WriteMinutes,
)
from queue_server.domain.receptions.promising import AnswerPromise, MakePromise
from queue_server.domain.receptions.reading import ConfidenceRead, ForgetWords, ReadRequest
from queue_server.domain.receptions.requests import (
    KEPT_FOR,
    End,
    InConfidenceError,
    NoReceivingDaysError,
    NotSoFarError,
    NumberBoundError,
    PromiseAnsweredError,
    Read,
    Register,
    Request,
    Standing,
    UnknownPostError,
    UnknownPromiseError,
    WrongDayError,
)
from queue_server.domain.receptions.setting import NameReaders, SetCalendar
from tests.domain.cast import EIGHT, HEAD, LAN, MINH, MONDAY

if TYPE_CHECKING:
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.event import Event

TUESDAY, THURSDAY, FRIDAY = ServiceDay("2026-11-24"), ServiceDay("2026-11-26"), ServiceDay("2026-11-27")
CHAIR, LAND = PostId("chair"), PostId("land")
MORNING, AFTERNOON = Span(450, 690), Span(810, 1020)
PLAN = Plan(
    Place(Text("Phòng tiếp công dân")),
    (Post(CHAIR, Text("Chủ tịch UBND")), Post(LAND, Text("Công chức địa chính"))),
    (Weekly(4, CHAIR, AFTERNOON), Weekly(1, CHAIR, AFTERNOON), Weekly(1, LAND, MORNING)),
    (),
)
A_DAY = 24 * 3600 * 1000


@dataclass
class Room:
    """A month's register, a second a command. Every state must be sound."""

    state: Register = field(default_factory=Register)
    now: Instant = EIGHT
    known: Known = field(default_factory=lambda: Known(MONDAY, frozenset({CHAIR, LAND}), frozenset({HEAD.id})))
    bits: int = 0

    def do(self, command: Command[Register, Given], by: Actor = LAN) -> list[Event]:
        """Carry out a command and return its events."""
        self.now = Instant(self.now + 1000)
        events = list(command.decide(self.state, Given(self.now, by)))
        fold = RECEPTIONS.fold(self.state)
        fold.take(events, by.id)
        self.state = fold.state
        assert list(RECEPTIONS.invariants(self.state)) == []
        return events

    def register(self, number: str | None = None, *, in_confidence: bool = False) -> Request:
        """Register somebody and return the request."""
        self.bits += 1
        named = None if number is None else TicketNumber(number)
        bits, topic = f"{self.bits:016x}", Remark("Ngập nước trong ngõ")
        self.do(RegisterRequest(bits, MONDAY, self.known, topic, named, in_confidence))
        return list(self.state.requests.values())[-1]

    def heard(self, *, in_confidence: bool = False) -> Request:
        """Register, receive and end a request."""
        request = self.register(in_confidence=in_confidence)
        self.do(ReceiveRequest(request.id, self.known, CHAIR))
        self.do(EndRequest(request.id, self.known, End.HEARD, Remark("Đã nghe")), HEAD)
        return self.state.find(request.id)

    def promise(self, request: Request, until: ServiceDay = THURSDAY) -> None:
        """Promise something."""
        self.do(MakePromise(request.id, self.known, LAND, until, Remark("Nạo vét cống")), HEAD)

    def on(self, day: ServiceDay) -> None:
        """Go on to another day."""
        self.known = replace(self.known, today=day)


@pytest.fixture
def room() -> Room:
    """Return a month in which nobody was registered."""
    return Room()


def set_up(*commands: Command[ReceivingCalendar, Given]) -> ReceivingCalendar:
    """Return the calendar after some commands."""
    calendar = ReceivingCalendar()
    for command in commands:
        fold = RECEIVING.fold(calendar)
        fold.take(command.decide(calendar, Given(EIGHT, HEAD)), HEAD.id)
        calendar = fold.state
        assert list(RECEIVING.invariants(calendar)) == []
    return calendar


def test_a_week_says_who_sits_when_and_a_single_day_counts_before_it() -> None:
    """Sittings come in order; a day that is called off is said and not held, and so is one on which all is closed."""
    off = Single(THURSDAY, None, None)
    extra = Single(FRIDAY, LAND, MORNING)
    calendar = set_up(SetCalendar(replace(PLAN, days=(off, extra))))
    found = calendar.following(MONDAY, 5, lambda day, _: day != "2026-11-30")
    assert [(each.day, each.post, each.is_held) for each in found] == [
        (MONDAY, LAND, True),
        (MONDAY, CHAIR, True),
        (THURSDAY, None, False),
        (FRIDAY, LAND, True),
        ("2026-11-30", LAND, False),
    ]


def test_an_office_without_days_has_no_sittings() -> None:
    """Nobody sits where nothing was said."""
    assert ReceivingCalendar().following(MONDAY, 5, lambda *_: True) == []


@pytest.mark.parametrize(
    ("plan", "where"),
    [
        (replace(PLAN, place=Place(Text(" "))), "room"),
        (replace(PLAN, posts=(*PLAN.posts, PLAN.posts[0])), "posts"),
        (replace(PLAN, posts=(Post(PostId("Chair"), Text("x")),)), "posts"),
        (replace(PLAN, weekly=(Weekly(8, CHAIR, MORNING),)), "weekly"),
        (replace(PLAN, weekly=(Weekly(1, PostId("mayor"), MORNING),)), "weekly"),
        (replace(PLAN, weekly=(Weekly(1, CHAIR, Span(690, 690)),)), "weekly"),
        (replace(PLAN, days=(Single(ServiceDay("2026-02-30"), None, None),)), "days"),
        (replace(PLAN, days=(Single(FRIDAY, CHAIR, None),)), "days"),
    ],
)
def test_a_calendar_that_cannot_be_is_not_set(plan: Plan, where: str) -> None:
    """It is said which part is wrong."""
    with pytest.raises(WrongCalendarError) as refused:
        set_up(SetCalendar(plan))
    assert refused.value.facts["field"] == where


def test_nobody_writes_over_a_calendar_unseen() -> None:
    """Whoever looked at an older one is told; the same set twice does nothing."""
    calendar = set_up(SetCalendar(PLAN), SetCalendar(PLAN, 0))
    assert calendar.revision == 1
    with pytest.raises(CalendarChangedError):
        set_up(SetCalendar(PLAN), SetCalendar(replace(PLAN, weekly=()), 0))


def test_the_short_list_is_short() -> None:
    """Five people at most may read what is said in confidence; one who is named twice is one."""
    five = tuple(replace(HEAD, id=f"person/{n}").id for n in range(5))  # type: ignore[arg-type]
    assert set_up(NameReaders((*five, five[0]))).readers == five
    with pytest.raises(WrongCalendarError):
        set_up(NameReaders((*five, LAN.id)))


def test_a_request_is_registered_received_and_ended_with_its_minutes(room: Room) -> None:
    """Each step once, in this order."""
    request = room.register("X001")
    with pytest.raises(NotSoFarError):
        room.do(EndRequest(request.id, room.known), HEAD)
    assert len(room.do(ReceiveRequest(request.id, room.known, CHAIR))) == 1
    assert room.do(ReceiveRequest(request.id, room.known, CHAIR)) == []
    room.do(EndRequest(request.id, room.known, End.HEARD, Remark("Đã nghe")), HEAD)
    with pytest.raises(NotSoFarError):
        room.do(EndRequest(request.id, room.known, End.HEARD), HEAD)
    ended = room.state.find(request.id)
    assert (ended.standing, ended.minutes, ended.received_by) == (Standing.ENDED, "Đã nghe", CHAIR)
    room.do(WriteMinutes(request.id, room.known, Remark("Đã nghe và hẹn trả lời")), HEAD)
    assert room.state.find(request.id).minutes == "Đã nghe và hẹn trả lời"


def test_whoever_did_not_wait_was_not_heard(room: Room) -> None:
    """Such a request ends without minutes or promises, and is not counted as received."""
    request = room.register()
    room.do(EndRequest(request.id, room.known, End.LEFT))
    with pytest.raises(NotSoFarError):
        room.promise(request)
    assert counts(room.state.requests.values(), MONDAY) == Counts(0, 0, 0, 0, 0)


def test_a_number_of_the_day_is_one_request(room: Room) -> None:
    """Two people cannot be called by one; a day to come has no register, and without days there is none at all."""
    room.register("X001")
    with pytest.raises(NumberBoundError):
        room.register("X001")
    with pytest.raises(WrongDayError):
        room.do(RegisterRequest("9" * 16, TUESDAY, room.known))
    with pytest.raises(WrongDayError):
        room.do(RegisterRequest("9" * 16, ServiceDay("2026-10-22"), room.known))
    with pytest.raises(NoReceivingDaysError):
        room.do(RegisterRequest("9" * 16, MONDAY, replace(room.known, has_days=False)))


def test_a_promise_has_a_day_and_somebody_who_answers_for_it(room: Room) -> None:
    """Not in the past, not by somebody unknown; it is answered once."""
    request = room.heard()
    with pytest.raises(WrongDayError):
        room.promise(request, ServiceDay("2026-11-22"))
    with pytest.raises(UnknownPostError):
        room.do(MakePromise(request.id, room.known, PostId("mayor"), THURSDAY, Remark("x")), HEAD)
    room.promise(request)
    room.do(AnswerPromise(request.id, room.known, 0, Remark("Đã nạo vét")), HEAD)
    with pytest.raises(PromiseAnsweredError):
        room.do(AnswerPromise(request.id, room.known, 0, Remark("Lại nữa")), HEAD)
    with pytest.raises(UnknownPromiseError):
        room.do(AnswerPromise(request.id, room.known, 1, Remark("x")), HEAD)


def test_what_was_promised_is_kept_late_or_has_its_time(room: Room) -> None:
    """The last day is in time; a late answer stays late; the figures add up."""
    for _ in range(4):
        room.promise(room.heard())
    first, second, third, _ = list(room.state.requests)
    room.on(THURSDAY)
    room.do(AnswerPromise(first, room.known, 0, Remark("Xong")), HEAD)
    assert counts(room.state.requests.values(), THURSDAY) == Counts(4, 4, 1, 0, 3)
    room.on(FRIDAY)
    room.do(AnswerPromise(second, room.known, 0, Remark("Xong muộn")), HEAD)
    assert counts(room.state.requests.values(), FRIDAY) == Counts(4, 4, 1, 3, 0)
    assert room.state.find(third).promises[0].is_late(FRIDAY)


def test_what_was_said_in_confidence_is_for_the_short_list_alone(room: Room) -> None:
    """Whoever is not on it ends nothing, writes nothing, reads nothing; anybody may let them in."""
    request = room.register(in_confidence=True)
    room.do(ReceiveRequest(request.id, room.known, CHAIR), LAN)
    for command in (
        EndRequest(request.id, room.known, End.HEARD, Remark("x")),
        WriteMinutes(request.id, room.known, Remark("x")),
        MakePromise(request.id, room.known, LAND, THURSDAY, Remark("x")),
        AnswerPromise(request.id, room.known, 0, Remark("x")),
        ReadRequest(request.id, room.known),
    ):
        with pytest.raises(InConfidenceError):
            room.do(command, MINH)
    room.do(EndRequest(request.id, room.known, End.HEARD, Remark("x")), HEAD)


def test_each_reading_of_a_confidential_request_is_written_down(room: Room) -> None:
    """Who and when, each time; of an ordinary request nobody notes who reads it."""
    request = room.register(in_confidence=True)
    for _ in range(2):
        assert [type(event) for event in room.do(ReadRequest(request.id, room.known), HEAD)] == [ConfidenceRead]
    assert [read.by for read in room.state.find(request.id).readings] == [HEAD.id, HEAD.id]
    assert isinstance(room.state.find(request.id).readings[0], Read)
    assert room.do(ReadRequest(room.register().id, room.known), LAN) == []


def test_words_last_while_somebody_waits_and_a_year_longer(room: Room) -> None:
    """A promise that is open keeps them for ever; what is closed is forgotten, and its figures stay."""
    open_one, closed = room.heard(), room.heard()
    room.promise(open_one)
    room.promise(closed)
    room.do(AnswerPromise(closed.id, room.known, 0, Remark("Xong")), HEAD)
    before = counts(room.state.requests.values(), MONDAY)
    room.now = Instant(room.now + (KEPT_FOR - 1) * A_DAY)
    assert room.do(ForgetWords("2026-11", room.now)) == []
    room.now = Instant(room.now + 2 * A_DAY)
    assert len(room.do(ForgetWords("2026-11", room.now))) == 1
    assert room.do(ForgetWords("2026-11", room.now)) == []
    kept, gone = room.state.find(open_one.id), room.state.find(closed.id)
    assert (kept.minutes, kept.promises[0].words) == ("Đã nghe", "Nạo vét cống")
    assert (gone.topic, gone.minutes, gone.promises[0].words, gone.promises[0].answer) == (None,) * 4
    assert counts(room.state.requests.values(), MONDAY) == before
    with pytest.raises(NotSoFarError):
        room.do(WriteMinutes(closed.id, room.known, Remark("x")), HEAD)
