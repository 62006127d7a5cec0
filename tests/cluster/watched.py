"""A Redis with a replica, and three Sentinels that put the replica in its place when it dies."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import redis

from tests.cluster.redis_server import DURABLE, RedisServer, until, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "office"
QUORUM = 2
SAFE = {"min-replicas-to-write": "1", "min-replicas-max-lag": "2", "repl-timeout": "3"}
"""A primary whom no replica has followed for two seconds takes no writes."""

HASTY = ("publish-period", "300", "info-period", "300", "ask-period", "200", "ping-period", "200")
"""Sentinels that look around several times a second (by themselves they take ten), so that a test need not wait."""


@dataclass(frozen=True)
class Watched:
    """Two servers, either of which may be the primary, and three Sentinels."""

    servers: tuple[RedisServer, RedisServer]
    sentinels: tuple[RedisServer, ...]

    @property
    def url(self) -> str:
        """Return where its Sentinels are."""
        return f"redis+sentinel://{','.join(f'127.0.0.1:{each.port}' for each in self.sentinels)}/{NAME}"

    def primary(self) -> RedisServer:
        """Return whom the Sentinels call the primary, in whatever health it is."""
        for sentinel in self.sentinels:
            if sentinel.is_running and not sentinel.is_paused:
                port = int(sentinel.say("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME)[1])
                return next(server for server in self.servers if server.port == port)
        raise AssertionError("no Sentinel is there to ask")

    def replica(self) -> RedisServer:
        """Return the other one."""
        primary = self.primary()
        return next(server for server in self.servers if server is not primary)

    def fail_over(self) -> None:
        """Let the two change places by command, and wait until the Sentinels say that they have."""
        before = self.primary()
        until(lambda: self._has_left(before), "another primary")

    def settle(self, seconds: float = 40) -> None:
        """Wait until all are well: one primary, a replica that follows it, Sentinels that know of each other."""
        until(self.is_well, "one primary, one replica, and Sentinels of one mind", seconds)

    def is_well(self) -> bool:
        """Tell whether everybody is there and of one mind."""
        return all(map(self._sees_all, self.sentinels)) and self._is_followed(self.primary())

    def mend(self) -> None:
        """Bring back whoever was killed or paused, and wait until all are well."""
        for each in (*self.servers, *self.sentinels):
            each.go_on()
            each.start()
        self.settle()

    def flush(self) -> None:
        """Empty it for the next test."""
        self.primary().flush()

    def _has_left(self, before: RedisServer) -> bool:
        """Tell whether another is the primary, and ask for that if not: a Sentinel may give it up again."""
        if self.primary() is not before:
            return True
        with suppress(redis.ResponseError):  # it is under way, or the replica is not known to be good yet
            self.sentinels[0].say("SENTINEL", "FAILOVER", NAME)
        return False

    def _sees_all(self, sentinel: RedisServer) -> bool:
        told = sentinel.say("SENTINEL MASTER", NAME)
        port = self.primary().port
        known = (told["port"], told["num-slaves"], told["num-other-sentinels"], told["flags"])
        return known == (port, 1, len(self.sentinels) - 1, "master")

    def _is_followed(self, primary: RedisServer) -> bool:
        told = primary.client.info("replication")
        other = self.replica().client.info("replication")
        return (
            (told["role"], told["connected_slaves"], other["role"]) == ("master", 1, "slave")
            and (told["slave0"]["state"], other["master_link_status"]) == ("online", "up")
            and (other["master_port"], told.get("min_slaves_good_slaves", 1)) == (primary.port, 1)
        )


@contextmanager
def watched(folder: Path, **settings: object) -> Iterator[Watched]:
    """Run a primary, a replica and three Sentinels; nothing confirmed by both is lost unless settings say so."""
    each = {**DURABLE, **SAFE, **written(settings)}
    primary = RedisServer(folder / "a", each)
    replica = RedisServer(folder / "b", {**each, "replicaof": f"127.0.0.1 {primary.port}"})
    sentinels = tuple(_sentinel(folder / f"sentinel-{number}", primary.port) for number in range(3))
    everybody = (primary, replica, *sentinels)
    try:
        for server in everybody:
            server.start()
        for sentinel in sentinels:
            sentinel.say("SENTINEL", "DEBUG", *HASTY)
        group = Watched((primary, replica), sentinels)
        group.settle()
        yield group
    finally:
        for server in everybody:
            server.kill()


def _sentinel(folder: Path, port: int) -> RedisServer:
    settings = {
        "bind": "127.0.0.1",
        "protected-mode": "no",
        "sentinel monitor": f"{NAME} 127.0.0.1 {port} {QUORUM}",
        "sentinel down-after-milliseconds": f"{NAME} 1000",
        "sentinel failover-timeout": f"{NAME} 3000",
    }
    return RedisServer(folder, settings, "--sentinel")
