"""Books move between SQLite and Redis, both ways, and an import that fails leaves nothing behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_server.journal.books.books import UnimportableError, export, import_lines, verify
from queue_server.journal.memory import MemoryJournal
from queue_server.journal.opening import open_journal
from queue_server.journal.port import JournalUnavailableError, Link
from tests.cluster.redis_server import RedisServer, alone
from tests.journal.days import NOTE, day_of, drafts_of, write_days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from queue_server.journal.port import Journal
    from tests.cluster.sharded import Sharded

OFFICES = ("land", "sample", "tax")


def sqlite(folder: Path, name: str) -> str:
    """Return where a file of books is."""
    return f"sqlite:///{folder / name}.db"


@pytest.fixture
def source(tmp_path: Path) -> Journal:
    """The books of three offices in a file."""
    journal = open_journal(sqlite(tmp_path, "source"))
    for number, office in enumerate(OFFICES, 3):
        write_days(journal, number, office=office)
    return journal


@pytest.fixture
def lines(source: Journal) -> list[bytes]:
    """Their export."""
    return list(export(source))


def test_there_and_back(
    source: Journal, lines: list[bytes], redis_alone: RedisServer, redis_sharded: Sharded, tmp_path: Path
) -> None:
    """From SQLite to Redis, back, and on to a cluster, exports stay the same byte for byte, staff's words too."""
    assert NOTE.encode() in b"".join(lines)

    for url in (redis_alone.url, sqlite(tmp_path, "back"), redis_sharded.url, sqlite(tmp_path, "last")):
        journal = open_journal(url)
        assert len(lines) == import_lines(journal, lines)
        lines_there = list(export(journal))
        assert lines == lines_there
        assert verify(source) == verify(journal)
        lines = lines_there


def test_keys_stay_behind_and_the_office_goes_on(
    source: Journal, lines: list[bytes], redis_alone: RedisServer
) -> None:
    """In imported books no key is known, days are written on, and others' feeds tell of it."""
    journal = open_journal(redis_alone.url)
    import_lines(journal, lines)
    used = drafts_of(0, 3)[0].key
    assert used is not None
    assert source.kept("sample", [used])

    assert journal.kept("sample", [used]) == {}
    mark = journal.mark("sample")
    written = journal.append(day_of(9), Link(), drafts_of(9, 3))
    assert written == journal.follow({"sample": mark})["sample"].commits


def test_books_that_hold_something_take_no_import(lines: list[bytes], redis_alone: RedisServer) -> None:
    """An import into a Redis that serves somebody is refused, and changes nothing."""
    journal = open_journal(redis_alone.url)
    write_days(journal, 2)
    before = list(export(journal))

    with pytest.raises(UnimportableError, match="not empty"):
        import_lines(journal, lines)

    assert before == list(export(journal))


def long(number: int) -> list[bytes]:
    """Return an export that takes a while."""
    journal = MemoryJournal()
    write_days(journal, number, visitors=40)
    return list(export(journal))


def interrupted(lines: list[bytes], at: int, harm: Callable[[], object]) -> Iterator[bytes]:
    """Yield lines, and do some harm on the way."""
    for number, line in enumerate(lines):
        if number == at:
            harm()
        yield line


def test_no_memory_left(redis_alone: RedisServer) -> None:
    """A Redis whose memory is full on the way takes nothing, says so, and takes all once there is more."""
    journal, lines = open_journal(redis_alone.url), long(25)
    room = redis_alone.client.info("memory")["used_memory"] + 1_500_000
    redis_alone.config_set(maxmemory=str(room))
    try:
        with pytest.raises(JournalUnavailableError, match="Redis has no memory left"):
            import_lines(journal, lines)
    finally:
        redis_alone.config_set(maxmemory="0")

    assert redis_alone.client.keys() == []
    assert len(lines) == import_lines(journal, lines)
    assert verify(journal).findings == ()


def test_redis_dies_on_the_way(tmp_path: Path) -> None:
    """Half an import is served by nobody and says what to do; the next import clears it and is whole."""
    lines = long(20)
    with alone(tmp_path / "redis") as server:
        journal = open_journal(server.url)
        with pytest.raises(JournalUnavailableError, match="Redis cannot be reached"):
            import_lines(journal, interrupted(lines, len(lines) // 2, server.kill))
        server.start()
        assert server.client.keys() != []

        for use in (journal.offices, lambda: list(export(journal)), lambda: verify(journal)):
            with pytest.raises(JournalUnavailableError, match=r"has not come to its end.*import once more"):
                use()

        assert len(lines) == import_lines(journal, lines)
        assert lines == list(export(journal))


@pytest.mark.parametrize("where", [0.3, 0.9])
def test_a_damaged_line(redis_alone: RedisServer, where: float) -> None:
    """An export that is damaged far down leaves an empty Redis, and the line is named."""
    lines = long(10)
    number = int(where * len(lines))
    lines[number] = lines[number].replace(b"clerk", b"cleek")

    with pytest.raises(UnimportableError, match=f"line {number + 1}: "):
        import_lines(open_journal(redis_alone.url), lines)

    assert redis_alone.client.keys() == []
