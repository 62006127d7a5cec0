"""A Redis Cluster of three, each of which holds a third of the offices."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redis.crc import key_slot

from tests.cluster.redis_server import DURABLE, RedisServer, until, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SLOTS = 16_384
SETTINGS = {"cluster-enabled": "yes", "cluster-node-timeout": "1500", "cluster-config-file": "nodes.conf"}


@dataclass(frozen=True)
class Sharded:
    """Three that know each other."""

    servers: tuple[RedisServer, ...]

    @property
    def url(self) -> str:
        """Return where they are."""
        return "redis+cluster://" + ",".join(f"127.0.0.1:{server.port}" for server in self.servers)

    def holder(self, office: str) -> RedisServer:
        """Return who holds an office's keys."""
        return self.servers[key_slot(office.encode()) * len(self.servers) // SLOTS]

    def join(self) -> None:
        """Give each its share and let them meet, and wait until all are of one mind."""
        for at, server in enumerate(self.servers):
            first, end = self._share(at), self._share(at + 1)
            server.say("CLUSTER", "ADDSLOTSRANGE", str(first), str(end - 1))
            server.say("CLUSTER", "SET-CONFIG-EPOCH", str(at + 1))
        for server in self.servers[1:]:
            server.say("CLUSTER", "MEET", "127.0.0.1", str(self.servers[0].port))
        self.settle()

    def settle(self) -> None:
        """Wait until all say that the cluster is whole."""
        until(lambda: all(map(self._is_whole, self.servers)), "a whole cluster")

    def flush(self) -> None:
        """Empty all for the next test."""
        for server in self.servers:
            server.flush()

    def _share(self, at: int) -> int:
        return -(-at * SLOTS // len(self.servers))

    def _is_whole(self, server: RedisServer) -> bool:
        told = server.say("CLUSTER INFO")
        return (told["cluster_state"], told["cluster_known_nodes"]) == ("ok", str(len(self.servers)))


@contextmanager
def sharded(folder: Path, **settings: object) -> Iterator[Sharded]:
    """Run a Redis Cluster of three primaries."""
    each = {**DURABLE, **SETTINGS, **written(settings)}
    servers = tuple(RedisServer(folder / f"part-{number}", each) for number in range(3))
    try:
        for server in servers:
            server.start()
        cluster = Sharded(servers)
        cluster.join()
        yield cluster
    finally:
        for server in servers:
            server.kill()
