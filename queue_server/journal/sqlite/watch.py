"""Watch a file while it is in use: whether it is at its place, and still what it was."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, NamedTuple

from queue_server.journal.os_lock import OsLock
from queue_server.journal.port import JournalUnavailableError
from queue_server.journal.sqlite.seal import LOG, RESTORE, alone, beside, unavailable

if TYPE_CHECKING:
    from pathlib import Path

    from queue_server.journal.sqlite.seal import Held

_TICK = 20_000_000
"""Nanoseconds after a change of a file within which another one may bear the same time."""

_GLANCES = 3
"""How often a file is looked at before it is called another: a glance may fall into a page that is being written."""

_WRITTEN_OVER = (
    "the file was written over while it was in use, so what was acknowledged may not be in it; "
    f"stop the server: {RESTORE}"
)
_LOG_TAKEN = (
    "the log of the books was moved, deleted or replaced while it was in use; start the server anew and let nobody "
    "touch the files beside the books"
)


class Identity(NamedTuple):
    """Which file it is, whatever its path names by now."""

    device: int
    inode: int


class Watch:
    """Looks whether a file that is in use is still at its place and still what it was.

    A look is cheap: only a file that has changed is opened. Nothing but its own log may have changed it.
    """

    def __init__(self, path: Path, held: Held | None) -> None:
        """Begin with the file as it was found."""
        self._path = str(path)
        self._file = path
        self._log = str(beside(path, LOG))
        self.identity = identity_of(path)
        self.held = held
        self.condemned: str | None = None
        """Why it is not used any more, whatever becomes of it."""
        self._seen: tuple[int, ...] = ()
        self._look_again = False
        """Whether another change may have hidden behind the last one: both would bear the same time."""
        self._lock = OsLock()

    def look(self, log: Identity | None = None) -> None:
        """Raise `JournalUnavailableError` if file or log are gone or others, or the file was written over."""
        with self._lock:
            found = _stat(self._path)
            if (found.st_dev, found.st_ino) != self.identity:
                raise unavailable("the file at the journal's path is another one than at the start")
            if self.condemned is None:
                seen = (found.st_size, found.st_mtime_ns, found.st_ctime_ns)
                if seen != self._seen or (self._look_again and not _was_changed_just_now(found)):
                    self.condemned = None if self._has_gone_on() else _WRITTEN_OVER
                    self._seen, self._look_again = seen, _was_changed_just_now(found)
                if self.condemned is None and log is not None and self.log() != log:
                    self.condemned = _LOG_TAKEN
            if self.condemned is not None:
                raise unavailable(self.condemned)

    def log(self) -> Identity | None:
        """Return which log lies beside the file now."""
        try:
            found = os.stat(self._log)  # noqa: PTH116 - in each write
        except FileNotFoundError:
            return None
        return Identity(found.st_dev, found.st_ino)

    def is_written_over(self) -> bool:
        """Tell whether the log is not to be brought into this file."""
        try:
            self.look()
        except JournalUnavailableError:
            return self.condemned == _WRITTEN_OVER
        return False

    def _has_gone_on(self) -> bool:
        for _ in range(_GLANCES):
            held = alone(self._file)
            if _follows(held, self.held):
                self.held = held
                return True
        return False


def _follows(held: Held | None, before: Held | None) -> bool:
    """Tell whether a file may have become what it is by its own log."""
    if before is None:
        return True
    if held is None or held.size < before.size or held.seal.line != before.seal.line:
        return False
    now, then = held.seal, before.seal
    went_on = now.number > then.number or now[:-2] == then[:-2]
    return went_on and (now.schema_now == then.schema_now or now.tables != then.tables)


def identity_of(path: Path) -> Identity:
    """Return which file a path names."""
    found = _stat(str(path))
    return Identity(found.st_dev, found.st_ino)


def _stat(path: str) -> os.stat_result:
    try:
        return os.stat(path)  # noqa: PTH116 - twice in each write
    except FileNotFoundError as error:
        raise unavailable("the file is not at its place") from error
    except OSError as error:
        raise unavailable(error.strerror or "unknown") from error


def _was_changed_just_now(found: os.stat_result) -> bool:
    """Tell whether a file was changed so lately that its times may not tell of another change."""
    newest = max(found.st_mtime_ns, found.st_ctime_ns)
    return abs(time.time_ns() - newest) < _TICK
