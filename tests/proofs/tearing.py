"""Damage to the journal's files as a power cut or an old disk leaves it, byte by byte."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

PAGE = 4096
_HEADER, _FRAME = 32, 24 + PAGE
"""Bytes at the beginning of the log, and of each page in it with what is said about it."""


@dataclass(frozen=True)
class Files:
    """The journal's file and the log beside it, as they were found."""

    file: bytes
    log: bytes = b""

    def lay(self, folder: Path) -> Path:
        """Write them into a new folder and return it."""
        folder.mkdir()
        (folder / "journal.db").write_bytes(self.file)
        if self.log:
            (folder / "journal.db-wal").write_bytes(self.log)
        return folder

    def before(self, place: int) -> Files:
        """Return them with only those transactions in the log that are whole before a place."""
        whole = _HEADER
        for end in range(_HEADER + _FRAME, place + 1, _FRAME):
            size_after_commit = self.log[end - _FRAME + 4 : end - _FRAME + 8]
            whole = end if any(size_after_commit) else whole
        return replace(self, log=self.log[:whole])

    def torn(self, place: int, how: str, chance: Random) -> Files:
        """Return them with a log that is not what it was from a place on."""
        rest = len(self.log) - place
        tails = {
            "cut": b"",
            "zeros": bytes(rest),
            "noise": chance.randbytes(rest),
            "one page": _other(self.log[place : place + 512]) + self.log[place + 512 :],
        }
        return replace(self, log=self.log[:place] + tails[how])

    def with_page(self, page: int, how: str, chance: Random) -> Files:
        """Return them with one page of the file torn: what was its second half is nothing, or noise is all of it."""
        start = page * PAGE
        old = self.file[start : start + PAGE]
        new = {"half": old[: PAGE // 2] + bytes(PAGE // 2), "noise": chance.randbytes(PAGE)}[how]
        return replace(self, file=self.file[:start] + new + self.file[start + PAGE :])

    @property
    def pages(self) -> int:
        """Return how many pages the file has."""
        return len(self.file) // PAGE


def found(folder: Path) -> Files:
    """Return the files of a journal that nobody has open."""
    log = folder / "journal.db-wal"
    return Files((folder / "journal.db").read_bytes(), log.read_bytes() if log.exists() else b"")


def tidied(folder: Path) -> Files:
    """Return the files of a journal that nobody has open, once all of it is in the one."""
    with closing(sqlite3.connect(folder / "journal.db")) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return found(folder)


def rows(folder: Path) -> list[tuple[object, ...]]:
    """Return all that a journal holds, in order: commits, then keys, then remarks."""
    held: list[tuple[object, ...]] = []
    with closing(sqlite3.connect(folder / "journal.db")) as file:
        held += file.execute("SELECT * FROM commits ORDER BY position")
        held += file.execute("SELECT * FROM keys ORDER BY position")
        held += file.execute("SELECT * FROM remarks ORDER BY position")
    return held


def _other(some: bytes) -> bytes:
    return bytes(byte ^ 0xFF for byte in some)
