"""Closed days leave Redis for files, and nobody loses sight of anything on the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from queue_server.cli.main import main
from queue_server.domain.checkpoints.aggregate import CHECKPOINTS
from queue_server.domain.checkpoints.checkpoints import CheckpointMoved, FollowerDismissed, FollowerName
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import Instant
from queue_server.journal.books.archive import Archivable, Step, archive
from queue_server.journal.books.archive_files import as_filed, files_in, path_of, read, verify_file
from queue_server.journal.books.books import LeftMeanwhileError, export, import_lines, verify
from queue_server.journal.codec import encode
from queue_server.journal.memory import MemoryJournal
from queue_server.journal.opening import open_journal
from queue_server.journal.port import Draft, Link, Stream
from queue_server.journal.redis.archive import ArchivedError
from queue_server.journal.redis.keyspace import Keyspace
from tests.journal.days import day_of, drafts_of, write_days
from tests.journal.drafts import end_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from queue_server.journal.port import Commit
    from tests.cluster.redis_server import RedisServer
    from tests.cluster.sharded import Sharded

OFFICE = "sample"
KEYSPACE = Keyspace.of(OFFICE)
NOW = Instant(2_000_000_000_000)
"""Years after the books: a clock that is wrong."""


def opened(url: str) -> Archivable:
    """Open a journal that days can leave."""
    journal = open_journal(url)
    assert isinstance(journal, Archivable)
    return journal


@pytest.fixture
def journal(redis_alone: RedisServer) -> Iterator[Archivable]:
    """The books of six days, all closed but the newest."""
    journal = opened(redis_alone.url)
    write_days(journal, 6)
    yield journal
    journal.close()


def archived(journal: Archivable, folder: Path, days: int = 2) -> list[Stream]:
    """Archive what is older than so many days, and return the days that left."""
    return [step.stream for step in archive(journal, folder, days, NOW) if step.finding is None]


def everything(journal: Archivable) -> dict[Stream, tuple[Commit, ...]]:
    """Return all streams of the office."""
    return {stream: journal.read(stream) for stream in journal.streams(OFFICE)}


# What leaves and what stays


def test_old_days_leave_for_files(journal: Archivable, tmp_path: Path) -> None:
    """Days older than asked stand in files, as they were, and are gone from Redis with all that belonged to them."""
    before = everything(journal)

    left = archived(journal, tmp_path)

    assert [day_of(0), day_of(1), day_of(2)] == left
    assert [path_of(tmp_path, day) for day in left] == files_in(tmp_path)
    for day in left:
        assert as_filed(before[day]) == read(path_of(tmp_path, day))
        assert verify_file(path_of(tmp_path, day)).findings == ()
        assert journal.read(day) == ()
    assert {stream: commits for stream, commits in before.items() if stream not in left} == everything(journal)
    assert verify(journal).findings == ()


def test_nothing_of_a_day_stays_behind(journal: Archivable, redis_alone: RedisServer, tmp_path: Path) -> None:
    """Neither feed, places, keys nor remarks remember a day that left, and one name is all that grows."""
    whole = sum(len(journal.read(stream)) for stream in journal.streams(OFFICE))
    left = archived(journal, tmp_path)
    client = redis_alone.client

    gone = len(left) * len(drafts_of(0, 3))
    assert whole - gone == client.xlen(KEYSPACE.feed)
    assert client.exists(*(KEYSPACE.places(day.name) for day in left)) == 0
    assert client.hlen(KEYSPACE.keys) == sum(len(journal.read(day_of(number))) for number in (3, 4, 5))
    assert client.hlen(KEYSPACE.remarks) == 3 * 3
    assert {"#", "#archived", "setup", *(day_of(number).name for number in (3, 4, 5))} == set(
        client.hkeys(KEYSPACE.ends)
    )


def test_a_day_stays_for_a_follower_who_has_not_got_that_far(journal: Archivable, tmp_path: Path) -> None:
    """Whoever follows the office by name gets every day; let go on, or dismissed, he holds up nothing."""
    stream = Stream(OFFICE, CHECKPOINTS.name())
    up_to_the_second_day, at = journal.read(day_of(1))[-1].position, journal.read(day_of(5))[-1].at
    for name in ("bi", "policies:setup"):
        moved, _ = encode([CheckpointMoved(at, FollowerName(name), up_to_the_second_day)])
        journal.append(stream, end_of(journal.read(stream)), [Draft(at, HOUSE.id, moved)])

    steps = list(archive(journal, tmp_path, 2, NOW))

    assert [step.stream for step in steps if step.finding is None] == [day_of(0), day_of(1)]
    assert ["bi follows" in (step.finding or "") for step in steps[2:]] == [True]
    gone, _ = encode([FollowerDismissed(at, FollowerName("bi"))])
    journal.append(stream, end_of(journal.read(stream)), [Draft(at, HOUSE.id, gone)])
    assert archived(journal, tmp_path) == [day_of(2)]


def test_what_is_left_is_exported(journal: Archivable, tmp_path: Path) -> None:
    """An export after archiving is whole by itself, and archive files go into other books beside it."""
    archived(journal, tmp_path)
    other = MemoryJournal()

    import_lines(other, export(journal))

    assert verify(journal) == verify(other)


def test_the_newest_day_always_stays(journal: Archivable, tmp_path: Path) -> None:
    """However old the books are and whatever the clock says, the office goes on from its newest day."""
    for _ in range(2):
        archived(journal, tmp_path, 0)

    assert [stream.name for stream in journal.streams(OFFICE)] == ["setup", day_of(5).name]


def test_a_clock_that_is_ahead_archives_nothing_too_early(journal: Archivable, tmp_path: Path) -> None:
    """Age counts from what happened last at the office, not from a clock that jumped."""
    assert archived(journal, tmp_path, 31) == []


def test_a_day_that_is_not_closed_stays(redis_alone: RedisServer, tmp_path: Path) -> None:
    """A day that nobody closed is told of and stays, until it has been closed for as long as others."""
    journal = opened(redis_alone.url)
    write_days(journal, 6)
    open_day = day_of(5)
    end = end_of(journal.read(open_day))
    for number in (9, 12):
        journal.append(day_of(number), Link(), drafts_of(number, 3))

    assert Step(open_day, end.version, "it has not been closed") in list(archive(journal, tmp_path, 2, NOW))
    assert (open_day, day_of(12)) == journal.streams(OFFICE)[1:]

    ended = journal.append(open_day, end, [replace(drafts_of(5, 3)[-1], at=drafts_of(12, 3)[-1].at)])
    assert archived(journal, tmp_path) == []
    journal.append(day_of(15), Link(), drafts_of(15, 3))
    assert archived(journal, tmp_path) == [open_day, day_of(12)]
    assert as_filed(ended)[0].hash == read(path_of(tmp_path, open_day))[-1].hash


def test_a_damaged_day_stays(journal: Archivable, redis_alone: RedisServer, tmp_path: Path) -> None:
    """A day that is not in order is not written to a file as if it were, and keeps no other day from leaving."""
    redis_alone.client.xdel(KEYSPACE.feed, f"{journal.read(day_of(1))[3].position}-0")

    steps = list(archive(journal, tmp_path, 2, NOW))

    assert [day_of(0), day_of(2)] == [step.stream for step in steps if step.finding is None]
    (stays,) = [step.finding for step in steps if step.finding is not None]
    assert stays.endswith("this is no commit")


def test_another_file_in_the_way(journal: Archivable, tmp_path: Path) -> None:
    """A file that holds something else is not overwritten, and its day stays in Redis."""
    elsewhere = MemoryJournal()
    write_days(elsewhere, 2, visitors=5)
    archived_before = archived(journal, tmp_path / "right", 4)
    assert archived_before == [day_of(0)]
    path = path_of(tmp_path, day_of(1))
    path.parent.mkdir()
    path.write_bytes(b"a letter")

    steps = {step.stream: step.finding for step in archive(journal, tmp_path, 2, NOW)}

    assert "move it away" in (steps[day_of(1)] or "")
    assert path.read_bytes() == b"a letter"
    assert journal.read(day_of(1))
    assert steps[day_of(2)] is None


def test_a_restored_redis_is_archived_again(redis_alone: RedisServer, journal: Archivable, tmp_path: Path) -> None:
    """Days that come back with an older copy of Redis leave again for the files that they have already."""
    lines = list(export(journal))
    left = archived(journal, tmp_path)
    redis_alone.flush()
    import_lines(journal, lines)

    assert left == archived(journal, tmp_path)


def test_memory_falls_with_the_days_that_leave(redis_alone: RedisServer, tmp_path: Path) -> None:
    """Of forty days thirty leave, and about three quarters of the memory that they took is free again."""
    client, journal = redis_alone.client, opened(redis_alone.url)

    def used() -> int:
        client.memory_purge()
        return int(client.info("memory")["used_memory"])

    empty = used()
    write_days(journal, 40, visitors=60)
    full, feed = used() - empty, client.memory_usage(KEYSPACE.feed, samples=0) or 0

    assert len(archived(journal, tmp_path, 9)) == 30

    assert used() - empty < 0.4 * full
    assert (client.memory_usage(KEYSPACE.feed, samples=0) or 0) < 0.3 * feed


def test_a_day_that_leaves_while_books_are_exported(journal: Archivable, tmp_path: Path) -> None:
    """An export of which a day went to the archive meanwhile says that it is not whole."""
    lines = export(journal)
    next(lines)
    archived(journal, tmp_path)

    with pytest.raises(LeftMeanwhileError, match="export once more"):
        list(lines)


def test_days_leave_a_cluster(redis_sharded: Sharded, tmp_path: Path) -> None:
    """In a cluster the days of every office leave its own server."""
    journal = opened(redis_sharded.url)
    offices = ("land", "sample", "tax")
    for office in offices:
        write_days(journal, 5, office=office)

    left = archived(journal, tmp_path)

    assert [day_of(number, office) for office in offices for number in (0, 1)] == left
    assert [path_of(tmp_path, day) for day in left] == files_in(tmp_path)
    assert verify(journal).findings == ()
    with pytest.raises(ArchivedError):
        journal.append(left[0], Link(), drafts_of(0, 3))
    journal.close()


def test_the_command(journal: Archivable, redis_alone: RedisServer, tmp_path: Path) -> None:
    """`journal archive` tells how much has left, and fails when an old day had to stay."""
    words = ["journal", "archive", "--older-than", "31d", "--to", str(tmp_path), "--journal", redis_alone.url]
    journal.append(day_of(36), Link(), drafts_of(36, 3))

    assert CliRunner().invoke(main, words).stdout == "5 days archived, 70 commits\n"

    journal.append(day_of(40), Link(), drafts_of(40, 3))
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    assert "sample, day/2026-06-06 stays: it has not been closed" in result.output


# Nothing is added to a day that left


def test_nothing_is_added_to_an_archived_day(journal: Archivable, tmp_path: Path) -> None:
    """Neither who remembers a day nor who knows nothing of it can write on it: it does not begin anew."""
    end = end_of(journal.read(day_of(0)))
    archived(journal, tmp_path)

    for known in (end, Link()):
        with pytest.raises(ArchivedError):
            journal.append(day_of(0), known, drafts_of(0, 3))
    with pytest.raises(ArchivedError):
        journal.append(day_of(-7), Link(), drafts_of(-7, 3))
    assert journal.read(day_of(0)) == journal.read(day_of(-7)) == ()


def test_the_office_goes_on(journal: Archivable, tmp_path: Path) -> None:
    """Days that stayed, new days and the set-up are written on, and keys are kept."""
    archived(journal, tmp_path)
    journal.append(day_of(3), end_of(journal.read(day_of(3))), drafts_of(3, 4)[-1:])
    written = journal.append(day_of(6), Link(), drafts_of(6, 3))

    assert written == journal.read(day_of(6))
    name = drafts_of(6, 3)[0].key
    assert name is not None
    assert journal.kept(OFFICE, [name])
    assert verify(journal).streams == 5


def test_a_key_that_is_used_again_stays(redis_alone: RedisServer, tmp_path: Path) -> None:
    """A name that was forgotten and used again after months belongs to its new commit, and stays."""
    journal = opened(redis_alone.url)
    write_days(journal, 3)
    first = drafts_of(0, 3)[0]
    assert first.key is not None
    journal.forget(drafts_of(2, 3)[0].at, Instant(0))
    again = drafts_of(5, 3)[0]
    journal.append(day_of(5), Link(), [Draft(again.at, again.actor, again.events, {}, first.key, first.answer)])

    assert day_of(0) in archived(journal, tmp_path)
    assert journal.kept(OFFICE, [first.key])


# Who follows the feed


def test_nobody_who_follows_is_told_of_a_loss(journal: Archivable, redis_alone: RedisServer, tmp_path: Path) -> None:
    """A mark at a commit that left is no sign that the books went back; later news comes as ever."""
    marks = [c.mark for day in (0, 2, 5) for c in journal.read(day_of(day))[-1:]]
    archived(journal, tmp_path)

    for mark in marks:
        news = opened(redis_alone.url).follow({OFFICE: mark})
        assert not any(each.went_back for each in news.values())
    written = journal.append(day_of(6), Link(), drafts_of(6, 3))
    assert written == journal.follow({OFFICE: marks[-1]})[OFFICE].commits
