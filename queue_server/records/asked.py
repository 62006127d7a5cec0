"""Read a question as it came from outside: which office, which days, what else was said."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from queue_server.domain.core.errors import Invalid, Unavailable

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

_FIRST_YEAR = 2000


class RecordsUnavailableError(Unavailable):
    """The records cannot answer now; nothing of the queue depends on them."""

    code, title = (
        "records-unavailable",
        "The records cannot answer just now. The queue goes on; ask again in a moment",
    )
    retry_after = 5


class BadRangeError(Invalid):
    """The days of a question are none, or stand the wrong way round."""

    code, title = "bad-range", "Say the days as from=YYYY-MM-DD and to=YYYY-MM-DD, the first one before the last"


class RecordsBeingMadeError(Unavailable):
    """The records of the office are being made just now, by another process."""

    code, title = "records-being-made", "The records are being made just now; ask again in a moment"
    retry_after = 5


WAYS = ("service", "counter", "clerk", "hour", "weekday-hour", "day", "month")
"""By what the figures of an office can be grouped."""

WAYS_OF_A_CITY = ("office", "service", "hour", "weekday-hour", "day", "month")
"""By what those of many offices can be."""


WAYS_OF_ESTIMATES = ("service", "day", "hour", "month")
"""By what the score of estimates can be."""

WAYS_OF_ANSWERS = ("day", "counter", "service", "clerk")
"""By what citizens' answers can be."""

COMPARISONS = ("before", "weekdays", "none")
"""With what a range can be compared: as many days right before, the same weekdays some weeks before, nothing."""


class UnknownComparisonError(Invalid):
    """A range cannot be compared with that."""

    code, title = "unknown-comparison", f"A range is compared with one of: {', '.join(COMPARISONS)}"


class UnknownGroupingError(Invalid):
    """There is no such grouping."""

    code, title = "unknown-grouping", f"Figures are grouped by one of: {', '.join(WAYS)}"


def require_way(by: str, ways: Collection[str] = WAYS) -> None:
    """Raise `UnknownGroupingError` unless figures can be grouped so."""
    if by not in ways:
        raise UnknownGroupingError(by=by)


def require_comparison(how: str) -> None:
    """Raise `UnknownComparisonError` unless a range can be compared so."""
    if how not in COMPARISONS:
        raise UnknownComparisonError(compare=how)


def read_range(first: str | None, last: str | None) -> tuple[str, str]:
    """Return the first and the last day of a range, or raise `BadRangeError`."""
    if not first or not last:
        raise BadRangeError
    start, end = _day(first), _day(last)
    if start > end:
        raise BadRangeError(f"The range is backwards: {first} is after {last}", first=first, last=last)
    return first, last


def _day(said: str) -> date:
    try:
        found = date.fromisoformat(said) if _DATE.fullmatch(said) else None
    except ValueError:
        found = None
    if found is None:
        raise BadRangeError(f"{said} is no day: write it as YYYY-MM-DD", day=said)
    if not _FIRST_YEAR <= found.year <= _FIRST_YEAR + 199:
        raise BadRangeError(f"There are no records of the year {found.year}", day=said)
    return found
