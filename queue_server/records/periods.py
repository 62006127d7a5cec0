"""Say into which files days belong as they age: alone at first, then in their month, at last in their year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days that one file holds."""

    first: str
    last: str

    @property
    def days(self) -> tuple[str, str]:
        """Return its first and its last day."""
        return self.first, self.last

    @property
    def label(self) -> str:
        """Return what its file is called: a year, a month or a day."""
        if self.first == self.last:
            return self.first
        return self.first[:4] if self.first[5:7] != self.last[5:7] else self.first[:7]


def period_of(day: str, today: str) -> Period:
    """Return into which file a day belongs by `today`.

    Days stand alone until the month after theirs is over, months until the year after theirs is.
    """
    now = date.fromisoformat(today)
    month_before = (now.replace(day=1) - timedelta(days=1)).replace(day=1).isoformat()
    if day < f"{now.year - 1}-01-01":
        return Period(f"{day[:4]}-01-01", f"{day[:4]}-12-31")
    if day < month_before:
        return Period(f"{day[:7]}-01", _last_of_month(day[:7]))
    return Period(day, day)


def _last_of_month(month: str) -> str:
    following = (date.fromisoformat(f"{month}-28") + timedelta(days=4)).replace(day=1)
    return (following - timedelta(days=1)).isoformat()
