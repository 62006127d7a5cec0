"""Write down what a Redis holds as the commands that make it so: whichever Redis or Valkey takes them."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import redis


def written(client: redis.Redis) -> Iterator[str]:
    """Yield each command as a line of JSON, key by key."""
    for key in sorted(map(str, client.keys())):
        for command in _making(client, key):
            yield json.dumps(command, ensure_ascii=False)


def read_in(client: redis.Redis, lines: Iterable[str]) -> None:
    """Give the commands."""
    pipeline: Any = client.pipeline(transaction=False)
    for line in lines:
        pipeline.execute_command(*json.loads(line))
    pipeline.execute()


def _making(client: Any, key: str) -> Iterator[list[str]]:
    kind = client.type(key)
    if kind == "stream":
        for place, fields in client.xrange(key):
            yield ["XADD", key, place, *chain(*fields.items())]
    elif kind == "hash":
        yield ["HSET", key, *chain(*sorted(client.hgetall(key).items()))]
    elif kind == "list":
        yield ["RPUSH", key, *client.lrange(key, 0, -1)]
    elif kind == "set":
        yield ["SADD", key, *sorted(client.smembers(key))]
    elif kind == "string":
        yield ["SET", key, client.get(key)]
    else:
        raise NotImplementedError(f"{key} is a {kind}")
