"""Lay the cases of a question out in a narrow table, from which many groupings are counted.

A case is a leg, or a call that no leg tells. Names are numbers there, and a case's hours stand beside it: a pass over
a million cases takes hundredths of a second, and the files are read once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from queue_server.records.reports.groupings import NAMED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.records.question import Question
    from queue_server.records.reports.groupings import Grouping

CAME = ("done", "cancelled", "lapsed", "no-show", "sent-on")
"""What a leg came to, by its number from 1 in the three lowest bits of `what`."""

RECEIVED, OVER, RECALL, BY_HAND, CALL = 8, 16, 32, 64, 128
"""The other bits of `what`: received a visitor, over the target, called out once more, out of order, called."""

_COLUMNS: Mapping[str, str] = {
    **{name: f"list_position(${name}, {name})::USMALLINT" for name in NAMED},
    "weekday": "isodow(day)::USMALLINT",
    "day": "(day - DATE '1970-01-01')::INTEGER",
    "month": "(year(day) * 12 + month(day) - 1)::INTEGER",
}
"""What cases are grouped by."""

_HOURS = ("joined", "stopped", "served_until", "ended")
"""The times in whose hours a figure may stand; each gives a column `{time}_hour`."""

_NAMES = f"""
    SELECT {", ".join(NAMED)} FROM records WHERE kind IN ('call', 'leg', 'recall') GROUP BY ALL
"""


class Cases:
    """The cases of a question, as far as some groupings need them: laid out for an office, read on for a city."""

    def __init__(self, question: Question, groupings: Iterable[Grouping], clerk: str | None = None) -> None:
        """Make them ready; of one clerk's cases alone if one is said."""
        groupings = list(groupings)
        columns = sorted({column for grouping in groupings for column in grouping.columns})
        hours = any(grouping.by_hour for grouping in groupings)
        self.question = question
        self.is_of_city = not question.books.office
        self.names: Mapping[str, Sequence[str]] = {} if self.is_of_city else _names(question)
        """The names that have a place, by what is named; a city has too many cases to be laid out."""
        self.source = "cases_of_city" if self.is_of_city else "cases"
        """The relation that holds them."""
        if self.is_of_city:
            given = {column: column if column in NAMED else _COLUMNS[column] for column in columns}
            question.sql(f"CREATE OR REPLACE TEMP VIEW {self.source} AS {_query(given, '', hours=hours)}")
        else:
            self._lay_out({column: _COLUMNS[column] for column in columns}, clerk, hours=hours)

    def occurring(self, code: str, seconds: str) -> str:
        """Return a relation (code, seconds, n) of durations by a grouping: counted once, or as they are read."""
        query = f"SELECT {code} AS code, {seconds} AS seconds, {{n}} AS n FROM {self.source} WHERE code IS NOT NULL"
        query += " AND seconds IS NOT NULL"
        if self.is_of_city:
            return f"({query.format(n=1)})"
        counted = f"{query.format(n='count(*)')} GROUP BY ALL"
        self.question.sql(f"CREATE OR REPLACE TEMP TABLE occurring AS {counted}")
        return "occurring"

    def _lay_out(self, columns: Mapping[str, str], clerk: str | None, *, hours: bool) -> None:
        used: dict[str, object] = {name: names for name, names in self.names.items() if name in columns}
        if clerk is not None:
            used["whose"] = clerk
        query = _query(columns, "" if clerk is None else "clerk = $whose AND", hours=hours)
        with _in_any_order(self.question):
            self.question.sql(f"CREATE OR REPLACE TEMP TABLE {self.source} AS {query}", **used)


def _query(columns: Mapping[str, str], whose: str, *, hours: bool) -> str:
    """Return the query for cases: of legs, and of calls and recalls that stand for themselves."""
    grouped = "".join(f"{expression} AS {column}, " for column, expression in columns.items())
    of_legs = "".join(f"{_hour(time)} AS {time}_hour, " for time in _HOURS) if hours else ""
    of_calls = "".join(f"{_hour('began::BIGINT')} AS {time}_hour, " for time in _HOURS) if hours else ""
    came = f"coalesce(list_position({list(CAME)!r}, came), 0)"
    return f"""
        SELECT {grouped}{of_legs}CASE WHEN is_wait THEN waited END AS waited, served,
            ({came} + CASE WHEN received THEN {RECEIVED} ELSE 0 END + CASE WHEN is_over THEN {OVER} ELSE 0 END
            + CASE WHEN called AND by_hand THEN {BY_HAND + CALL} WHEN called THEN {CALL} ELSE 0 END)::UTINYINT AS what
        FROM legs WHERE {whose} true
        UNION ALL
        SELECT {grouped}{of_calls}NULL, NULL,
            (CASE WHEN kind = 'recall' THEN {RECALL} WHEN by_hand THEN {BY_HAND + CALL} ELSE {CALL} END)::UTINYINT
        FROM records WHERE {whose} kind IN ('call', 'recall')
    """


def _hour(time: str) -> str:
    return f"local_hour({time}, utc_offset)::UTINYINT"


def _names(question: Question) -> Mapping[str, Sequence[str]]:
    """Return the services, counters and clerks there are."""
    found = question.sql(_NAMES)
    return {name: sorted({row[name] for row in found if row[name] is not None}) for name in NAMED}


@contextmanager
def _in_any_order(question: Question) -> Iterator[None]:
    """Let a table be filled by whichever thread is first: nobody looks at the order of its rows."""
    question.sql("SET preserve_insertion_order = false")
    try:
        yield
    finally:
        question.sql("SET preserve_insertion_order = true")
