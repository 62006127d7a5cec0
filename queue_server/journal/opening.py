"""Open the journal that a URL names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from queue_server.domain.core.errors import QueueServerError
from queue_server.installation import extras
from queue_server.journal.memory import MemoryJournal
from queue_server.journal.sqlite.glance import SqliteGlance
from queue_server.journal.sqlite.journal import SqliteJournal

if TYPE_CHECKING:
    from queue_server.journal.port import Journal


class UnknownJournalError(QueueServerError):
    """The URL names no kind of journal that there is."""

    title = (
        "A journal is sqlite:///PATH (sqlite:////PATH from the root), redis://HOST:PORT/NUMBER, rediss:// likewise, "
        "redis+sentinel://HOST:PORT,HOST:PORT/NAME, redis+cluster://HOST:PORT,HOST:PORT, or memory:"
    )


class NoCopiesError(QueueServerError):
    """Copies are asked for where there can be none."""

    title = (
        "Only Redis has copies of the books: leave out --copies, "
        "or keep the books in Redis with --journal redis://HOST:PORT/NUMBER."
    )


class MissingJournalError(QueueServerError):
    """There are no books where some are to be opened."""

    def __init__(self, where: str) -> None:
        """Say where, and what makes new ones."""
        super().__init__(
            f"There are no books {where}. Is --journal mistyped? New ones are made by `queue-server office create "
            "FILE` and `queue-server serve --office FILE`, with the office that FILE describes. To try the program "
            "at a sample: `queue-server demo`."
        )


REDIS = ("redis", "rediss", "redis+sentinel", "redis+cluster")
"""How the URLs of a Redis begin."""


def open_journal(url: str, *, must_exist: bool = False, copies: int = 0) -> Journal:
    """Return the journal that a URL names; it is made if it is not there, unless it must exist.

    In Redis, `copies` replicas must have confirmed what is written before it is acknowledged.
    """
    if in_redis(url):
        return _in_redis(url, must_exist=must_exist, copies=copies)
    if copies:
        raise NoCopiesError
    if path := file_of(url):
        if must_exist and not path.exists():
            raise MissingJournalError(f"at {path.absolute()}")
        return SqliteJournal(path)
    if url == "memory:":
        return MemoryJournal()
    raise UnknownJournalError(f"{UnknownJournalError.title}; this names none")


def look_into(url: str) -> Journal:
    """Return the journal that a URL names, to be read only: nothing is made, and what is there is left as it is."""
    path = file_of(url)
    if path is None:
        return open_journal(url, must_exist=in_redis(url))
    if not path.exists():
        raise MissingJournalError(f"at {path.absolute()}")
    return SqliteGlance(path)


def makes(url: str) -> Path | None:
    """Return the whole path of the file that would be made if this journal were opened now."""
    path = file_of(url)
    return None if path is None or path.exists() else path.absolute()


def file_of(url: str) -> Path | None:
    """Return where the file is that a URL names; None if it names none."""
    path = url.removeprefix("sqlite:///")
    return Path(path) if path and path != url else None


def in_redis(url: str) -> bool:
    """Tell whether a URL names books in a Redis."""
    return url.partition(":")[0] in REDIS


def _in_redis(url: str, *, must_exist: bool, copies: int) -> Journal:
    extras.REDIS.require()
    from queue_server.journal.redis.journal import RedisJournal  # noqa: PLC0415 - a ward has no Redis
    from queue_server.journal.redis.servers import Address, servers_at  # noqa: PLC0415

    try:
        place = Address.of(url)
    except ValueError as error:
        raise UnknownJournalError(f"{UnknownJournalError.title}; here {error}") from error
    journal = RedisJournal(servers_at(place), copies)
    if must_exist and not journal.offices():
        raise MissingJournalError("in this Redis")
    return journal
