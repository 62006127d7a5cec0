"""Keep the files of an office, or of many, in a folder: what counts is named in its index, and by its hash.

A file is never changed: what replaces it has another name, the index names it from one moment to the next, and the
old one stays for whoever is reading it. The hash of each is kept, since a flipped bit gives other figures without an
error.
"""

from __future__ import annotations

import logging
import os
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from queue_server.journal.port import Mark, Position
from queue_server.records.columns import LAYOUT
from queue_server.records.parquet import ENDING, sha256
from queue_server.records.sealed import read_sealed, write_sealed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_log = logging.getLogger(__name__)

GRACE = 900.0
"""Seconds for which a file that counts no more stays for those who are reading it."""

_NAMED = 12
"""Characters of a file's hash in its name."""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file that counts."""

    name: str
    sha256: str
    bytes: int
    first: str
    """The first service day that may be in it."""
    last: str

    def holds(self, day: str) -> bool:
        """Tell whether a day may be in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Index:
    """What counts: the files, up to where in the feed of the office they go, and which days go on."""

    files: tuple[RecordFile, ...] = ()
    mark: Mark = Mark()  # noqa: RUF009 - a value
    going_on: tuple[str, ...] = ()
    """The days that the books hold and no file, since they have not ended."""
    remade: tuple[str, ...] = ()
    """The days that were made again from the books, since their file was damaged."""
    lost: tuple[str, ...] = ()
    """The days, or ranges `FIRST/LAST`, of which a file was damaged and the books are not at hand."""
    due: int = 0
    """How many days are still to be made, while that goes on."""
    gone: Mapping[str, float] = field(default_factory=dict)
    """The files that count no more, and since when: somebody may still be reading them."""

    def within(self, first: str, last: str) -> tuple[RecordFile, ...]:
        """Return the files in which days of a range may be."""
        return tuple(file for file in self.files if file.first <= last and first <= file.last)

    def lost_within(self, first: str, last: str) -> tuple[str, ...]:
        """Return what of a range was lost."""
        ranges = ((each, each.partition("/")) for each in self.lost)
        return tuple(each for each, (start, _, end) in ranges if start <= last and first <= (end or start))

    def with_files(self, gone: Iterable[RecordFile], come: Iterable[RecordFile]) -> Index:
        """Return the index with some files in the place of others."""
        come, left = tuple(come), set(gone)
        files = [*(file for file in self.files if file not in left), *come]
        names = {file.name for file in come}
        since = {**self.gone, **{file.name: time.time() for file in left}}
        return replace(
            self,
            files=tuple(sorted(set(files), key=lambda file: (file.first, file.name))),
            gone={name: at for name, at in since.items() if name not in names},
        )


@dataclass(slots=True)
class Tree:
    """The files in a folder, and their index."""

    folder: Path
    _sound: dict[Path, tuple[int, int]] = field(default_factory=dict)
    """When a file was written, and its size, when its hash was found to be right."""

    def index(self) -> Index:
        """Return what counts; nothing where there is no index that this program can read."""
        told = read_sealed(self.folder)
        return _index(told) if told is not None and told["layout"] == LAYOUT else Index()

    def path(self, file: RecordFile) -> Path:
        """Return where a file lies."""
        return self.folder / file.name

    def beside(self, label: str) -> Path:
        """Return where a file is made that does not count yet: a name that no reader takes, each process its own."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / f".{label}-{os.getpid()}{ENDING}"

    def keep(self, made: Path, label: str, first: str, last: str) -> RecordFile:
        """Take in a file that was made for days of a range, and return what the index says of it."""
        found = sha256(made)
        name = f"{label}-{found[:_NAMED]}{ENDING}"
        kept = RecordFile(name, found, made.stat().st_size, first, last)
        made.rename(self.folder / name)
        return kept

    def publish(self, index: Index) -> None:
        """Let an index count from now on, and sweep what has not counted for a while."""
        self.folder.mkdir(parents=True, exist_ok=True)
        write_sealed(self.folder, _told(self._swept(index)))

    def is_sound(self, file: RecordFile) -> bool:
        """Tell whether a file is there and holds what was written; each is read once, until it is touched."""
        path = self.path(file)
        try:
            stat = path.stat()
            stamp = stat.st_mtime_ns, stat.st_size
            if self._sound.get(path) != stamp:
                if sha256(path) != file.sha256:
                    return False
                self._sound[path] = stamp
        except OSError as trouble:
            _log.warning("a file of records cannot be read: %s", trouble)
            return False
        return True

    def forget_what_was_sound(self) -> None:
        """Read all files anew when they are asked for next: a disk can go bad under a file that nobody touched."""
        self._sound.clear()

    def _swept(self, index: Index) -> Index:
        """Remove what counts no more, once nobody can be reading it; also what a killed writer left."""
        named, now = {file.name for file in index.files}, time.time()
        kept = {name: at for name, at in index.gone.items() if now - at < GRACE}
        for path in self.folder.iterdir():
            is_ours = path.is_file() and (path.suffix == ENDING or path.name.startswith("."))
            if is_ours and path.name not in named | kept.keys() and path.stat().st_mtime < now - GRACE:
                path.unlink(missing_ok=True)
        return replace(index, gone=kept)


def _told(index: Index) -> dict[str, Any]:
    return {
        "layout": LAYOUT,
        "mark": {"position": index.mark.position, "hash": index.mark.hash},
        "going_on": index.going_on,
        "remade": index.remade,
        "lost": index.lost,
        "due": index.due,
        "gone": index.gone,
        "files": index.files,
    }


def _index(told: dict[str, Any]) -> Index:
    return Index(
        tuple(RecordFile(**file) for file in told["files"]),
        Mark(Position(told["mark"]["position"]), told["mark"]["hash"]),
        tuple(told["going_on"]),
        tuple(told["remade"]),
        tuple(told["lost"]),
        told["due"],
        told["gone"],
    )
