"""Put another file in the place of the books, and keep what was there, log and all, under a name of its own.

At every moment the path names the old file with its log, or the new one. A log that is kept aside already has two
names until the end; by them whoever opens the books next knows a restore that was cut short, and ends it.
"""

from __future__ import annotations

import glob
import os
from contextlib import contextmanager
from datetime import UTC, datetime
from fcntl import LOCK_EX, LOCK_NB, lockf
from typing import TYPE_CHECKING

from queue_server.domain.core.errors import QueueServerError
from queue_server.journal.books.folders import fsync
from queue_server.journal.sqlite.seal import LOG, SHARED, beside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_READERS, _ALL_READERS = 0x40000002, 510
"""Where SQLite's locks on a file are that every open connection shares (`SHARED_FIRST`, `SHARED_SIZE`)."""

_KEPT = ".kept-"


class InUseError(QueueServerError):
    """Somebody has the books open."""

    title = "These books are in use: stop the server first, and whatever else has them open"


@contextmanager
def unused(path: Path) -> Iterator[None]:
    """Let nobody open a file meanwhile, or raise `InUseError`; it may be in any state, or not there.

    Not for a process that has the file open itself: its own locks would go.
    """
    if not path.exists():
        yield
        return
    with path.open("r+b") as file:
        try:
            lockf(file, LOCK_EX | LOCK_NB, _ALL_READERS, _READERS)
        except BlockingIOError as error:
            raise InUseError from error
        yield


def exchange(path: Path, new: Path) -> Path | None:
    """Put a new file at a path, and return where what was there is kept; None if there was nothing.

    Durable when this returns. The caller sees to it that nobody uses either.
    """
    there = [each for each in (path, beside(path, LOG), beside(path, SHARED)) if each.exists()]
    kept = _name(path)
    for each in there:
        os.link(each, kept.with_name(kept.name + each.name.removeprefix(path.name)))
    fsync(path.parent)
    new.replace(path)
    for ending in (LOG, SHARED):
        beside(path, ending).unlink(missing_ok=True)
    fsync(path.parent)
    return kept if there else None


def end_restore(path: Path) -> None:
    """Bring a restore that was cut short to the end that it had all but come to: the old file, or the new one."""
    for kept in _kept(path):
        if not path.exists() or _are_same(kept, path):
            for name in (beside(kept, SHARED), beside(kept, LOG), kept):
                _drop_second_name(name, path.with_name(path.name + name.name.removeprefix(kept.name)))
        else:
            for ending in (LOG, SHARED):
                _drop_second_name(beside(path, ending), beside(kept, ending))


def _kept(path: Path) -> list[Path]:
    found = path.parent.glob(f"{glob.escape(path.name + _KEPT)}*")
    return sorted({each.with_name(each.name.removesuffix(LOG).removesuffix(SHARED)) for each in found})


def _name(path: Path) -> Path:
    at = path.with_name(f"{path.name}{_KEPT}{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
    taken, number, name = _kept(path), 1, at
    while name in taken:
        number += 1
        name = at.with_name(f"{at.name}-{number}")
    return name


def _are_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _drop_second_name(name: Path, other: Path) -> None:
    if _are_same(name, other):
        name.unlink()
