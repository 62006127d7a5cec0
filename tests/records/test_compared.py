"""With which days a range is compared."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_server.records.asked import COMPARISONS
from queue_server.records.reports.compared import Comparison, days_before

MONDAY, TUESDAY, FRIDAY = "2026-11-23", "2026-11-24", "2026-11-27"


@pytest.mark.parametrize(
    ("first", "last", "how", "expected"),
    [
        (TUESDAY, TUESDAY, "before", (MONDAY, MONDAY)),
        (TUESDAY, TUESDAY, "weekdays", ("2026-11-17", "2026-11-17")),
        (MONDAY, FRIDAY, "before", ("2026-11-18", "2026-11-22")),
        (MONDAY, FRIDAY, "weekdays", ("2026-11-16", "2026-11-20")),
        ("2026-11-01", "2026-11-30", "before", ("2026-10-02", "2026-10-31")),
        ("2026-11-01", "2026-11-30", "weekdays", ("2026-09-27", "2026-10-26")),
        ("2026-02-01", "2026-02-28", "weekdays", ("2026-01-04", "2026-01-31")),
        ("2026-11-01", "2026-11-30", "none", None),
        ("0001-01-01", "9999-12-31", "before", None),
    ],
)
def test_days_are_compared_with_others(
    first: str, last: str, how: Comparison, expected: tuple[str, str] | None
) -> None:
    """A day, a working week, a month, of which nothing may be compared with itself."""
    assert days_before(first, last, how) == expected


@given(st.dates(date(2001, 1, 1), date(2150, 1, 1)), st.integers(0, 3000), st.sampled_from(("before", "weekdays")))
def test_no_day_is_compared_with_itself(first: date, days: int, how: Comparison) -> None:
    """The days before are as many, lie before all of the range, and begin on the same weekday where that is asked."""
    last = first + timedelta(days=days)
    found = days_before(first.isoformat(), last.isoformat(), how)
    assert found is not None
    start, end = map(date.fromisoformat, found)

    assert end - start == last - first
    assert end < first <= end + timedelta(days=7)
    assert how == "before" or start.weekday() == first.weekday()


def test_what_can_be_said_is_what_is_done() -> None:
    """Whoever asks may say exactly what there is."""
    assert get_args(Comparison) == COMPARISONS
