"""Numbers that are written by hand: on paper every day, entered once, with the hours that stand on the sheet."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.errors import (
    DayOverError,
    HandedInError,
    NotOnPaperError,
    NotYetError,
    Refusal,
    UnknownCounterError,
    UnknownPriorityError,
    UnknownServiceError,
    WrongOrderError,
)
from queue_server.domain.core.identifiers import ClassId, CounterId, Instant, ServiceDay, ServiceId, TicketNumber
from queue_server.domain.day.acts.days import CloseDay
from queue_server.domain.day.acts.issue import IssueTicket, TicketIssued
from queue_server.domain.day.acts.offline import ReserveNumbers
from queue_server.domain.day.acts.services import StopService
from queue_server.domain.day.acts.serving import Finish
from queue_server.domain.day.acts.written import EnterWritten, LeftBefore, ServedByHand, Took
from queue_server.domain.day.blocks import blocks_for, next_numbers
from queue_server.domain.day.decision import DayGiven, decide
from queue_server.domain.day.visit import Visit
from tests.domain.cast import EIGHT, ELDERLY, HEAD, KIOSK, MINH, MONDAY, ONE, TWO, A, B, Hall

HOUR = 3600


def clock(said: str) -> int:
    """Return the minute of a time on the wall."""
    hours, minutes = said.split(":")
    return 60 * int(hours) + int(minutes)


def enter(hall: Hall, number: str, at: str = "08:00", **more: object) -> Visit:
    """Enter a number of the sheet, and return its visit."""
    hall.secrets += 1
    said = {"service": A, "secret": f"{hall.secrets:032x}", **more}
    hall.do(EnterWritten(MONDAY, TicketNumber(number), at=clock(at), **said))  # type: ignore[arg-type]
    return list(hall.day.visits.values())[-1]


def served(counter: CounterId = ONE, took: tuple[str, str] | None = None) -> ServedByHand:
    """Return that a counter has served somebody."""
    return ServedByHand(counter, None if took is None else Took(clock(took[0]), clock(took[1])))


@pytest.fixture
def noon(hall: Hall) -> Hall:
    """Return a hall at noon in which nothing has happened yet."""
    hall.wait(4 * HOUR)
    return hall


def test_no_machine_ever_gives_a_number_that_is_on_paper(hall: Hall) -> None:
    """A sheet may lie in a drawer for a year: neither the server nor a kiosk's block comes near it."""
    given = DayGiven(hall.office, hall.now, KIOSK, MONDAY)
    (*_, issued) = decide(replace(hall.day, given={"A": 9000}), IssueTicket(A, "0" * 32), given)
    assert isinstance(issued, TicketIssued)
    assert issued.number == "A10000"
    assert next_numbers(replace(hall.day, given={"A": 8850}), "A", (A,)).last == "A8999"
    assert next_numbers(replace(hall.day, given={"A": 8950}), "A", (A,)).first == "A10000"
    hall.do(ReserveNumbers(), KIOSK)
    enter(hall, "A9001")
    hall.do(ReserveNumbers(), MINH)
    assert next(blocks_for(hall.day, MINH.id)).numbers.first == "A600"
    assert hall.number() == "A001"


def test_the_same_numbers_are_on_paper_on_every_day(noon: Hall) -> None:
    """Nothing has to be kept aside beforehand: a day that nobody has opened takes them in."""
    assert noon.day.state == "unopened"
    visit = enter(noon, "A9017", "07:45")
    assert (visit.status.value, visit.issued_at) == ("waiting", EIGHT - 15 * 60_000)
    noon.today = ServiceDay("2026-11-24")
    with pytest.raises(DayOverError):
        enter(noon, "A9018", "07:45")


def test_who_still_waits_stands_where_the_sheet_says(noon: Hall) -> None:
    """Among those whom the server gave numbers; of one minute, in the order of the sheet."""
    noon.now = EIGHT
    first = noon.number()
    noon.wait(HOUR)
    second = noon.number()
    noon.wait(HOUR)
    for number, at in (("A9003", "08:30"), ("A9002", "08:30"), ("A9001", "07:50"), ("A9004", "09:30")):
        enter(noon, number, at)
    noon.open()
    called = []
    for _ in range(6):
        called.append(noon.serve().number)
        noon.do(Finish(ONE))
    assert called == ["A9001", first, "A9002", "A9003", second, "A9004"]


def test_who_waits_by_the_sheet_has_waited_since_its_hour(noon: Hall) -> None:
    """The wait that is written down is hers, not that of the paper."""
    visit = enter(noon, "A9001", "11:30", priority=ELDERLY)
    assert noon.waited(visit.id) == pytest.approx(30 * 60, abs=5)
    assert visit.priority == ELDERLY


def test_who_waits_is_told_so_on_a_day_on_which_no_machine_gave_a_number(noon: Hall) -> None:
    """All numbers of the morning are of the sheet, and the one that came first is first."""
    noon.open()
    late, early = enter(noon, "A9002", "09:00"), enter(noon, "A9001", "08:30")
    assert [noon.outlook(each.id).ahead for each in (early, late)] == [0, 1]
    assert noon.day.counts_since(early.entry, noon.now) == early.issued_at
    noon.issue()
    assert noon.day.counts_since(early.entry, noon.now) == early.issued_at
    assert noon.outlook(late.id).ahead == 1


def test_who_was_served_by_hand_counts_with_the_hours_that_are_written(noon: Hall) -> None:
    """Waited from the number to the counter, served from then on: as if the server had been there."""
    visit = enter(noon, "A9001", "08:10", became=served(TWO, ("08:40", "08:52")))
    tally = noon.day.tally(A)
    assert (visit.status.value, visit.counter, visit.leg.wait) == ("served", TWO, 30 * 60)
    assert (tally.done, tally.waits, [taken.seconds for taken in tally.taken]) == (1, (30 * 60,), [12 * 60])
    assert noon.day.counter(TWO).served == 1
    assert noon.day.counter(TWO).state == "closed"


def test_of_whom_no_hour_is_written_no_wait_is_invented(noon: Hall) -> None:
    """It is known that the counter served her, and that it is done by now."""
    visit = enter(noon, "A9001", "08:10", became=served())
    tally = noon.day.tally(A)
    assert (visit.status.value, visit.counter, visit.finished_at) == ("served", ONE, noon.now)
    assert (tally.received, tally.done, tally.waits, tally.taken) == (1, 1, (), ())


def test_who_had_left_gave_up_when_it_was_seen(noon: Hall) -> None:
    """She waited until then."""
    visit = enter(noon, "A9001", "08:10", became=LeftBefore(clock("09:00")))
    assert (visit.status.value, visit.leg.wait, noon.day.tally(A).gave_up) == ("cancelled", 50 * 60, 1)


def test_a_number_is_entered_once(noon: Hall) -> None:
    """Whoever types it again, and whatever he says of it."""
    enter(noon, "A9001")
    with pytest.raises(HandedInError):
        enter(noon, "A9001", became=served())
    assert len(noon.day.visits) == 1


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"number": "A9000"}, NotOnPaperError),
        ({"number": "A001"}, NotOnPaperError),
        ({"number": "A500"}, NotOnPaperError),
        ({"number": "A9001", "service": B}, NotOnPaperError),
        ({"number": "A9001", "service": ServiceId("none")}, UnknownServiceError),
        ({"number": "A9001", "priority": ClassId("none")}, UnknownPriorityError),
        ({"number": "A9001", "became": served(CounterId("none"))}, UnknownCounterError),
        ({"number": "A9001", "at": "12:01"}, NotYetError),
        ({"number": "A9001", "became": served(ONE, ("08:10", "12:30"))}, NotYetError),
        ({"number": "A9001", "became": LeftBefore(clock("23:59"))}, NotYetError),
        ({"number": "A9001", "became": served(ONE, ("07:59", "08:10"))}, WrongOrderError),
        ({"number": "A9001", "became": served(ONE, ("08:20", "08:10"))}, WrongOrderError),
        ({"number": "A9001", "became": LeftBefore(clock("07:59"))}, WrongOrderError),
    ],
)
def test_what_cannot_have_been_is_refused(noon: Hall, said: dict[str, str], refusal: type[Refusal]) -> None:
    """And nothing of it is in the books."""
    with pytest.raises(refusal):
        enter(noon, **said)
    assert noon.day.visits == {}


def test_whatever_was_stopped_meanwhile_who_holds_a_number_is_entered(noon: Hall) -> None:
    """Hours, stops and caps are told before a number is given."""
    noon.do(StopService(A), HEAD)
    one, *others = noon.office.services
    noon.office = replace(noon.office, services=(replace(one, cap=0), *others), hours=Hours(week=((),) * 7))
    assert enter(noon, "A9001").status.value == "waiting"


def test_a_day_that_was_closed_meanwhile_closed_for_who_still_waited(noon: Hall) -> None:
    """Who was served or had left before stays served, or gone."""
    noon.number()
    noon.do(CloseDay(), HEAD)
    closed_at = noon.now
    noon.wait(HOUR)
    waited, done = enter(noon, "A9001"), enter(noon, "A9002", became=served(ONE, ("08:05", "08:10")))
    assert (waited.status.value, waited.leg.ended_at, done.status.value) == ("lapsed", closed_at, "served")


def test_a_letter_stays_as_it_was_for_a_day_on_which_the_sheet_was_used(noon: Hall) -> None:
    """The numbers of today are of the letter that stands on the sheet."""
    enter(noon, "A9001")
    one, *others = noon.office.services
    noon.office = replace(noon.office, services=(replace(one, letter="K"), *others))
    enter(noon, "A9002")
    with pytest.raises(NotOnPaperError):
        enter(noon, "K9003")


def test_sheets_kiosks_and_the_server_in_any_order_give_no_number_twice(noon: Hall) -> None:
    """Whatever became of whom, each day is sound: `Hall` looks after each command."""
    random = Random(17)
    noon.open()
    ends = (None, served(), served(TWO, ("09:00", "09:10")), LeftBefore(clock("09:30")))
    for figure in range(9001, 9101):
        enter(noon, f"A{figure}", f"08:{random.randrange(60):02d}", became=random.choice(ends))
        match random.randrange(4):
            case 0:
                noon.number(random.choice([A, B]))
            case 1 if noon.day.waiting:
                noon.serve()
                noon.do(Finish(ONE))
            case 2:
                noon.do(ReserveNumbers(), KIOSK)
            case _:
                noon.now = Instant(noon.now + 60_000)
    numbers = [visit.number for visit in noon.day.visits.values()]
    assert len(numbers) == len(set(numbers)) > 100
