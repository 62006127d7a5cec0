"""Tell outside systems what happens at an office: a line of JSON a commit, without words of staff."""

from __future__ import annotations

import hashlib
import os
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

import orjson

from queue_server.domain.core.errors import QueueServerError
from queue_server.journal.books.folders import for_owner_only
from queue_server.journal.editions import MARK
from queue_server.journal.port import Mark, Position

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from queue_server.journal.port import Commit

_TICKET = re.compile(r"\d{8}-[0-9a-f]{32}")
"""A ticket's id: whoever has it holds the ticket."""

_LAST_LINE = 1 << 20
"""Bytes at the end of a file in which its last line is looked for."""


class WentBackError(QueueServerError):
    """The books no longer hold what was told."""

    title = "The books went back in time: what was told from there on is no more. Start over with --from 0"


class NoLinesError(QueueServerError):
    """The file does not end like one that was written here."""

    title = "The file does not end with a line of this kind: give another file, or move it away"


def line_of(commit: Commit) -> bytes:
    """Return what is told of a commit: `{position, stream, at, actor, events, hash}`.

    `at` is RFC 3339; an event is `{type, version, data}`, its instants are milliseconds since 1970. Remarks stay
    behind, and so do the ids of tickets: what stands in their place is the same for the same ticket, opens nothing.
    """
    told = {
        "position": commit.position,
        "stream": commit.stream.name,
        "at": f"{datetime.fromtimestamp(commit.at / 1000, UTC):%Y-%m-%dT%H:%M:%S}.{commit.at % 1000:03d}Z",
        "actor": commit.actor,
        "events": [
            {"type": event.type.removesuffix(MARK), "version": event.version, "data": _without_secrets(event.data)}
            for event in commit.events
        ],
        "hash": commit.hash,
    }
    return orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE)


class LinesTold:
    """A projector that writes lines where they are read at once; who reads remembers the position of the last one."""

    def __init__(self, out: BinaryIO, after: Position) -> None:
        """Go on after a position."""
        self._out = out
        self._mark = Mark(after)

    def checkpoint(self) -> Mark:
        """Return what was told last."""
        return self._mark

    def take(self, commits: Sequence[Commit]) -> None:
        """Tell of commits."""
        self._out.writelines(map(line_of, commits))
        self._out.flush()
        self._mark = commits[-1].mark

    def start_over(self) -> None:
        """Say that what was told cannot be taken back."""
        raise WentBackError


class LinesInFile:
    """A projector that adds lines to a file. The last whole line is its checkpoint; half a line is cut off."""

    def __init__(self, path: Path) -> None:
        """Go on with a file, or begin one; only its owner may read it."""
        self._path = path
        self._mark = Mark()
        self._cut_half_a_line()

    def checkpoint(self) -> Mark:
        """Return up to where the file goes."""
        return self._mark

    def take(self, commits: Sequence[Commit]) -> None:
        """Add the lines of commits; they are on the disk when this returns."""
        with open(self._path, "ab", opener=for_owner_only) as file:
            file.writelines(map(line_of, commits))
            file.flush()
            os.fsync(file.fileno())
        self._mark = commits[-1].mark

    def start_over(self) -> None:
        """Put the file aside, under the position up to which it goes."""
        if self._path.exists():
            self._path.rename(self._path.with_name(f"{self._path.name}.up-to-{self._mark.position}"))
        self._mark = Mark()

    def _cut_half_a_line(self) -> None:
        if not self._path.exists():
            return
        with self._path.open("r+b") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _LAST_LINE))
            end = file.read()
            whole = end[: end.rfind(b"\n") + 1]
            file.truncate(size - len(end) + len(whole))
        if whole:
            self._mark = _mark_in(whole[whole.rfind(b"\n", 0, -1) + 1 :])


def _mark_in(line: bytes) -> Mark:
    try:
        told = orjson.loads(line)
        return Mark(Position(int(told["position"])), str(told["hash"]))
    except (ValueError, TypeError, KeyError) as error:
        raise NoLinesError from error


def _without_secrets(value: Any) -> Any:
    if isinstance(value, dict):
        return {_without_secrets(name): _without_secrets(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_without_secrets(each) for each in value]
    if isinstance(value, str) and _TICKET.fullmatch(value):
        return f"{value[:8]}-{hashlib.sha256(value.encode()).hexdigest()[:16]}"
    return value
