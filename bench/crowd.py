"""Measure what a flood at the door costs those who work: presses, beats, and a hall of phones."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
import threading
import time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from bench.flood import ASKED
from bench.listeners import of_hall
from bench.load import post
from bench.servers import API, SERVICES, hall
from bench.table import Row
from queue_server.domain.core.actor import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.servers import Server

A_SECOND, SECONDS = 2_000, 15.0
"""What the flood asks a second, and for how long: its budget is used up after a few seconds."""

PRESSES_A_SECOND = 25
PHONES, AT_A_TIME, HALL = 200, 20, "127.0.0.3"
ITS_PAGE = ["/ticket/", API, f"{API}/views/public", "/static/locales/vi/ticket.json", "/favicon.ico"]
"""What a phone asks for when its ticket is opened, and then a live connection."""

GOAL, GOAL_OF_BEATS = 100.0, 3.0
"""Milliseconds for 99 of 100 presses, seconds between two beats at most."""


def rows() -> Iterator[Row]:
    """Press in peace, and then under each kind of flood."""
    with tempfile.TemporaryDirectory() as folder, hall(Path(folder)) as server:
        token = server.token(Role.KIOSK)
        calm = _presses(server, token, 5.0)
        for kind in ASKED:
            yield _under(server, token, kind, calm)


def _under(server: Server, token: str, kind: str, calm: list[float]) -> Row:
    line = [sys.executable, "-m", "bench.flood", str(server.port), kind, str(A_SECOND), str(SECONDS)]
    with of_hall(server, 1) as wall:
        beats = _Beats()
        with beats.heard_on(wall), subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as flood:
            phones = _Phones(server.port)
            phones.start()
            times = _presses(server, token, SECONDS - 1)
            phones.join()
            told = json.loads(flood.communicate()[0])
    p99, before = _p99(times), _p99(calm)
    is_met = p99 < GOAL and beats.longest <= GOAL_OF_BEATS and not phones.refused
    found = (
        f"p99 {p99:.0f} ms, worst {max(times):.0f} ms (calm {before:.1f} ms); beats {beats.longest:.1f} s apart; "
        f"{phones.served} of {PHONES} phones served, {phones.refused} refused, slowest page {phones.slowest:.1f} s; "
        f"the flood was told {told}"
    )
    return Row(
        f"a press under 2,000 {kind} a second, p99", p99 / before, "p99 < 100 ms", is_met, found, is_kept=False
    )


def _presses(server: Server, token: str, seconds: float) -> list[float]:
    """Take numbers at people's pace, and return the milliseconds that each took."""
    times: list[float] = []
    end = time.perf_counter() + seconds
    with socket.create_connection(("127.0.0.1", server.port)) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for number in count():
            body = json.dumps({"service": SERVICES[number % len(SERVICES)].lower()}).encode()
            began = time.perf_counter()
            if began > end:
                return times
            line.sendall(post(f"{API}/tickets", body, token))
            answer = line.recv(65536)
            if not answer.startswith(b"HTTP/1.1 201 "):
                raise AssertionError(answer[:200])
            times.append(1000 * (time.perf_counter() - began))
            time.sleep(1 / PRESSES_A_SECOND)
    raise AssertionError


class _Beats:
    """How long it took at most from one beat to the next."""

    def __init__(self) -> None:
        self.longest = 0.0

    def heard_on(self, wall: object) -> _Hearing:
        """Hear them for as long as the block lasts."""
        return _Hearing(self, wall)


class _Hearing(threading.Thread):
    def __init__(self, beats: _Beats, wall: object) -> None:
        super().__init__(daemon=True)
        self._beats = beats
        self._listener = next(iter(wall._lines.values()))  # type: ignore[attr-defined]
        self._over = threading.Event()

    def __enter__(self) -> None:
        self._listener.line.setblocking(True)
        self.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join(5)

    def run(self) -> None:
        at = time.perf_counter()
        while not self._over.is_set():
            said = self._listener.hear()
            if said == b"2":
                self._listener.say(b"3")
            if b'"beat"' in said:
                now = time.perf_counter()
                self._beats.longest = max(self._beats.longest, now - at)
                at = now


class _Phones(threading.Thread):
    """A hall whose phones all stand behind one router, and open their tickets while the flood goes on."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self._port = port
        self.served = self.refused = 0
        self.slowest = 0.0

    def run(self) -> None:
        groups = [threading.Thread(target=self._some, args=(PHONES // AT_A_TIME,)) for _ in range(AT_A_TIME)]
        for group in groups:
            group.start()
        for group in groups:
            group.join()

    def _some(self, phones: int) -> None:
        for _ in range(phones):
            began = time.perf_counter()
            statuses = [self._ask(path) for path in ITS_PAGE]
            statuses.append(self._ask("/socket.io/?EIO=4&transport=websocket", ASKED["sockets"].partition("\r\n")[2]))
            self.slowest = max(self.slowest, time.perf_counter() - began)
            self.served += all(status in {"200", "101"} for status in statuses)
            self.refused += sum(status == "429" for status in statuses)
            time.sleep(0.2)

    def _ask(self, path: str, fields: str = "Host: bench\r\nConnection: close\r\n\r\n") -> str:
        with socket.create_connection(("127.0.0.1", self._port), 30, source_address=(HALL, 0)) as line:
            line.sendall(f"GET {path} HTTP/1.1\r\n{fields}".encode())
            return line.recv(65536)[9:12].decode()


def _p99(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]
