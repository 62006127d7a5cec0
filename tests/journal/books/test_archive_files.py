"""Archived days: files that say by themselves whether anybody touched them."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from queue_server.cli.main import main
from queue_server.journal.books import archive_files
from queue_server.journal.books.archive_files import as_filed, files_in, path_of, read, verify_file
from queue_server.journal.books.books import Verdict, export
from queue_server.journal.memory import MemoryJournal
from queue_server.journal.sqlite.journal import SqliteJournal
from tests.journal.days import NOTE, day_of, write_days

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from queue_server.journal.port import Journal

DAY = day_of(0)


@pytest.fixture
def books() -> Journal:
    """Books of two days, the first of them closed."""
    journal = MemoryJournal()
    write_days(journal, 2)
    return journal


@pytest.fixture
def file(tmp_path: Path, books: Journal) -> Path:
    """The first of these days in its file."""
    path = path_of(tmp_path, DAY)
    archive_files.write(path, books.read(DAY))
    return path


def repack(path: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    """Change the lines in a file, as somebody would who wants to hide that he did."""
    lines = gzip.decompress(path.read_bytes()).splitlines(keepends=True)
    path.write_bytes(gzip.compress(b"".join(change(lines))))


def test_a_file_is_called_by_office_and_day(tmp_path: Path, file: Path) -> None:
    """An archived day is found by whoever looks for it, and nothing else lies there."""
    assert tmp_path / "sample" / "2026-06-01.jsonl.gz" == file
    assert [file] == list(file.parent.iterdir())


def test_a_file_gives_back_what_was_written(file: Path, books: Journal) -> None:
    """An archived day is the day that the books held, and verifies."""
    commits = books.read(DAY)

    assert as_filed(commits) == read(file)
    assert Verdict(1, len(commits), len(commits) + 1, ()) == verify_file(file)


def test_a_file_holds_the_lines_of_an_export(file: Path, books: Journal) -> None:
    """Whoever can read an export can read an archived day, but nothing that staff noted is in it."""
    exported = [line for line in export(books) if b'"day/2026-06-01"' in line]
    assert NOTE.encode() in b"".join(exported)

    filed = gzip.decompress(file.read_bytes())

    assert b"".join(exported).replace(b'"remarks":{"0/note":"%s"}' % NOTE.encode(), b'"remarks":{}') == filed
    assert NOTE.encode() not in filed


def test_the_same_day_is_the_same_file(file: Path, books: Journal) -> None:
    """A day that is written twice is the same byte for byte: copies can be compared."""
    before = file.read_bytes()
    archive_files.write(file, books.read(DAY))

    assert before == file.read_bytes()


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (
            lambda lines: [*lines[:3], lines[3].replace(b"A0", b"C0").replace(b"2026", b"2025", 1), *lines[4:]],
            "version",
        ),
        (
            lambda lines: [lines[0].replace(b'"actor":"clerk/h', b'"actor":"clerk/H'), *lines[1:]],
            "version 1 is not what",
        ),
        (lambda lines: [*lines[:2], *lines[3:]], "version 4 follows version 2"),
        (lambda lines: lines[1:], "version 2 follows version 0"),
        (lambda lines: lines[:-1], "does not come to its end"),
        (lambda lines: [*lines[:3], b"{\n", *lines[3:]], "line 4: this is no commit of an export"),
        (lambda _: [], "nothing stands in it"),
    ],
    ids=["word", "letter", "line", "beginning", "end", "nonsense", "nothing"],
)
def test_a_touched_file(file: Path, change: Callable[[list[bytes]], list[bytes]], finding: str) -> None:
    """Whatever somebody does to the lines of a file, verifying finds it and names the file."""
    repack(file, change)

    findings = verify_file(file).findings

    assert findings
    assert all(each.startswith(f"{file}: ") for each in findings)
    assert any(finding in each for each in findings)


@pytest.mark.parametrize("place", [15, 60, 200, -6, -1])
def test_a_flipped_byte(file: Path, place: int) -> None:
    """A byte that the disk has changed is found."""
    packed = bytearray(file.read_bytes())
    packed[place] ^= 1
    file.write_bytes(packed)

    assert verify_file(file).findings


def test_half_a_file(file: Path) -> None:
    """A file that was cut short is found."""
    file.write_bytes(file.read_bytes()[:-40])

    assert "the file cannot be unpacked" in verify_file(file).findings[0]


@pytest.mark.parametrize("name", ["sample/2026-06-02.jsonl.gz", "elsewhere/2026-06-01.jsonl.gz"])
def test_a_file_under_a_wrong_name(tmp_path: Path, file: Path, name: str) -> None:
    """A day that lies where another office's or another day belongs is found."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    file.rename(tmp_path / name)

    assert verify_file(tmp_path / name).findings == (f"{tmp_path / name}: sample, day/2026-06-01 stands in it",)


def test_a_folder_is_every_day_below_it(tmp_path: Path, file: Path, books: Journal) -> None:
    """A folder is read office by office and day by day, without what a cut-off write left beside."""
    second = path_of(tmp_path, day_of(1))
    archive_files.write(second, books.read(day_of(1)))
    (file.parent / ".2026-06-03.jsonl.gz.part").write_bytes(b"half")

    assert [file, second] == files_in(tmp_path)
    assert [file] == files_in(file)


def run(*words: object) -> tuple[int, str]:
    """Return how a command ended and all it said."""
    result = CliRunner().invoke(main, [str(word) for word in words])
    return result.exit_code, result.output


def test_verify_reads_files_and_folders(tmp_path: Path, file: Path) -> None:
    """`journal verify FOLDER` checks the archive, and not the books unless they are named too."""
    assert run("journal", "verify", tmp_path) == (0, "1 streams, 14 commits, 15 events\nThe archive is in order.\n")
    repack(file, lambda lines: lines[1:])

    code, said = run("journal", "verify", file)

    assert code == 1
    assert f"{file}: sample, day/2026-06-01: version 2 follows version 0" in said


def test_verify_reads_books_beside_files(tmp_path: Path, file: Path) -> None:
    """`journal verify FOLDER --journal URL` checks both."""
    write_days(SqliteJournal(tmp_path / "books.db"), 1)

    code, said = run("journal", "verify", file, "--journal", f"sqlite:///{tmp_path / 'books.db'}")

    assert code == 0
    assert "The books are in order.\n1 streams" in said
    assert "The archive is in order.\n" in said


def test_an_empty_folder_is_no_archive(tmp_path: Path) -> None:
    """Nobody takes a folder for a sound archive because nothing is in it."""
    assert run("journal", "verify", tmp_path) == (1, "Error: There is no archived day here.\n")


def test_a_file_of_books_needs_no_archive(tmp_path: Path) -> None:
    """Books in SQLite stay where they are, and who asks is told why."""
    path = tmp_path / "books.db"
    write_days(SqliteJournal(path), 2)

    code, said = run("journal", "archive", "--older-than", "90d", "--to", tmp_path, "--journal", f"sqlite:///{path}")

    assert (
        code,
        said,
    ) == (1, "Error: Books in a file need no archive: old days lie on the disk and cost no memory.\n")


@pytest.mark.parametrize(
    ("age", "why"), [("30d", "too young"), ("90", "not a number of days"), ("d", "not a number")]
)
def test_an_age_is_days_and_not_too_few(tmp_path: Path, age: str, why: str) -> None:
    """What servers still look for, and what may hold remarks, is not archived."""
    code, said = run("journal", "archive", "--older-than", age, "--to", tmp_path)

    assert code == 2
    assert why in said
