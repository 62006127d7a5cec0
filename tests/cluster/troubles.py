"""What can be wrong with one Redis: each trouble is a real one, and passes."""

from __future__ import annotations

import random
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.cluster.ports import lent_port
from tests.cluster.program import Program
from tests.cluster.redis_server import until
from tests.machine import allowed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cluster.redis_server import RedisServer

BALLAST, A_KEY = 64, 0.12
"""How many keys a Redis has to load, and the seconds that each takes it: longer than a screen waits for a beat."""


@contextmanager
def away(server: RedisServer) -> Iterator[None]:
    """Nobody listens at its port."""
    server.kill()
    try:
        yield
    finally:
        server.start()


@contextmanager
def hung(server: RedisServer) -> Iterator[None]:
    """It takes connections and commands, and answers none."""
    server.pause()
    try:
        yield
    finally:
        server.go_on()


@contextmanager
def loading(server: RedisServer) -> Iterator[None]:
    """It reads its files for several seconds, and says so to everybody."""
    for number in range(BALLAST):
        server.client.set(f"ballast:{number}", random.randbytes(2048).hex())
    server.client.bgrewriteaof()
    until(lambda: not server.client.info("persistence")["aof_rewrite_in_progress"], "a file with all in it")
    _set_pace(server, str(int(allowed(A_KEY) * 1e6)))
    server.kill()
    Program.start(server)
    try:
        yield
    finally:
        until(server.answers, "the end of loading")
        _set_pace(server, "0")


@contextmanager
def read_only(server: RedisServer) -> Iterator[None]:
    """Somebody has made it the replica of one who is not there: what it holds may be old."""
    server.say("REPLICAOF", "127.0.0.1", str(lent_port()))
    try:
        yield
    finally:
        server.say("REPLICAOF", "NO", "ONE")


@contextmanager
def out_of_memory(server: RedisServer) -> Iterator[None]:
    """It may not take a byte more, and throws nothing away."""
    server.config_set(maxmemory="1")
    try:
        yield
    finally:
        server.config_set(maxmemory="0")


def _set_pace(server: RedisServer, microseconds: str) -> None:
    server.config_set(key_load_delay=microseconds, loading_process_events_interval_bytes="1024")
    server.client.config_rewrite()
