"""Copies of a journal's file, as people and programs make them, and how they land on one that is there."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tests.journal.drafts import DAY, draft, end_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from queue_server.journal.port import Journal


def by_cp(path: Path, copy: Path) -> None:
    """Copy the file alone."""
    shutil.copyfile(path, copy)


def by_backup(path: Path, copy: Path) -> None:
    """Copy file and log as SQLite's `.backup` does."""
    with closing(sqlite3.connect(path)) as books, closing(sqlite3.connect(copy)) as to:
        books.backup(to)


def by_vacuum(path: Path, copy: Path) -> None:
    """Copy file and log by `VACUUM INTO`."""
    with closing(sqlite3.connect(path)) as books:
        books.execute("VACUUM INTO ?", (str(copy),))


def by_dump(path: Path, copy: Path) -> None:
    """Copy file and log by `.dump`, and what makes a journal's file of it."""
    with closing(sqlite3.connect(path)) as books, closing(sqlite3.connect(copy)) as to:
        to.executescript("\n".join(books.iterdump()))
        for name in ("application_id", "user_version"):
            to.execute(f"PRAGMA {name} = {books.execute(f'PRAGMA {name}').fetchone()[0]}")


COPIES: dict[str, Callable[[Path, Path], None]] = {
    "cp": by_cp,
    "backup": by_backup,
    "vacuum": by_vacuum,
    "dump": by_dump,
}


def write_over(path: Path, content: bytes) -> None:
    """Write over a file in place: it stays the same file for whoever has it open."""
    with path.open("r+b") as file:
        file.write(content)
        file.truncate()


def log_of(path: Path) -> Path:
    """Return the log beside a file."""
    return path.with_name(path.name + "-wal")


def write(journal: Journal, count: int, words: str = "x" * 400) -> None:
    """Append so many commits, one after another."""
    end = end_of(journal.read(DAY))
    for _ in range(count):
        end = end_of(journal.append(DAY, end, [draft(words)]))


def bring_in(path: Path) -> None:
    """Bring the log into the file, as another program that has it open does."""
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()[0] == 0
