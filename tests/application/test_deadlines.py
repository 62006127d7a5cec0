from __future__ import annotations

import time

from queue_server.application.deadlines import Deadlines
from queue_server.domain.core.identifiers import Instant

NINE = Instant(32_400_000)


def test_a_clock_that_is_set_back_does_not_put_an_end_off() -> None:
    """The end was fifty milliseconds away; though the clock stands an hour before it ever after, it comes."""
    deadlines, end = Deadlines(), Instant(NINE + 50)
    assert not deadlines.has_come("session", end, NINE)
    give_up = time.monotonic() + 10
    while not deadlines.has_come("session", end, Instant(NINE - 3_600_000)):
        assert time.monotonic() < give_up, "it never came"


def test_a_clock_that_is_right_counts_at_once() -> None:
    """Also one that was put on."""
    deadlines = Deadlines()
    assert not deadlines.has_come("session", Instant(NINE + 3_600_000), NINE)
    assert deadlines.has_come("session", Instant(NINE + 3_600_000), Instant(NINE + 3_600_000))


def test_a_new_end_is_waited_for_anew() -> None:
    """What was prolonged does not end when it would have."""
    deadlines = Deadlines()
    assert deadlines.has_come("session", NINE, NINE)
    assert not deadlines.has_come("session", Instant(NINE + 3_600_000), NINE)
