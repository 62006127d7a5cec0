"""What an office that has learned from its days tells of waits, on days that are played by the rules alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.core.identifiers import ORDINARY, CounterId, Instant, ServiceId
from queue_server.domain.day.acts.counters import PauseCounter
from queue_server.domain.day.acts.issue import IssueTicket, TicketIssued
from queue_server.domain.day.decision import DayGiven, decide, evolve_all
from queue_server.domain.day.invariants import broken
from queue_server.domain.day.orders.ahead import Rank, newcomer, rank_of
from queue_server.domain.day.view_context import ViewContext
from queue_server.domain.forecast.learned import Learned
from queue_server.domain.forecast.model import Model
from queue_server.domain.forecast.outlook import MINUTE
from queue_server.domain.forecast.plain import Plain
from queue_server.office_file import sample_office
from queue_server.simulation.monday import Offer, plan
from queue_server.simulation.played import DOORS, Played
from tests.domain.cast import HEAD

if TYPE_CHECKING:
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayCommand, DayEvent
    from queue_server.domain.office.office import Office

OFFICE = sample_office()

CERTIFICATION = ServiceId("certification")

LEARNED = Learned(Model())


def morning(minutes: float = 100, seed: int = 1, visitors: int = 250) -> tuple[Day, Instant]:
    """Return a Monday so many minutes after the doors opened, with six counters, and the time."""
    offer = Offer(
        *(tuple(each.id for each in part) for part in (OFFICE.services, OFFICE.priorities, OFFICE.outcomes))
    )
    counters = [each.id for each in OFFICE.counters][:6]
    played = Played(OFFICE, lambda *_: None)
    return played.play(plan("small", seed, offer, visitors), counters, minutes), Instant(
        DOORS + round(minutes * MINUTE)
    )


def after_it(day: Day, command: DayCommand, now: Instant) -> Day:
    """Return the day after a manager's command."""
    return evolve_all(day, decide(day, command, DayGiven(OFFICE, now, HEAD, day.day)), HEAD.id)


def context(day: Day, now: Instant, office: Office = OFFICE) -> ViewContext:
    """Return what can be seen of a day where an office has learned."""
    return ViewContext(office, day, now, estimator=LEARNED)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_who_stands_further_behind_is_never_told_less(seed: int) -> None:
    """In each part of a line, and whoever comes next."""
    day, now = morning(seed=seed)
    foretold = LEARNED(day, OFFICE, now)
    seen = 0
    for line, lanes in day.lines.items():
        for lane, entries in lanes.items():
            windows = [foretold.call_of(Rank(line, lane, entry), place) for place, entry in enumerate(entries)]
            if line.only_at is None and lane == ORDINARY:
                windows.append(foretold.call_of(newcomer(day, line.service), len(entries)))
            known = [window for window in windows if window is not None]
            seen += len(known)
            for part in zip(*known, strict=True):
                assert list(part) == sorted(part)
    assert seen > 20


@given(st.integers(1, 40), st.floats(20, 200))
def test_one_more_who_waits_shortens_nobodys_range(seed: int, minutes: float) -> None:
    """Somebody takes a number: whoever takes the next one is told no less than before."""
    day, now = morning(minutes, seed)
    before = LEARNED(day, OFFICE, now).call_of(newcomer(day, CERTIFICATION), 0)
    more = after_it(day, IssueTicket(CERTIFICATION, "f" * 32), now)
    after = LEARNED(more, OFFICE, now).call_of(newcomer(more, CERTIFICATION), 0)

    assert before is not None
    assert after is not None
    assert all(later >= earlier for earlier, later in zip(before, after, strict=True))


def test_what_is_told_with_the_number_is_what_the_kiosk_and_the_phone_say() -> None:
    """One question, one answer: of the tile before it is touched, of the slip, and of the ticket."""
    day, now = morning()
    seen = context(day, now)
    tile = seen.outlook_for(CERTIFICATION)
    slip = context(day, now).foresee(newcomer(day, CERTIFICATION).entry.ticket, CERTIFICATION, None)

    assert tile.window is not None
    assert tile.window == slip.window
    assert tile.ahead == slip.ahead


def test_a_number_remembers_what_the_play_said_of_its_wait() -> None:
    """So that what is learned can be corrected by what came of it; without a model there is nothing to remember."""
    day, now = morning()

    def issued(estimator: type[Plain] | Learned) -> DayEvent:
        seen = ViewContext(OFFICE, day, now, estimator=estimator)
        decided = DayGiven(OFFICE, now, HEAD, day.day, foresee=seen.foresee)
        return decide(day, IssueTicket(CERTIFICATION, "f" * 32), decided)[0]

    learned, plain = issued(LEARNED), issued(Plain)
    assert isinstance(learned, TicketIssued)
    assert isinstance(plain, TicketIssued)
    assert learned.played is not None
    assert plain.played is None


def test_nobody_at_work_is_no_estimate() -> None:
    """Where all who serve a line are closed nothing is told."""
    day, now = morning()
    closed = replace(day, counters={})

    assert all(context(closed, now).outlook_of(visit).window is None for visit in closed.waiting)


def test_who_waits_for_one_counter_alone_is_told_what_the_plain_estimator_says() -> None:
    """The play knows no such lines."""
    day, now = morning()
    visit = day.waiting[0]
    alone = rank_of(visit)._replace(line=visit.line._replace(only_at=CounterId("2")))

    assert LEARNED(day, OFFICE, now).call_of(alone, 3) == Plain(day, OFFICE, now).call_of(alone, 3)


def test_what_is_asked_for_stands_ready_however_the_day_went() -> None:
    """The calls of two hours and what services took are counted as they happen."""
    for minutes in (30, 200, 420):
        day, _ = morning(minutes, seed=7)
        assert broken(day) == []
        assert day.calls
        assert day.worked


def test_a_paused_clerk_makes_waits_longer() -> None:
    """She calls nobody for as long as pauses usually last."""
    day, now = morning(60, seed=4)
    counter = next(each for each in day.counters.values() if CERTIFICATION in each.services)
    paused = after_it(day, PauseCounter(counter.id, None), now)
    before, after = (LEARNED(each, OFFICE, now).call_of(newcomer(day, CERTIFICATION), 0) for each in (day, paused))

    assert before is not None
    assert after is not None
    assert after.high >= before.high
