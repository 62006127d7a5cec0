"""What stands in the database is what the records have, whatever happened on the way."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import psycopg
import pytest

from queue_server.records.publishing.database import connect
from queue_server.records.publishing.publisher import Publisher, Step
from queue_server.records.publishing.tables import OF_DAYS
from tests.records.publishing.made_up import MadeUp, Written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from queue_server.records.publishing.tables import Table

FIRST = date(2026, 1, 5)
OFFICE = "phường-1"


def days(number: int) -> list[date]:
    """Return some days in a row."""
    return [FIRST + timedelta(each) for each in range(number)]


def publish(url: str, source: MadeUp, office: str = OFFICE) -> Step:
    """Publish an office, and return all that was done."""
    with connect(url) as connection:
        steps = list(Publisher(connection, "queue", source).publish(office))
    return Step(sum(step.published for step in steps), sum(step.removed for step in steps))


def published(url: str, table: Table, office: str = OFFICE) -> list[tuple[object, ...]]:
    """Return the rows of a table as the database gives them, times as seconds, sorted as text."""
    columns = ", ".join(table.names)
    with psycopg.connect(url) as connection:
        found = connection.execute(f"SELECT {columns} FROM queue.{table.name} WHERE office = %s", [office])  # noqa: S608
        rows = [tuple(_plain(value) for value in row) for row in found]
    return sorted(rows, key=repr)


def _plain(value: object) -> object:
    return int(value.timestamp()) if isinstance(value, datetime) else value


def assert_equal(url: str, source: MadeUp, office: str = OFFICE) -> None:
    """Compare every row of every table."""
    for table in OF_DAYS:
        assert published(url, table, office) == source.expected(office, table)


def test_rows_are_published_as_they_are(url: str) -> None:
    """Every value of every column arrives as it was, with marks, tabs, line ends and backslashes, or null."""
    source = MadeUp({OFFICE: dict.fromkeys(days(3), "a")})

    assert publish(url, source) == Step(3, 0)

    assert_equal(url, source)
    assert len(published(url, OF_DAYS[1])) == 15


def test_what_is_there_is_not_published_again(url: str) -> None:
    """A second run does nothing."""
    source = MadeUp({OFFICE: dict.fromkeys(days(4), "a")})
    publish(url, source)

    assert publish(url, source) == Step(0, 0)
    assert_equal(url, source)


def test_a_corrected_day_replaces_the_old_one(url: str) -> None:
    """The other days, and other offices, stay as they are."""
    source = MadeUp({OFFICE: dict.fromkeys(days(3), "a"), "other": dict.fromkeys(days(2), "o")})
    publish(url, source)
    publish(url, source, "other")
    before = published(url, OF_DAYS[1])

    source.marks[OFFICE][FIRST] = "corrected"

    assert publish(url, source) == Step(1, 0)
    assert published(url, OF_DAYS[1]) != before
    assert_equal(url, source)
    assert_equal(url, source, "other")


def test_a_day_that_the_books_have_no_more_goes(url: str) -> None:
    """After older books were put back, no row of a day stays that never was."""
    source = MadeUp({OFFICE: dict.fromkeys(days(3), "a")})
    publish(url, source)

    del source.marks[OFFICE][FIRST]

    assert publish(url, source) == Step(0, 1)
    assert_equal(url, source)


def test_ids_have_names(url: str) -> None:
    """Services and counters are called as they are called now; former ones keep their name and are marked so."""
    source = MadeUp()
    publish(url, source)

    with psycopg.connect(url) as connection:
        names: dict[str, str] = dict(connection.execute("SELECT service, name_vi FROM queue.services").fetchall())
        offices = connection.execute("SELECT office, time_zone FROM queue.offices").fetchall()
        counters = connection.execute("SELECT count(*) FROM queue.counters").fetchone()

    assert names == {service.id: service.name.vi for service in source.office.services}
    assert offices == [(OFFICE, source.office.time_zone)]
    assert counters == (len(source.office.counters),)


def test_several_publishers_do_it_once(url: str) -> None:
    """Those who publish the same office at the same time share the work, and none of them fails."""
    source = MadeUp({OFFICE: dict.fromkeys(days(250), "a")})
    done: list[Step] = []
    threads = [threading.Thread(target=lambda: done.append(publish(url, source))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(step.published for step in done) == 250
    assert len(done) == 4
    assert_equal(url, source)


def test_nobody_sees_half_a_day(url: str) -> None:
    """Whoever looks while a day is being replaced sees the old one, whole."""
    source = MadeUp({OFFICE: dict.fromkeys(days(2), "a")})
    publish(url, source)
    old = {table.name: published(url, table) for table in OF_DAYS}
    source.marks[OFFICE] = dict.fromkeys(days(2), "b")

    seen: list[Mapping[str, object]] = []

    class Watched(Written):
        def lines(self, query: str) -> Iterator[str]:
            seen.append({table.name: published(url, table) for table in OF_DAYS})
            return super().lines(query)

    source.written = Watched
    publish(url, source)

    assert seen == [old] * len(OF_DAYS)
    assert_equal(url, source)


def test_times_are_points_in_time(url: str) -> None:
    """A client in Hà Nội reads its own clock: the hour is right whatever zone the server and the client are in."""
    source = MadeUp({OFFICE: dict.fromkeys(days(1), "a")})
    publish(url, source)
    with psycopg.connect(url) as connection:
        connection.execute("SET TIME ZONE 'Asia/Ho_Chi_Minh'")
        query = "SELECT called, called AT TIME ZONE 'UTC' FROM queue.calls WHERE called IS NOT NULL"
        for local, utc in connection.execute(query).fetchall():
            assert local.utcoffset() == timedelta(hours=7)
            assert utc.replace(tzinfo=UTC) == local


@pytest.mark.parametrize("table", OF_DAYS, ids=lambda table: table.name)
def test_every_column_says_what_it_means(url: str, table: Table) -> None:
    """Whoever opens the table in a tool reads it there."""
    publish(url, MadeUp())

    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT attname, col_description(attrelid, attnum) FROM pg_attribute "
            "WHERE attrelid = %s::regclass AND attnum > 0 ORDER BY attnum",
            [f"queue.{table.name}"],
        ).fetchall()

    assert found == [(column.name, column.meaning) for column in table.columns]
