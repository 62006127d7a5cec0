"""Say by what figures are grouped, and how a group is written as one number while it is counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Key = tuple[Any, ...]
"""What a group is of, as its row says it."""

NAMED = ("office", "service", "counter", "clerk")
"""What is grouped by its name: a case of an office has the place of the name in a list, that of a city the name."""

_EPOCH = date(1970, 1, 1)
_MONTHS = 12
_HOURS = 24


@dataclass(frozen=True, slots=True)
class Grouping:
    """A way of grouping cases."""

    keys: tuple[str, ...]
    code: str
    """SQL over cases: the number of a case's group, where `{hour}` is the hour in which a figure stands."""
    columns: tuple[str, ...]
    """The columns of cases of which it is made, beside those of hours."""
    read: Callable[[Any], Key]
    """Return the keys of a group by its number; of what is named, its place, or itself."""

    @property
    def by_hour(self) -> bool:
        """Tell whether it matters in which hour a figure stands."""
        return "{hour}" in self.code

    def key(self, code: Any, names: Mapping[str, Sequence[str]]) -> Key:
        """Return the keys of a group by its number, with the names of those that have a place."""
        return tuple(
            names[key][value - 1] if key in names else value
            for key, value in zip(self.keys, self.read(code), strict=True)
        )


def _itself(code: Any) -> Key:
    return (code,)


def _weekday_hour(code: int) -> Key:
    return divmod(code, _HOURS)


def _day(code: int) -> Key:
    return ((_EPOCH + timedelta(days=code)).isoformat(),)


def _month(code: int) -> Key:
    year, month = divmod(code, _MONTHS)
    return (f"{year:04d}-{month + 1:02d}",)


GROUPINGS: Mapping[str, Grouping] = {
    **{name: Grouping((name,), name, (name,), _itself) for name in NAMED},
    "hour": Grouping(("hour",), "{hour}", (), _itself),
    "weekday-hour": Grouping(("weekday", "hour"), f"(weekday * {_HOURS} + {{hour}})", ("weekday",), _weekday_hour),
    "day": Grouping(("day",), "day", ("day",), _day),
    "month": Grouping(("month",), "month", ("month",), _month),
    "none": Grouping((), "0", (), lambda _: ()),
}
"""All ways by their names."""
