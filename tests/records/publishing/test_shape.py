"""Tables are made once, follow the layout without losing what others built on them, and are never others'."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import psycopg
import pytest

from queue_server.records.publishing.database import connect, in_plain_words
from queue_server.records.publishing.errors import CannotPublishError
from queue_server.records.publishing.shape import ensure
from queue_server.records.publishing.tables import DAYS, LAYOUT, TABLES, VISITS, Column
from tests.records.publishing.made_up import MadeUp
from tests.records.publishing.test_publisher import OFFICE, assert_equal, days, publish

if TYPE_CHECKING:
    from queue_server.records.publishing.tables import Table

KNOWN = {1: "23b5cb", 2: "5d7601"}
"""How the digest of each layout begins that was ever released."""


def test_another_layout_has_another_number() -> None:
    """Whoever changes a column raises the layout, or tables that are out there would stay as they were."""
    columns = [
        (table.name, table.is_keyed_by, column.name, column.type) for table in TABLES for column in table.columns
    ]

    assert sha256(repr(columns).encode()).hexdigest().startswith(KNOWN[LAYOUT])


def ensured(url: str, *tables: Table, layout: int = LAYOUT) -> None:
    """Bring some tables into shape."""
    with connect(url) as connection, in_plain_words():
        ensure(connection, "queue", tables or TABLES, layout)


def found(url: str, query: str) -> list[tuple[object, ...]]:
    """Return what a query gives."""
    with psycopg.connect(url) as connection:
        return connection.execute(query).fetchall()


def done(url: str, statement: str) -> None:
    """Have somebody else do something in the database."""
    with psycopg.connect(url) as connection:
        connection.execute(statement)


def test_a_table_of_somebody_else_stays(url: str) -> None:
    """A table of such a name that we did not make is refused before anything is touched."""
    done(url, "CREATE SCHEMA queue; CREATE TABLE queue.visits (mine int); INSERT INTO queue.visits VALUES (1)")

    with pytest.raises(CannotPublishError, match=r"queue\.visits is there already.*--schema"):
        publish(url, MadeUp())

    assert found(url, "SELECT * FROM queue.visits") == [(1,)]
    assert found(url, "SELECT tablename::text FROM pg_tables WHERE schemaname = 'queue'") == [("visits",)]


def test_a_view_of_such_a_name_is_somebody_elses_too(url: str) -> None:
    """Whatever its comment says."""
    done(url, "CREATE SCHEMA queue; CREATE VIEW queue.days AS SELECT 1 AS a")
    done(url, "COMMENT ON VIEW queue.days IS 'Days (Đến Lượt, layout 1)'")

    with pytest.raises(CannotPublishError, match=r"queue\.days is there already"):
        publish(url, MadeUp())


def test_a_newer_program_is_not_undone(url: str) -> None:
    """An old program that is still running somewhere says that it is old, and changes nothing."""
    source = MadeUp({OFFICE: dict.fromkeys(days(2), "a")})
    publish(url, source)
    ensured(url, layout=LAYOUT + 1)
    source.marks[OFFICE] = {}

    with pytest.raises(CannotPublishError, match="newer version"):
        publish(url, source)

    assert found(url, "SELECT count(*) FROM queue.days") == [(2,)]


def test_a_new_layout_keeps_what_others_built(url: str) -> None:
    """Columns come, go and change their type; rows, views and rights stay, and every day is published again."""
    gone, other = Column("gone", "integer", "something"), Column("lasted", "text", "something else")
    kept = tuple(other if column.name == "lasted" else column for column in DAYS.columns if column.name != "code")
    older = replace(DAYS, columns=(*kept, gone))
    ensured(url, *(older if table is DAYS else table for table in TABLES), layout=LAYOUT - 1)
    done(url, "INSERT INTO queue.days (office, day, lasted) VALUES ('phường-1', '2026-01-05', '77')")
    done(url, "CREATE VIEW public.mine AS SELECT office, day FROM queue.days")
    done(url, "INSERT INTO queue.published VALUES ('phường-1', '2026-01-05', 'a', now())")

    ensured(url)

    assert found(url, "SELECT lasted, code FROM queue.days") == [(77, None)]
    source = MadeUp({OFFICE: dict.fromkeys(days(1), "a")})
    assert publish(url, source).published == 1
    assert_equal(url, source)
    assert found(url, "SELECT * FROM mine") == [(OFFICE, days(1)[0])]


def test_a_column_that_somebody_uses_is_not_taken_away(url: str) -> None:
    """What is lost with a layout is said with the name of what uses it, and nothing is changed until that is gone."""
    older = replace(VISITS, columns=(*VISITS.columns, Column("gone", "integer", "something")))
    ensured(url, *(older if table is VISITS else table for table in TABLES), layout=LAYOUT - 1)
    done(url, "CREATE VIEW public.theirs AS SELECT gone FROM queue.visits")

    with pytest.raises(CannotPublishError, match="still used by a view"):
        ensured(url)
    assert found(url, "SELECT count(gone) FROM theirs") == [(0,)]

    done(url, "DROP VIEW theirs")
    ensured(url)
    source = MadeUp({OFFICE: dict.fromkeys(days(1), "a")})
    assert publish(url, source).published == 1
    assert_equal(url, source)


def test_no_right_is_needed_for_what_is_there(url: str) -> None:
    """Whoever may write in the tables may publish, though they belong to somebody else."""
    publish(url, MadeUp())
    done(url, "CREATE ROLE writer LOGIN; GRANT USAGE ON SCHEMA queue TO writer")
    done(url, "GRANT SELECT, INSERT, DELETE ON ALL TABLES IN SCHEMA queue TO writer")
    source = MadeUp({OFFICE: dict.fromkeys(days(2), "a")})

    assert publish(url.replace("postgres@", "writer@"), source).published == 2
    assert_equal(url, source)
