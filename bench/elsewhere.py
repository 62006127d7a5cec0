"""Keep the rows of records in SQLite and in PostgreSQL too, with indexes, and ask both for the figures of a page."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import psycopg

    from queue_server.records.engine import Connection

_TABLES: Mapping[str, Mapping[str, str]] = {
    "legs": {
        "office": "text",
        "day": "date",
        "utc_offset": "integer",
        "number": "text",
        "leg": "integer",
        "service": "text",
        "counter": "text",
        "clerk": "text",
        "joined": "bigint",
        "stopped": "bigint",
        "served_until": "bigint",
        "ended": "bigint",
        "waited": "integer",
        "is_wait": "boolean",
        "called": "boolean",
        "served": "integer",
        "came": "text",
        "received": "boolean",
        "target": "integer",
        "is_over": "boolean",
    },
    "calls": {
        "office": "text",
        "day": "date",
        "utc_offset": "integer",
        "service": "text",
        "counter": "text",
        "clerk": "text",
        "called": "bigint",
        "recall": "boolean",
        "by_hand": "boolean",
    },
}
"""What the figures of waits are made of, by the names of the views; times in seconds since 1970 as there."""

_INDEXES = ("(office, day)", "(office, service, day)", "(office, counter, day)")

KEYS: Mapping[str, Sequence[str]] = {
    "service": ("service",),
    "counter": ("counter",),
    "clerk": ("clerk",),
    "office": ("office",),
    "day": ("day",),
    "hour": ("{hour}",),
    "weekday-hour": ("{weekday}", "{hour}"),
}
"""What each page is grouped by; `{hour}` is that of the office's clock."""

OVERVIEW = "overview"

OF_OVERVIEW = ("service", "counter", "clerk", "hour", "weekday-hour", "day")
"""The groupings that stand in the overview together."""

_COUNTED = (
    ("legs", "received", "joined", "count(*)"),
    (
        "legs",
        "came IS NOT NULL",
        "ended",
        """count(*) FILTER (WHERE came = 'done'), count(*) FILTER (WHERE came IN ('cancelled', 'lapsed')),
        count(*) FILTER (WHERE came = 'no-show'), count(*) FILTER (WHERE came = 'sent-on')""",
    ),
    (
        "calls",
        "(recall OR by_hand)",
        "called",
        "count(*) FILTER (WHERE recall), count(*) FILTER (WHERE by_hand)",
    ),
    ("legs", "is_over", "stopped", "count(*)"),
)

_RANKED = (("is_wait", "stopped", "waited"), ("served IS NOT NULL", "served_until", "served"))


class Store(Protocol):
    """A database that is asked."""

    name: str
    weekday: str

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return what a query gives."""


@dataclass
class Asked:
    """What a page took, and the middle of the waits of each group, by which it is held against the others."""

    seconds: float
    medians: dict[tuple[str, ...], tuple[int, int]]


def ask_all(store: Store, pages: Iterable[str], where: str) -> Mapping[str, Asked]:
    """Ask for pages; the overview takes as long as those of all its groupings together.

    What else stands in the overview (counters open, estimates, refusals) is left out there, in favour of the store.
    """
    pages = list(pages)
    found = {page: ask(store, page, where) for page in pages if page != OVERVIEW}
    if OVERVIEW in pages:
        parts = [found[page] for page in OF_OVERVIEW]
        found[OVERVIEW] = Asked(sum(part.seconds for part in parts), found["service"].medians)
    return found


def ask(store: Store, by: str, where: str) -> Asked:
    """Ask for all figures of a page, one query after another."""
    began = time.perf_counter()
    for query in _counting(store, by, where):
        store.rows(query)
    waits, _ = (store.rows(query) for query in _ranking(store, by, where))
    took = time.perf_counter() - began
    keys = len(KEYS[by])
    named = [row for row in waits if None not in row[:keys]]
    return Asked(took, {tuple(f"{key}" for key in row[:keys]): (int(row[keys]), row[keys + 1]) for row in named})


def _counting(store: Store, by: str, where: str) -> Iterator[str]:
    for source, condition, at, figures in _COUNTED:
        keys = _keys(store, by, at)
        yield f"SELECT {keys}, {figures} FROM {source} WHERE {condition} AND {where} GROUP BY {keys}"


def _ranking(store: Store, by: str, where: str) -> Iterator[str]:
    names = ", ".join(f"k{number}" for number in range(len(KEYS[by])))
    for condition, at, seconds in _RANKED:
        keys = _keys(store, by, at)
        named = ", ".join(f"{key} AS k{number}" for number, key in enumerate(_keyed(store, by, at)))
        percentiles = ", ".join(f"min(CASE WHEN up_to * 100 >= of_all * {p} THEN seconds END)" for p in (50, 90, 95))
        yield f"""
            WITH occurring AS (
                SELECT {named}, {seconds} AS seconds, count(*) AS n FROM legs
                WHERE {condition} AND {where} GROUP BY {keys}, {seconds}
            ), running AS (
                SELECT *, sum(n) OVER (PARTITION BY {names} ORDER BY seconds) AS up_to,
                    sum(n) OVER (PARTITION BY {names}) AS of_all
                FROM occurring
            )
            SELECT {names}, max(of_all), {percentiles}, max(seconds) FROM running GROUP BY {names}
        """


def _keys(store: Store, by: str, at: str) -> str:
    return ", ".join(_keyed(store, by, at))


def _keyed(store: Store, by: str, at: str) -> list[str]:
    hour = f"(({at} + utc_offset * 60) % 86400) / 3600"
    return [key.format(hour=hour, weekday=store.weekday) for key in KEYS[by]]


class InSqlite:
    """The rows in a SQLite file."""

    name, weekday = "SQLite", "(strftime('%w', day) + 6) % 7 + 1"

    def __init__(self, path: Path) -> None:
        """Make the file."""
        self._connection = sqlite3.connect(path)
        self._connection.execute("PRAGMA cache_size = -262144")
        self._connection.execute("PRAGMA mmap_size = 8589934592")

    def load(self, source: Connection) -> None:
        """Take in all rows of the views."""
        for name, columns in _TABLES.items():
            self._connection.execute(f"CREATE TABLE {name} ({', '.join(f'{c} {t}' for c, t in columns.items())})")
            found = source.execute(_reading(name))
            places = ", ".join("?" for _ in columns)
            while some := found.fetchmany(50_000):
                self._connection.executemany(f"INSERT INTO {name} VALUES ({places})", some)
            for index, on in enumerate(_INDEXES):
                self._connection.execute(f"CREATE INDEX {name}_{index} ON {name} {on}")
        self._connection.execute("ANALYZE")
        self._connection.commit()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return what a query gives."""
        return self._connection.execute(query).fetchall()


class InPostgres:
    """The rows in a PostgreSQL."""

    name, weekday = "PostgreSQL", "extract(isodow FROM day)::integer"

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        """Give it as much memory as it asks for a machine of this size."""
        self._connection = connection
        for setting in ("work_mem = '256MB'", "max_parallel_workers_per_gather = 2", "jit = off"):
            connection.execute(f"SET {setting}")

    def load(self, source: Connection, pipe: Path) -> None:
        """Take in all rows of the views."""
        for name, columns in _TABLES.items():
            self._do(f"DROP TABLE IF EXISTS {name}")
            self._do(f"CREATE UNLOGGED TABLE {name} ({', '.join(f'{c} {t}' for c, t in columns.items())})")
            source.execute(f"COPY ({_reading(name)}) TO '{pipe}' (FORMAT csv, HEADER false)")
            with pipe.open("rb") as lines, self._connection.cursor().copy(f"COPY {name} FROM STDIN CSV") as copy:
                while piece := lines.read(1 << 20):
                    copy.write(piece)
            pipe.unlink()
            for on in _INDEXES:
                self._do(f"CREATE INDEX ON {name} {on}")
            self._do(f"VACUUM (ANALYZE) {name}")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return what a query gives."""
        return self._connection.execute(query).fetchall()

    def _do(self, statement: str) -> None:
        self._connection.execute(statement)


def _reading(name: str) -> str:
    columns = ", ".join(f"{column}::VARCHAR" if kind == "date" else column for column, kind in _TABLES[name].items())
    return f"SELECT {columns} FROM {name}"
