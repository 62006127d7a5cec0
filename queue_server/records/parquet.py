"""Write rows into Parquet files, and several files into one: the same rows give the same bytes."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from queue_server.journal.books.folders import OWNER_ONLY, fsync
from queue_server.records.columns import COLUMNS, LAYOUT, NAMES, ORDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from queue_server.records.day_records import Row
    from queue_server.records.engine import Connection

ENDING = ".parquet"

_TYPES = "{" + ", ".join(f"'{column.name}': '{column.type}'" for column in COLUMNS) + "}"
_LIST = ", ".join(NAMES)
_HOW = (
    "(FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v2, ROW_GROUP_SIZE 122880, "
    f"KV_METADATA {{layout: '{LAYOUT}'}})"
)

_AS_IT_STANDS = "hive_partitioning=false"
"""Without it, a folder somewhere above that is called `day=2026-11-30` is the day of all rows, whatever they say."""

_PIECE = 1 << 20


def write_rows(connection: Connection, rows: Iterable[Row], path: Path) -> None:
    """Write rows, which are sorted already, into a new file."""
    with _beside(path, ".jsonl") as lines:
        with lines.open("wb") as file:
            file.writelines(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)
        source = f"read_json('{_named(lines)}', columns={_TYPES}, {_AS_IT_STANDS}, format='newline_delimited')"
        _copy(connection, f"SELECT {_LIST} FROM {source}", path)


def join(connection: Connection, sources: Iterable[str], path: Path) -> None:
    """Write what some queries give, each in whichever order, into a new file in the order of all files."""
    together = " UNION ALL ".join(f"SELECT {_LIST} FROM {source}" for source in sources)
    _copy(connection, f"SELECT {_LIST} FROM ({together}) ORDER BY {ORDER}", path)


def reading(files: Iterable[Path]) -> str:
    """Return what stands for the rows of some files in a query, in the layout of this program."""
    listed = ", ".join(f"'{_named(file)}'" for file in files)
    return f"read_parquet([{listed}], {_AS_IT_STANDS})" if listed else nothing()


def nothing() -> str:
    """Return what stands for no rows at all."""
    columns = ", ".join(f"NULL::{column.type} AS {column.name}" for column in COLUMNS)
    return f"(SELECT {columns} WHERE false)"


def sha256(path: Path) -> str:
    """Return the hash of a file, or raise `OSError`."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _copy(connection: Connection, query: str, path: Path) -> None:
    """Write what a query gives into a file, which is on the disk then, whole or not there at all."""
    from queue_server.records.engine import DiskTrouble, as_told_by_disk  # noqa: PLC0415 - `serve` never loads it

    with _beside(path, ".part") as part:
        try:
            connection.execute(f"COPY ({query}) TO '{_quoted(part)}' {_HOW}")
        except DiskTrouble as trouble:
            raise as_told_by_disk(trouble) from trouble
        part.chmod(OWNER_ONLY)
        fsync(part)
        part.rename(path)


@contextmanager
def _beside(path: Path, ending: str) -> Iterator[Path]:
    """Give the name of a file beside another one that no reader looks at, and that is gone afterwards."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(ending, ".", path.parent)
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
    finally:
        beside.unlink(missing_ok=True)


def _named(path: Path) -> str:
    """Return what reads this file and no other: a bracket in a folder's name would stand for one of what is in it."""
    return re.sub(r"[\[*?]", r"[\g<0>]", _quoted(path))


def _quoted(path: Path) -> str:
    return f"{path}".replace("'", "''")
