"""Days that are said by a word are the days that people mean."""

from __future__ import annotations

import pytest

from queue_server.records.asked import BadRangeError
from queue_server.records.spans import read_span

MONDAY = "2026-11-30"


@pytest.mark.parametrize(
    ("word", "today", "days"),
    [
        ("today", MONDAY, ("2026-11-30", "2026-11-30")),
        ("yesterday", "2026-03-01", ("2026-02-28", "2026-02-28")),
        ("this-week", MONDAY, ("2026-11-30", "2026-12-06")),
        ("last-week", MONDAY, ("2026-11-23", "2026-11-29")),
        ("last-week", "2026-12-06", ("2026-11-23", "2026-11-29")),
        ("this-month", "2028-02-29", ("2028-02-01", "2028-02-29")),
        ("last-month", "2027-01-31", ("2026-12-01", "2026-12-31")),
        ("last-month", "2026-03-31", ("2026-02-01", "2026-02-28")),
    ],
)
def test_a_word_is_all_of_its_days(word: str, today: str, days: tuple[str, str]) -> None:
    """Alone, or before both ends."""
    assert read_span(word, None, today) == days
    assert read_span(word, word, today) == days


def test_words_and_days_go_together() -> None:
    """Each end is read by itself."""
    assert read_span("2026-11-01", "yesterday", MONDAY) == ("2026-11-01", "2026-11-29")
    assert read_span("last-month", "today", MONDAY) == ("2026-10-01", "2026-11-30")


@pytest.mark.parametrize(
    ("first", "last"), [(None, None), ("2026-11-30", None), (None, "today"), ("today", "yesterday"), ("moon", "moon")]
)
def test_what_is_no_range_is_told_so(first: str | None, last: str | None) -> None:
    """Nothing is made up for what was not said, or makes no sense."""
    with pytest.raises(BadRangeError):
        read_span(first, last, MONDAY)
