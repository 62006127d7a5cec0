"""Which log belongs to which file, and whether a file is still what it was."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from queue_server.journal.port import JournalUnavailableError, Link, Position
from queue_server.journal.sqlite.journal import SqliteJournal
from tests.journal.copies import COPIES, bring_in, by_cp, log_of, write, write_over
from tests.journal.drafts import DAY, draft, end_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.journal.port import Journal

ROOT = Path(__file__).parents[3]
PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The place of the books."""
    return tmp_path / "journal.db"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The place of a copy."""
    return tmp_path / "copy.db"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    """Books of some commits, open."""
    journal = SqliteJournal(path)
    write(journal, 20)
    yield journal
    journal.close()


def killed(path: Path, script: str) -> None:
    """Run a script on the books in a process that dies at its end, and lets everything lie."""
    begin = (
        "import os, sys; from pathlib import Path; from tests.journal.copies import *\n"
        "from queue_server.journal.sqlite.journal import SqliteJournal\n"
        "path = Path(sys.argv[1]); copy = path.with_name('copy.db'); journal = SqliteJournal(path)\n"
    )
    line = [sys.executable, "-c", f"{begin}{script}\nos._exit(0)", str(path)]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def files(path: Path) -> tuple[bytes, bytes]:
    """Return what stands in file and log."""
    return path.read_bytes(), log_of(path).read_bytes()


def is_refused(path: Path, words: str = "an older or another copy") -> None:
    """Check that the books are refused with a sentence that says what to do, and that nothing was touched."""
    before = files(path)
    with pytest.raises(JournalUnavailableError, match=words) as refusal:
        SqliteJournal(path)
    assert "queue-server journal restore FILE" in refusal.value.detail
    assert before == files(path)


@pytest.mark.parametrize("how", COPIES)
def test_an_older_copy_beside_a_newer_log_is_refused(path: Path, copy: Path, how: str) -> None:
    """A copy that came into the place of the file after a crash is not mixed with the log that was left there."""
    killed(path, f"write(journal, 300); COPIES['{how}'](path, copy); write(journal, 300); bring_in(path)")
    killed(path, "write(journal, 5)")
    copy.rename(path)

    is_refused(path)


@pytest.mark.parametrize("how", ["backup", "vacuum", "dump"])
def test_a_copy_out_of_file_and_log_beside_the_next_log_is_refused(path: Path, copy: Path, how: str) -> None:
    """Also one that was made since the file was last written to, and bears its number, lacks what came after it."""
    killed(
        path,
        f"write(journal, 20); COPIES['{how}'](path, copy); write(journal, 20); bring_in(path); write(journal, 1)",
    )
    copy.rename(path)

    is_refused(path)


def test_a_packed_copy_of_this_moment_is_refused(path: Path, copy: Path) -> None:
    """What VACUUM INTO makes holds the same and lies otherwise: the log's pages do not fit into it."""
    killed(path, "write(journal, 20); COPIES['vacuum'](path, copy)")
    copy.rename(path)

    is_refused(path)


def test_the_file_itself_is_taken_with_its_log(path: Path, copy: Path) -> None:
    """A copy of file and log together, and one of the file that the log was written for, are the books."""
    killed(path, "write(journal, 20); by_cp(path, copy); write(journal, 30)")
    copy.replace(path)

    assert len(SqliteJournal(path).read(DAY)) == 50


def test_other_books_beside_a_log_are_refused(path: Path, tmp_path: Path) -> None:
    """The file of another journal, and one without commits, are not mixed with a log that was left."""
    killed(path, "write(journal, 20)")
    for number, commits in enumerate((0, 20, 50)):
        other = tmp_path / f"{number}.db"
        with closing(SqliteJournal(other)) as journal:
            write(journal, commits)
        other.replace(path)

        is_refused(path)


def test_a_copy_that_went_on_by_itself_is_refused(path: Path, tmp_path: Path) -> None:
    """Two that were one file went on apart: the log of one does not fit the other."""
    with closing(SqliteJournal(path)) as journal:
        write(journal, 10)
    by_cp(path, other := tmp_path / "other.db")
    killed(other, "write(journal, 3); bring_in(path); write(journal, 3)")
    with closing(sqlite3.connect(other)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    killed(path, "write(journal, 3); bring_in(path); write(journal, 3); bring_in(path); write(journal, 3)")
    other.replace(path)

    is_refused(path)


@pytest.mark.parametrize("content", [b"", b"no book" * 1000])
def test_a_log_without_its_file_is_refused(path: Path, content: bytes) -> None:
    """What is in a log is not thrown away because its file is gone, empty or something else."""
    killed(path, "write(journal, 20)")
    path.write_bytes(content)

    is_refused(path, "a log .* but not the file" if not content else "older or another copy")
    path.unlink()
    before = log_of(path).read_bytes()
    with pytest.raises(JournalUnavailableError, match=r"a log \(journal.db-wal\), but not the file"):
        SqliteJournal(path)
    assert log_of(path).read_bytes() == before
    assert not path.exists()


def test_killed_at_each_page_of_a_checkpoint(path: Path, tmp_path: Path) -> None:
    """However much of the log a process had brought into the file when it died, they belong together."""
    killed(path, "write(journal, 60); bring_in(path); write(journal, 60); by_cp(path, copy)")
    log, before = log_of(path).read_bytes(), (tmp_path / "copy.db").read_bytes()
    bring_in(path)
    after = path.read_bytes()
    pages = [at for at in range(0, len(after), PAGE) if after[at : at + PAGE] != before[at : at + PAGE]]
    assert len(pages) > 5
    assert len(after) > len(before)
    torn = bytearray(before)
    for number, at in enumerate(pages):
        torn[at : at + PAGE] = after[at : at + PAGE]
        case = tmp_path / f"{number}.db"
        case.write_bytes(torn)
        log_of(case).write_bytes(log)
        with closing(SqliteJournal(case)) as journal:
            assert len(journal.read(DAY)) == 120


def test_books_of_an_older_program_are_taken(path: Path) -> None:
    """A file that has no seal yet is opened, log and all, and has one from then on."""
    script = """
import os, sqlite3, sys
from queue_server.journal.sqlite.tables import _TABLES, APPLICATION, SCHEMA
file = sqlite3.connect(sys.argv[1])
file.execute("PRAGMA journal_mode = WAL")
file.executescript(f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {SCHEMA}; {_TABLES}")
os._exit(0)
"""
    subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, check=True, timeout=60)
    assert log_of(path).stat().st_size

    killed(path, "write(journal, 20)")
    path.write_bytes(path.read_bytes()[:PAGE])
    is_refused(path)


@pytest.mark.parametrize("how", [*COPIES, "cut", "emptied", "noise"])
def test_written_over_in_place(path: Path, copy: Path, how: str) -> None:
    """A file that was written over in place is noticed before anything more is acknowledged, and stays so.

    Its log is left as it was, also by a process that ends well; and the file is refused beside it.
    """
    make = {
        "cut": "copy.write_bytes(path.read_bytes()[:-8192])",
        "emptied": "copy.write_bytes(b'')",
        "noise": "copy.write_bytes(os.urandom(100_000))",
    }.get(how, f"COPIES['{how}'](path, copy)")
    script = f"""
import os, sys
from pathlib import Path
from queue_server.journal.port import JournalUnavailableError
from queue_server.journal.sqlite.journal import SqliteJournal
from tests.journal.copies import *
path, copy = map(Path, sys.argv[1:])
journal = SqliteJournal(path)
write(journal, 30)
{make}
write(journal, 25)
bring_in(path)
write(journal, 5)
write_over(path, copy.read_bytes())
def refused(what):
    try:
        what()
    except JournalUnavailableError as refusal:
        return "written over" in refusal.detail
assert refused(lambda: journal.append(DAY, end_of([]), [draft()]))
assert refused(lambda: journal.read(DAY)) and refused(lambda: journal.follow({{}}))
assert "written over" in journal.trouble()
log = log_of(path).read_bytes()
journal.close()
log_of(path).with_name("log").write_bytes(log)
"""
    line = [sys.executable, "-c", script, str(path), str(copy)]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")

    assert log_of(path).read_bytes() == path.with_name("log").read_bytes()
    is_refused(path, "older or another copy|a log .* but not the file|no journal|is damaged")


def test_who_only_reads_notices_too(path: Path, journal: Journal) -> None:
    """Whoever follows the books and writes nothing learns that the file was written over."""
    early = path.read_bytes()
    write(journal, 5)
    bring_in(path)
    assert journal.follow({}) == {}
    write_over(path, early)

    with pytest.raises(JournalUnavailableError, match="written over"):
        journal.follow({})


@pytest.mark.parametrize(
    "harmless",
    [
        lambda path: os.utime(path, (1, 1)),
        lambda path: path.chmod(0o640),
        lambda path: write_over(path, path.read_bytes()),
        bring_in,
        lambda path: SqliteJournal(path).close(),
    ],
    ids=["touch", "chmod", "itself", "another brings the log in", "another opens it"],
)
def test_what_changes_nothing_is_no_trouble(path: Path, journal: Journal, harmless: object) -> None:
    """A file that was touched, or that another process brought the log into, is still the same."""
    assert callable(harmless)
    for _ in range(3):
        write(journal, 2)
        harmless(path)
        assert journal.trouble() is None
    write(journal, 2)
    assert len(journal.read(DAY)) == 28


def test_another_program_keeps_a_table_of_its_own(path: Path, journal: Journal) -> None:
    """Who copies the books from beside may keep a table in the file, before the next write and after it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("CREATE TABLE theirs (it INTEGER)")
        other.execute("INSERT INTO theirs VALUES (1)")
        other.execute("PRAGMA wal_checkpoint(RESTART)")
        assert journal.trouble() is None
        other.execute("INSERT INTO theirs VALUES (2)")
        write(journal, 2)
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert journal.trouble() is None
    assert len(journal.read(DAY)) == 22


def test_the_log_is_taken_away(path: Path, journal: Journal) -> None:
    """Nothing is acknowledged into a log that nobody will find; what was in it comes into the file at the end."""
    log_of(path).rename(path.with_name("away"))

    with pytest.raises(JournalUnavailableError, match="the log of the books was moved, deleted or replaced"):
        write(journal, 1)
    journal.close()
    assert len(SqliteJournal(path).feed(DAY.office, Position(0))) >= 20


def test_a_write_of_nobody_is_none(path: Path, journal: Journal) -> None:
    """The file's own seal stands beside the books, not in them: positions and marks are those of commits alone."""
    before = journal.mark(DAY.office)
    SqliteJournal(path).close()

    assert before == journal.mark(DAY.office)
    assert end_of(journal.read(DAY)) != Link()
    assert journal.append(DAY, end_of(journal.read(DAY)), [draft()])[0].position == before.position + 1
