"""Look after the books: verify a journal, export it as line JSON, import it into an empty one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError

from queue_server.domain.day import Day
from queue_server.domain.decision import evolve_all
from queue_server.domain.errors import QueueServerError
from queue_server.domain.identifiers import ActorId, Instant, ServiceDay
from queue_server.domain.invariants import broken
from queue_server.journal.codec import decode
from queue_server.journal.hashing import flaws
from queue_server.journal.journal import Commit, Link, Position, StoredEvent, Stream, Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from queue_server.domain.decision import Event
    from queue_server.journal.journal import Journal

_DAY = "day/"

_CHUNK = 1000
"""After how many commits of a day its invariants are checked."""


class UnimportableError(QueueServerError):
    """The export cannot be imported; nothing of it was."""

    code, status, title = "unimportable", 422, "The export cannot be imported"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` has read, and what is wrong with it in plain words."""

    streams: int
    commits: int
    events: int
    findings: tuple[str, ...]


class _Line(BaseModel):
    """A commit in an export."""

    model_config = ConfigDict(strict=True, extra="forbid")

    position: int = 0
    """Where it stood in a journal of an older program; each journal has positions of its own."""
    office: str
    stream: str
    version: int
    at: int
    actor: str
    events: list[tuple[str, int, dict[str, Any]]]
    remarks: dict[str, str]
    previous: str
    hash: str


def verify(journal: Journal) -> Verdict:
    """Check each stream's chain, read all its events, replay each service day and check what must be true of it."""
    commits = events = 0
    findings: list[str] = []
    streams = [stream for office in journal.offices() for stream in journal.streams(office)]
    for stream in streams:
        held = journal.read(stream)
        commits += len(held)
        events += sum(len(commit.events) for commit in held)
        name = f"{stream.office or 'deployment'}, {stream.name}"
        findings += (f"{name}: {finding}" for finding in (*_chain(held), *_content(stream, held)))
    return Verdict(len(streams), commits, events, tuple(findings))


def export(journal: Journal) -> Iterator[bytes]:
    """Yield each commit as a line of JSON, office by office; remarks are among them, keys and answers stay behind."""
    for office in journal.offices():
        for commit in all_of(journal, office):
            yield _to_line(commit)


def all_of(journal: Journal, office: str) -> Iterator[Commit]:
    """Yield the feed of an office."""
    position = Position(0)
    while commits := journal.feed(office, position):
        yield from commits
        position = commits[-1].position


def import_lines(journal: Journal, lines: Iterable[bytes]) -> int:
    """Fill an empty journal from an export and return how many commits it holds now.

    Raises `UnimportableError`, and leaves the journal empty, if it was not empty or a line does not follow.
    """
    reading = _Export(lines)
    try:
        journal.import_commits(reading)
    except ValueError as error:
        where = f"line {reading.line}: " if reading.line else ""
        raise UnimportableError(f"{UnimportableError.title}: {where}{error}") from error
    return reading.line


def _chain(commits: Sequence[Commit]) -> Iterator[str]:
    end, at, position = Link(), Instant(0), Position(0)
    for commit in commits:
        yield from flaws(commit, end)
        if commit.at < at:
            yield f"version {commit.version} is older than the one before it"
        if commit.position <= position:
            yield f"version {commit.version} does not stand behind the one before it in the feed"
        end, at, position = Link(commit.version, commit.hash), commit.at, commit.position


def _content(stream: Stream, commits: Sequence[Commit]) -> Iterator[str]:
    """Yield what is wrong with a stream's events; a day is not looked at further once something is."""
    day = Day(ServiceDay(stream.name.removeprefix(_DAY)))
    for start in range(0, len(commits), _CHUNK):
        reading = _Reading(commits[start : start + _CHUNK])
        try:
            if stream.name.startswith(_DAY):
                day = evolve_all(day, reading)
            else:
                list(reading)
        except QueueServerError as trouble:
            yield f"version {reading.version}: {trouble.detail}"
            return
        except Exception as trouble:  # noqa: BLE001 - events that contradict each other may break any rule
            yield f"version {reading.version} cannot be replayed: {trouble!r}"
            return
        if findings := broken(day):
            yield from (f"up to version {reading.version}: {finding}" for finding in findings)
            return


class _Reading:
    """The events of some commits, and how far they were read."""

    def __init__(self, commits: Sequence[Commit]) -> None:
        self._commits = commits
        self.version = commits[0].version

    def __iter__(self) -> Iterator[Event]:
        for commit in self._commits:
            self.version = commit.version
            yield from decode(commit)


class _Export:
    """The commits in some lines, and how far they were read."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = lines
        self.line = 0

    def __iter__(self) -> Iterator[Commit]:
        for line in self._lines:
            self.line += 1
            yield _from_line(line)


def _to_line(commit: Commit) -> bytes:
    line = {
        "office": commit.stream.office,
        "stream": commit.stream.name,
        "version": commit.version,
        "at": commit.at,
        "actor": commit.actor,
        "events": [[event.type, event.version, event.data] for event in commit.events],
        "remarks": dict(commit.remarks),
        "previous": commit.previous,
        "hash": commit.hash,
    }
    return orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)


def _from_line(line: bytes) -> Commit:
    try:
        read = _Line.model_validate_json(line)
    except ValidationError as error:
        raise ValueError("this is no commit of an export") from error
    return Commit(
        stream=Stream(read.office, read.stream),
        version=Version(read.version),
        position=Position(read.position),
        at=Instant(read.at),
        actor=ActorId(read.actor),
        events=tuple(StoredEvent(*event) for event in read.events),
        remarks=read.remarks,
        previous=read.previous,
        hash=read.hash,
    )
