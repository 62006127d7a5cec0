"""Numbers that a kiosk gives without its server: kept aside beforehand, handed in once, none given twice."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from queue_server.domain.core.actor import Actor, Role
from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.errors import (
    DayOverError,
    HandedInError,
    NotReservedError,
    OfficeClosedError,
    UnknownServiceError,
)
from queue_server.domain.core.identifiers import (
    ORDINARY,
    ClassId,
    Instant,
    KeeperId,
    ProcedureId,
    ServiceDay,
    ServiceId,
    TicketId,
    TicketNumber,
)
from queue_server.domain.day.acts.days import CloseDay
from queue_server.domain.day.acts.issue import IssueTicket, TicketIssued
from queue_server.domain.day.acts.offline import HandIn, NumbersReserved, ReserveNumbers
from queue_server.domain.day.acts.services import StopService
from queue_server.domain.day.acts.serving import Finish
from queue_server.domain.day.blocks import MOST, SIZE, Numbers, blocks_for, next_numbers
from queue_server.domain.day.decision import DayGiven, decide
from tests.domain.cast import EIGHT, ELDERLY, HEAD, KIOSK, LAN, MONDAY, ONE, A, B, C, Hall

DOOR = Actor.called(Role.KIOSK, "door")
"""Another kiosk."""

MINUTE = 60


def hand_in(
    hall: Hall, number: str, ago: int = 0, actor: Actor = KIOSK, service: ServiceId = A, **more: object
) -> TicketId:
    """Hand a number in that was given so many seconds ago, and return its ticket."""
    hall.secrets += 1
    said = HandIn(MONDAY, TicketNumber(number), service, 1000 * ago, f"{hall.secrets:032x}", **more)  # type: ignore[arg-type]
    hall.do(said, actor)
    return list(hall.day.visits)[-1]


def kept(first: str, last: str, service: ServiceId) -> Numbers:
    """Return numbers that are kept aside for a service."""
    return Numbers(TicketNumber(first), TicketNumber(last), (service,))


def served(hall: Hall, many: int) -> list[str]:
    """Serve so many, one after the other, and return their numbers."""
    numbers: list[str] = []
    for _ in range(many):
        numbers.append(hall.serve().number)
        hall.do(Finish(ONE))
    return numbers


def test_each_kiosk_has_a_block_of_each_letter_to_itself(hall: Hall) -> None:
    """Far behind an ordinary day's numbers, and apart from each other's."""
    hall.do(ReserveNumbers(), KIOSK)
    hall.do(ReserveNumbers(), DOOR)
    own = [block.numbers for block in blocks_for(hall.day, KIOSK.id)]
    assert own == [kept("A500", "A599", A), kept("B500", "B599", B), kept("C500", "C599", C)]
    assert [block.numbers.first for block in blocks_for(hall.day, DOOR.id)] == ["A600", "B600", "C600"]


def test_what_is_there_is_not_kept_aside_again(hall: Hall) -> None:
    """A kiosk asks as often as it likes; another block comes once half of the last is used, of that letter alone."""
    hall.do(ReserveNumbers(), KIOSK)
    assert hall.do(ReserveNumbers(), KIOSK) == ()
    for figure in range(500, 500 + SIZE // 2):
        hand_in(hall, f"A{figure}")
    (reserved,) = hall.do(ReserveNumbers(), KIOSK)
    assert isinstance(reserved, NumbersReserved)
    assert reserved.numbers == (kept("A600", "A699", A),)


def test_two_that_share_a_token_have_blocks_of_their_own(hall: Hall) -> None:
    """And so has a kiosk whose memory was emptied: nobody knows any more what it has given. There is an end to it."""
    for keeper in map(KeeperId, ("one", "other")):
        hall.do(ReserveNumbers(keeper), KIOSK)
        assert hall.do(ReserveNumbers(keeper), KIOSK) == ()
    firsts = [(block.keeper, block.numbers.first) for block in blocks_for(hall.day, KIOSK.id)]
    assert firsts[:2] == [("one", "A500"), ("other", "A600")]
    hand_in(hall, "A600")
    for turn in range(20):
        hall.do(ReserveNumbers(KeeperId(f"emptied-{turn}")), KIOSK)
    assert sum(block.numbers.letter == "A" for block in blocks_for(hall.day, KIOSK.id)) == MOST


def test_nobody_else_gives_a_number_that_is_kept_aside(hall: Hall) -> None:
    """The letter's own numbers pass by the block, and a block begins behind them."""
    hall.do(ReserveNumbers(), KIOSK)
    hall.do(ReserveNumbers(), DOOR)
    crowded = replace(hall.day, given={"A": 499})
    given = DayGiven(hall.office, hall.now, KIOSK, MONDAY)
    (issued,) = decide(crowded, IssueTicket(A, "0" * 32), given)
    assert isinstance(issued, TicketIssued)
    assert issued.number == "A700"
    assert next_numbers(replace(hall.day, given={"A": 742}), "A", (A,)) == kept("A800", "A899", A)


def test_a_number_is_handed_in_once_by_whose_it_is(hall: Hall) -> None:
    """Not by another kiosk, not for another letter's service, not one that was never kept aside."""
    hall.do(ReserveNumbers(), KIOSK)
    hand_in(hall, "A500")
    with pytest.raises(HandedInError):
        hand_in(hall, "A500")
    for number, actor, service in (("A501", DOOR, A), ("A501", KIOSK, B), ("A001", KIOSK, A), ("A900", KIOSK, A)):
        with pytest.raises(NotReservedError):
            hand_in(hall, number, 0, actor, service)
    with pytest.raises((NotReservedError, UnknownServiceError)):
        hand_in(hall, "A501", 0, KIOSK, ServiceId("none"))
    assert len(hall.day.visits) == 1


def test_who_was_there_first_is_called_first(hall: Hall) -> None:
    """A number stands where it was given, among those that the server gave meanwhile, and waits since then."""
    hall.do(ReserveNumbers(), KIOSK)
    hall.do(ReserveNumbers(), DOOR)
    hall.wait(10 * MINUTE)
    early = hall.number()
    hall.wait(10 * MINUTE)
    late = hall.number()
    hall.wait(10 * MINUTE)
    before = hand_in(hall, "A500", 25 * MINUTE)
    hand_in(hall, "A501", 15 * MINUTE)
    hand_in(hall, "A600", 14 * MINUTE, DOOR)
    hand_in(hall, "A502", 1 * MINUTE)
    assert hall.waited(before) == pytest.approx(25 * MINUTE, abs=10)
    hall.open(ONE, LAN)
    assert served(hall, 6) == ["A500", early, "A501", "A600", late, "A502"]


def test_numbers_are_handed_in_on_a_day_on_which_the_server_gave_none(hall: Hall) -> None:
    """A kiosk that is without its server all morning gives the first numbers of the day, and they wait since then."""
    hall.do(ReserveNumbers(), KIOSK)
    hall.wait(20 * MINUTE)
    first, second = hand_in(hall, "A500", 15 * MINUTE), hand_in(hall, "A501", 5 * MINUTE)
    since = [hall.day.counts_since(hall.day.visit(each).entry, hall.now) for each in (first, second)]
    assert [hall.now - at for at in since] == pytest.approx([900_000, 300_000], abs=5000)
    hall.open(ONE, LAN)
    assert served(hall, 2) == ["A500", "A501"]


def test_a_wrong_clock_moves_nobody_before_the_block_or_into_the_future(hall: Hall) -> None:
    """No number was given before it was kept aside, and none after it was handed in."""
    hall.do(ReserveNumbers(), KIOSK)
    reserved_at = hall.now
    hall.wait(5 * MINUTE)
    long_ago, to_come = hand_in(hall, "A500", 30 * 24 * 3600), hand_in(hall, "A501", -3600)
    assert hall.day.visits[long_ago].issued_at == reserved_at
    assert hall.day.visits[to_come].issued_at == hall.now


def test_whatever_was_stopped_meanwhile_who_holds_a_number_is_taken_in(hall: Hall) -> None:
    """Hours, stops and caps are told before a number is given; afterwards somebody waits with it."""
    hall.do(ReserveNumbers(), KIOSK)
    hall.do(StopService(A), HEAD)
    hall.office = replace(hall.office, hours=Hours(week=((),) * 7))
    ticket = hand_in(hall, "A500", 60, priority=ClassId("gone"), procedure=ProcedureId("9.999999"))
    visit = hall.day.visits[ticket]
    assert (hall.status(ticket), visit.priority, visit.procedure) == ("waiting", None, None)
    elderly = hand_in(hall, "A501", 60, priority=ELDERLY)
    assert hall.day.visits[elderly].priority == ELDERLY
    ordinary = hand_in(hall, "A502", 60, priority=ORDINARY)
    assert hall.day.visits[ordinary].priority is None


def test_the_day_that_was_closed_meanwhile_closed_for_them_too(hall: Hall) -> None:
    """They waited until then, as everybody did who was still there."""
    hall.do(ReserveNumbers(), KIOSK)
    hall.wait(10 * MINUTE)
    hall.do(CloseDay(), HEAD)
    closed_at = hall.now
    hall.wait(10 * MINUTE)
    ticket = hand_in(hall, "A500", 15 * MINUTE)
    leg = hall.day.visits[ticket].leg
    assert (hall.status(ticket), leg.ended_at, leg.end) == ("lapsed", closed_at, "lapsed")
    with pytest.raises(OfficeClosedError):
        hall.do(ReserveNumbers(), KIOSK)


def test_numbers_of_yesterday_are_not_taken_in_today(hall: Hall) -> None:
    """Whoever held one has gone; today's number of the same name is somebody else's."""
    hall.do(ReserveNumbers(), KIOSK)
    hall.today = ServiceDay("2026-11-24")
    with pytest.raises(DayOverError):
        hand_in(hall, "A500")


def test_a_day_without_hours_opens_for_no_block(hall: Hall) -> None:
    """A kiosk that is never switched off asks on Sundays too, and after hours."""
    evening = Instant(EIGHT + 10 * 3600 * 1000)
    hall.office = replace(hall.office, hours=Hours(week=((),) * 7))
    with pytest.raises(OfficeClosedError):
        hall.do(ReserveNumbers(), KIOSK)
    hall.office = replace(hall.office, hours=Hours(week=(((450, 690), (810, 1020)),) * 7))
    hall.now = evening
    with pytest.raises(OfficeClosedError):
        hall.do(ReserveNumbers(), KIOSK)
    assert hall.day.state == "unopened"
    hall.now = Instant(EIGHT - 3600 * 1000)
    assert hall.do(ReserveNumbers(), KIOSK)


def test_a_letter_stays_as_it_was_kept_aside(hall: Hall) -> None:
    """An office may change its letters; a slip that was printed by itself is still of this service."""
    hall.do(ReserveNumbers(), KIOSK)
    one, *others = hall.office.services
    hall.office = replace(hall.office, services=(replace(one, letter="K"), *others))
    hand_in(hall, "A500")
    assert hall.number() == "A001"


def test_how_many_are_handed_in_at_once_says_nothing_of_a_stuck_screen(hall: Hall) -> None:
    """The pace of a touch is judged by the numbers that the server gave."""
    hall.set(kiosk_per_minute=20)
    hall.do(ReserveNumbers(), KIOSK)
    hall.wait(30 * MINUTE)
    for figure in range(500, 570):
        hand_in(hall, f"A{figure}", 10)
        hall.now = Instant(hall.now - 1000)
    assert hall.number() == "A001"


def test_two_kiosks_and_a_server_in_any_order_give_no_number_twice(hall: Hall) -> None:
    """Whatever is reserved, given and handed in between, each day is sound: `Hall` looks after each command."""
    random = Random(17)
    left: dict[Actor, list[tuple[str, ServiceId]]] = {KIOSK: [], DOOR: []}
    for _ in range(300):
        kiosk = random.choice([KIOSK, DOOR])
        match random.randrange(4):
            case 0:
                for reserved in hall.do(ReserveNumbers(), kiosk):
                    if isinstance(reserved, NumbersReserved):
                        left[kiosk] += [
                            (f"{numbers.letter}{figure}", numbers.services[0])
                            for numbers in reserved.numbers
                            for figure in numbers.figures
                        ]
            case 1:
                hall.number(random.choice([A, B, C]))
            case _ if left[kiosk]:
                number, service = left[kiosk].pop(random.randrange(len(left[kiosk])))
                hand_in(hall, number, random.randrange(1000), kiosk, service)
    numbers = [visit.number for visit in hall.day.visits.values()]
    assert len(numbers) == len(set(numbers)) > 100
