"""Start the servers that benches load: ours over a hall of 32 counters, and the references."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import requests

from queue_server.application.opening import application_at
from queue_server.domain.core.actor import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNTERS = 32
SERVICES = tuple("ABCEGHKQ")
API = "/api/v1/offices/bench"

_EMPTY = """
import socket, sys
import queue_server.serve.greenlets.patched
import eventlet.wsgi
from flask import Flask
app = Flask("empty")
app.add_url_rule("/", "empty", lambda: ("{}", 200, {"Content-Type": "application/json"}), methods=["POST", "GET"])
made = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=1024)
made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
eventlet.wsgi.server(made, app, log_output=False, debug=False)
"""


@dataclass
class Server:
    """A running server: its process and port, and the folder with its books if it has any."""

    process: subprocess.Popen[bytes]
    port: int
    folder: Path | None = None
    people: dict[tuple[Role, str], str] = field(default_factory=dict)
    """The tokens of those who have a name."""

    @property
    def url(self) -> str:
        """Return where it serves."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def journal(self) -> str:
        """Return where its books are."""
        return journal_in(self.folder or Path())

    def cpu(self) -> float:
        """Return the seconds of processor time that it has taken."""
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def memory(self) -> float:
        """Return its resident memory in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024

    def token(self, role: Role) -> str:
        """Make a token beside the server."""
        return self.tokens(role, 1)[0]

    def named(self, role: Role, name: str) -> str:
        """Return the token of somebody with a name, who is the same person each time; made beside the server."""
        if (role, name) not in self.people:
            application = application_at(self.journal)
            _, self.people[role, name] = application.tokens.create(role, name, None)
            application.journal.close()
        return self.people[role, name]

    def tokens(self, role: Role, many: int) -> list[str]:
        """Make tokens beside the server."""
        application = application_at(self.journal)
        secrets = [application.tokens.create(role, None, None)[1] for _ in range(many)]
        application.journal.close()
        return secrets


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


def journal_in(folder: Path) -> str:
    """Return the URL of the books in a folder."""
    return f"sqlite:///{folder / 'bench.db'}"


@contextmanager
def empty_endpoint() -> Iterator[Server]:
    """Serve an empty Flask endpoint on eventlet's own server: the reference of commands."""
    port = free_port()
    with _running([sys.executable, "-c", _EMPTY, str(port)], port, "/") as server:
        yield server


@contextmanager
def hall(folder: Path) -> Iterator[Server]:
    """Serve an office of 32 counters and 8 services over the SQLite journal in a folder."""
    port = free_port()
    command = [sys.executable, "-m", "queue_server", "serve", *hall_options(folder), "--port", str(port)]
    with _running(command, port, "/readyz") as server:
        server.folder = folder
        yield server


@contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    """Run a Redis that has everything on the disk before it confirms it, and yield its URL."""
    port = free_port()
    safe = ["--appendonly", "yes", "--appendfsync", "always", "--save", "", "--dir", str(folder)]
    with _running(["redis-server", "--port", str(port), "--bind", "127.0.0.1", *safe], port, None):
        yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def many_workers(journal: str, workers: int) -> Iterator[int]:
    """Serve what a journal holds by several processes on one port, and yield the port."""
    port = free_port()
    options = ["--journal", journal, "--workers", str(workers), "--port", str(port), "--log-level", "warning"]
    with _running([sys.executable, "-m", "queue_server", "serve", *options], port, "/readyz"):
        yield port


@contextmanager
def deployment(journal: str) -> Iterator[Server]:
    """Serve what a journal holds by one process."""
    port = free_port()
    options = ["--journal", journal, "--port", str(port), "--log-level", "warning"]
    with _running([sys.executable, "-m", "queue_server", "serve", *options], port, "/readyz") as server:
        yield server


@contextmanager
def broadcast(module: str, payload: bytes) -> Iterator[Server]:
    """Serve a broadcast of a payload by a module of ours: a reference of live views."""
    port = free_port()
    with tempfile.NamedTemporaryFile() as file:
        file.write(payload)
        file.flush()
        with _running([sys.executable, "-m", module, f"{port}", file.name], port, None) as server:
            yield server


@contextmanager
def sample_server(folder: Path, office: Path | None = None) -> Iterator[Server]:
    """Serve the demo, or the office of a file, over a new SQLite journal in a folder."""
    port = free_port()
    how = ["demo"] if office is None else ["serve", "--office", str(office)]
    command = [sys.executable, "-m", "queue_server", *how, "--port", str(port), "--log-level", "warning"]
    with _running([*command, "--journal", journal_in(folder)], port, "/readyz") as server:
        server.folder = folder
        yield server


def hall_options(folder: Path) -> list[str]:
    """Return the options of `serve` for the hall; its office file is written into the folder if it is not there."""
    return ["--office", str(office_file_in(folder)), "--journal", journal_in(folder), "--log-level", "warning"]


def office_file_in(folder: Path) -> Path:
    """Return the hall's office file, which is written into the folder if it is not there."""
    office = folder / "office.toml"
    if not office.exists():
        office.write_text(_office_file(), encoding="utf-8")
    return office


def _office_file() -> str:
    parts = ['id = "bench"', 'name = { vi = "Phường", en = "Ward" }', 'time_zone = "Asia/Ho_Chi_Minh"']
    parts.append("[settings]\nkiosk_per_minute = 0")
    for letter in SERVICES:
        parts.append(f'[[services]]\nid = "{letter.lower()}"\nletter = "{letter}"')
        parts.append(f'name = {{ vi = "Lĩnh vực {letter}", en = "Field {letter}" }}\ntypical_minutes = 5')
    served = ", ".join(f'"{letter.lower()}"' for letter in SERVICES)
    for number in range(1, COUNTERS + 1):
        parts.append(f'[[counters]]\nid = "{number}"\nservices = [{served}]')
        parts.append(f'name = {{ vi = "Quầy {number}", en = "Counter {number}" }}')
    return "\n".join(parts)


@contextmanager
def _running(command: list[str], port: int, path: str | None) -> Iterator[Server]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=os.environ)
    try:
        _wait_for_port(port)
        if path is not None:
            _wait_for(f"http://127.0.0.1:{port}{path}")
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait(30)


def _wait_for_port(port: int) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(port)


def _wait_for(url: str) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            if requests.get(url, timeout=2).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.02)
    raise TimeoutError(url)
