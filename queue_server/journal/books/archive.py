"""Archive closed days: out of a store that keeps all in memory, into files that can be verified and read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from queue_server.domain.checkpoints.aggregate import CHECKPOINTS
from queue_server.domain.checkpoints.checkpoints import is_house
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.registry import REGISTRY
from queue_server.journal.books import archive_files
from queue_server.journal.books.books import Checked
from queue_server.journal.books.folders import alone_in
from queue_server.journal.codec import decode
from queue_server.journal.port import DamagedError, Journal, Position, Stream

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

from queue_server.journal.port import Commit, Link

LEAST = 31
"""Days for which all stays in the store: longer than the remarks of staff, so that no file need hold any."""


_DAY = 24 * 3600 * 1000
"""Milliseconds."""


@runtime_checkable
class Archivable(Journal, Protocol):
    """A journal that days can leave."""

    def drop(self, stream: Stream, end: Link) -> bool:
        """Drop a day that stands in a file by now, if it still ends so, and tell whether it did.

        Nobody sees half of it. From then on the day is not in `streams`, nothing can be appended to it, and no older
        day of the office can begin.
        """
        ...

    def finish_dropping(self, office: str) -> None:
        """Sweep what is left of a day whose dropping was cut short."""
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one day."""

    stream: Stream
    commits: int
    finding: str | None = None
    """Why it stays in the store, if it does though it is old enough."""


def archive(journal: Archivable, folder: Path, days: int, now: Instant) -> Iterator[Step]:
    """Move days that are closed, and in which nothing has happened for so many days, into files.

    These count from now, or from what happened last at the office: a clock that is ahead archives nothing too early.
    Each day is written, read back, compared with the store, and only then dropped there. The newest day of an office
    always stays: the office goes on from it. Killed at any point and run again, this goes on where it was.
    """
    for office in journal.offices():
        with alone_in(folder):
            journal.finish_dropping(office)
            before = Instant(min(now, _newest(journal, office)) - days * _DAY)
            for stream in _old(journal, office, before):
                yield from _archived(journal, stream, folder, before)


def _newest(journal: Archivable, office: str) -> Instant:
    """Return when something happened last at an office."""
    end = journal.mark(office).position
    last = journal.feed(office, Position(end - 1), 1) if end else ()
    return last[0].at if last else Instant(0)


def _old(journal: Archivable, office: str, before: Instant) -> Iterator[Stream]:
    """Yield the streams that may be over, oldest first; the newest of a kind that follows time stays."""
    limit = f"{datetime.fromtimestamp(before / 1000, UTC):%Y-%m-%d}"
    streams = journal.streams(office)
    for aggregate in REGISTRY:
        if aggregate.archivable is not None:
            keys = sorted(key for stream in streams if (key := aggregate.key_in(stream.name)) is not None)
            old = [key for key in keys[:-1] if key < limit] if aggregate.is_dated else keys
            yield from (Stream(office, aggregate.name(key)) for key in old)


def _archived(journal: Archivable, stream: Stream, folder: Path, before: Instant) -> Iterator[Step]:
    try:
        commits = journal.read(stream)
    except DamagedError as trouble:
        yield Step(stream, 0, trouble.detail)
        return
    if not commits or commits[-1].at >= before:
        return
    finding = _unfit(stream, commits) or _awaited(journal, commits[-1])
    finding = finding or _filed(archive_files.path_of(folder, stream), commits)
    if finding is None and not journal.drop(stream, commits[-1].link):
        finding = "it has changed meanwhile"
    yield Step(stream, len(commits), finding)


def _unfit(stream: Stream, commits: Sequence[Commit]) -> str | None:
    """Say why a stream must not leave: it has not ended, or something is wrong with it."""
    checked = Checked(stream, commits)
    if checked.verdict.findings:
        return f"it is not in order: {checked.verdict.findings[0]}"
    return checked.must_stay


def _awaited(journal: Journal, last: Commit) -> str | None:
    """Say who follows the office and has not got that far yet."""
    office = last.stream.office
    fold = CHECKPOINTS.fold(CHECKPOINTS.fresh(""))
    for commit in journal.read(Stream(office, CHECKPOINTS.name())):
        fold.take(decode(commit), commit.actor)
    for name, position in sorted(fold.state.items()):
        if position < last.position and not is_house(name):
            return f"{name} follows {office} and has it up to position {position} only: let it go on, or dismiss it"
    return None


def _filed(path: Path, commits: Sequence[Commit]) -> str | None:
    """Write a day to its file, if it is not there since an earlier try, and say what keeps the file from being it."""
    if not path.exists():
        archive_files.write(path, commits)
    try:
        found = archive_files.read(path)
    except ValueError as trouble:
        return f"{path}: {trouble}; move it away"
    return None if found == archive_files.as_filed(commits) else f"{path} holds something else; move it away"
