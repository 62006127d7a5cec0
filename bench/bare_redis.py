"""The reference of commits in Redis: redis-py making the same appends, run as a process of its own.

`bare_redis URL NAME CLIENTS SECONDS` reads a commit's text and an answer from the newest ticket of the first load and
appends it again and again, each client on a stream of its own with a connection of its own, and prints how often.
"""

from __future__ import annotations

import sys
import threading
import time
from typing import Any

import redis

from queue_server.journal.redis.connection import Script
from queue_server.journal.redis.keyspace import Keyspace
from queue_server.journal.redis.servers import Address

APPEND = Script("append")
OFFICES = 8


def main(url: str, name: str, clients: int, seconds: float) -> int:
    """Return how many commits were appended in so many seconds."""
    (host, port), *_ = Address.of(url).hosts
    text, answer = _sample(redis.Redis(host, port))
    done = [0] * clients
    end = time.perf_counter() + seconds

    def append(place: int) -> None:
        line: Any = redis.Redis(host, port)
        keyspace, stream = Keyspace.of(f"bare-{place % OFFICES}"), f"{name}/{place}"
        keys = [
            keyspace.feed,
            keyspace.ends,
            keyspace.places(stream),
            keyspace.keys,
            keyspace.remarks,
            keyspace.streams,
        ]
        line.script_load(APPEND.text)
        while time.perf_counter() < end:
            version = done[place]
            said = [stream, version, "hash" if version else "", "hash", 1000]
            told = line.evalsha(APPEND.name, 6, *keys, *said, text, 1, f"{stream}/{version}", answer, b"")
            assert told[0] == b"appended", told
            done[place] += 1

    threads = [threading.Thread(target=append, args=(place,)) for place in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done)


def _sample(line: Any) -> tuple[bytes, bytes]:
    """Return the text of an issued ticket's commit, and the answer that was kept with it."""
    keyspace = Keyspace.of("load-0-0")
    text = line.xrevrange(keyspace.feed, count=1)[0][1][b"c"]
    return text, line.hvals(keyspace.keys)[0]


if __name__ == "__main__":
    where, label, many, lasting = sys.argv[1:]
    print(main(where, label, int(many), float(lasting)))
