"""Measure issuing and calling against an empty endpoint of the same server, and print one table."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import requests
import socketio

from bench.load import Load, load, post
from bench.servers import empty_endpoint, sample_server, try_as

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SECONDS = float(os.environ.get("BENCH_SECONDS", "8"))
CLIENTS = 32
API = "/api/v1/offices/sample"
GOAL = 0.4
"""Of the empty endpoint's requests a second (docs/benchmarks.md)."""


def main() -> int:
    """Run all benches; 1 when a request failed."""
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {SECONDS:g} s each\n")
    with empty_endpoint() as port:
        reference = load(port, [_repeated(post("/", b"{}"))] * CLIENTS, SECONDS)
    with tempfile.TemporaryDirectory() as folder, sample_server(Path(folder)) as port, _display(port):
        issued = load(port, [_issuing(try_as(port, "kiosk"))] * CLIENTS, SECONDS)
        called = load(port, _calling(port), SECONDS)
    print(f"{'work':28}{'req/s':>9}{'ratio':>8}{'median ms':>11}{'p99 ms':>9}{'worst ms':>10}{'failed':>8}")
    _row("empty Flask endpoint", reference, reference)
    _row("issue a number, durable", issued, reference)
    _row("call next and finish", called, reference)
    print(f"\nGoal of each ratio: {GOAL}")
    return int(issued.failed + called.failed > 0)


def _row(work: str, it: Load, reference: Load) -> None:
    ratio = it.rate / reference.rate
    print(f"{work:28}{it.rate:9.0f}{ratio:8.2f}{it.median:11.1f}{it.p99:9.1f}{it.worst:10.1f}{it.failed:8}")


def _repeated(request: bytes) -> Callable[[], Iterator[bytes]]:
    def requests_() -> Iterator[bytes]:
        while True:
            yield request

    return requests_


def _issuing(token: str) -> Callable[[], Iterator[bytes]]:
    keys = count()

    def requests_() -> Iterator[bytes]:
        while True:
            yield post(f"{API}/tickets", b'{"service":"certification"}', token, f"issue-{next(keys)}")

    return requests_


def _calling(port: int) -> list[Callable[[], Iterator[bytes]]]:
    """Return one client a counter, each calling and finishing the certifications that wait."""
    counters = requests.get(f"http://127.0.0.1:{port}{API}", timeout=5).json()["counters"]
    clients = []
    for counter in counters:
        token, path = try_as(port, "clerk", counter["id"]), f"{API}/counters/{counter['id']}"
        headers = {"Authorization": f"Bearer {token}"}
        opened = {"services": ["certification"]}
        requests.post(f"http://127.0.0.1:{port}{path}/open", json=opened, headers=headers, timeout=5)
        clients.append(_alternating(path, token))
    return clients


def _alternating(path: str, token: str) -> Callable[[], Iterator[bytes]]:
    def requests_() -> Iterator[bytes]:
        for number in count():
            verb = "finish" if number % 2 else "call-next"
            yield post(f"{path}/{verb}", b"{}", token, f"{verb}-{number}")

    return requests_


def _display(port: int) -> socketio.SimpleClient:
    """Let one display watch, as in a hall."""
    client = socketio.SimpleClient()
    client.connect(f"http://127.0.0.1:{port}", transports=["websocket"], auth={"token": try_as(port, "display")})
    client.call("watch", {"office": "sample", "view": "display"})
    return client


if __name__ == "__main__":
    sys.exit(main())
