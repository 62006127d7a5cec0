"""Look after the books: verify a journal, export it as line JSON, import it into an empty one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError

from queue_server.domain.core.errors import Invalid, QueueServerError
from queue_server.domain.core.identifiers import ActorId, Instant
from queue_server.domain.registry import REGISTRY
from queue_server.journal.codec import decode
from queue_server.journal.hashing import flaws
from queue_server.journal.port import (
    Commit,
    DamagedError,
    Link,
    NewerEventError,
    Position,
    StoredEvent,
    Stream,
    Version,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from queue_server.journal.port import Journal

_CHUNK = 1000
"""After how many commits of a stream its invariants are checked."""


class UnimportableError(Invalid):
    """The export cannot be imported; nothing of it was."""

    code, title = "unimportable", "The export cannot be imported"


class LeftMeanwhileError(QueueServerError):
    """What was exported is not whole."""

    title = "Days went to the archive while the books were read: what was written is not whole, export once more"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` has read, and what is wrong with it in plain words."""

    streams: int = 0
    commits: int = 0
    events: int = 0
    findings: tuple[str, ...] = ()

    def __add__(self, other: Verdict) -> Verdict:
        """Return the verdict on what both have read."""
        read = (self.streams + other.streams, self.commits + other.commits, self.events + other.events)
        return Verdict(*read, self.findings + other.findings)


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
    """Check each stream's chain, let all its events happen once more and check what must be true of it."""
    verdict = Verdict()
    for office in journal.offices():
        verdict += _verdict_on_office(journal, office)
    return verdict


def export(journal: Journal) -> Iterator[bytes]:
    """Yield each commit as a line of JSON, office by office; remarks are among them, keys and answers stay behind.

    Raises `LeftMeanwhileError` at the end of an office of which a day went to the archive meanwhile.
    """
    for office in journal.offices():
        for commit in all_of(journal, office):
            yield to_line(commit)


def all_of(journal: Journal, office: str) -> Iterator[Commit]:
    """Yield the feed of an office, without what is left of a day that is on its way out."""
    position = Position(0)
    told: set[Stream] = set()
    while commits := journal.feed(office, position):
        there = set(journal.streams(office))
        told.update(commit.stream for commit in commits if commit.stream in there)
        yield from (commit for commit in commits if commit.stream in there)
        position = commits[-1].position
    if not told <= set(journal.streams(office)):
        raise LeftMeanwhileError


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


def _verdict_on_office(journal: Journal, office: str) -> Verdict:
    verdict = Verdict()
    try:
        for stream in journal.streams(office):
            verdict += _verdict_on_stream(journal, stream)
    except DamagedError as trouble:
        verdict += Verdict(findings=(trouble.detail,))
    return verdict


def _verdict_on_stream(journal: Journal, stream: Stream) -> Verdict:
    try:
        return Checked(stream, journal.read(stream)).verdict
    except DamagedError as trouble:
        return Verdict(1, findings=(trouble.detail,))


def _chain(commits: Sequence[Commit]) -> Iterator[str]:
    end, at, position = Link(), Instant(0), Position(0)
    for commit in commits:
        yield from flaws(commit, end)
        if commit.at < at:
            yield f"version {commit.version} is older than the one before it"
        if commit.position <= position:
            yield f"version {commit.version} does not stand behind the one before it in the feed"
        end, at, position = commit.link, commit.at, commit.position


class Checked:
    """A stream whose chain was checked, and whose events happened once more: its state must be in order."""

    def __init__(self, stream: Stream, commits: Sequence[Commit]) -> None:
        """Check it; a state is not looked at further once something is wrong with it."""
        self._found = REGISTRY.find(stream.name)
        self.state: Any = None if self._found is None else self._found.aggregate.fresh(self._found.key)
        name = f"{stream.office or 'deployment'}, {stream.name}"
        findings = tuple(f"{name}: {finding}" for finding in (*_chain(commits), *self._replayed(commits)))
        self.verdict = Verdict(1, len(commits), sum(len(commit.events) for commit in commits), findings)

    @property
    def must_stay(self) -> str | None:
        """Say why the stream must not leave for the archive, None if it may."""
        if self._found is None or self._found.aggregate.archivable is None:
            return "streams of this kind stay"
        return self._found.aggregate.archivable(self.state)

    def _replayed(self, commits: Sequence[Commit]) -> Iterator[str]:
        for start in range(0, len(commits), _CHUNK):
            reading = _Reading(commits[start : start + _CHUNK])
            try:
                self._take(reading)
            except QueueServerError as trouble:
                yield f"version {reading.version}: {trouble.detail}"
                return
            except Exception as trouble:  # noqa: BLE001 - events that contradict each other may break any rule
                yield f"version {reading.version} cannot be replayed: {trouble!r}"
                return
            if findings := self._broken():
                yield from (f"up to version {reading.version}: {finding}" for finding in findings)
                return

    def _take(self, reading: _Reading) -> None:
        if self._found is None:
            raise NewerEventError(f"{NewerEventError.title}: streams of this kind are not known")
        fold = self._found.aggregate.fold(self.state)
        for events, by in reading:
            fold.take(events, by)
        self.state = fold.state

    def _broken(self) -> Sequence[str]:
        return () if self._found is None else tuple(self._found.aggregate.invariants(self.state))


class _Reading:
    """The events of some commits, who brought them about, and how far they were read."""

    def __init__(self, commits: Sequence[Commit]) -> None:
        self._commits = commits
        self.version = commits[0].version

    def __iter__(self) -> Iterator[tuple[Sequence[Any], ActorId]]:
        for commit in self._commits:
            self.version = commit.version
            yield decode(commit), commit.actor


class _Export:
    """The commits in some lines, and how far they were read."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = lines
        self.line = 0

    def __iter__(self) -> Iterator[Commit]:
        for line in self._lines:
            self.line += 1
            yield from_line(line)


def to_line(commit: Commit) -> bytes:
    """Return a commit as a line of an export."""
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


def from_line(line: bytes) -> Commit:
    """Return the commit in a line of an export, or raise `ValueError`."""
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
