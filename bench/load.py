"""Load a server over keep-alive connections, as cheaply as Python can, and time every request."""

from __future__ import annotations

import socket
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Load:
    """What came of some load: requests a second, latencies in milliseconds, answers by status."""

    rate: float
    median: float
    p99: float
    worst: float
    statuses: dict[int, int]

    @property
    def failed(self) -> int:
        """Count the answers that were no success."""
        return sum(times for status, times in self.statuses.items() if status >= 300)


def post(path: str, body: bytes, token: str = "", key: str = "") -> bytes:
    """Return a POST request as it goes over the wire."""
    lines = [f"POST {path} HTTP/1.1", "Host: bench", f"Content-Length: {len(body)}", "Content-Type: application/json"]
    lines += [f"Authorization: Bearer {token}"] * bool(token) + [f"Idempotency-Key: {key}"] * bool(key)
    return "\r\n".join([*lines, "", ""]).encode() + body


def load(port: int, clients: list[Callable[[], Iterator[bytes]]], seconds: float) -> Load:
    """Let each client send its requests one after another for some seconds."""
    end = time.perf_counter() + seconds
    taken: list[list[tuple[int, float]]] = [[] for _ in clients]
    threads = [
        threading.Thread(target=_client, args=(port, requests(), end, mine))
        for requests, mine in zip(clients, taken, strict=True)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return _summary([each for mine in taken for each in mine], time.perf_counter() - began)


def _client(port: int, requests: Iterator[bytes], end: float, taken: list[tuple[int, float]]) -> None:
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        buffer = b""
        while (began := time.perf_counter()) < end:
            line.sendall(next(requests))
            while (head_end := buffer.find(b"\r\n\r\n")) < 0:
                buffer += line.recv(65536)
            head = buffer[:head_end].lower()
            at = head.index(b"content-length:") + 15
            whole = head_end + 4 + int(head[at : head.find(b"\r\n", at) if b"\r\n" in head[at:] else None])
            while len(buffer) < whole:
                buffer += line.recv(65536)
            buffer = buffer[whole:]
            taken.append((int(head[9:12]), time.perf_counter() - began))


def _summary(taken: list[tuple[int, float]], seconds: float) -> Load:
    times = sorted(1000 * each for _, each in taken)
    statuses: dict[int, int] = {}
    for status, _ in taken:
        statuses[status] = statuses.get(status, 0) + 1
    return Load(
        rate=len(times) / seconds,
        median=times[len(times) // 2],
        p99=times[int(len(times) * 0.99)],
        worst=times[-1],
        statuses=statuses,
    )
