"""What somebody is told to wait: the work of those ahead, by those who do it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from queue_server.domain.core.identifiers import Seconds, ServiceId, TicketId
from queue_server.domain.day.acts.counters import PauseCounter, ResumeCounter
from queue_server.domain.day.acts.serving import Finish
from queue_server.domain.day.acts.waiting import Transfer
from queue_server.domain.day.view_context import ViewContext
from queue_server.domain.office.office import Counter, Office, Service
from tests.domain.cast import ELDERLY, HEAD, OFFICE, ONE, THREE, TWO, WORDS, A, B, C, Hall

LAND, RESULTS, CERTIFIED = A, B, C


def office(*counters: tuple[ServiceId, ...]) -> Office:
    """Return an office whose counters serve these; land takes 20 minutes, results 3, certification 5."""
    takes = {LAND: 1200, RESULTS: 180, CERTIFIED: 300}
    return replace(
        OFFICE,
        services=tuple(Service(id, WORDS, id.upper(), typical=Seconds(each)) for id, each in takes.items()),
        counters=tuple(
            Counter(counter, WORDS, services) for counter, services in zip((ONE, TWO, THREE), counters, strict=False)
        ),
    )


def hall_of(*counters: tuple[ServiceId, ...]) -> Hall:
    """Return a hall in which every counter is open."""
    hall = Hall(office(*counters))
    for counter in hall.office.counters:
        hall.open(counter.id, HEAD)
    return hall


def test_the_wait_is_the_work_of_those_ahead_not_their_number() -> None:
    """Six wait for land at the one counter that hands out results: who comes for a result waits for all six."""
    hall = hall_of((LAND, RESULTS))
    for _ in range(6):
        hall.issue(LAND)

    assert hall.minutes(RESULTS) == 120
    told = hall.outlook(hall.issue(RESULTS))
    assert told.ahead == 6
    assert told.window is not None
    assert told.window.wait(hall.now).likely == 120 * 60


def test_who_waits_at_other_counters_is_nobodys_delay() -> None:
    """A free counter that has nobody before you calls you at once, however many wait for the one beside it."""
    hall = hall_of((LAND,), (LAND, CERTIFIED))
    for _ in range(3):
        hall.issue(CERTIFIED)
    hall.serve(TWO, HEAD)

    assert hall.minutes(LAND) == 0


def test_counters_share_the_work() -> None:
    """Two counters for the same line halve the wait; one that is paused does no work."""
    hall = hall_of((CERTIFIED,), (CERTIFIED,))
    for _ in range(8):
        hall.issue(CERTIFIED)
    assert hall.minutes(CERTIFIED) == 20
    hall.do(PauseCounter(TWO), HEAD)
    assert hall.minutes(CERTIFIED) == 40
    hall.do(PauseCounter(ONE), HEAD)
    assert hall.minutes(CERTIFIED) is None
    hall.do(ResumeCounter(ONE), HEAD)
    assert hall.minutes(CERTIFIED) == 40


def test_what_has_passed_of_the_visits_in_hand_is_taken_off() -> None:
    """Nobody is ahead, land takes twenty minutes, twelve are over: eight are left, then a little, never nothing."""
    hall = hall_of((LAND,))
    hall.issue(LAND)
    hall.serve(ONE, HEAD)
    told = []
    for _ in range(6):
        told.append(hall.minutes(LAND))
        hall.wait(240)

    assert told == [20, 16, 12, 8, 5, 5]


def test_the_page_counts_down_by_itself() -> None:
    """The likely call is a point in time: as long as nothing happens it stays, and what is uncertain grows less."""
    hall = hall_of((LAND,))
    hall.issue(LAND)
    hall.serve(ONE, HEAD)
    ticket = hall.issue(LAND)
    first = hall.outlook(ticket).window
    hall.wait(600)
    later = hall.outlook(ticket).window

    assert first is not None
    assert later is not None
    assert first.likely == later.likely
    assert first.high - first.low > later.high - later.low
    assert later.wait(hall.now).likely == 600


def test_who_waits_for_one_counter_waits_for_that_counter() -> None:
    """Others that serve the same do not help; while it is paused nobody can say."""
    hall = hall_of((CERTIFIED,), (CERTIFIED,))
    hall.issue(CERTIFIED)
    hall.serve(ONE, HEAD)
    ticket = hall.issue(CERTIFIED)
    hall.do(Transfer(ticket, counter=ONE), HEAD)
    told = hall.outlook(ticket).window
    assert told is not None
    assert told.wait(hall.now).likely == 300
    hall.do(PauseCounter(ONE), HEAD)

    assert hall.outlook(ticket).window is None


def test_a_newcomer_and_the_slip_a_second_later_agree_to_the_minute() -> None:
    """Whatever stands before them, tile and slip say the same."""
    hall = hall_of((LAND, RESULTS), (CERTIFIED, RESULTS), (CERTIFIED,))
    for number in range(14):
        hall.issue((LAND, RESULTS, CERTIFIED)[number % 3], ELDERLY if number % 5 == 0 else None)
    hall.serve(ONE, HEAD)
    for service in (LAND, RESULTS, CERTIFIED):
        tile = hall.minutes(service)
        slip = hall.outlook(hall.issue(service)).window
        assert slip is not None
        assert slip.wait(hall.now).likely == 60 * (tile or 0)


def test_later_visitors_with_priority_make_an_ordinary_wait_longer() -> None:
    """Where every other visitor goes first, who comes without priority waits for those who are still to come."""
    calm, busy = hall_of((CERTIFIED,)), hall_of((CERTIFIED,))
    for hall, priority in ((calm, None), (busy, ELDERLY)):
        for _ in range(10):
            hall.issue(CERTIFIED, priority)
        for _ in range(10):
            hall.serve(ONE, HEAD)
            hall.wait(300)
            hall.do(Finish(ONE), HEAD)
        for _ in range(6):
            hall.issue(CERTIFIED)

    calm_wait, busy_wait = calm.minutes(CERTIFIED), busy.minutes(CERTIFIED)
    assert calm_wait is not None
    assert busy_wait is not None
    assert calm_wait < busy_wait < 2 * calm_wait


def test_a_line_without_end_is_foretold_too() -> None:
    """Beyond the calls that are played one by one the wait grows on, as fast as before."""
    hall = hall_of((RESULTS,))
    tickets = [hall.issue(RESULTS) for _ in range(1_200)]
    likely = [_likely(hall, tickets[place]) for place in (500, 999, 1_000, 1_199)]

    assert likely == [pytest.approx(180 * place, abs=60) for place in (500, 999, 1_000, 1_199)]


def _likely(hall: Hall, ticket: TicketId) -> int:
    window = hall.outlook(ticket).window
    assert window is not None
    return window.wait(hall.now).likely


def test_a_range_grows_with_the_wait_and_is_none_for_who_is_called_at_once() -> None:
    """Low before likely before high, in whole minutes; relatively narrower the more are ahead."""
    hall = hall_of((CERTIFIED,))
    assert _range(hall) == (0, 0, 0)
    widths = []
    for _ in range(20):
        hall.issue(CERTIFIED)
        low, likely, high = _range(hall)
        assert low <= likely <= high
        widths.append((high - low) / likely)

    assert widths[0] > widths[-1]


def _range(hall: Hall) -> tuple[int, int, int]:
    context = ViewContext(hall.office, hall.day, hall.now)
    window = context.outlook_for(CERTIFIED).window
    assert window is not None
    return window.wait(context.now)


def test_only_counters_of_the_service_count() -> None:
    """A counter that is closed or serves something else shortens nobody's wait."""
    hall = Hall(office((LAND,), (RESULTS,)))
    hall.open(ONE)

    assert (hall.minutes(LAND), hall.minutes(RESULTS)) == (0, None)
