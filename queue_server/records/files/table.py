"""Lay a report out as a table, with names beside ids and words for columns: what every form of file is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from queue_server.records.files.definitions import Column, columns_by, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from queue_server.domain.core.text import Text
    from queue_server.records.history import History

Cell = str | int | date | None
"""A text, a count or seconds, a day; None where there is no such figure."""

Words = dict[str, Any]
"""The words of `locales/LANGUAGE/files.json`."""


@dataclass(frozen=True, slots=True)
class Table:
    """A report as rows of cells, its words, and what is said of the whole."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    language: str
    words: Mapping[str, Words]
    """The words in every language that a file speaks."""
    about: tuple[tuple[str, Cell], ...] = ()
    """What of: the office, the range, the days that go on still."""

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

    @classmethod
    def of(cls, history: History, clerks: Mapping[str, str], language: str) -> Names:
        """Return the names that the set-ups of an office know, the newest last."""
        services = {f"{s.id}": _said(s.name, language) for office in history.every for s in office.services}
        counters = {f"{c.id}": _said(c.name, language) for office in history.every for c in office.counters}
        return cls(services, counters, clerks)

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
    about: Iterable[tuple[str, Cell]] = (),
) -> Table:
    """Return the table of a report's rows, in their order."""
    columns = columns_by(by)
    made = (tuple(_cells(names.beside(row, words[language]), columns)) for row in rows)
    return Table(columns, tuple(made), language, words, tuple(about))


def _cells(row: Mapping[str, Any], columns: tuple[Column, ...]) -> Iterator[Cell]:
    for column in columns:
        found = value(row, column)
        if found is None and column.kind == "count":
            found = 0  # what a report leaves out did not happen
        yield date.fromisoformat(found) if column.kind == "day" and isinstance(found, str) else found


def _said(text: Text, language: str) -> str:
    return dict(text.by_language).get(language, text.vi)  # type: ignore[call-overload,no-any-return]
