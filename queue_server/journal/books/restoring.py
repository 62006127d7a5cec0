"""Put a good copy in the place of the books: checked whole first, and what was there is kept aside."""

from __future__ import annotations

import gzip
import os
import shutil
import zlib
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.core.identifiers import Instant
from queue_server.journal.books.books import import_lines, verify
from queue_server.journal.books.folders import alone_in, for_owner_only, fsync
from queue_server.journal.sqlite.journal import SqliteJournal
from queue_server.journal.sqlite.kept_aside import end_restore, exchange, unused
from queue_server.journal.sqlite.seal import LOG, SHARED, beside
from queue_server.journal.sqlite.tables import examine_copy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_OF_SQLITE, _OF_GZIP = b"SQLite format 3\0", b"\x1f\x8b"
"""How files begin."""


class NotRestoredError(QueueServerError):
    """The copy is no good, or cannot be laid beside the books. Nothing was changed."""

    title = "Nothing was changed"

    def __init__(self, why: str) -> None:
        """Say why, in a sentence."""
        super().__init__(f"{why.removesuffix('.')}. {self.title}.")


@dataclass(frozen=True, slots=True)
class Restored:
    """What stands at the place of the books now."""

    path: Path
    commits: int
    until: Instant
    """When the newest commit was made."""
    has_keys: bool
    """Whether the copy held the keys of presses: an export does not."""
    kept: Path | None
    """Where what was there is now, if anything was."""


def restore(copy: Path, path: Path, told: Callable[[Iterable[bytes]], Iterable[bytes]]) -> Restored:
    """Put an export, packed or not, or a SQLite file in the place of the books; the copy itself is left as it is.

    Raises `NotRestoredError` or `InUseError` and changes nothing if the copy is not in order or the books are in use.
    After a crash at any moment the path names the old books or the new ones, whole.
    """
    path = path.resolve()
    try:
        with unused(path):
            pass
        with _laid_beside(copy.resolve(), path, told) as (new, has_keys):
            commits, until = _checked(new, copy)
            _give_to_owner_of(path, new)
            with alone_in(path.parent), unused(path):
                end_restore(path)
                return Restored(path, commits, until, has_keys, exchange(path, new))
    except OSError as error:
        raise NotRestoredError(f"{error.filename or path}: {error.strerror or error}") from error


@contextmanager
def _laid_beside(
    copy: Path, path: Path, told: Callable[[Iterable[bytes]], Iterable[bytes]]
) -> Iterator[tuple[Path, bool]]:
    """Make a file of the copy beside the books, and tell whether it holds keys; it goes if it is not used."""
    if path.exists() and copy.samefile(path):
        raise NotRestoredError(f"{copy} is what stands there now")
    new = path.with_name(f".{path.name}.restoring")
    path.parent.mkdir(parents=True, exist_ok=True)
    _clear(new)
    try:
        with copy.open("rb") as file:
            begins = file.read(len(_OF_SQLITE))
        is_sqlite = begins == _OF_SQLITE
        if is_sqlite:
            _copy(copy, new)
        else:
            _import(copy, new, told, packed=begins.startswith(_OF_GZIP))
        yield new, is_sqlite
    finally:
        _clear(new)


def _copy(copy: Path, new: Path) -> None:
    for ending in ("", LOG):
        if (part := beside(copy, ending)).exists():
            with part.open("rb") as source, open(beside(new, ending), "wb", opener=for_owner_only) as target:
                shutil.copyfileobj(source, target)


def _import(copy: Path, new: Path, told: Callable[[Iterable[bytes]], Iterable[bytes]], *, packed: bool) -> None:
    with closing(SqliteJournal(new)) as journal, gzip.open(copy) if packed else copy.open("rb") as lines:
        try:
            import_lines(journal, told(lines))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise NotRestoredError(f"{copy} cannot be unpacked ({error})") from error
        except QueueServerError as error:
            raise NotRestoredError(f"{copy}: {error.detail}") from error


def _checked(new: Path, copy: Path) -> tuple[int, Instant]:
    """Check the new file as `journal verify` and SQLite do; return how many commits it holds, and until when."""
    try:
        with closing(SqliteJournal(new)) as journal:
            findings = verify(journal).findings
        examined = examine_copy(new)
    except QueueServerError as error:
        raise NotRestoredError(f"{copy}: {error.detail}") from error
    if findings := findings + examined.findings:
        raise NotRestoredError(f"{copy} is not in order, {len(findings)} findings: {findings[0]}")
    if not examined.commits:
        raise NotRestoredError(f"There is no commit in {copy}")
    fsync(new)
    return examined.commits, Instant(examined.until)


def _give_to_owner_of(path: Path, new: Path) -> None:
    """Let root restore what the server's own user is to open."""
    owner = (path if path.exists() else path.parent).stat()
    if os.geteuid() == 0:
        os.chown(new, owner.st_uid, owner.st_gid)


def _clear(new: Path) -> None:
    for ending in (LOG, SHARED, ""):
        beside(new, ending).unlink(missing_ok=True)
