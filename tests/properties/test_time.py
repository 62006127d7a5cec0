"""Days, hours and estimates, whatever the clock, the zone and the length of the line."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from queue_server.domain.core import calendar
from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.identifiers import CounterId, Instant, Seconds, TicketId
from queue_server.domain.day.tally import Taken
from queue_server.domain.forecast.outlook import Wait
from queue_server.domain.office.office import Counter
from tests.domain.cast import EIGHT, HEAD, WORDS, A, Hall

zones = st.sampled_from(("Asia/Ho_Chi_Minh", "Europe/Warsaw", "America/New_York", "Asia/Beirut", "Pacific/Apia"))
instants = st.integers(1_262_304_000_000, 2_208_988_800_000).map(Instant)
minutes = st.lists(st.integers(0, 1440), min_size=4, max_size=4, unique=True).map(sorted)
spans = minutes.map(lambda m: ((m[0], m[1]), (m[2], m[3])))
weeks = st.lists(spans | st.just(()), min_size=7, max_size=7).map(tuple)


@given(instants, zones)
def test_every_moment_belongs_to_the_day_that_holds_it(now: Instant, zone: str) -> None:
    """A service day begins where it says, and the next begins after it."""
    day = calendar.service_day(now, zone)

    assert calendar.at_minute(day, 0, zone) <= now < calendar.at_minute(calendar.next_day(day), 0, zone)


@given(instants, zones, weeks)
def test_an_office_that_is_closed_opens_when_it_says(now: Instant, zone: str, week: tuple[()]) -> None:
    """The next opening is in the future, is open, and nothing opens before it."""
    hours = Hours(week=week)
    opening = calendar.opens_at(hours, now, zone)
    if opening is None:
        assert not any(week)
        return
    start, end = next(
        span for span in calendar.intervals(hours, calendar.service_day(opening, zone), zone) if span[0] == opening
    )
    assume(start < end)  # an opening in the hour that daylight saving skips

    assert opening > now
    assert calendar.is_open(hours, opening, zone)
    if not calendar.is_open(hours, now, zone):
        assert not calendar.is_open(hours, Instant((now + opening) // 2), zone)


@given(instants, zones, weeks, st.integers(0, 120))
def test_the_last_number_is_given_before_the_time_that_is_told(
    now: Instant, zone: str, week: tuple[()], margin: int
) -> None:
    """Open until the stated moment, closed from it on."""
    hours = Hours(week=week, last_ticket=margin)
    closing = calendar.closes_at(hours, now, zone)
    assert (closing is not None) == calendar.is_open(hours, now, zone)
    if closing is not None:
        assert closing > now
        assert calendar.is_open(hours, Instant(closing - 1), zone)
        assert calendar.closes_at(hours, closing, zone) != closing


tables = st.lists(st.booleans(), min_size=1, max_size=6)


@given(tables, st.lists(st.integers(0, 3600), max_size=30), st.integers(1, 40))
def test_more_people_ahead_never_make_a_shorter_wait(hands: list[bool], taken: list[int], waiting: int) -> None:
    """Each bound grows with the line, low before likely before high, in whole minutes."""
    hall = Hall()
    for number, busy in enumerate(hands):
        counter = CounterId(str(number))
        hall.office = replace(hall.office, counters=(*hall.office.counters, Counter(counter, WORDS, (A,))))
        if busy:
            hall.issue(A)
        hall.open(counter, HEAD, A)
        if busy:
            hall.call(counter, HEAD)
    tickets = [hall.issue(A) for _ in range(waiting)]
    known = tuple(Taken(hall.now, Seconds(each)) for each in sorted(taken))
    hall.day = replace(hall.day, tallies={A: replace(hall.day.tally(A), taken=known)})
    waits = [_told(hall, ticket) for ticket in tickets]

    for shorter, longer in pairwise(waits):
        assert 0 <= shorter.low <= shorter.likely <= shorter.high
        assert shorter.likely <= longer.likely
        assert shorter.high <= longer.high
        assert all(bound % 60 == 0 for bound in shorter)


def _told(hall: Hall, ticket: TicketId) -> Wait:
    window = hall.outlook(ticket).window
    assert window is not None
    return window.wait(EIGHT)
