"""A real Redis on a port of the loopback, with its files in a folder of the test's."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from tests.cluster.ports import lent_port
from tests.cluster.program import Program
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

PROGRAMS = os.environ.get("REDIS_SERVERS", "redis-server").split(os.pathsep)
"""The Redis that is tried, and others with which books are exchanged: `make stores` names more than Debian's."""

DURABLE: Mapping[str, str] = {
    "bind": "127.0.0.1",
    "protected-mode": "no",
    "appendonly": "yes",
    "appendfsync": "always",
    "save": '""',
    "repl-diskless-sync-delay": "0",
    "repl-ping-replica-period": "1",
    "shutdown-timeout": "1",
    "enable-debug-command": "local",
}
"""Every write on disk before it is confirmed; started, joined and ended without delay."""

ANSWERED = 2.0
"""Seconds within which a Redis in good health answers on a busy machine."""


class RedisServer(Program):
    """One `redis-server`. It is killed and started again over the same files and on the same port."""

    def __init__(self, folder: Path, settings: Mapping[str, str], *words: str, program: str = PROGRAMS[0]) -> None:
        """Write its settings down; the server itself may write there as well, as Sentinel makes it do."""
        folder.mkdir(parents=True, exist_ok=True)
        self.port = lent_port()
        self._conf = folder / "redis.conf"
        lines = {"port": str(self.port), "dir": str(folder), **settings}
        self._conf.write_text("".join(f"{name} {value}\n" for name, value in lines.items()))
        super().__init__([program, str(self._conf), *words], folder / "redis.log")
        self.client = caller(self.port)

    @property
    def url(self) -> str:
        """Return where it is."""
        return f"redis://127.0.0.1:{self.port}/0"

    @property
    def role(self) -> str:
        """Return `master` or `slave`, in Redis' own words."""
        return str(self.client.role()[0])

    def start(self) -> None:
        """Start it, and wait until it answers."""
        super().start()
        until(self.answers, f"an answer of Redis on {self.port}")

    def answers(self) -> bool:
        """Tell whether it lives and has read its files."""
        assert self.is_running, f"it has died\n{self.log}"
        try:
            return self.client.ping()
        except (redis.ConnectionError, redis.TimeoutError):  # `LOADING` is one of the former
            return False

    def say(self, *words: str) -> Any:
        """Say something that the client has no word for."""
        client: Any = self.client
        return client.execute_command(*words)

    def config_set(self, **settings: str) -> None:
        """Change settings of the running server, e.g. `appendfsync="everysec"`."""
        for name, value in settings.items():
            self.client.config_set(name.replace("_", "-"), value)

    def rewrite(self, line: str, other: str) -> None:
        """Change a line of its settings, for its next start."""
        self._conf.write_text(self._conf.read_text().replace(f"{line}\n", f"{other}\n"))

    @property
    def files(self) -> Path:
        """Return the folder with what it has written down."""
        return self._conf.parent / "appendonlydir"

    def saved(self) -> Path:
        """Return a copy of its files as they are now."""
        copy = self._conf.parent / "saved"
        shutil.copytree(self.files, copy, dirs_exist_ok=True)
        return copy

    def restore(self, copy: Path) -> None:
        """Start it over files that were saved earlier."""
        self.kill()
        shutil.rmtree(self.files)
        copy.rename(self.files)
        self.start()

    def flush(self) -> None:
        """Empty it for the next test."""
        self.client.flushall()

    def kill(self) -> None:
        """Take its life at once."""
        super().kill()
        self.client.close()


def caller(port: int, seconds: float = ANSWERED) -> redis.Redis:
    """Return a client that asks once and waits so long; it is told of every trouble."""
    once = Retry(NoBackoff(), 0)
    return redis.Redis(
        port=port, socket_timeout=seconds, socket_connect_timeout=seconds, retry=once, decode_responses=True
    )


def until(true: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Wait until something is true; what does not answer meanwhile is not there yet."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(redis.RedisError):
            if true():
                return
        time.sleep(0.02)
    raise TimeoutError(f"{what} did not come within {seconds} s")


def written(settings: Mapping[str, object]) -> dict[str, str]:
    """Return settings given by name as Redis writes them."""
    return {name.replace("_", "-"): str(value) for name, value in settings.items()}


@contextmanager
def alone(folder: Path, program: str = PROGRAMS[0], **settings: object) -> Iterator[RedisServer]:
    """Run one Redis that keeps all it has confirmed, unless settings (`appendfsync="everysec"`) say otherwise."""
    server = RedisServer(folder, {**DURABLE, **written(settings)}, program=program)
    try:
        server.start()
        yield server
    finally:
        server.kill()
