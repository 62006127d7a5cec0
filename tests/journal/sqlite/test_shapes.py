"""A file is a journal of a shape that is known, or nothing at all: anything else is left as it is, and told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from queue_server.journal.port import JournalUnavailableError, Link, NewerEventError
from queue_server.journal.sqlite.journal import SqliteJournal
from queue_server.journal.sqlite.tables import APPLICATION
from tests.journal.drafts import DAY, draft

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a journal is that holds a commit; it is closed."""
    journal = SqliteJournal(tmp_path / "books.db")
    journal.append(DAY, Link(), [draft()])
    journal.close()
    return tmp_path / "books.db"


def change(path: Path, *statements: str) -> None:
    """Change a file as another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        for statement in statements:
            file.execute(statement)


@pytest.mark.parametrize("lost", ["TABLE keys", "TABLE remarks", "TABLE commits", "INDEX first_commits"])
def test_half_a_journal_is_not_taken_for_a_whole_one(path: Path, lost: str) -> None:
    """One that lost a table says so when it is opened, and how to get a whole one."""
    change(path, f"DROP {lost}")

    with pytest.raises(JournalUnavailableError, match=r"half a journal.*restore"):
        SqliteJournal(path)


@pytest.mark.parametrize(
    "statements",
    [
        ("PRAGMA user_version = 0",),
        ("DROP TABLE keys", "DROP TABLE remarks", "DROP TABLE seal", "DROP TABLE commits"),
    ],
    ids=["no version", "no tables"],
)
def test_a_journal_that_lost_its_shape_is_not_taken_for_an_empty_file(
    path: Path, statements: tuple[str, ...]
) -> None:
    """What says that it is a journal is never begun anew."""
    change(path, *statements)

    with pytest.raises(JournalUnavailableError, match="half a journal"):
        SqliteJournal(path)


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TABLE theirs (it TEXT)",),
        ("PRAGMA application_id = 7",),
        ("PRAGMA user_version = 1",),
        ("CREATE TABLE commits (it TEXT)", "PRAGMA user_version = 1"),
    ],
    ids=["tables", "mark", "version", "tables called like ours"],
)
def test_a_file_of_another_program_is_left_as_it_is(tmp_path: Path, statements: tuple[str, ...]) -> None:
    """Empty or not, whatever it has called its tables: not a byte of it changes."""
    path = tmp_path / "theirs.db"
    change(path, *statements)
    before = path.read_bytes()

    with pytest.raises(JournalUnavailableError, match="another program"):
        SqliteJournal(path)
    assert before == path.read_bytes()


def test_a_newer_shape_is_left_as_it_is(path: Path) -> None:
    """Its tables may mean something else, so not a byte of it changes, and this program is to be updated."""
    change(path, "PRAGMA user_version = 2", "PRAGMA journal_mode = DELETE")
    before = path.read_bytes()

    with pytest.raises(NewerEventError, match="has to be updated: tables of version 2"):
        SqliteJournal(path)
    assert before == path.read_bytes()


def test_an_empty_file_becomes_a_journal(tmp_path: Path) -> None:
    """Somebody may have made it for the program's own user."""
    path = tmp_path / "books.db"
    path.touch()
    SqliteJournal(path).close()

    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
