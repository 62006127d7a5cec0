"""Start the servers that benches load: ours, and an empty Flask endpoint on the same server as the reference."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import requests

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_EMPTY = """
import socket, sys
import queue_server.greenlets as greens
from flask import Flask
app = Flask("empty")
app.add_url_rule("/", "empty", lambda: ("{}", 200, {"Content-Type": "application/json"}), methods=["POST", "GET"])
made = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=1024)
made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
greens.serve(made, app, lambda: None)
"""


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


@contextmanager
def empty_endpoint() -> Iterator[int]:
    """Serve an empty Flask endpoint on eventlet, and yield its port."""
    port = free_port()
    with _running([sys.executable, "-c", _EMPTY, str(port)], f"http://127.0.0.1:{port}/"):
        yield port


@contextmanager
def sample_server(folder: Path) -> Iterator[int]:
    """Serve the sample office over a new SQLite journal, and yield its port."""
    port = free_port()
    command = [sys.executable, "-m", "queue_server", "serve", "--port", str(port)]
    command += ["--journal", f"sqlite:///{folder / 'bench.db'}", "--log-level", "warning"]
    with _running(command, f"http://127.0.0.1:{port}/readyz"):
        yield port


def try_as(port: int, role: str, counter: str | None = None) -> str:
    """Return a token of the sample office."""
    wish = {"role": role} if counter is None else {"role": role, "counter": counter}
    answer = requests.post(f"http://127.0.0.1:{port}/try", json=wish, timeout=5)
    return next(cookie.value or "" for cookie in answer.cookies)


@contextmanager
def _running(command: list[str], url: str) -> Iterator[None]:
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=os.environ)
    try:
        _wait_for(url)
        yield
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(url: str) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            if requests.get(url, timeout=2).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.05)
    raise TimeoutError(url)
