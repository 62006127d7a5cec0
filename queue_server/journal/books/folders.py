"""Keep files of the books in a folder: for their owner's eyes, one writer at a time, durable."""

from __future__ import annotations

import os
import stat
import time
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OWNER_ONLY = 0o600
"""Nobody but their owner reads or writes the books, nor what is made of them."""


def for_owner_only(path: str, flags: int) -> int:
    """Open a file as `open(opener=...)` wants it: made for its owner alone, and taken from others if it was there."""
    opened = os.open(path, flags, OWNER_ONLY)
    found = os.fstat(opened)
    if stat.S_ISREG(found.st_mode) and is_open_to_others(found):
        os.fchmod(opened, OWNER_ONLY)
    return opened


def is_open_to_others(found: os.stat_result) -> bool:
    """Tell whether a file of ours may be read or written by others."""
    return found.st_uid == os.geteuid() and bool(found.st_mode & ~stat.S_IFMT(found.st_mode) & 0o077)


class TakenError(OSError):
    """Somebody else is writing in a folder, and has been for longer than one waits."""


_LOOK_EVERY = 0.05
"""Seconds."""


@contextmanager
def alone_in(folder: Path, within: float | None = None) -> Iterator[None]:
    """Let nobody else write here at the same time, or raise `TakenError` where one does for longer than that."""
    folder.mkdir(parents=True, exist_ok=True)
    opened = os.open(folder, os.O_RDONLY)
    try:
        if within is None:
            flock(opened, LOCK_EX)
        else:
            _take(opened, within)
        yield
    finally:
        os.close(opened)


def _take(opened: int, within: float) -> None:
    until = time.monotonic() + within
    while True:
        try:
            flock(opened, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise TakenError from None
            time.sleep(_LOOK_EVERY)
        else:
            return


def fsync(path: Path) -> None:
    """Let a folder's names, or a file's content, reach the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
