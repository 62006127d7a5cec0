"""Keep an index in a folder: with its own hash, twice, and from one moment to the next."""

from __future__ import annotations

import hashlib
import logging
from typing import TYPE_CHECKING, Any

import orjson

from queue_server.journal.books.folders import for_owner_only, fsync

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_log = logging.getLogger(__name__)

INDEX, COPY = "index.json", "index.copy.json"
"""What counts, and the same once more: of days that were archived, no books may be at hand to make it of again."""

_SEAL = "sha256"


def _warn(trouble: str) -> None:
    _log.warning("%s", trouble)


def read_sealed(folder: Path, complain: Callable[[str], None] = _warn) -> dict[str, Any] | None:
    """Return what the index of a folder tells, None where there is none that holds what was written."""
    return _opened(folder / INDEX, complain) or _opened(folder / COPY, complain)


def write_sealed(folder: Path, told: dict[str, Any]) -> None:
    """Let an index count from now on. Raises `OSError`, and the old one counts still."""
    sealed = _sealed(told)
    for name in (INDEX, COPY):
        write_whole(folder / name, sealed)
    fsync(folder)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and put it there once it is on the disk, or raise `OSError`."""
    beside = path.with_name(f".{path.name}.part")
    with open(beside, "wb", opener=for_owner_only) as file:
        file.write(content)
    fsync(beside)
    beside.rename(path)


def _sealed(told: dict[str, Any]) -> bytes:
    """Return what is told with its hash: one flipped bit would take days away without an error."""
    return orjson.dumps({**told, _SEAL: hashlib.sha256(orjson.dumps(told)).hexdigest()})


def _opened(path: Path, complain: Callable[[str], None]) -> dict[str, Any] | None:
    """Return what an index tells, None where there is none or it does not hold what was written."""
    try:
        told = orjson.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, orjson.JSONDecodeError):
        told = None
    if isinstance(told, dict) and told.pop(_SEAL, None) == hashlib.sha256(orjson.dumps(told)).hexdigest():
        return told
    complain(f"an index of records is damaged: its copy counts, or it is made again: {path}")
    return None
