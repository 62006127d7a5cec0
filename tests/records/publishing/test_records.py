"""What `records publish` keeps in a PostgreSQL is what the records say, row by row, and whatever happens to it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.journal.sqlite.journal import SqliteJournal
from queue_server.records.place import Place
from queue_server.records.publishing.source import RecordsSource
from queue_server.records.publishing.tables import DAYS, OF_DAYS, VISITS, Table
from queue_server.records.views import VIEWS
from tests.house import running
from tests.journal.days import day_of
from tests.journal.examples import LAND, OFFICE
from tests.machine import PATIENCE
from tests.records.publishing.books import MONDAY, PLAYED, at, correct, write_days, write_monday

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.postgres import Postgres


class Books:
    """Books in a file, and the command that publishes what they say."""

    def __init__(self, folder: Path) -> None:
        """Begin with empty ones."""
        self.folder = folder
        self.journal = SqliteJournal(folder / "journal.db")

    @property
    def place(self) -> Place:
        """Return where they are, and the records of them."""
        return Place.of(f"sqlite:///{self.folder / 'journal.db'}")

    def line(self, url: str, *words: str) -> list[str]:
        """Return the command."""
        return [
            sys.executable,
            "-m",
            "queue_server",
            "records",
            "publish",
            url,
            *words,
            "--journal",
            self.place.journal,
        ]

    def publish(self, url: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Give the command, and wait for its end."""
        return subprocess.run(
            self.line(url, *words), capture_output=True, text=True, check=False, timeout=PATIENCE, env=surroundings()
        )

    def rows(self, office: str, table: Table) -> list[tuple[object, ...]]:
        """Return the rows of the records."""
        source = RecordsSource(self.place)
        try:
            days = list(source.days(office))
            connection = source.rows(office, days)._connection  # type: ignore[attr-defined]
            listed = ", ".join(f'"{name}"' for name in table.names)
            found = connection.execute(f"SELECT {listed} FROM {table.name}")  # noqa: S608
            return [_as_there(table, row) for row in found.fetchall()]
        finally:
            source.close()


def surroundings() -> dict[str, str]:
    """Return what the command is told beside its words: that of the tests, without what they were told themselves."""
    return {name: value for name, value in os.environ.items() if not name.startswith("QUEUE_SERVER_")}


def _as_there(table: Table, row: tuple[Any, ...]) -> tuple[object, ...]:
    """Return a row with its times as points in time."""
    pairs = zip(table.columns, row, strict=True)
    return tuple(
        at(value) if column.type == "timestamptz" and value is not None else value for column, value in pairs
    )


def published(url: str, office: str, table: Table, schema: str = "queue") -> list[tuple[object, ...]]:
    """Return the rows in the database."""
    with psycopg.connect(url) as connection:
        query = f"SELECT {', '.join(table.names)} FROM {schema}.{table.name} WHERE office = %s"  # noqa: S608
        return connection.execute(query, [office]).fetchall()


def assert_equal(books: Books, url: str, office: str) -> None:
    """Compare all rows of all tables."""
    for table in OF_DAYS:
        assert sorted(published(url, office, table), key=repr) == sorted(books.rows(office, table), key=repr)


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    """Empty books."""
    made = Books(tmp_path)
    yield made
    made.journal.close()


def test_every_view_of_the_records_is_published() -> None:
    """What is a table there has each column from the view of its name here."""
    assert {table.name for table in OF_DAYS} == VIEWS.keys()


def test_a_whole_monday(books: Books, url: str) -> None:
    """Every row of a day on which people moved on and came back is there, and again after a correction."""
    write_monday(books.journal)

    first = books.publish(url)

    assert (first.returncode, first.stdout) == (0, "1 days published.\n"), first.stderr
    assert_equal(books, url, PLAYED)
    assert len(published(url, PLAYED, VISITS)) > 100

    correct(books.journal, MONDAY, IssueTicket(sample_service(books), "f" * 32))
    assert books.publish(url).stdout == "1 days published.\n"
    assert_equal(books, url, PLAYED)
    assert books.publish(url).stdout == "All days are published already.\n"


def sample_service(books: Books) -> Any:
    """Return a service of the office."""
    return RecordsSource(books.place).set_up(PLAYED).services[0].id


def test_today_is_there_as_it_is(books: Books, url: str) -> None:
    """A day that goes on says so, with all who came; once it is over it is replaced by the whole."""
    write_days(books.journal, 3)

    assert books.publish(url).returncode == 0
    with psycopg.connect(url) as connection:
        days = connection.execute("SELECT day, state FROM queue.days ORDER BY day").fetchall()
        came = connection.execute("SELECT count(*) FROM queue.visits WHERE day = %s", [days[-1][0]]).fetchone()

    assert [state for _, state in days] == ["closed", "closed", "open"]
    assert came == (3,)

    correct(books.journal, day_of(2))
    assert books.publish(url).stdout == "1 days published.\n"
    assert_equal(books, url, OFFICE.id)


def test_books_that_are_put_back(books: Books, tmp_path: Path, url: str) -> None:
    """Days that the older books do not know are gone from the database as well."""
    write_days(books.journal, 3)
    books.publish(url)
    (tmp_path / "older").mkdir()
    older = Books(tmp_path / "older")
    write_days(older.journal, 2)
    shutil.copytree(books.place.records, older.place.records)

    done = older.publish(url)

    assert done.returncode == 0, done.stderr
    days = [(row[1], row[5]) for row in published(url, OFFICE.id, DAYS)]
    assert days == [(date(2026, 6, 1), "closed"), (date(2026, 6, 2), "open")]
    assert len(published(url, OFFICE.id, VISITS)) == 6


def test_killed_wherever_it_is(books: Books, url: str) -> None:
    """Killed at any moment it has published whole days only, and the next run goes on until all is there."""
    offices = [f"office-{number}" for number in range(12)]
    for office in offices:
        write_days(books.journal, 4, office=office)

    for many in (1, 14, 27, 40):  # days that are there when it is killed
        with subprocess.Popen(books.line(url), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            _until(lambda: _days(url) >= many)  # noqa: B023 - asked at once
            process.kill()
        for office in offices:
            assert _whole_days(url, office)
    killed_at = _days(url)
    assert books.publish(url).returncode == 0
    assert books.publish(url, "--schema", "whole").returncode == 0

    assert 40 <= killed_at < 48
    for office in offices:
        for table in OF_DAYS:
            there, whole = (sorted(published(url, office, table, schema), key=repr) for schema in ("queue", "whole"))
            assert _over(there) == _over(whole)  # rows of the day that goes on depend on when one looks
        assert len(_over(published(url, office, VISITS))) == 9


def _over(rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Return the rows of days that are over."""
    return [row for row in rows if row[1] != date(2026, 6, 4)]


def _days(url: str) -> int:
    """Return how many days are published."""
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT count(*) FROM queue.published").fetchone()
    return 0 if found is None else int(found[0])


def _whole_days(url: str, office: str) -> bool:
    """Tell whether each day of which there is any row has all of them, and stands among those published."""
    with psycopg.connect(url) as connection:
        if connection.execute("SELECT to_regclass('queue.published')").fetchone() == (None,):
            return True
        query = """
            SELECT (SELECT count(*) FROM queue.published WHERE office = %(o)s),
                (SELECT count(*) FROM queue.days WHERE office = %(o)s),
                (SELECT count(*) FROM queue.visits WHERE office = %(o)s),
                (SELECT count(*) FROM queue.legs WHERE office = %(o)s)
        """
        found = connection.execute(query, {"o": office}).fetchone()
    assert found is not None
    noted, days, visits, legs = found
    return bool(noted == days and visits == legs == days * 3)


def test_followed(books: Books, server: Postgres, url: str) -> None:
    """What happens is there a moment later; a database that is away for a while is waited for, and said once."""
    write_days(books.journal, 2)
    line = books.line(url, "--follow", "--every", "1")
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            _until(lambda: len(published(url, OFFICE.id, DAYS)) == 2)
            server.stop()
            time.sleep(3)
            server.start()
            correct(books.journal, day_of(0), IssueTicket(LAND, "e" * 32))
            _until(lambda: len(published(url, OFFICE.id, VISITS)) == 7)
            assert process.poll() is None
        finally:
            process.send_signal(signal.SIGKILL)
        _, said = process.communicate()

    tried = [line for line in said.splitlines() if line.endswith("It is tried again.")]
    assert len(tried) == len(set(tried)), said
    assert any(line.startswith("No database answers there") for line in tried)


def _until(has_come: Any) -> None:
    """Wait until something is so; what cannot be looked at yet is not."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if has_come():
                return
        except psycopg.Error:
            pass
        time.sleep(0.2)
    pytest.fail("it never came")


def test_an_office_that_there_is_not(books: Books, url: str) -> None:
    """A mistyped one is said."""
    write_days(books.journal, 1)

    done = books.publish(url, "--office", "nobody")

    assert done.returncode == 1
    assert "There is no such office" in done.stderr


def test_words_for_who_is_refused(books: Books, url: str) -> None:
    """The command ends with a sentence, and no trace."""
    write_days(books.journal, 1)
    with psycopg.connect(url) as connection:
        connection.execute("CREATE SCHEMA queue; CREATE TABLE queue.legs (a int)")

    for words in ((url,), (url, "--follow")):
        done = books.publish(*words)
        assert done.returncode == 1
        assert done.stderr.startswith("Error: queue.legs is there already")
        assert "Traceback" not in done.stderr
    assert "no name" in books.publish(url, "--schema", "Q; DROP").stderr


def test_the_example_says_what_the_report_says(tmp_path: Path, url: str) -> None:
    """The query that docs/operations.md gives for BI has the figures of the report of waits, to the second."""
    with running(tmp_path) as house:
        manager = house.somebody("manager")
        for counter in ("1", "2"):
            house.somebody("clerk", counter).done(f"/counters/{counter}/open")
        for number in range(6):
            service = manager.look("").json()["services"][number % 2]["id"]
            manager.done("/tickets", {"service": service})
        for counter in ("1", "2", "1", "2"):
            clerk = house.somebody("clerk", counter)
            if clerk.act(f"/counters/{counter}/call-next").ok:
                clerk.done(f"/counters/{counter}/finish")
        assert house.command("records", "publish", url).returncode == 0
        day = manager.view("manager")["day"]
        report = manager.look(f"/reports/waits?from={day}&to={day}&by=service")

    assert report.ok, report.text
    expected = {row["service"]: row["waits"] for row in report.json()["rows"] if "median" in row.get("waits", {})}
    with psycopg.connect(url) as connection:
        found = connection.execute(example(), {"office": house.office, "first": day, "last": day}).fetchall()
    assert {row[0]: row[2:5] for row in found} == {
        service: (waits["count"], waits["median"], waits["p90"]) for service, waits in expected.items()
    }
    assert expected


def example() -> str:
    """Return the query of the page, with places for what it is asked about."""
    page = (Path(__file__).parents[3] / "docs" / "operations.md").read_text(encoding="utf-8")
    query = page.partition("## Figures for BI")[2].partition("```sql\n-- half")[2].partition("```")[0]
    assert query
    words = {"'ward-5'": "%(office)s", "'2026-11-01'": "%(first)s", "'2026-11-30'": "%(last)s"}
    for there, here in words.items():
        assert there in query
        query = query.replace(there, here)
    return "--" + query
