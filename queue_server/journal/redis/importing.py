"""Fill an empty Redis with the commits of other books, all or none, even if the machine dies on the way."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from queue_server.journal.port import DEPLOYMENT, JournalUnavailableError
from queue_server.journal.redis.connection import answers
from queue_server.journal.redis.keyspace import LAYOUT, OFFICES, SHAPE_KEY, Keyspace
from queue_server.journal.redis.shape import must_be_empty, must_be_known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from queue_server.journal.port import Commit
    from queue_server.journal.redis.connection import RedisConnection

_IMPORTING = f"{LAYOUT}:{{*}}:importing"
"""Is there from before the first commit of an import until after its last one."""


def offices(line: RedisConnection) -> tuple[str, ...]:
    """Return the offices that were ever written to; nobody works from books that were brought by half."""
    shape, names, is_importing = line.ask(DEPLOYMENT, _told)
    must_be_known(shape)
    if not names:
        must_be_empty(line)
    if is_importing:
        raise JournalUnavailableError(
            "An import into these books has not come to its end: wait for it, or import once more"
        )
    return tuple(sorted(name.decode() for name in names))


def _told(client: Any) -> Any:
    pipeline = client.pipeline(transaction=False)
    pipeline.get(SHAPE_KEY)
    pipeline.smembers(OFFICES)
    pipeline.exists(_IMPORTING)
    return answers(pipeline.execute(raise_on_error=False))


def pieces(commits: Iterable[Commit], size: int) -> Iterator[list[Commit]]:
    """Yield commits of one stream that come one after another, at most so many at a time."""
    for _, group in groupby(commits, key=lambda commit: commit.stream):
        while some := list(islice(group, size)):
            yield some


@contextmanager
def importing(line: RedisConnection) -> Iterator[None]:
    """Begin with nothing, and take back what was brought if not all is; else `ValueError`.

    Whoever is killed on the way leaves a note, by which the next import clears what is left of this one.
    """
    if line.ask(DEPLOYMENT, lambda client: client.exists(_IMPORTING)):
        _clear(line)
    if offices(line):
        raise ValueError("the journal is not empty")
    line.ask(DEPLOYMENT, lambda client: client.set(_IMPORTING, 1))
    try:
        yield
    except BaseException:
        _clear(line)
        raise
    line.ask(DEPLOYMENT, lambda client: client.delete(_IMPORTING))


def _clear(line: RedisConnection) -> None:
    for name in line.ask(DEPLOYMENT, lambda client: client.smembers(OFFICES)):
        _clear_office(line, name.decode())
    line.ask(DEPLOYMENT, lambda client: client.delete(OFFICES, SHAPE_KEY, _IMPORTING))


def _clear_office(line: RedisConnection, office: str) -> None:
    keyspace = Keyspace.of(office)
    streams = line.ask(office, lambda client: client.lrange(keyspace.streams, 0, -1))
    places = [keyspace.places(stream.decode()) for stream in streams]
    line.ask(office, lambda client: client.unlink(*places, *keyspace))
