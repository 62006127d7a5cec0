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

from queue_server.journal.redis_line import Script
from queue_server.journal.redis_servers import Place
from queue_server.journal.redis_shelf import Shelf

APPEND = Script("append")
OFFICES = 8


def main(url: str, name: str, clients: int, seconds: float) -> int:
    """Return how many commits were appended in so many seconds."""
    (host, port), *_ = Place.of(url).hosts
    text, answer = _sample(redis.Redis(host, port))
    done = [0] * clients
    end = time.perf_counter() + seconds

    def append(place: int) -> None:
        line: Any = redis.Redis(host, port)
        shelf, stream = Shelf.of(f"bare-{place % OFFICES}"), f"{name}/{place}"
        keys = [shelf.feed, shelf.ends, shelf.places(stream), shelf.keys, shelf.remarks, shelf.streams]
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
    shelf = Shelf.of("load-0-0")
    text = line.xrevrange(shelf.feed, count=1)[0][1][b"c"]
    return text, line.hvals(shelf.keys)[0]


if __name__ == "__main__":
    where, label, many, lasting = sys.argv[1:]
    print(main(where, label, int(many), float(lasting)))
