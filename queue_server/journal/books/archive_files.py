"""Keep streams that came to their end in files, `OFFICE/YYYY-MM-DD.jsonl.gz`: the lines of an export, packed."""

from __future__ import annotations

import gzip
import os
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from queue_server.domain.registry import REGISTRY
from queue_server.journal.books.books import Checked, Verdict, from_line, to_line
from queue_server.journal.books.folders import for_owner_only, fsync
from queue_server.journal.port import Position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from queue_server.journal.port import Commit, Stream

_ENDING = ".jsonl.gz"

_DEPLOYMENT = "_"
"""The folder of the deployment's own streams: no office has this id."""


def path_of(folder: Path, stream: Stream) -> Path:
    """Return where a stream is kept: `OFFICE/KEY`, in a folder of its kind if there is one."""
    found = REGISTRY.find(stream.name)
    if found is None:
        raise ValueError(f"streams like {stream.name} are not known")
    return folder / (stream.office or _DEPLOYMENT) / found.aggregate.archive / f"{found.key}{_ENDING}"


def as_filed(commits: Iterable[Commit]) -> tuple[Commit, ...]:
    """Return commits as a file gives them back: in order, without remarks.

    Remarks stay out: a file is kept for years and lies on other disks, and nobody would forget them there.
    """
    return tuple(replace(commit, position=Position(at), remarks={}) for at, commit in enumerate(commits, 1))


def write(path: Path, commits: Sequence[Commit]) -> None:
    """Write a day; on the disk when this returns, whole or not there at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    with open(beside, "wb", opener=for_owner_only) as file:
        file.write(gzip.compress(b"".join(map(to_line, as_filed(commits))), mtime=0))
        file.flush()
        os.fsync(file.fileno())
    beside.rename(path)
    for folder in (path.parent, path.parent.parent):
        fsync(folder)


def read(path: Path) -> tuple[Commit, ...]:
    """Return the commits in a file, or raise `ValueError` with what is wrong with it."""
    try:
        lines = gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(f"the file cannot be unpacked ({error})") from error
    return as_filed(_commits(lines))


def files_in(path: Path) -> list[Path]:
    """Return the archived streams below a folder, by office and date; a file is taken as it is."""
    return sorted(path.rglob(f"*{_ENDING}")) if path.is_dir() else [path]


def verify_file(path: Path) -> Verdict:
    """Check what a file holds: its chain, its events as they happened, and that it is what the file is called."""
    try:
        commits = read(path)
    except ValueError as trouble:
        return Verdict(1, findings=(f"{path}: {trouble}",))
    if not commits:
        return Verdict(1, findings=(f"{path}: nothing stands in it",))
    checked = Checked(commits[0].stream, commits)
    found = _findings(path, commits, checked)
    return replace(checked.verdict, findings=tuple(f"{path}: {finding}" for finding in found))


def _findings(path: Path, commits: Sequence[Commit], checked: Checked) -> Iterator[str]:
    yield from checked.verdict.findings
    for stream in {commit.stream for commit in commits}:
        if not _is_place_of(path, stream):
            yield f"{stream.office}, {stream.name} stands in it"
    if not checked.verdict.findings and checked.must_stay is not None:
        yield "it does not come to its end"


def _is_place_of(path: Path, stream: Stream) -> bool:
    try:
        expected = path_of(Path(), stream).parts
    except ValueError:
        return False
    return path.resolve().parts[-len(expected) :] == expected


def _commits(lines: bytes) -> Iterator[Commit]:
    for number, line in enumerate(BytesIO(lines), 1):
        try:
            yield from_line(line)
        except ValueError as trouble:
            raise ValueError(f"line {number}: {trouble}") from trouble
