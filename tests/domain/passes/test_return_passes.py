"""Return passes: one a visit, a code that can be read out, some working days, and used once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_server.domain.core.calendar import Hours, next_day
from queue_server.domain.core.command import Command, Given, GoingOn
from queue_server.domain.core.errors import Refusal, TooFastError
from queue_server.domain.core.identifiers import VIETNAMESE, Instant, ServiceDay, TicketId, TicketNumber
from queue_server.domain.passes.aggregate import PASSES
from queue_server.domain.passes.giving import GivePass, PassGiven, TakeBackPass, Terms
from queue_server.domain.passes.passes import (
    LONGEST,
    Pass,
    PassCode,
    Passes,
    PassEvent,
    PassId,
    PassOverError,
    PassTakenBackError,
    PassUsedError,
    UnknownPassError,
    Use,
    day_given,
    holds_until,
    pass_id,
)
from queue_server.domain.passes.using import FreePass, PassUsed, UsePass, secret_of
from tests.domain.cast import EIGHT, KIOSK, LAN, MONDAY, A

FRIDAY = ServiceDay("2026-11-27")
WEEK = Hours(week=(((450, 690), (810, 1020)),) * 5 + ((), ()))
ZONE = "Asia/Ho_Chi_Minh"


@dataclass
class Drawer:
    """The passes of a month, a second a command. Every state must be sound."""

    state: Passes = field(default_factory=Passes)
    now: Instant = EIGHT
    secrets: int = 0

    def do(self, command: Command[Passes, Given], by: object = LAN) -> list[PassEvent]:
        """Carry out a command and return its events."""
        self.now = Instant(self.now + 1000)
        actor = KIOSK if by is KIOSK else LAN
        events: list[PassEvent] = list(command.decide(self.state, Given(self.now, actor)))  # type: ignore[arg-type]
        fold = PASSES.fold(self.state)
        fold.take(events, actor.id)
        self.state = fold.state
        assert list(PASSES.invariants(self.state)) == []
        return events

    def give(
        self, number: str | None = None, by: object = LAN, a_minute: int = 0, until: ServiceDay = FRIDAY
    ) -> Pass:
        """Give a pass and return it, or the one that the visit has."""
        self.secrets += 1
        named = None if number is None else TicketNumber(number)
        terms = Terms(A, None, None, VIETNAMESE, self.now, until, named)
        id = pass_id(MONDAY, f"{self.secrets:032x}")
        self.do(GivePass(id, MONDAY, lambda: terms, a_minute), by)
        if named is None:
            return self.state.find(id)
        found = self.state.of_visit(MONDAY, named)
        assert found is not None
        return found

    def use(self, held: Pass, today: ServiceDay = MONDAY, in_vain: Use | None = None) -> list[PassEvent]:
        """Bind a pass to the ticket of a day."""
        return self.do(UsePass(held.id, held.day, today, ticket_of(held, today), in_vain))


def ticket_of(held: Pass, today: ServiceDay) -> TicketId:
    """Return the one ticket that a pass can become on a day."""
    return TicketId(f"{today.replace('-', '')}-{secret_of(held.id, today)}")


@pytest.fixture
def drawer() -> Drawer:
    """Return a month in which no pass was given."""
    return Drawer()


def test_a_visit_has_one_pass_however_often_it_is_asked_for(drawer: Drawer) -> None:
    """Whoever presses twice, or got no answer, is given the same; one that was taken back is given anew."""
    first = drawer.give("A001")
    assert drawer.give("A001") == first
    assert drawer.give("A002").code != first.code
    drawer.do(TakeBackPass(first.id, first.day))
    assert drawer.give("A001").id != first.id


def test_a_code_says_the_day_and_nobody_else_has_it(drawer: Drawer) -> None:
    """Nine digits, of which the first two are the day of the month; where bits say the same, the next is taken."""
    terms = Terms(A, None, None, VIETNAMESE, EIGHT, MONDAY)
    for secret in ("0" * 32, "0" * 25 + "0989680"):  # 10,000,000: both come to the same seven figures
        drawer.do(GivePass(pass_id(MONDAY, secret), MONDAY, lambda: terms))
    assert list(drawer.state.ids) == ["230000000", "230000001"]
    assert drawer.state.find(PassCode("230000001")).id == "20261123-" + "0" * 25 + "0989680"
    with pytest.raises(UnknownPassError):
        drawer.state.find(PassCode("230000002"))


@pytest.mark.parametrize(
    ("shown", "today", "given_on"),
    [
        ("230000000", "2026-11-23", "2026-11-23"),
        ("230000000", "2026-12-20", "2026-11-23"),
        ("230000000", "2026-12-21", None),
        ("240000000", "2026-12-20", "2026-11-24"),
        ("310000000", "2026-12-05", None),
        ("990000000", "2026-12-05", None),
        ("280000000", "2027-03-01", "2027-02-28"),
        ("20261123-" + "0" * 32, "2026-11-30", "2026-11-23"),
        ("20261023-" + "0" * 32, "2026-11-30", None),
        ("99999999-" + "0" * 32, "2026-11-30", None),
    ],
)
def test_the_day_of_a_pass_is_known_by_what_is_shown(shown: str, today: str, given_on: str | None) -> None:
    """For as long as one can hold; what is older, or never was, is unknown without reading any book."""
    if given_on is None:
        with pytest.raises(UnknownPassError):
            day_given(PassCode(shown), ServiceDay(today))
    else:
        assert day_given(PassCode(shown), ServiceDay(today)) == given_on


@pytest.mark.parametrize(
    ("hours", "days", "last"),
    [
        (WEEK, 0, "2026-11-23"),
        (WEEK, 1, "2026-11-24"),
        (WEEK, 5, "2026-11-30"),
        (Hours(week=WEEK.week, days=(("2026-11-24", ()), ("2026-11-28", ((450, 690),)))), 4, "2026-11-28"),
        (Hours(), 3, "2026-11-26"),
        (WEEK, 20, "2026-12-18"),
        (Hours(week=((),) * 7), 5, "2026-11-23"),
    ],
)
def test_days_are_counted_on_which_the_office_works(hours: Hours, days: int, last: str) -> None:
    """Weekends and holidays are none, a Saturday that is worked is one; no pass holds longer than a code is good."""
    assert holds_until(hours, MONDAY, days, ZONE) == last


@given(st.integers(0, 20), st.sets(st.integers(1, LONGEST)))
def test_no_pass_outlives_its_code(days: int, closed: set[int]) -> None:
    """Whatever holidays an office has, the code is known on the last day of its pass."""
    shut = tuple((str(next_day(MONDAY, each)), ()) for each in sorted(closed))
    last = holds_until(Hours(week=WEEK.week, days=shut), MONDAY, days, ZONE)
    assert day_given(PassCode("230000000"), last) == MONDAY


def test_a_pass_is_bound_once_and_the_same_use_is_no_second(drawer: Drawer) -> None:
    """Tried again on its day it comes to the same ticket; on another day, or for another ticket, it is used."""
    held = drawer.give()
    (used,) = drawer.use(held)
    assert isinstance(used, PassUsed)
    assert drawer.use(held) == []
    for day in (ServiceDay("2026-11-24"), FRIDAY):
        with pytest.raises(PassUsedError):
            drawer.use(held, day)


def test_a_use_that_came_to_nothing_keeps_nobody_out(drawer: Drawer) -> None:
    """Freed by the day that refused it, or found to have led to no ticket: of that use alone."""
    held, tuesday = drawer.give(), ServiceDay("2026-11-24")
    drawer.use(held)
    in_vain = Use(MONDAY, ticket_of(held, MONDAY))
    with pytest.raises(PassUsedError):
        drawer.use(held, tuesday, Use(MONDAY, TicketId("20261123-other")))
    drawer.use(held, tuesday, in_vain)
    assert drawer.do(FreePass(held.id, held.day, in_vain)) == []
    drawer.do(FreePass(held.id, held.day, Use(tuesday, ticket_of(held, tuesday))))
    assert drawer.state.find(held.id).use is None


def test_what_is_over_taken_back_or_unknown_is_good_for_nothing(drawer: Drawer) -> None:
    """Each is told apart; what has been used cannot be taken back."""
    held, other, used = drawer.give(), drawer.give(), drawer.give()
    with pytest.raises(PassOverError) as over:
        drawer.use(held, ServiceDay("2026-11-28"))
    assert over.value.facts == {"until": FRIDAY}
    drawer.do(TakeBackPass(other.id, other.day))
    assert drawer.do(TakeBackPass(other.id, other.day)) == []
    with pytest.raises(PassTakenBackError):
        drawer.use(other)
    drawer.use(used)
    with pytest.raises(PassUsedError):
        drawer.do(TakeBackPass(used.id, used.day))
    with pytest.raises(UnknownPassError):
        drawer.use(replace(held, id=PassId("20261123-" + "f" * 32)))


def test_a_kiosk_gives_passes_as_fast_as_people_can_take_them(drawer: Drawer) -> None:
    """Of those within a minute so many as of numbers; clerks give as many as they serve."""
    for _ in range(3):
        drawer.give(by=KIOSK, a_minute=3)
    with pytest.raises(TooFastError) as slowed:
        drawer.give(by=KIOSK, a_minute=3)
    assert slowed.value.retry_after == 57
    drawer.give("A001")
    drawer.now = Instant(drawer.now + 57_000)
    drawer.give(by=KIOSK, a_minute=3)


def test_passes_of_a_day_stand_in_the_month_of_that_day(drawer: Drawer) -> None:
    """Wherever it is used: so all that is known of a pass stands in one stream."""
    held, tomorrow = drawer.give(), GoingOn(ServiceDay("2026-12-01"))
    use = UsePass(held.id, held.day, tomorrow.today, ticket_of(held, tomorrow.today))
    back, free = TakeBackPass(held.id, held.day), FreePass(held.id, held.day, Use(MONDAY, TicketId("")))
    assert {each.key(tomorrow) for each in (use, back, free)} == {"2026-11"}


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from("gubf"), st.integers(0, 4)), max_size=30))
def test_whatever_is_tried_in_whatever_order_a_pass_is_used_once(steps: list[tuple[int, str, int]]) -> None:
    """Two uses are never both in force, and what was used or taken back stays so unless the day refused it."""
    drawer = Drawer()
    held = [drawer.give() for _ in range(3)]
    for which, what, later in steps:
        day = next_day(MONDAY, later)
        before = drawer.state.find(held[which].id)
        try:
            match what:
                case "g":
                    drawer.give()
                case "u":
                    (*_,) = drawer.use(held[which], day)
                case "b":
                    drawer.do(TakeBackPass(held[which].id, held[which].day))
                case "f":
                    drawer.do(FreePass(held[which].id, held[which].day, Use(day, ticket_of(held[which], day))))
        except Refusal:
            assert drawer.state.find(held[which].id) == before
        after = drawer.state.find(held[which].id)
        if before.use is not None and what != "f":
            assert after.use == before.use
        assert after.is_taken_back >= before.is_taken_back


def test_the_books_of_a_pass_name_nobody(drawer: Drawer) -> None:
    """Ids, times, days and words of closed lists."""
    drawer.give("A001")
    terms = Terms(A, None, None, VIETNAMESE, EIGHT, MONDAY, TicketNumber("A9"))
    (given,) = drawer.do(GivePass(pass_id(MONDAY, "f" * 32), MONDAY, lambda: terms))
    assert isinstance(given, PassGiven)
    assert not hasattr(given, "REMARKS")
