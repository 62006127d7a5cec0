"""Lay a report out as a table, with names beside ids and words for columns: what every form of file is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from queue_server.records.files.definitions import FIGURES, Column, columns_by, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Cell = str | int | date | None
"""A text, a count or seconds, a day; None where there is no such figure."""

Words = dict[str, Any]
"""The words of `locales/LANGUAGE/files.json`."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, grouped in one way, with words."""

    by: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    language: str
    words: Mapping[str, Words]
    """The words in every language that a file speaks."""

    @property
    def own(self) -> Words:
        """Return the words in the table's language."""
        return self.words[self.language]

    def head(self, column: Column) -> str:
        """Return what stands over a column."""
        name: str = self.own["columns"][column.key]["name"]
        return name


@dataclass(frozen=True, slots=True)
class Names:
    """What services, counters and clerks are called."""

    services: Mapping[str, str]
    counters: Mapping[str, str]
    clerks: Mapping[str, str]

    def beside(self, row: Mapping[str, Any], words: Words) -> dict[str, Any]:
        """Return a row with names beside its ids."""
        made = dict(row)
        for kind, names in (("service", self.services), ("counter", self.counters)):
            if kind in row:
                made[f"{kind}-name"] = names.get(row[kind], row[kind])
        if "clerk" in row:
            made["clerk-name"] = self.clerks.get(row["clerk"], words["nameless"])
        if "weekday" in row:
            made["weekday-name"] = words["weekday"][f"{row['weekday']}"]
        return made


def lay_out(
    rows: Iterable[Mapping[str, Any]],
    by: str,
    names: Names,
    language: str,
    words: Mapping[str, Words],
    figures: tuple[Column, ...] = FIGURES,
) -> Table:
    """Return the table of a report's rows, in their order."""
    columns = columns_by(by, figures)
    made = (tuple(_cells(names.beside(row, words[language]), columns)) for row in rows)
    return Table(by, columns, tuple(made), language, words)


def _cells(row: Mapping[str, Any], columns: tuple[Column, ...]) -> Iterator[Cell]:
    for column in columns:
        found = value(row, column)
        if found is None and column.kind == "count":
            found = 0  # what a report leaves out did not happen
        yield date.fromisoformat(found) if column.kind == "day" and isinstance(found, str) else found
