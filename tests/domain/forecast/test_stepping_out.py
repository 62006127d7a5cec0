"""How long somebody may be away who cannot sit: whoever is told so is there when called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.identifiers import Instant, Status
from queue_server.domain.day.acts.issue import TicketIssued
from queue_server.domain.day.view_context import ViewContext
from queue_server.domain.forecast.outlook import MINUTE, Outlook, Window
from queue_server.domain.forecast.stepping_out import may_step_out_until
from queue_server.office_file import sample_office
from queue_server.simulation.monday import Offer, plan
from queue_server.simulation.played import Played
from tests.domain.cast import EIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.core.identifiers import TicketId
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayEvent


def outlook(low: int, *, after_hours: bool = False) -> Outlook:
    """Return what somebody may expect who is called so many minutes after eight at the earliest."""
    window = Window(*(Instant(EIGHT + each * MINUTE) for each in (low, low + 10, low + 20)))
    return Outlook(9, window, after_hours)


def minutes(low: int, *, now: int = 0, after_hours: bool = False) -> int | None:
    """Return for how many minutes after eight he may step out."""
    until = may_step_out_until(outlook(low, after_hours=after_hours), Instant(EIGHT + now * MINUTE))
    return None if until is None else (until - EIGHT) // MINUTE


@pytest.mark.parametrize(
    ("low", "expected"), [(0, None), (10, None), (29, None), (30, 10), (44, 10), (45, 15), (60, 20), (180, 60)]
)
def test_a_third_of_the_time_until_the_earliest_call_is_free(low: int, expected: int | None) -> None:
    """In whole five minutes, and not at all for less than ten."""
    assert minutes(low) == expected


def test_it_is_told_as_long_as_it_is_worth_it_and_never_earlier() -> None:
    """Whoever looks again while nothing has changed is told the same time of day or a later one, until it is near."""
    told = [minutes(90, now=now) for now in range(90)]
    known = [until for until in told if until is not None]

    assert known == sorted(known)
    assert told[0] == 30
    assert told[-1] is None


def test_nobody_is_sent_away_who_may_not_be_called_today_or_of_whom_nothing_is_known() -> None:
    """Neither after the last hour, nor while no counter is open."""
    assert minutes(120, after_hours=True) is None
    assert may_step_out_until(Outlook(9, None), EIGHT) is None


def test_on_a_crowded_monday_whoever_steps_out_is_back_when_called() -> None:
    """Three Mondays with three times as many as usual: of a hundred who are told so at most one is called sooner."""
    office = sample_office()
    told: dict[TicketId, Instant] = {}

    def ask(day: Day, events: Sequence[DayEvent]) -> None:
        for event in events:
            if isinstance(event, TicketIssued):
                expected = ViewContext(office, day, event.at).outlook_of(day.visits[event.ticket])
                if (until := may_step_out_until(expected, event.at)) is not None:
                    told[event.ticket] = until

    offer = Offer(
        *(tuple(each.id for each in part) for part in (office.services, office.priorities, office.outcomes))
    )
    sooner = called = 0
    for seed in (20, 21, 22):
        told.clear()
        day = Played(office, ask).play(plan("small", seed, offer, 450), [each.id for each in office.counters])
        first = {ticket: day.visits[ticket].legs[0].called_at for ticket in told}
        assert all(at is not None or day.visits[ticket].status is Status.CANCELLED for ticket, at in first.items())
        called += sum(at is not None for at in first.values())
        sooner += sum(at is not None and at < told[ticket] for ticket, at in first.items())

    assert called > 500
    assert sooner * 100 <= called
