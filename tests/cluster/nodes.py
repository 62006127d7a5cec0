"""Several server processes on the same books, behind a proxy, each with lines of its own to Redis."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import requests

from tests.cluster.ports import lent_port
from tests.cluster.program import Program
from tests.cluster.redis_server import until
from tests.cluster.watched import NAME
from tests.daytime import sample_file
from tests.house import House, Person
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.cluster.line_between import Exchange, LineBetween
    from tests.cluster.watched import Watched

READY = PATIENCE
"""Seconds within which a server must be ready again by itself once its books are back."""

_PROXY = """
defaults
    mode http
    timeout connect 500ms
    timeout client 1h
    timeout server 3s
    timeout tunnel 1h
    timeout check 1s
    retries 3
    option redispatch
    retry-on conn-failure
    option httpchk GET /readyz
frontend hall
    bind 127.0.0.1:{port}
    maxconn 2000
    default_backend nodes
backend nodes
    balance roundrobin
    default-server check inter 300ms fall 2 rise 1
"""
"""Only what did not reach a server is sent to another by the proxy: the rest is for whoever has the key.

Who stands still for longer than the three seconds that the contract allows finds others at work on what he had begun.
"""


class Node(Program):
    """A server process, one of several on the same books."""

    def __init__(self, folder: Path, journal: str, *options: str) -> None:
        """Know its port and its books."""
        folder.mkdir(parents=True)
        self.port = lent_port()
        line = [sys.executable, "-m", "queue_server", "serve", "--port", str(self.port), "--journal", journal]
        line += ["--office", str(sample_file()), "--log-level", "warning"]
        super().__init__([*line, *options], folder / "server.log")

    @property
    def url(self) -> str:
        """Return where it serves."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def is_ready(self) -> bool:
        """Tell whether it says that it is ready."""
        assert self.is_running, f"a server died by itself\n{self.log}"
        try:
            return requests.get(f"{self.url}/readyz", timeout=5).ok
        except (requests.ConnectionError, requests.Timeout):
            return False

    def bearer(self, token: str) -> Person:
        """Return whoever bears a token, before this very node."""
        person = Person(self.url)
        person.headers["Authorization"] = f"Bearer {token}"
        return person


class Proxy(Program):
    """HAProxy before some nodes, which sends nobody to one that is not ready."""

    def __init__(self, folder: Path, ports: Sequence[int]) -> None:
        """Write down at which ports the nodes, or lines to them, are."""
        self.port = lent_port()
        conf = folder / "haproxy.cfg"
        servers = [f"    server node-{at} 127.0.0.1:{port}\n" for at, port in enumerate(ports)]
        conf.write_text(_PROXY.format(port=self.port) + "".join(servers))
        super().__init__(["haproxy", "-db", "-f", str(conf)], folder / "haproxy.log")

    def start(self) -> None:
        """Start it, and wait until a node is reached through it."""
        super().start()
        until(self._leads_on, "a node behind the proxy")

    def _leads_on(self) -> bool:
        try:
            return requests.get(f"http://127.0.0.1:{self.port}/readyz", timeout=5).ok
        except requests.ConnectionError:
            return False


@dataclass
class Front(House):
    """The office as clients find it: a proxy's port, and books that are not in a file."""

    books: str = ""

    @property
    def journal(self) -> str:
        """Return where its books are."""
        return self.books


class Roads:
    """The lines of one node to a group: to each Sentinel and to whomever they name."""

    def __init__(self, exchange: Exchange, group: Watched) -> None:
        """Lay them."""
        to = {server.port: exchange.line(server.port) for server in group.servers}
        called = {port: line.port for port, line in to.items()}
        asking = [exchange.line(sentinel.port, called) for sentinel in group.sentinels]
        self._lines: list[LineBetween] = [*to.values(), *asking]
        self.url = f"redis+sentinel://{','.join(f'127.0.0.1:{line.port}' for line in asking)}/{NAME}"

    def cut(self) -> None:
        """Break every connection once."""
        for line in self._lines:
            line.cut()

    def refuse(self) -> None:
        """Let nobody through."""
        for line in self._lines:
            line.refuse()

    def hang(self) -> None:
        """Deliver nothing, and say nothing of it."""
        for line in self._lines:
            line.hang()

    def delay(self, seconds: float) -> None:
        """Deliver late, both ways."""
        for line in self._lines:
            line.delay(seconds, seconds)

    def mend(self) -> None:
        """Let everything through."""
        for line in self._lines:
            line.mend()
