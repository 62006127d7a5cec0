"""Find out whether a Redis can lose by itself what it has confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redis.exceptions import NoPermissionError, ResponseError

if TYPE_CHECKING:
    from collections.abc import Iterator


def risks(server: Any) -> Iterator[str]:
    """Yield how a server may lose what it has confirmed, alone: by dying, or to make room."""
    try:
        settings = {**server.config_get("append*"), **server.config_get("maxmemory-policy")}
    except NoPermissionError:
        yield "cannot-tell"
        return
    except ResponseError as refusal:
        if "unknown command" not in f"{refusal}".lower():
            raise
        yield "cannot-tell"
        return
    if settings.get("appendonly") != "yes":
        yield "no-append-only-file"
    elif settings.get("appendfsync") != "always":
        yield "not-always"
    if settings.get("maxmemory-policy", "noeviction") != "noeviction":
        yield "eviction"
