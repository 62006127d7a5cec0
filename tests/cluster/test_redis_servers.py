"""The ground that the proofs stand on: what a Redis that is killed, paused or cut off does."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING

import pytest
import redis

from tests.cluster.redis_server import RedisServer, alone, caller, until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cluster.line_between import Exchange
    from tests.cluster.sharded import Sharded
    from tests.cluster.watched import Watched


def test_a_kill_loses_nothing_that_was_confirmed(tmp_path: Path) -> None:
    """With `always`, what Redis confirmed is there after `kill -9`."""
    with alone(tmp_path) as server:
        for number in range(200):
            server.client.incr("given")
            if number % 50 == 0:
                server.kill()
                server.start()
        server.kill()
        server.start()

        assert server.client.get("given") == "200"


def test_a_paused_server_keeps_its_callers_waiting(redis_alone: RedisServer) -> None:
    """Who is stopped neither answers nor hangs up, and goes on where he was."""
    redis_alone.pause()
    with pytest.raises(redis.TimeoutError):
        caller(redis_alone.port, 0.2).ping()
    redis_alone.go_on()

    assert redis_alone.client.ping()


def test_the_replica_takes_over(redis_watched: Watched) -> None:
    """By command or after a kill: the replica is elected, has all that it confirmed, and the old one follows it."""
    first = redis_watched.primary()
    first.client.set("given", "1")
    assert first.client.wait(1, 1900) == 1
    redis_watched.fail_over()
    redis_watched.settle()
    second = redis_watched.primary()
    second.kill()
    until(lambda: redis_watched.primary() is first, "the first again")
    redis_watched.mend()

    assert first.client.get("given") == "1"
    assert second.role == "slave"


def test_a_primary_that_nobody_follows_takes_no_writes(redis_watched: Watched) -> None:
    """Without its replica it refuses after two seconds, so that little can be lost with it."""
    redis_watched.replica().pause()

    def refuses() -> bool:
        try:
            redis_watched.primary().client.set("given", "1")
        except redis.ResponseError as refusal:
            return "NOREPLICAS" in str(refusal)
        return False

    until(refuses, "a refusal")
    redis_watched.mend()
    assert redis_watched.primary().client.set("given", "2")


def test_a_cluster_keeps_offices_apart(redis_sharded: Sharded) -> None:
    """Each office has one holder, and a cluster's client finds it."""
    whole = redis.RedisCluster.from_url(f"redis://127.0.0.1:{redis_sharded.servers[0].port}", decode_responses=True)
    offices = [f"office-{number}" for number in range(30)]
    for office in offices:
        whole.set(f"{{{office}}}:head", office)

    assert len({redis_sharded.holder(office).port for office in offices}) == 3
    assert all(redis_sharded.holder(office).client.get(f"{{{office}}}:head") == office for office in offices)
    whole.close()


def test_a_line_breaks_hangs_delays_and_is_mended(redis_alone: RedisServer, lines: Exchange) -> None:
    """Each is what a caller would meet with on a real line, and nobody needs a new line afterwards."""
    line = lines.line(redis_alone.port)
    held = socket.create_connection(("127.0.0.1", line.port))
    assert caller(line.port).ping()
    line.cut()
    assert held.recv(1) == b"", "the line is dead"
    assert caller(line.port).ping(), "who calls again gets through"

    line.hang()
    with pytest.raises(redis.TimeoutError):
        caller(line.port, 0.2).ping()

    line.refuse()
    with pytest.raises(redis.ConnectionError, match="refused"):
        caller(line.port).ping()

    line.mend()
    line.delay(back=0.15)
    began = time.monotonic()
    assert caller(line.port).ping()
    assert time.monotonic() - began >= 0.15


def test_sentinels_can_be_heard_to_name_a_line(redis_watched: Watched, lines: Exchange) -> None:
    """A caller who asks over a line is led over lines everywhere, and can be cut off alone."""
    to = {server.port: lines.line(server.port) for server in redis_watched.servers}
    called = {port: line.port for port, line in to.items()}
    asking = [lines.line(each.port, called).port for each in redis_watched.sentinels]
    primary = redis_watched.primary()

    told = caller(asking[0]).sentinel_get_master_addr_by_name("office")
    assert told == ("127.0.0.1", to[primary.port].port)
    to[primary.port].refuse()
    with pytest.raises(redis.ConnectionError):
        caller(to[primary.port].port).ping()
    assert primary.answers()
