"""Reach Redis: one server, the one that Sentinels call the primary, or the one of a cluster that holds an office."""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from urllib.parse import unquote, urlsplit

import redis
from redis.backoff import NoBackoff
from redis.cluster import ClusterNode, RedisCluster
from redis.exceptions import (
    AskError,
    AuthenticationError,
    BusyLoadingError,
    ClusterDownError,
    MovedError,
    NoPermissionError,
    OutOfMemoryError,
    ReadOnlyError,
    RedisClusterException,
    RedisError,
    ResponseError,
)
from redis.retry import Retry
from redis.sentinel import MasterNotFoundError, Sentinel, SentinelConnectionPool

from queue_server.journal.port import JournalUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator

ANSWER_WITHIN = 0.8
"""Seconds that Redis may take: who comes while somebody waits so long in vain does so too, and is told in time."""

AT_ONCE = 64
"""How many may ask a server at once: each needs a connection, and all nodes share those that a Redis takes."""

_SPARE = 16
"""Connections beside those, for whoever follows and looks after all."""

_LEAST = 0.2
"""Seconds that each Sentinel has at least."""

_ASK_SENTINELS_EVERY = 1.0
"""Seconds after which it is asked again who is the primary: one that was replaced may not know of it itself."""

PORT, SENTINEL_PORT = 6379, 26379

_PLAIN: dict[type[RedisError], str] = {
    BusyLoadingError: "Redis is still reading its files",
    ReadOnlyError: "this Redis is a copy; another one takes what is written",
    OutOfMemoryError: "Redis has no memory left",
    AuthenticationError: "Redis does not let this program in: the name or the password is wrong",
    NoPermissionError: "Redis does not let this program do what it must",
    MasterNotFoundError: "no Sentinel knows of a primary",
    ClusterDownError: "the Redis cluster is not whole",
    AskError: "the office is being carried to another server of the cluster",
    redis.TimeoutError: "Redis takes too long to answer",
    redis.ConnectionError: "Redis cannot be reached",
}
"""What the client's errors mean to whoever looks after the machine; the first that fits."""

_SAID = {
    "NOREPLICAS": "too few copies of the books are connected",
    "MISCONF": "Redis cannot write to its disk",
    "LOADING": "Redis is still reading its files",
    "MASTERDOWN": "this Redis is a copy that has lost its primary",
    "CLUSTERDOWN": "the Redis cluster is not whole",
    "BUSY": "Redis is busy with something else",
    "WRONGTYPE": "something else stands in Redis under the names of the books' keys",
    "NOAUTH": "Redis does not let this program in: the name or the password is wrong",
    "UNBLOCKED": "this Redis has just become a copy",
    "unknown command 'SENTINEL'": "a Redis answers where a Sentinel is to be",
    "DB index is out of range": "this Redis has no database of that number",
}
"""What Redis' own words mean."""


class Address(NamedTuple):
    """What a journal's URL says."""

    kind: str
    hosts: tuple[tuple[str, int], ...]
    name: str
    """The database's number; with Sentinels the primary's name, and perhaps the number after it."""
    user: str | None
    password: str | None

    @classmethod
    def of(cls, url: str) -> Address:
        """Read `redis[s]://…`, `redis+sentinel://…` or `redis+cluster://…`, or raise `ValueError`."""
        try:
            parts = urlsplit(url)
        except ValueError as error:
            raise ValueError("a bracket is missing") from error
        if parts.query or parts.fragment:
            raise ValueError("something stands behind a ? or a #; in a password they are written %3F and %23")
        login, _, hosts = parts.netloc.rpartition("@")
        user, _, password = login.partition(":")
        port = SENTINEL_PORT if parts.scheme == "redis+sentinel" else PORT
        found = tuple(_host(host, port) for host in hosts.split(",") if host)
        if not found or (parts.scheme in {"redis", "rediss"} and len(found) > 1):
            raise ValueError("a host is missing, or there are too many")
        name = parts.path.strip("/")
        number = name.partition("/")[2] if parts.scheme == "redis+sentinel" else name
        if number and not number.isdecimal():
            raise ValueError("a database has a number")
        return cls(parts.scheme, found, name, unquote(user) or None, unquote(password) or None)


def _host(said: str, port: int) -> tuple[str, int]:
    host, colon, number = said.rpartition(":")
    if not colon or said.endswith("]"):
        return said.strip("[]"), port
    if not number.isdecimal():
        raise ValueError("a port is a number")  # what stands there may be part of a password
    return host.strip("[]"), int(number)


class Servers(Protocol):
    """Where the keys of each office are."""

    holds_all: bool
    """Whether one server holds all offices."""

    def of(self, key: str) -> redis.Redis:
        """Return who holds a key now."""
        ...

    def all(self) -> list[redis.Redis]:
        """Return everybody who takes what is written."""
        ...

    def at(self, host: str, port: int) -> redis.Redis:
        """Return a copy that is said to be somewhere, for one question."""
        ...

    def look_again(self, trouble: RedisError | None = None) -> None:
        """Find out who holds what, if there is reason to."""
        ...

    def close(self) -> None:
        """Hang up."""
        ...


def servers_at(place: Address) -> Servers:
    """Return the servers that a URL names; nobody is called yet, but those of a cluster."""
    how = _how(place)
    if place.kind == "redis+sentinel":
        return _Watched(place, how)
    if place.kind == "redis+cluster":
        with plain_words():
            return _Sharded(place, how)
    return _Alone(place, how)


def _how(place: Address) -> dict[str, Any]:
    """Return how to connect. Nothing is tried twice: it may have happened."""
    once = Retry(NoBackoff(), 0)
    timeouts = {"socket_timeout": ANSWER_WITHIN, "socket_connect_timeout": ANSWER_WITHIN}
    room = {"max_connections": AT_ONCE + _SPARE}
    return {**timeouts, **room, "retry": once, "username": place.user, "password": place.password, "protocol": 2}


class _Alone:
    """One server."""

    holds_all = True

    def __init__(self, place: Address, how: dict[str, Any]) -> None:
        (host, port), self._how = place.hosts[0], {**how, "ssl": place.kind == "rediss"}
        self._client = redis.Redis(host, port, db=int(place.name or 0), **self._how)

    def of(self, key: str) -> redis.Redis:  # noqa: ARG002 - all keys are there
        return self._client

    def all(self) -> list[redis.Redis]:
        return [self._client]

    def at(self, host: str, port: int) -> redis.Redis:
        return redis.Redis(host, port, **self._how)

    def look_again(self, trouble: RedisError | None = None) -> None:
        """Nobody else is there."""

    def close(self) -> None:
        self._client.close()


class _Watched:
    """Whomever the Sentinels call the primary."""

    holds_all = True

    def __init__(self, place: Address, how: dict[str, Any]) -> None:
        share = max(_LEAST, ANSWER_WITHIN / len(place.hosts))  # none may answer, and each is waited for
        short = {"socket_timeout": share, "socket_connect_timeout": share}
        name, _, number = place.name.partition("/")
        self._sentinel = Sentinel(list(place.hosts), sentinel_kwargs={**short, "retry": how["retry"], "protocol": 2})
        self._pool = SentinelConnectionPool(name, self._sentinel, db=int(number or 0), **how)
        self._client, self._how = redis.Redis(connection_pool=self._pool), how
        self._asked = time.monotonic()

    def of(self, key: str) -> redis.Redis:  # noqa: ARG002 - all keys are there
        return self._client

    def all(self) -> list[redis.Redis]:
        return [self._client]

    def at(self, host: str, port: int) -> redis.Redis:
        return redis.Redis(host, port, **self._how)

    def look_again(self, trouble: RedisError | None = None) -> None:
        """Leave a primary that the Sentinels have replaced, even if it answers."""
        if trouble is None and time.monotonic() - self._asked < _ASK_SENTINELS_EVERY:
            return
        self._asked = time.monotonic()
        if trouble is not None:
            self._pool.disconnect(inuse_connections=False)  # those in use find out by themselves
        with suppress(MasterNotFoundError):  # nobody to ask: whoever was the primary is taken at his word
            self._pool.get_master_address()  # the pool leaves another one by itself

    def close(self) -> None:
        self._client.close()
        self._pool.disconnect()
        for sentinel in self._sentinel.sentinels:
            sentinel.close()


class _Sharded:
    """The servers of a cluster, each of which holds some offices."""

    holds_all = False

    def __init__(self, place: Address, how: dict[str, Any]) -> None:
        nodes = [ClusterNode(host, port) for host, port in place.hosts]
        self._cluster, self._how = RedisCluster(startup_nodes=nodes, require_full_coverage=False, **how), how

    def of(self, key: str) -> redis.Redis:
        return self._client(self._cluster.get_node_from_key(key))

    def all(self) -> list[redis.Redis]:
        return [self._client(node) for node in self._cluster.get_primaries()]

    def at(self, host: str, port: int) -> redis.Redis:
        return redis.Redis(host, port, **self._how)

    def look_again(self, trouble: RedisError | None = None) -> None:
        """Learn anew who holds what, once somebody did not know of a key or did not answer."""
        if trouble is not None:
            self._cluster.nodes_manager.initialize()

    def close(self) -> None:
        self._cluster.close()

    def _client(self, node: ClusterNode | None) -> redis.Redis:
        if node is None:
            raise ClusterDownError("CLUSTERDOWN nobody holds this key")
        return self._cluster.get_redis_connection(node)


@contextmanager
def plain_words() -> Iterator[None]:
    """Turn every trouble with Redis into `JournalUnavailableError`, in words for whoever looks after the machine."""
    try:
        yield
    except RedisError as error:
        raise JournalUnavailableError(f"The books cannot be reached: {in_plain_words(error)}") from error
    except RedisClusterException as error:
        raise JournalUnavailableError(f"The books cannot be reached: {_PLAIN[ClusterDownError]}") from error
    except (OSError, EOFError) as error:  # the client lets some through; the latter from a line closed under it
        raise JournalUnavailableError(f"The books cannot be reached: {_PLAIN[redis.ConnectionError]}") from error


def in_plain_words(error: RedisError) -> str:
    """Say what Redis' trouble is, to people who do not know Redis."""
    said = f"{error}"
    if isinstance(error, ResponseError):
        for word, meaning in _SAID.items():
            if said.startswith(word) or f" {word} " in said[:80]:
                return meaning
    for kind, meaning in _PLAIN.items():
        if isinstance(error, kind):
            return meaning
    return said


def did_not_run(error: RedisError) -> bool:
    """Tell whether a command surely was not carried out, because somebody else holds its key."""
    return isinstance(error, MovedError)
