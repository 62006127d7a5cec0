"""Keep pieces that were made, by what they say and how: the latest in memory, many on disk, never too many.

A disk that is full or gone costs what is kept and nothing else: a piece is made again.
"""

from __future__ import annotations

import hashlib
import logging
import os
import time
from array import array
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson
from typing_extensions import TypedDict

from queue_server.observability.figures import count_failure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from queue_server.application.runtime import Runtime
    from queue_server.voice.sound.pcm import Samples

_log = logging.getLogger(__name__)

MOST_ON_DISK = 256 << 20
"""Bytes: about 4,000 pieces, so all numbers of a day in two languages."""

MOST_IN_MEMORY = 8 << 20
"""Bytes: about 120 pieces."""

_SWEEP_EVERY = 200
"""Pieces written between two looks whether they are too many."""

_USED_AGAIN = 3600.0
"""Seconds after which another use of a piece is noted on the disk."""

_SAY_EVERY = 600.0
"""Seconds between two lines about the same trouble."""

_ENDING, _BEGUN = ".piece", ".new"


@dataclass(frozen=True, slots=True)
class Kept:
    """A piece as it sounds, and who speaks."""

    engine: str
    samples: Samples[int]


class KeptState(TypedDict):
    """How many pieces lie on the disk, and how many bytes they take and may take."""

    pieces: int
    bytes: int
    most_bytes: int


class KeptPieces:
    """The pieces that were made."""

    def __init__(self, folder: Path | None, runtime: Runtime, most: int = MOST_ON_DISK) -> None:
        """Know where they lie; nothing is read or made yet."""
        self._folder = folder
        self._runtime = runtime
        self._most = most
        self._latest: OrderedDict[str, Kept] = OrderedDict()
        self._bytes = 0
        self._written = 0
        self._say_at = float("-inf")

    def find(self, key: str) -> Kept | None:
        """Return a piece, if it is kept."""
        found = self._latest.get(key)
        if found is not None:
            self._latest.move_to_end(key)
            return found
        if self._folder is None:
            return None
        found = self._runtime.run_blocking(_read, self._folder / f"{key}{_ENDING}")
        if found is not None:
            self._remember(key, found)
        return found

    def keep(self, key: str, piece: Kept) -> None:
        """Keep a piece; trouble with the disk is said in the log now and then."""
        self._remember(key, piece)
        if self._folder is None:
            return
        is_sweep = self._written % _SWEEP_EVERY == 0
        self._written += 1
        trouble = self._runtime.run_blocking(_write, self._folder, key, piece, self._most if is_sweep else None)
        if trouble is not None:
            count_failure("voice")
            if time.monotonic() >= self._say_at:
                self._say_at = time.monotonic() + _SAY_EVERY
                _log.warning("what was spoken cannot be kept, and is made again each time: %s", trouble)

    def state(self) -> KeptState:
        """Return how much is kept on the disk."""
        sizes = [] if self._folder is None else self._runtime.run_blocking(_sizes, self._folder)
        return {"pieces": len(sizes), "bytes": sum(sizes), "most_bytes": self._most}

    def _remember(self, key: str, piece: Kept) -> None:
        before = self._latest.pop(key, None)
        self._bytes += _size(piece) - (0 if before is None else _size(before))
        self._latest[key] = piece
        while self._bytes > MOST_IN_MEMORY and len(self._latest) > 1:
            _, gone = self._latest.popitem(last=False)
            self._bytes -= _size(gone)


def _size(piece: Kept) -> int:
    return 2 * len(piece.samples)


def _read(file: Path) -> Kept | None:
    """Return the piece in a file; one that is not whole is thrown away."""
    try:
        head, _, sound = file.read_bytes().partition(b"\n")
        if time.time() - file.stat().st_mtime > _USED_AGAIN:
            os.utime(file)
    except OSError:
        return None  # never kept, or the disk gives trouble: it is made again, which says so
    with suppress(ValueError, KeyError, TypeError):
        told = orjson.loads(head)
        if told["sha256"] == hashlib.sha256(sound).hexdigest():
            return Kept(told["engine"], array("h", sound))
    with suppress(OSError):
        file.unlink()
    return None


def _write(folder: Path, key: str, piece: Kept, most: int | None) -> OSError | None:
    """Write a piece beside its place and rename it there; return what came in the way."""
    sound = piece.samples.tobytes()
    head = orjson.dumps({"engine": piece.engine, "sha256": hashlib.sha256(sound).hexdigest()})
    beside = folder / f"{key}-{os.getpid()}{_BEGUN}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if most is not None:
            _sweep(folder, most)
        beside.write_bytes(head + b"\n" + sound)
        beside.replace(folder / f"{key}{_ENDING}")
    except OSError as trouble:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        return trouble
    return None


def _sweep(folder: Path, most: int) -> None:
    """Throw away what was begun long ago, and of the pieces those that were not used for longest."""
    left = most
    for used, size, file in sorted(_files(folder), reverse=True):
        is_left_over = file.suffix == _BEGUN and time.time() - used > _USED_AGAIN
        left -= size
        if is_left_over or left < 0:
            file.unlink(missing_ok=True)


def _sizes(folder: Path) -> list[int]:
    return [size for _, size, file in _files(folder) if file.suffix == _ENDING]


def _files(folder: Path) -> Iterator[tuple[float, int, Path]]:
    """Yield when each file was used, its size and itself; others may be throwing them away meanwhile."""
    for file in folder.glob("*.*"):
        with suppress(FileNotFoundError):
            state = file.stat()
            yield state.st_mtime, state.st_size, file
