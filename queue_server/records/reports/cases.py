"""Make the cases of a question ready to be counted by many groupings.

A case is a leg, or a call that no leg tells. Those of an office are laid out in a narrow table once, in which names
are numbers: a pass over a million cases takes hundredths of a second then, and no file is read again. Those of a city
are too many for that: each pass reads of the files what it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from queue_server.records.reports.groupings import NAMED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from queue_server.records.question import Question, Rows
    from queue_server.records.reports.groupings import Grouping


@dataclass(frozen=True, slots=True)
class Figure:
    """What is counted: the time in whose hour it stands, and the conditions for a leg and for another call."""

    at: str
    of_leg: str = "false"
    of_call: str = "false"

    def of(self, source: str) -> str:
        """Return the condition for rows of a relation."""
        return self.of_leg if source == "legs" else self.of_call


FIGURES: Mapping[str, Figure] = {
    "received": Figure("joined", "received"),
    "done": Figure("ended", "came = 'done'"),
    "gave_up": Figure("ended", "came IN ('cancelled', 'lapsed')"),
    "no_show": Figure("ended", "came = 'no-show'"),
    "transfers": Figure("ended", "came = 'sent-on'"),
    "recalls": Figure("stopped", of_call="kind = 'recall'"),
    "out_of_order": Figure("stopped", "called AND by_hand", "by_hand"),
    "over_target": Figure("stopped", "is_over"),
}
"""All that is counted, by its name in a row: eight, a bit each of a case's column `what`."""

_COLUMNS: Mapping[str, str] = {
    **{name: f"list_position(${name}, {name})::USMALLINT" for name in NAMED},
    "weekday": "isodow(day)::USMALLINT",
    "day": "(day - DATE '1970-01-01')::INTEGER",
    "month": "(year(day) * 12 + month(day) - 1)::INTEGER",
}
"""What cases are grouped by."""

_TIMES = ("joined", "stopped", "served_until", "ended")
"""The times in whose hours a figure may stand; each gives a column `{time}_hour`."""

_NAMES = "SELECT {columns} FROM records WHERE kind IN ('call', 'leg', 'recall') GROUP BY ALL"

_CASES = """
    SELECT {of_legs}, CASE WHEN is_wait THEN waited END AS waited, served FROM legs WHERE {whose}
    UNION ALL SELECT {of_calls}, NULL, NULL FROM records WHERE {whose} AND kind IN ('call', 'recall')
"""


class Cases:
    """The cases of a question, as far as some groupings need them; what was laid out is gone with the block."""

    def __init__(self, question: Question, groupings: Iterable[Grouping], clerk: str | None = None) -> None:
        """Make them ready; those of one clerk alone if one is said."""
        groupings = list(groupings)
        self._question = question
        self._is_laid_out = bool(question.books.office)
        self._source = "cases" if self._is_laid_out else "cases_of_city"
        self._tables: set[str] = set()
        columns = sorted({column for grouping in groupings for column in grouping.columns})
        hours = any(grouping.by_hour for grouping in groupings)
        self.names: Mapping[str, Sequence[str]] = _names(question, columns) if self._is_laid_out else {}
        """The names that have a place, by what is named."""
        if self._is_laid_out:
            self._lay_out({column: _COLUMNS[column] for column in columns}, clerk, hours=hours)
        else:
            given = {column: column if column in NAMED else _COLUMNS[column] for column in columns}
            query = _query(given, _told, "true", hours=hours)
            question.sql(f"CREATE OR REPLACE TEMP VIEW {self._source} AS {query}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for table in self._tables:
            self._question.sql(f"DROP TABLE IF EXISTS {table}")

    def count(self, code: str, figures: Collection[str]) -> Rows:
        """Return how often figures occur by a grouping, with its `code`."""
        bits = {figure: f"what & {1 << bit} > 0" for bit, figure in enumerate(FIGURES)}
        if self._is_laid_out:
            told = ", ".join(f"sum(n) FILTER ({bits[figure]})::BIGINT AS {figure}" for figure in figures)
            source = f"(SELECT {code} AS code, what, count(*) AS n FROM {self._source} GROUP BY ALL)"
        else:
            told = ", ".join(f"count(*) FILTER ({figure}) AS {figure}" for figure in figures)
            source = f"(SELECT {code} AS code, * FROM {self._source} WHERE {' OR '.join(figures)})"
        return self._question.sql(f"SELECT code, {told} FROM {source} WHERE code IS NOT NULL GROUP BY code")

    def occurring(self, code: str, seconds: str, counted: str | None) -> str:
        """Return a relation (code, seconds, n) of durations by a grouping.

        It is counted, under a name, where one is said since it is asked for more than once; or where that is far
        smaller than what it counts.
        """
        found = f"SELECT {code} AS code, {seconds} AS seconds, {{n}} AS n FROM {self._source}"
        found += " WHERE code IS NOT NULL AND seconds IS NOT NULL"
        if self._is_laid_out and counted is None:
            return f"({found.format(n=1)})"
        name = counted or "counted"
        query = found.format(n="count(*)")
        self._tables.add(name)
        self._question.sql(f"CREATE OR REPLACE TEMP TABLE {name} AS {query} GROUP BY ALL")
        return name

    def _lay_out(self, columns: Mapping[str, str], clerk: str | None, *, hours: bool) -> None:
        used: dict[str, object] = {**self.names}
        if clerk is not None:
            used["whose"] = clerk
        query = _query(columns, _in_bits, "true" if clerk is None else "clerk = $whose", hours=hours)
        self._tables.add(self._source)
        with _in_any_order(self._question):
            self._question.sql(f"CREATE OR REPLACE TEMP TABLE {self._source} AS {query}", **used)


def _query(columns: Mapping[str, str], told: Callable[[str], str], whose: str, *, hours: bool) -> str:
    """Return the query for cases: of legs, and of calls and recalls that stand for themselves."""
    grouped = [f"{expression} AS {column}" for column, expression in columns.items()]
    times = _TIMES if hours else ()
    of_legs = [*grouped, *(_hour(time, time) for time in times), told("legs")]
    of_calls = [*grouped, *(_hour(time, "began::BIGINT") for time in times), told("calls")]
    return _CASES.format(of_legs=", ".join(of_legs), of_calls=", ".join(of_calls), whose=whose)


def _told(source: str) -> str:
    """Return a column for each figure, which tells whether a case is it."""
    return ", ".join(f"coalesce({figure.of(source)}, false) AS {name}" for name, figure in FIGURES.items())


def _in_bits(source: str) -> str:
    """Return one column for all figures: a bit each."""
    bits = (f"CASE WHEN {each.of(source)} THEN {1 << bit} ELSE 0 END" for bit, each in enumerate(FIGURES.values()))
    return f"({' + '.join(bits)})::UTINYINT AS what"


def _hour(time: str, at: str) -> str:
    return f"local_hour({at}, utc_offset)::UTINYINT AS {time}_hour"


def _names(question: Question, columns: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Return what there is of the named that some columns hold."""
    named = [column for column in columns if column in NAMED]
    found = question.sql(_NAMES.format(columns=", ".join(named))) if named else []
    return {name: sorted({row[name] for row in found if row[name] is not None}) for name in named}


@contextmanager
def _in_any_order(question: Question) -> Iterator[None]:
    """Let a table be filled by whichever thread is first: nobody looks at the order of its rows."""
    question.sql("SET preserve_insertion_order = false")
    try:
        yield
    finally:
        question.sql("SET preserve_insertion_order = true")
