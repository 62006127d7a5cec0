"""Open DuckDB as it may be used here: without internet, within bounds, and never by the server itself."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    from collections.abc import Iterator

Connection = duckdb.DuckDBPyConnection
"""A database in memory that reads and writes files; one thread uses it at a time."""

DiskTrouble = duckdb.IOException
"""What a disk that cannot be written or read is called there; `as_told_by_disk` says it as everything else does."""

MEMORY_MB = 256
"""What a question may take, of the machine's memory."""

SETTINGS = {
    # Nothing is ever downloaded: a firewall that drops packets would hold a report for minutes.
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "preserve_insertion_order": "true",
}

_OF_A_SESSION = "SET enable_progress_bar = false; SET TimeZone = 'UTC'"
"""A bar would land in what is answered; the machine's time zone is not the office's."""


@contextmanager
def scratch(*, threads: int = 2) -> Iterator[Connection]:
    """Give a connection for one task, and leave nothing behind."""
    with tempfile.TemporaryDirectory(prefix="queue-records-") as folder:
        connection = connect(Path(folder), threads=threads)
        try:
            yield connection
        finally:
            connection.close()


def connect(scratch: Path, *, threads: int = 2, memory_mb: int = MEMORY_MB) -> Connection:
    """Return a connection to a database in memory, which puts what does not fit there into a folder."""
    config: dict[str, str | bool | int | float | list[str]] = {
        **SETTINGS,
        "threads": f"{threads}",
        "memory_limit": f"{memory_mb}MB",
        "temp_directory": f"{scratch}",
    }
    connection = duckdb.connect(":memory:", config=config)
    connection.execute(_OF_A_SESSION)
    return connection


def as_told_by_disk(trouble: DiskTrouble) -> OSError:
    """Return the error of the operating system that DuckDB has put into words of its own."""
    number = errno.ENOSPC if os.strerror(errno.ENOSPC) in f"{trouble}" else errno.EIO
    return OSError(number, os.strerror(number))
