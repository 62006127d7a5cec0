"""Archiving is cut short between any two steps, and killed: nothing is lost, and nothing is taken for damage."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.domain.core.identifiers import Instant
from queue_server.journal.books.archive import Archivable, archive
from queue_server.journal.books.archive_files import as_filed, path_of, read, verify_file
from queue_server.journal.books.books import export, import_lines, verify
from queue_server.journal.memory import MemoryJournal
from queue_server.journal.opening import open_journal
from queue_server.journal.redis import archive as redis_archive
from tests.cluster.redis_server import until
from tests.journal.days import day_of, write_days

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.journal.port import Commit, Journal, Stream
    from tests.cluster.redis_server import RedisServer

ROOT = Path(__file__).parents[2]
OFFICE = "sample"
NOW = Instant(2_000_000_000_000)


class CutError(Exception):
    """The machine has died."""


def books(url: str) -> Archivable:
    """Open books that days can leave."""
    journal = open_journal(url)
    assert isinstance(journal, Archivable)
    return journal


def cut_after(journal: Any, steps: int) -> None:
    """Let so many things be said to Redis, and die before the next."""
    ask, said = journal._line.ask, iter(range(steps))

    def counted(*words: Any) -> Any:
        if next(said, None) is None:
            raise CutError
        return ask(*words)

    journal._line.ask = counted


def everything(journal: Journal) -> dict[Stream, tuple[Commit, ...]]:
    """Return all streams of the office."""
    return {stream: journal.read(stream) for stream in journal.streams(OFFICE)}


def must_be_whole(url: str, folder: Path, before: Mapping[Stream, tuple[Commit, ...]]) -> None:
    """Find each day in the books, or in a file, as it was; nobody who reads either sees half of one."""
    journal, other = books(url), MemoryJournal()
    there = everything(journal)
    for stream, commits in before.items():
        assert there.get(stream, commits) == commits
        if stream not in there:
            assert journal.read(stream) == journal.read(stream, commits[3].version) == ()
            assert read(path_of(folder, stream)) == as_filed(commits)
            assert verify_file(path_of(folder, stream)).findings == ()
    assert verify(journal).findings == ()
    import_lines(other, export(journal))
    assert verify(other) == verify(journal)
    journal.close()


def test_cut_between_any_two_steps(redis_alone: RedisServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever archiving ends, each day is whole in one place, and the next try ends as if nothing had been."""
    monkeypatch.setattr(redis_archive, "_AT_ONCE", 6)
    for steps in range(1_000):
        redis_alone.flush()
        journal = books(redis_alone.url)
        write_days(journal, 4)
        before, folder = everything(journal), tmp_path / str(steps)
        cut_after(journal, steps)
        try:
            list(archive(journal, folder, 1, NOW))
        except CutError:
            must_be_whole(redis_alone.url, folder, before)
            list(archive(books(redis_alone.url), folder, 1, NOW))
            must_be_whole(redis_alone.url, folder, before)
        else:
            break
        finally:
            journal.close()
        assert [stream.name for stream in before if path_of(folder, stream).exists()] == [
            day_of(0).name,
            day_of(1).name,
        ]
        assert redis_alone.client.xlen("den-luot:1:{sample}:feed") == 1 + sum(len(before[day_of(n)]) for n in (2, 3))
    assert steps > 12


def test_killed_at_work(redis_alone: RedisServer, tmp_path: Path) -> None:
    """A command that is killed while it works is given once more, and the archive is whole."""
    write_days(books(redis_alone.url), 80)
    before = everything(books(redis_alone.url))
    words = ("journal", "archive", "--older-than", "31d", "--to", str(tmp_path), "--journal", redis_alone.url)
    command = [sys.executable, "-m", "queue_server", *words]

    with subprocess.Popen(command, cwd=ROOT) as process:
        until(lambda: list(tmp_path.rglob("*.gz")) or process.poll() is not None, "a file")
        process.kill()
    assert process.returncode == -signal.SIGKILL
    must_be_whole(redis_alone.url, tmp_path, before)

    ended = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)

    assert "days archived" in ended.stdout
    assert len(list(tmp_path.rglob("*.gz"))) == 80 - 32
    must_be_whole(redis_alone.url, tmp_path, before)
    assert not list(tmp_path.rglob("*.part"))
