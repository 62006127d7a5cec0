"""Make up years of records in seconds: the same for the same seed, as busy and as uneven as offices are.

Days differ, Mondays are fuller, people come in waves at nine and at two. A wait is near that of whoever came just
before (the line is the same line), services have shares and lengths of their own, and each visit has its own chance
to be given up, missed, sent on, called once more or out of order. Arrivals are scattered as people are, not spaced.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from queue_server.records.columns import COLUMNS
from queue_server.records.parquet import join

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from queue_server.records.engine import Connection

UTC_OFFSET = 420
"""Minutes: the clock of Việt Nam."""

SHARES = (30, 50, 65, 77, 86, 93, 98, 100)
"""Up to which percentile of the visitors come for each service, the first by far most often."""

_MACROS = """
CREATE OR REPLACE TEMP MACRO counter_of(s, chance) AS '' || (s // 2 * 2 + 1 + (chance * 1000 % 2)::INTEGER);
CREATE OR REPLACE TEMP MACRO clerk_of(office, day, counter) AS
    'person/' || substr(md5(office || counter || year(day)), 1, 12);
"""

_U = "(hash({seed}, office, day, i, {salt}) % 1000003 / 1000003.0)"
"""A number from 0 to 1 that is another for each visit and salt."""


@dataclass(frozen=True, slots=True)
class Years:
    """What is made up: which offices, how many visits each on a working day, and from when to when."""

    offices: Sequence[str]
    visits: int
    counters: int
    first: date
    last: date
    seed: int = 14

    def months(self) -> Iterator[Years]:
        """Yield the same month by month."""
        begin = self.first
        while begin <= self.last:
            after = (begin.replace(day=1) + timedelta(days=32)).replace(day=1)
            yield Years(
                self.offices, self.visits, self.counters, begin, min(self.last, after - timedelta(1)), self.seed
            )
            begin = after


def write(connection: Connection, years: Years, path: Path) -> None:
    """Write a file of records in the order of all files."""
    _lay_out(connection, years)
    join(connection, ["made_up"], path)


def _lay_out(connection: Connection, years: Years) -> None:
    """Let `made_up` be all rows, in the columns of files."""
    connection.execute(_MACROS)
    connection.execute("CREATE OR REPLACE TEMP TABLE offices AS SELECT unnest(?) AS office", [list(years.offices)])
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE days AS
        SELECT office, day::DATE AS day, epoch(day)::BIGINT - {UTC_OFFSET * 60} AS midnight,
            hash({years.seed}, office, day) % 1000 / 1000.0 AS load,
            round({years.visits} * (0.7 + 0.6 * (hash({years.seed}, day, office) % 1000 / 1000.0))
                * CASE isodow(day) WHEN 1 THEN 1.25 ELSE 0.94 END)::INTEGER AS n
        FROM offices, range(DATE '{years.first}', DATE '{years.last}' + 1, INTERVAL 1 DAY) AS t (day)
        WHERE isodow(day) < 6
    """)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE visits AS {_visits(years)}")
    kinds = (_legs(), _second_legs(), _recalls(), _sessions(years), _refusals(), _days())
    every = " UNION ALL ".join(_in_columns(*kind) for kind in kinds)
    connection.execute(f"CREATE OR REPLACE TEMP VIEW made_up AS {every}")


def _u(salt: int, seed: int) -> str:
    return _U.format(salt=salt, seed=seed)


def _visits(years: Years) -> str:
    """Return the query for visits: when each came, for what, how long it waited and was served."""
    seed = years.seed
    services = " ".join(f"WHEN {_u(2, seed)} < {share / 100} THEN {at}" for at, share in enumerate(SHARES))
    return f"""
        SELECT *, chr((65 + s)::INTEGER) AS letter,
            row_number() OVER (PARTITION BY office, day, s ORDER BY began, i) AS serial,
            greatest(5, wave * (0.6 + 0.1 * s) * (0.93 + 0.14 * {_u(3, seed)}) + 90 * {_u(4, seed)})::INT AS waits,
            (4 - 14 * ln(1 - {_u(5, seed)}))::INTEGER AS answers,
            ((150 + 60 * s) * exp(0.55 * ({_u(6, seed)} + {_u(7, seed)} + {_u(8, seed)} - 1.5)))::INTEGER AS serves,
            greatest(2, wave * (0.6 + 0.1 * s) / 60 * (0.8 + 0.4 * {_u(12, seed)}))::INTEGER AS told,
            {_u(9, seed)} AS fate, {_u(10, seed)} AS chance, {_u(11, seed)} AS other
        FROM (
            SELECT office, day, i, load, CASE {services} END AS s,
                (midnight + 27000 + CASE WHEN x < 0.62 THEN 14400 * pow(x / 0.62, 0.9)
                    ELSE 21600 + 11700 * pow((x - 0.62) / 0.38, 0.9) END)::BIGINT AS began,
                (200 + 1500 * load) * (0.25 + sin(pi() * CASE WHEN x < 0.62 THEN x / 0.62 ELSE (x - 0.62) / 0.38 END)
                    * CASE WHEN x < 0.62 THEN 1 ELSE 0.6 END) AS wave
            FROM (
                SELECT *, sum(gap) OVER so_far / sum(gap) OVER (PARTITION BY office, day) AS x FROM (
                    SELECT office, day, midnight, load, i, -ln(1 - {_u(1, seed)}) AS gap
                    FROM days, LATERAL (SELECT unnest(range(n)) AS i)
                ) WINDOW so_far AS (PARTITION BY office, day ORDER BY i)
            )
        )
    """


_CALLED = "fate >= 0.035"
_SERVED = "fate >= 0.07"
_MOVED = "fate >= 0.97"

_LEG: Mapping[str, str] = {
    "kind": "'leg'",
    "letter": "letter",
    "serial": "serial",
    "service": "'dv-' || (s + 1)",
    "out": "CASE WHEN chance > 0.99 THEN 600 END",
    "target": "CASE WHEN s < 4 THEN 1200 ELSE 1800 END",
    "odd": "(chance * 7919 % 2)::INTEGER",
    "odd_end": f"CASE WHEN {_SERVED} THEN (other * 7919 % 2)::INTEGER END",
}


def _legs() -> tuple[str, Mapping[str, str]]:
    of_counter = f"CASE WHEN {_CALLED} THEN {{}} END"
    return "visits", {
        **_LEG,
        "leg": "1",
        "began": "began",
        "counter": of_counter.format("counter_of(s, chance)"),
        "clerk": of_counter.format("clerk_of(office, day, counter_of(s, chance))"),
        "waited": f"CASE WHEN {_CALLED} THEN waits ELSE waits // 2 END",
        "called": _CALLED,
        "answered": f"CASE WHEN {_SERVED} THEN answers END",
        "served": f"CASE WHEN {_SERVED} THEN serves END",
        "rest": f"CASE WHEN {_CALLED} AND NOT {_SERVED} THEN 120 + 10 * answers WHEN NOT {_CALLED} THEN 0 END",
        "came": f"""CASE WHEN NOT {_CALLED} THEN CASE WHEN chance < 0.8 THEN 'cancelled' ELSE 'lapsed' END
            WHEN NOT {_SERVED} THEN 'no-show' WHEN {_MOVED} THEN 'sent-on' ELSE 'done' END""",
        "received": "true",
        "by_hand": f"CASE WHEN {_CALLED} THEN other < 0.02 END",
        "passed_over": f"CASE WHEN {_CALLED} AND other < 0.02 THEN 1 + (other * 400)::INTEGER END",
        "outcome": f"CASE WHEN {_SERVED} AND chance < 0.5 THEN 'xong' WHEN {_SERVED} AND chance < 0.6 THEN 'hen' END",
        "priority": "CASE WHEN chance BETWEEN 0.3 AND 0.36 THEN 'uu-tien' END",
        "language": "CASE WHEN other > 0.97 THEN 'en' ELSE 'vi' END",
        "given_by": "'device/kiosk-' || (1 + (chance * 2)::INTEGER)",
        "status": f"""CASE WHEN NOT {_CALLED} THEN CASE WHEN chance < 0.8 THEN 'cancelled' ELSE 'lapsed' END
            WHEN NOT {_SERVED} THEN 'no-show' ELSE 'served' END""",
        "calls": f"CASE WHEN {_CALLED} THEN CASE WHEN other > 0.92 THEN 2 ELSE 1 END ELSE 0 END",
        "told_low": "told // 2",
        "told_likely": "told",
        "told_high": "told * 2",
    }


def _second_legs() -> tuple[str, Mapping[str, str]]:
    """Return the legs of those who were sent on to the next service."""
    return f"(SELECT *, waits // 3 AS again FROM visits WHERE {_MOVED})", {
        **_LEG,
        "leg": "2",
        "began": "began + coalesce(CASE WHEN chance > 0.99 THEN 600 END, 0) + waits + answers + serves + 1",
        "service": f"'dv-' || ((s + 1) % {len(SHARES)} + 1)",
        "counter": "counter_of((s + 1) % 8, chance)",
        "clerk": "clerk_of(office, day, counter_of((s + 1) % 8, chance))",
        "out": "NULL",
        "waited": "again",
        "called": "true",
        "answered": "answers",
        "served": "serves",
        "came": "'done'",
        "received": "true",
        "by_hand": "false",
    }


def _recalls() -> tuple[str, Mapping[str, str]]:
    return f"(SELECT * FROM visits WHERE {_CALLED} AND other > 0.92)", {
        "kind": "'recall'",
        "letter": "letter",
        "serial": "serial",
        "leg": "1",
        "service": "'dv-' || (s + 1)",
        "counter": "counter_of(s, chance)",
        "clerk": "clerk_of(office, day, counter_of(s, chance))",
        "began": "began + waits + answers // 2",
    }


def _sessions(years: Years) -> tuple[str, Mapping[str, str]]:
    hours = "(SELECT unnest([7, 8, 9, 10, 11, 13, 14, 15, 16]) AS hour)"
    return f"(SELECT * FROM days, {hours}, (SELECT unnest(range(1, {years.counters + 1})) AS counter))", {
        "kind": "'session'",
        "began": "midnight + CASE hour WHEN 7 THEN 27000 WHEN 13 THEN 48600 ELSE hour * 3600 END",
        "counter": "'' || counter",
        "clerk": "clerk_of(office, day, '' || counter)",
        "state": "'open'",
        "lasted": "CASE WHEN hour IN (7, 11, 13) THEN 1800 ELSE 3600 END",
        "busy": "(900 + hash(office, day, hour, counter) % 900)::INTEGER",
    }


def _refusals() -> tuple[str, Mapping[str, str]]:
    return "days WHERE load > 0.6", {
        "kind": "'refusal'",
        "began": "midnight + 59400 + (load * 1800)::INTEGER",
        "service": "'dv-1'",
        "code": "'office-closed'",
        "given_by": "'device/kiosk-1'",
    }


def _days() -> tuple[str, Mapping[str, str]]:
    return "days", {
        "kind": "'day'",
        "began": "midnight + 26000",
        "lasted": "36000",
        "state": "'closed'",
        "commits": "n * 4",
        "head": "printf('%016x', hash(office, day, 'head'))",
    }


def _in_columns(source: str, values: Mapping[str, str]) -> str:
    """Return the query that gives rows of a kind in the columns of files."""
    always = {"office": "office", "day": "day", "utc_offset": f"{UTC_OFFSET}"}
    values = {**always, **values}
    columns = ", ".join(f"({values.get(c.name, 'NULL')})::{c.type} AS {c.name}" for c in COLUMNS)
    return f"SELECT {columns} FROM {source}"
