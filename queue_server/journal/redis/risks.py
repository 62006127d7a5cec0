"""Find out whether a Redis, or a copy that it counts, can lose by itself what it has confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redis.exceptions import AuthenticationError, NoPermissionError, RedisError, ResponseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

MUST_BE: Mapping[str, tuple[frozenset[str], str]] = {
    "maxmemory-policy": (frozenset({"noeviction"}), "eviction"),
    "aof-load-corrupt-tail-max-size": (frozenset({"0"}), "drops-a-damaged-end"),
    "replica-read-only": (frozenset({"yes"}), "forgets-as-a-copy"),
    "repl-diskless-load": (frozenset({"disabled", "on-empty-db", "swapdb"}), "empties-itself-as-a-copy"),
}
"""What a setting must be one of, and the risk if it is not; who does not know a setting is not at its risk."""

ASKED = (
    *("appendonly", "appendfsync", "no-appendfsync-on-rewrite"),
    *("io-threads", "maxmemory", "replica-ignore-maxmemory"),
)
"""The settings that count together with others."""

_EARLY = 8
"""The first version of Redis whose further threads answer by themselves, before the file is written."""


def risks(server: Any) -> Iterator[str]:
    """Yield how a server may lose what it has confirmed, alone: by dying, or to make room."""
    yield from _told(lambda: [*_of_settings(server), *_of_file(server.info("persistence"))])


def risks_of_copies(server: Any, at: Callable[[str, int], Any]) -> Iterator[str]:
    """Yield how the copies that a server counts may lose what they have, asked where they say that they are.

    A copy that has just joined writes its file anew; until that is whole, the server's own has all.
    """
    yield from _told(lambda: [f"copy-{risk}" for place in _counted(server) for risk in _of_copy(at(*place))])


def weaknesses(settings: Mapping[str, str], version: str) -> Iterator[str]:
    """Yield by what a Redis of a version with these settings may lose what it has confirmed."""
    if settings.get("appendonly") != "yes":
        yield "no-append-only-file"
    elif settings.get("appendfsync") != "always":
        yield "not-always"
    else:
        if settings.get("no-appendfsync-on-rewrite", "no") != "no":
            yield "not-while-rewriting"
        if int(settings.get("io-threads", "1")) > 1 and int(version.partition(".")[0]) >= _EARLY:
            yield "answers-early"
    if settings.get("replica-ignore-maxmemory", "yes") != "yes" and settings.get("maxmemory", "0") != "0":
        yield "drops-as-a-copy"
    for name, (good, risk) in MUST_BE.items():
        if name in settings and settings[name] not in good:
            yield risk


def _of_settings(server: Any) -> Iterator[str]:
    version = server.info("server")["redis_version"]  # first: so many words of a stranger are a "protocol error"
    yield from weaknesses(server.config_get(*ASKED, *MUST_BE), version)


def _of_file(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield whether what is confirmed goes into a file that is read only once a first rewrite has come to its end.

    That of a Redis which has kept a file from its birth looks the same, for as long as it is first rewritten.
    """
    is_on_its_way = told["aof_rewrite_in_progress"] or told["aof_rewrite_scheduled"]
    has_failed = told["aof_last_bgrewrite_status"] != "ok"
    if told.get("aof_base_size") == 0 and (is_on_its_way or has_failed):
        yield "no-whole-file-yet"


def _counted(server: Any) -> list[tuple[str, int]]:
    """Return where the copies are whose confirmations count."""
    told = server.info("replication").items()
    copies = (each for name, each in told if name.startswith("slave") and isinstance(each, dict))
    return [(each["ip"], int(each["port"])) for each in copies if each["state"] == "online"]


def _of_copy(copy: Any) -> list[str]:
    try:
        with copy:
            return _told(lambda: [*_of_settings(copy)])
    except AuthenticationError:
        return ["cannot-tell"]
    except RedisError:
        return ["out-of-reach"]


def _told(ask: Callable[[], list[str]]) -> list[str]:
    """Return what a server tells of itself, or that it does not."""
    try:
        return ask()
    except NoPermissionError:
        return ["cannot-tell"]
    except ResponseError as refusal:
        if "unknown command" not in f"{refusal}".lower():
            raise
        return ["cannot-tell"]
