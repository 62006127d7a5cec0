"""The office as an administrator sets it up: two nodes on one Redis, behind HAProxy as deploy/ has it."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import requests

from tests.cluster.ports import lent_port
from tests.cluster.program import Program
from tests.cluster.redis_server import until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.cluster.nodes import Node

DEPLOY = Path(__file__).parents[2] / "deploy"
CONFIGURATION = DEPLOY / "haproxy.cfg"

DRAIN = 2
"""Seconds for which a node serves on: the proxy needs up to one and a half to notice."""


class Reached(Protocol):
    """Whatever the proxy is to lead to."""

    port: int


class Front(Program):
    """HAProxy, told by its surroundings where it listens, with how much `more`, and where the nodes are."""

    def __init__(self, folder: Path, nodes: Sequence[Reached], more: str = "", **surroundings: str) -> None:
        """Choose its places."""
        self.port = lent_port()
        self.address = f"http{'s' if more else ''}://127.0.0.1:{self.port}"
        self._admin = folder / "admin.sock"
        told = {
            "FRONT": f"127.0.0.1:{self.port} {more}".strip(),
            "ADMIN_SOCKET": str(self._admin),
            **{f"NODE_{number}": f"127.0.0.1:{node.port}" for number, node in enumerate(nodes, 1)},
            **surroundings,
        }
        super().__init__(
            ["env", *(f"{name}={value}" for name, value in told.items()), "haproxy", "-db", "-f", str(CONFIGURATION)],
            folder / "haproxy.log",
        )

    def start(self) -> None:
        """Start it, and wait until it sees both nodes ready."""
        super().start()
        until(self._listens, "HAProxy at its socket")
        until(lambda: self.states() == {"node-1": "UP", "node-2": "UP"}, "two nodes that are ready")

    def _listens(self) -> bool:
        """Tell whether its socket takes a line: for a moment it is there and does not."""
        try:
            self.say("show version")
        except (FileNotFoundError, ConnectionRefusedError):
            return False
        return True

    def say(self, command: str) -> str:
        """Say something to it on its socket, as an administrator does."""
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(self._admin))
            line.sendall(f"{command}\n".encode())
            return b"".join(iter(lambda: line.recv(65536), b"")).decode()

    def states(self) -> dict[str, str]:
        """Return what it thinks of each node's readiness."""
        rows = [row.split(",") for row in self.say("show stat").splitlines() if row.startswith("ready,node-")]
        return {row[1]: row[17] for row in rows}

    def live(self, node: str) -> int:
        """Count what goes on between it and a node: requests and screens."""
        rows = [row.split(",") for row in self.say("show stat").splitlines()]
        return sum(int(row[4]) for row in rows if row[:2] in (["ready", node], ["alive", node]))


def commands_done(node: Node) -> float:
    """Count the commands that a node has answered."""
    told = requests.get(f"{node.url}/metrics", timeout=5).text.splitlines()
    return sum(float(line.rpartition(" ")[2]) for line in told if line.startswith("queue_commands_total{"))
