from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.identifiers import Instant
from queue_server.journal.port import JournalUnavailableError, Link, Mark, NewerEventError, Position, Version
from queue_server.journal.sqlite.journal import SqliteJournal
from tests.journal.drafts import DAY, HOAN, NEXT_DAY, PEOPLE, at, draft, end_of, kept, key, keyed
from tests.machine import PATIENCE, allowed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.journal.port import Journal

ROOT = Path(__file__).parents[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The place of the journal's file."""
    return tmp_path / "journal.sqlite"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    """A journal in that file."""
    journal = SqliteJournal(path)
    yield journal
    journal.close()


@contextmanager
def full_disk(path: Path) -> Iterator[None]:
    """Let no file grow beyond what the journal's log is now."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    log = path.with_name(path.name + "-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (log, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_full_disk(path: Path, journal: Journal) -> None:
    """On a full disk an append is not confirmed and leaves nothing; reads go on; afterwards all goes on by itself."""
    written = journal.append(DAY, Link(), [draft(f"{number}" * 1_000) for number in range(40)])
    with full_disk(path):
        for _ in range(2):
            with pytest.raises(JournalUnavailableError):
                journal.append(DAY, end_of(written), [keyed("lost"), draft("x" * 50_000)])
        assert written == journal.read(DAY)
        assert journal.kept(DAY.office, [key("lost")]) == {}

    (commit,) = journal.append(DAY, at(journal, DAY, 40), [keyed("lost")])
    assert (*written, commit) == journal.read(DAY)
    assert {(HOAN, "lost"): kept("lost")} == journal.kept(DAY.office, [key("lost")])


def test_another_program_holds_the_file(path: Path, journal: Journal) -> None:
    """While somebody else will not let go of the file, an append gives up in time; reads go on; so does it later."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    start = time.monotonic()
    with pytest.raises(JournalUnavailableError, match="locked"):
        journal.append(DAY, Link(), [draft()])
    assert 0.5 < time.monotonic() - start < allowed(2)
    assert Mark() == journal.mark(DAY.office)
    other.execute("ROLLBACK")
    other.close()

    assert len(journal.append(DAY, Link(), [draft()])) == 1


def test_file_was_moved_away(path: Path, journal: Journal) -> None:
    """A file that is not at its place is neither written nor made anew; when it is back, all goes on by itself."""
    written = journal.append(DAY, Link(), [draft()])
    away = path.rename(path.with_name("away.sqlite"))
    for use in (journal.offices, lambda: journal.follow({}), lambda: journal.append(DAY, end_of(written), [draft()])):
        with pytest.raises(JournalUnavailableError):
            use()
    assert not path.exists()
    away.rename(path)

    assert written == journal.read(DAY)
    assert len(journal.append(DAY, at(journal, DAY, 1), [draft()])) == 1


def test_file_was_replaced(path: Path, journal: Journal, tmp_path: Path) -> None:
    """Another journal at the same place is not written to: what was decided on the old one does not fit it."""
    SqliteJournal(tmp_path / "other.sqlite").close()
    (tmp_path / "other.sqlite").rename(path)

    with pytest.raises(JournalUnavailableError, match="another one"):
        journal.append(DAY, Link(), [draft()])
    journal.close()
    path.with_name(path.name + "-wal").unlink()
    assert SqliteJournal(path).offices() == ()


def test_reads_go_on_beside_a_write(journal: Journal) -> None:
    """Somebody who reads sees the books as they were before a write that is not finished."""
    written = journal.append(DAY, Link(), [draft()])
    assert isinstance(journal, SqliteJournal)
    with journal._writing.transaction() as connection:
        connection.execute("DELETE FROM commits")
        assert written == journal.read(DAY)
        connection.execute("ROLLBACK")
        connection.execute("BEGIN")


def test_mistake_within_a_write(journal: Journal) -> None:
    """A batch that cannot be written to its end is not begun, and the next one is taken."""
    with pytest.raises(TypeError):
        journal.append(DAY, Link(), [keyed("a"), draft("\ud800")])

    assert Mark() == journal.mark(DAY.office)
    assert journal.kept(DAY.office, [key("a")]) == {}
    assert len(journal.append(DAY, Link(), [keyed("a")])) == 1


def test_commits_are_synced(journal: Journal) -> None:
    """A commit reaches the disk before it is confirmed, and the log goes into the file before it grows long."""
    assert isinstance(journal, SqliteJournal)
    with journal._writing.use() as connection:
        asked = ("journal_mode", "synchronous", "wal_autocheckpoint", "secure_delete")
        told = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]

    assert told == ["wal", 2, 1000, 1]


def test_log_stays_short(path: Path, journal: Journal) -> None:
    """The log beside the file does not grow with what is written."""
    end = Link()
    for _ in range(100):
        end = end_of(journal.append(DAY, end, [draft("x" * 2_000)] * 100))

    assert path.with_name(path.name + "-wal").stat().st_size < 10_000_000 < path.stat().st_size


def test_forgotten_words_are_gone_from_the_disk(path: Path, journal: Journal) -> None:
    """What was forgotten is in no file any more."""
    journal.append(DAY, Link(), [draft(remarks={"0/note": "Chị Hòa ở ngõ 12"})])
    files = [path, path.with_name(path.name + "-wal")]
    assert any("ngõ 12".encode() in file.read_bytes() for file in files)

    journal.forget(Instant(5_000), Instant(5_000))

    assert not any("ngõ 12".encode() in file.read_bytes() for file in files)


def test_an_erased_name_is_gone_from_the_disk(path: Path, journal: Journal) -> None:
    """Once it is erased it is in no file any more, whoever has the books open beside."""
    neighbour = SqliteJournal(path)
    journal.append(PEOPLE, Link(), [draft(remarks={"0/name": "Nguyễn Thị Lan ở ngõ 12"})])
    neighbour.read(PEOPLE)
    files = [path, path.with_name(path.name + "-wal")]
    assert any("ngõ 12".encode() in file.read_bytes() for file in files)

    journal.erase(PEOPLE, [Version(1)])

    assert not any("ngõ 12".encode() in file.read_bytes() for file in files)
    neighbour.close()


def test_an_erased_name_leaves_the_log_once_nobody_reads_it(path: Path, journal: Journal) -> None:
    """Whoever read meanwhile kept it in the log: any process that forgets later, as each does hourly, drops it."""
    journal.append(PEOPLE, Link(), [draft(remarks={"0/name": "Nguyễn Thị Lan ở ngõ 12"})])
    files = [path, path.with_name(path.name + "-wal")]
    with sqlite3.connect(path, isolation_level=None) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM remarks").fetchone()
        journal.erase(PEOPLE, [Version(1)])
        assert journal.read(PEOPLE)[0].remarks == {}
        reader.execute("ROLLBACK")
    reader.close()
    neighbour = SqliteJournal(path)

    neighbour.forget(Instant(0), Instant(0))

    assert not any("ngõ 12".encode() in file.read_bytes() for file in files)
    neighbour.close()


def test_forgotten_words_leave_the_log_once_nobody_reads_it(path: Path, journal: Journal) -> None:
    """Whoever reads while it is forgotten keeps the log as it is; the next time it goes, though nothing else does."""
    journal.append(DAY, Link(), [draft(remarks={"0/note": "Chị Hòa ở ngõ 12"})])
    files = [path, path.with_name(path.name + "-wal")]
    with sqlite3.connect(path, isolation_level=None) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM remarks").fetchone()
        journal.forget(Instant(5_000), Instant(5_000))
        assert any("ngõ 12".encode() in file.read_bytes() for file in files)
        reader.execute("ROLLBACK")
    reader.close()

    journal.forget(Instant(5_000), Instant(5_000))

    assert not any("ngõ 12".encode() in file.read_bytes() for file in files)


def test_newer_tables(path: Path) -> None:
    """Tables that a newer program made are left alone."""
    SqliteJournal(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 2")

    with pytest.raises(NewerEventError, match="tables of version 2"):
        SqliteJournal(path)


def test_file_of_another_program(path: Path) -> None:
    """A database of another program is left alone."""
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (it TEXT)")

    with pytest.raises(JournalUnavailableError, match="another program"):
        SqliteJournal(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("theirs",)]


@pytest.mark.parametrize("obstacle", ["folder", "text", "under a file"])
def test_no_place_for_a_file(tmp_path: Path, obstacle: str) -> None:
    """A place where no journal can be says so, in words."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "text").write_text("This is no database. " * 100)
    path = tmp_path / "text" / "journal.sqlite" if obstacle == "under a file" else tmp_path / obstacle

    with pytest.raises(JournalUnavailableError, match=r"The books cannot be reached: \w"):
        SqliteJournal(path)


def test_damaged_commit(path: Path, journal: Journal) -> None:
    """A commit that cannot be read is named by its position."""
    journal.append(DAY, Link(), [draft(), draft()])
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE commits SET events = '[[' WHERE position = 2")

    with pytest.raises(JournalUnavailableError, match="position 2 is damaged"):
        journal.read(DAY)


def test_processes_make_the_file_at_once(tmp_path: Path) -> None:
    """Processes that come to a new file at the same moment make it once, and all use it."""
    script = """
import os, sys, time
from queue_server.journal.sqlite.journal import SqliteJournal
def come(number, at):
    while time.time() < at: pass
    SqliteJournal(f"{sys.argv[1]}/{number}.sqlite").offices()
    os._exit(0)
for number in range(30):
    at = time.time() + 0.02
    children = [os.fork() or come(number, at) for _ in range(6)]
    if any(os.waitpid(child, 0)[1] for child in children): sys.exit(f"file {number}")
"""
    command = [sys.executable, "-c", script, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_real_threads_under_eventlet(path: Path) -> None:
    """In a process that eventlet patched, appends from several real threads at once neither hang nor mix."""
    script = """
import warnings; warnings.simplefilter("ignore")
import eventlet; eventlet.monkey_patch()
import sys, eventlet.tpool
from queue_server.journal.port import Stream
from queue_server.journal.opening import open_journal
from tests.journal.scribe import write_on
journal = open_journal(sys.argv[1])
streams = [Stream("sample", f"day/{number}") for number in range(6)]
def write(stream):
    return len(eventlet.tpool.execute(lambda: list(write_on(journal, stream, stream.name, 20))))
with eventlet.Timeout(30):
    print(sum(eventlet.GreenPool(6).imap(write, streams)))
"""
    command = [sys.executable, "-c", script, f"sqlite:///{path}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)

    assert (done.stdout, done.stderr) == ("120\n", "")
    assert len(SqliteJournal(path).feed("sample", Position(0), limit=1000)) == 20 * 6 * 3


def test_positions_have_no_gap(journal: Journal) -> None:
    """A failed append leaves no gap in the positions: by them a journal tells its own commits from others."""
    journal.append(DAY, Link(), [draft(), draft()])
    with pytest.raises(TypeError):
        journal.append(NEXT_DAY, Link(), [draft("\ud800")])
    journal.append(NEXT_DAY, Link(), [draft()])

    assert [commit.position for commit in journal.feed(DAY.office, Position(0))] == [1, 2, 3]
