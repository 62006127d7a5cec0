"""What was forgotten is nowhere in Redis: not in its memory at once, and in no file once it rewrote them."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from queue_server.journal.books.archive import Archivable, archive
from queue_server.journal.opening import open_journal
from tests.application.books import HOUR, Clock, issue, node
from tests.application.test_forgetting import NAME, hours, keys, note, notes
from tests.cluster.redis_server import alone, until
from tests.domain.cast import OFFICE

if TYPE_CHECKING:
    from pathlib import Path

DAY = 24 * HOUR


def holding(folder: Path) -> set[str]:
    """Return which files of Redis in a folder hold the name."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.suffix for path in files if NAME.encode() in path.read_bytes()}


def test_a_forgotten_name_is_in_no_file_once_redis_rewrote_them(tmp_path: Path) -> None:
    """At once it is out of the memory, and so of a picture of it; the log of all writes has it until its rewrite."""
    clock, folder = Clock(), tmp_path / "redis"
    with alone(folder, rdbcompression="no") as server:
        application = node(open_journal(server.url), clock)
        open_office = application.open_office(OFFICE.id)
        note(application)
        for _ in range(4):
            clock.go(DAY)
            issue(open_office)
        server.client.save()
        assert holding(folder) == {".rdb", ".aof"}
        clock.go(28 * DAY)
        hours(application, clock, 6)

        assert (notes(application), keys(application)) == ({}, 0)
        server.client.save()
        assert holding(folder) == {".aof"}
        server.client.bgrewriteaof()
        until(lambda: holding(folder) == set(), "a log without the name")
        application.journal.close()


def test_an_archive_never_holds_a_name(tmp_path: Path) -> None:
    """Not even one that was made while the note was still in the store."""
    clock, keyspace = Clock(), tmp_path / "archive"
    with alone(tmp_path / "redis") as server:
        journal = open_journal(server.url)
        assert isinstance(journal, Archivable)
        application = node(journal, clock)
        note(application)
        for _ in range(4):
            clock.go(DAY)
            issue(application.open_office(OFFICE.id))
        assert list(notes(application)) == [OFFICE.id]
        steps = list(archive(journal, keyspace, 2, clock.now))
        journal.close()

    archived = [gzip.decompress(path.read_bytes()) for path in keyspace.rglob("*.gz")]
    assert len(archived) == len([step for step in steps if step.finding is None]) > 0
    assert b"CounterPaused" in b"".join(archived)
    assert not any(NAME.encode() in each for each in archived)
