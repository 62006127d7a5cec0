"""What whoever looks after the books sees on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from queue_server.cli import books as books_commands
from queue_server.cli.main import main
from queue_server.journal.books.books import export
from queue_server.journal.sqlite.journal import SqliteJournal
from tests.journal.days import write_days

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def books(tmp_path: Path) -> str:
    """Where the books of three days are."""
    write_days(SqliteJournal(tmp_path / "books.db"), 3)
    return f"sqlite:///{tmp_path / 'books.db'}"


def run(*words: str, given: bytes = b"") -> tuple[int, str, str]:
    """Return how a command ended, what it said, and what it said to whoever waits."""
    result = CliRunner().invoke(main, ["journal", *words], input=given)
    return result.exit_code, result.stdout, result.stderr


def test_a_short_export_says_nothing(books: str, tmp_path: Path) -> None:
    """What is quickly done is an export and no word more."""
    lines = b"".join(export(SqliteJournal(tmp_path / "books.db"))).decode()

    assert run("export", "--journal", books) == (0, lines, "")


def test_who_waits_hears_how_far_it_is(books: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long export and a long import tell now and then how many commits they have done, beside what they write."""
    monkeypatch.setattr(books_commands, "_TELL_EVERY", 0)

    _, lines, said = run("export", "--journal", books)
    assert said.splitlines()[41] == "42 commits exported so far"

    code, counted, said = run("import", "--journal", f"sqlite:///{tmp_path / 'other.db'}", given=lines.encode())
    assert (code, counted) == (0, "42 commits imported.\n")
    assert said.splitlines()[-1] == "42 commits imported so far"


def test_an_import_that_is_refused_says_why(books: str, tmp_path: Path) -> None:
    """A damaged export ends in a sentence that names the line."""
    _, lines, _ = run("export", "--journal", books)
    damaged = lines.encode().replace(b"clerk/hoan", b"clerk/Hoan", 1)

    code, _, said = run("import", "--journal", f"sqlite:///{tmp_path / 'other.db'}", given=damaged)

    assert code == 1
    assert said.startswith("Error: The export cannot be imported: line 1: ")


def test_an_import_of_nothing_is_no_success(tmp_path: Path) -> None:
    """A backup that could not be unpacked comes as nothing, and nobody takes that for the books."""
    said = run("import", "--journal", f"sqlite:///{tmp_path / 'other.db'}")

    assert said == (1, "", "Error: There is nothing in this export: no commit was imported.\n")
