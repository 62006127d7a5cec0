"""Follow the folders in which offices put their notices: what is shown now, and what is not and why."""

from __future__ import annotations

import os
import stat
import threading
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Literal

from queue_server.notices.errors import NotShownError, UnknownNoticeError, Why
from queue_server.notices.examination import Notice, examine
from queue_server.notices.names import is_meant, printable, rank

if TYPE_CHECKING:
    from pathlib import Path

MOST_SHOWN = 100
"""Notices in turn: at twelve seconds each that is twenty minutes."""

_MOST_EXAMINED, _MOST_NAMES = 300, 20_000
"""Files that are looked into, and names that are read, of one folder."""

_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

Trouble = Literal["no-folder", "unreadable-folder"]

Stamp = tuple[int, int, int]
"""By what a file is known to be the same: its node, its size in bytes, when it was changed in ns."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A notice, and by what its present content is told from the one before."""

    notice: Notice
    version: str


@dataclass(frozen=True, slots=True)
class NotShown:
    """A file that is not shown, under a name that can be read."""

    name: str
    why: Why


@dataclass(frozen=True, slots=True)
class Listing:
    """What there is of an office, in the order of the names."""

    shown: tuple[Shown, ...] = ()
    not_shown: tuple[NotShown, ...] = ()
    left_out: int = 0
    """Files behind those that were looked at."""
    trouble: Trouble | None = None


@dataclass(slots=True)
class Opened:
    """A file of a notice, open. Whoever gets it closes it."""

    notice: Notice
    version: str
    file: int
    stamp: Stamp

    @property
    def size(self) -> int:
        """Return how many bytes it has."""
        return self.stamp[1]

    @property
    def is_same(self) -> bool:
        """Tell whether its content is still what it was when it was opened."""
        return _stamp(os.fstat(self.file)) == self.stamp

    def close(self) -> None:
        """Give it back."""
        os.close(self.file)


@dataclass(slots=True)
class Notices:
    """The folders of all offices, below one; None where there is none."""

    root: Path | None = None
    _known: dict[tuple[str, str], tuple[Stamp, Notice | Why]] = field(default_factory=dict)
    """What a file turned out to be, by office and name: what has not changed is not looked into again."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, office: str) -> Listing:
        """Return what an office shows now."""
        if self.root is None:
            return Listing()
        folder = self.root / office
        try:
            with os.scandir(folder) as entries:
                names = [entry.name for entry in islice(entries, _MOST_NAMES)]
        except FileNotFoundError:
            return Listing(trouble="no-folder")
        except OSError:
            return Listing(trouble="unreadable-folder")
        return self._listed(office, folder, sorted(filter(is_meant, names), key=rank))

    def open(self, office: str, name: str) -> Opened:
        """Return a notice with its file open, or raise where the office shows none of this name."""
        if self.root is None or not is_meant(name):
            raise UnknownNoticeError
        try:
            return self._opened(office, self.root / office, name)
        except NotShownError as why:
            raise UnknownNoticeError from why

    def _listed(self, office: str, folder: Path, names: list[str]) -> Listing:
        shown: list[Shown] = []
        not_shown: list[NotShown] = []
        examined = 0
        for name in names[:_MOST_EXAMINED]:
            if len(shown) == MOST_SHOWN:
                break
            examined += 1
            try:
                opened = self._opened(office, folder, name)
            except NotShownError as refused:
                not_shown.append(NotShown(printable(name), refused.why))
            else:
                opened.close()
                shown.append(Shown(opened.notice, opened.version))
        self._forget(office, set(names))
        return Listing(tuple(shown), tuple(not_shown), len(names) - examined)

    def _opened(self, office: str, folder: Path, name: str) -> Opened:
        """Open a file of the folder, never one elsewhere, and never a pipe at whose other end nobody writes."""
        if "/" in name or "\0" in name:
            raise NotShownError("unsafe-name")
        try:
            file = os.open(folder / name, _OPEN)
        except (OSError, ValueError) as trouble:
            is_link = isinstance(trouble, OSError) and (folder / name).is_symlink()
            raise NotShownError("no-file" if is_link else "unreadable") from trouble
        try:
            stamp = _stamp(_require_file(os.fstat(file)))
            return Opened(self._examined(office, name, file, stamp), _version(stamp), file, stamp)
        except BaseException:
            os.close(file)
            raise

    def _examined(self, office: str, name: str, file: int, stamp: Stamp) -> Notice:
        with self._lock:
            known = self._known.get((office, name))
        if known is None or known[0] != stamp:
            known = stamp, _judged(name, file, stamp)
            with self._lock:
                self._known[office, name] = known
        if isinstance(known[1], Notice):
            return known[1]
        raise NotShownError(known[1])

    def _forget(self, office: str, names: set[str]) -> None:
        """Keep nothing of files that are gone."""
        with self._lock:
            gone = [key for key in self._known if key[0] == office and key[1] not in names]
            for key in gone:
                del self._known[key]


def _require_file(status: os.stat_result) -> os.stat_result:
    if not stat.S_ISREG(status.st_mode):
        raise NotShownError("no-file")
    return status


def _judged(name: str, file: int, stamp: Stamp) -> Notice | Why:
    try:
        notice = examine(name, file, stamp[1])
    except NotShownError as refused:
        return refused.why
    except OSError:
        return "unreadable"
    return notice if _stamp(os.fstat(file)) == stamp else "changed"


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_ino, status.st_size, status.st_mtime_ns


def _version(stamp: Stamp) -> str:
    """Return what every node calls this content that has a copy of the file with its time."""
    _, size, changed_at = stamp
    return f"{size:x}-{changed_at:x}"
