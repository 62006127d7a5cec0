"""Measure how long a start takes whatever the books hold, and what the server keeps in memory from day to day."""

from __future__ import annotations

import gzip
import http.client
import re
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import requests

from bench.books import write_days
from bench.servers import API, SERVICES, Server, free_port, hall_options, journal_in, office_file_in
from bench.table import Row
from queue_server.application.application import wall_clock
from queue_server.domain.core import calendar
from queue_server.domain.core.actor import Role
from queue_server.domain.core.identifiers import ServiceDay
from queue_server.journal.opening import open_journal

if TYPE_CHECKING:
    from collections.abc import Iterator

YEAR, DAYS = 250, 30

FIRST, EACH = 3000, 200
"""Tickets of the first day and of each of those after it."""

BUILT = Path(__file__).parents[1] / "static" / "build"


def rows() -> Iterator[Row]:
    """Start over books of different sizes, live thirty days, and weigh the display."""
    today = calendar.service_day(wall_clock(), "Asia/Ho_Chi_Minh")
    before = [ServiceDay(f"{date.fromisoformat(today) - timedelta(days=n)}") for n in range(YEAR, 0, -1)]
    for what, days in (
        ("an empty journal", []),
        ("a day of 3,000", [today]),
        ("a year of 250 days", [*before, today]),
    ):
        with tempfile.TemporaryDirectory() as folder:
            if days:
                _write(Path(folder), days)
            seconds = _start(Path(folder))
        yield Row(f"start to ready, {what}", seconds, "<= 2 s", seconds <= 2, f"{seconds:.2f} s", is_kept=False)
    yield from _memory()
    size = _script_size(BUILT / "display" / "index.html") / 1000
    yield Row("JavaScript of the display, gzip", size, "< 60 kB", size < 60, f"{size:.1f} kB")


def _write(folder: Path, days: list[ServiceDay]) -> None:
    journal = open_journal(journal_in(folder))
    write_days(journal, office_file_in(folder), days)
    journal.close()


def _start(folder: Path) -> float:
    """Start the server once to warm the machine's cache and once to measure; return the seconds until it is ready."""
    seconds = 0.0
    for _ in range(2):
        port, began = free_port(), time.perf_counter()
        command = [sys.executable, "-m", "queue_server", "serve", *hall_options(folder), "--port", str(port)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        while not _is_ready(port):
            time.sleep(0.005)
        seconds = time.perf_counter() - began
        process.terminate()
        process.wait(10)
    return seconds


def _is_ready(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/readyz", timeout=5).ok
    except requests.ConnectionError:
        return False


def _memory() -> Iterator[Row]:
    """Let the server live through thirty days, by a clock that is turned."""
    with tempfile.TemporaryDirectory() as folder:
        clock = Path(folder) / "clock"
        clock.write_text("0")
        port = free_port()
        command = [sys.executable, "-m", "tests.proofs.clocks", str(clock), "serve", *hall_options(Path(folder))]
        process = subprocess.Popen([*command, "--port", str(port)], stdout=subprocess.DEVNULL)
        while not _is_ready(port):
            time.sleep(0.05)
        server = Server(process, port, Path(folder))
        idle = server.memory()
        yield Row("memory idle", idle, "< 120 MB", idle < 120, f"{idle:.0f} MB")
        memories = list(_days(server, clock))
        process.terminate()
        process.wait(10)
    yield Row("memory after a day of 3,000", memories[0], "-", is_met=True, found=f"{memories[0]:.0f} MB")
    growth = (memories[-1] - memories[4]) / (len(memories) - 5)
    found = f"{memories[4]:.1f} MB after day 5, {memories[-1]:.1f} MB after day {DAYS}"
    yield Row("memory growth a day", growth, "<= 0.05 MB", growth <= 0.05, found, is_kept=False)


def _days(server: Server, clock: Path) -> Iterator[float]:
    kiosk, clerk = _Person(server, Role.KIOSK), _Person(server, Role.CLERK)
    for day in range(DAYS):
        clock.with_suffix(".new").write_text(f"{day * 86_400}")
        clock.with_suffix(".new").replace(clock)
        clerk.does("/counters/1/open")
        for number in range(FIRST if day == 0 else EACH):
            kiosk.does("/tickets", f'{{"service":"{SERVICES[number % len(SERVICES)].lower()}"}}')
            clerk.does("/counters/1/call-next")
            clerk.does("/counters/1/finish")
        yield server.memory()


class _Person:
    """Somebody who gives one command after another on one connection."""

    def __init__(self, server: Server, role: Role) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", server.port)
        self._headers = {"Authorization": f"Bearer {server.token(role)}", "Content-Type": "application/json"}
        self._keys = count()

    def does(self, path: str, body: str = "{}") -> None:
        key = {"Idempotency-Key": f"{next(self._keys)}"}
        self._line.request("POST", API + path, body, {**self._headers, **key})
        answer = self._line.getresponse()
        said = answer.read()
        if answer.status >= 300:
            raise RuntimeError(said.decode())


def _script_size(page: Path) -> int:
    """Return the bytes of all scripts that a page loads at its start, compressed."""
    waiting = set(re.findall(r'/assets/([\w.-]+\.js)"', page.read_text(encoding="utf-8")))
    seen: dict[str, int] = {}
    while waiting:
        name = waiting.pop()
        source = (BUILT / "assets" / name).read_bytes()
        seen[name] = len(gzip.compress(source, 9))
        found = re.findall(rb'(?:from|import)\s*"\./([\w.-]+\.js)"', source)
        waiting |= {each.decode() for each in found} - set(seen)
    return sum(seen.values())
