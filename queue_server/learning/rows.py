"""Read visits from the CSV that docs/records.md describes: of this program's records, or of anybody else's queue."""

from __future__ import annotations

import csv
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core.errors import QueueServerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

Moment = int
"""Seconds on the office's own clock since its first of January of the year 1."""

DAY = 86_400
"""Seconds."""

NEEDED = ("office", "service", "issued", "called")
COLUMNS = (*NEEDED, "ended", "counter", "priority", "cancelled", "ahead", "counters")
"""What the file may have; the first four it must have."""

_NO = frozenset({"", "0", "false", "no", "none", "null", "n", "f", "ordinary"})
"""What says in `priority` and `cancelled` that it is not so; anything else says that it is."""


class NoRowsError(QueueServerError):
    """A file holds no visits that can be read."""

    title = "There are no visits in the file"


class Row(NamedTuple):
    """A visit, from the number to the end of service."""

    office: str
    service: str
    issued: Moment
    called: Moment | None
    """None when nobody was called: given up, cancelled, or left at closing."""
    ended: Moment | None = None
    counter: str = ""
    priority: bool = False
    cancelled: bool = False
    ahead: int | None = None
    """How many waited before, as far as a snapshot knew when the number was taken."""
    counters: float | None = None
    """How many counters worked, likewise."""

    @property
    def day(self) -> date:
        """Return the service day: that of the number."""
        return date.fromordinal(self.issued // DAY)

    @property
    def waited(self) -> float | None:
        """Return the minutes up to the call."""
        return None if self.called is None else (self.called - self.issued) / 60


class Read(NamedTuple):
    """What was in a file."""

    rows: list[Row]
    """In order of their numbers."""
    bad: int
    """So many lines could not be read, or were called before their number was taken."""


def read(path: Path) -> Read:
    """Return the visits of a file, in order of issue. Raise `NoRowsError` where it has not the columns, or no row.

    The first line names the columns, in any order and any case; `,`, `;` or a tab parts them.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = file.readline()
        parted_by = max(",;\t", key=head.count)
        names = [name.strip().strip('"').lower() for name in head.rstrip("\r\n").split(parted_by)]
        if lacking := [name for name in NEEDED if name not in names]:
            raise NoRowsError(f"{path.name} has no column {', '.join(lacking)}: it needs {', '.join(NEEDED)}")
        return of_lines(names, csv.reader(file, delimiter=parted_by), path.name)


def of_lines(names: list[str], lines: Iterable[list[str]], source: str) -> Read:
    """Return the visits of lines whose fields have these names."""
    at = {name: names.index(name) for name in COLUMNS if name in names}
    rows, bad = [], 0
    for line in lines:
        if not any(line):
            continue
        try:
            rows.append(_row(line, at))
        except (ValueError, IndexError):
            bad += 1
    if not rows:
        raise NoRowsError(f"{source} has no line that can be read ({bad} cannot)")
    rows.sort(key=lambda row: row.issued)
    return Read(rows, bad)


def by_day(rows: Iterable[Row]) -> dict[tuple[str, date], list[Row]]:
    """Return rows by office and service day, each in the order in which they came."""
    found: dict[tuple[str, date], list[Row]] = {}
    for row in rows:
        found.setdefault((row.office, row.day), []).append(row)
    return found


def _row(line: list[str], at: Mapping[str, int]) -> Row:
    fields = dict(_fields(line, at))
    issued = moment(fields["issued"])
    called, ended = (moment(text) if (text := fields.get(name, "")) else None for name in ("called", "ended"))
    if (called is not None and called < issued) or (ended is not None and ended < (called or issued)):
        raise ValueError(line)
    ahead, counters = fields.get("ahead", ""), fields.get("counters", "")
    return Row(
        fields["office"],
        fields["service"],
        issued,
        called,
        ended,
        fields.get("counter", ""),
        fields.get("priority", "").lower() not in _NO,
        fields.get("cancelled", "").lower() not in _NO,
        max(0, round(float(ahead))) if ahead else None,
        float(counters) if counters else None,
    )


def _fields(line: list[str], at: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for name, place in at.items():
        yield name, line[place].strip() if place < len(line) or name in NEEDED else ""


def moment(text: str) -> Moment:
    """Return a local time as it is written; a zone behind it changes nothing. Raise ValueError for anything else."""
    at = datetime.fromisoformat(text)
    return at.toordinal() * DAY + at.hour * 3600 + at.minute * 60 + at.second


def lines_of(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the rows by service, each in the order in which they were given."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.service, []).append(row)
    return found
