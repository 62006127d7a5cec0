"""Measure what a command waits while thousands of phones are due at once, beside the same command without them."""

from __future__ import annotations

import http.client
import tempfile
import time
from itertools import count
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import orjson

from bench.listeners import of_hall
from bench.servers import API, SERVICES, hall
from bench.table import Row
from queue_server.domain.core.actor import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.listeners import Listeners
    from bench.servers import Server

HOLDERS, ROUNDS, IN_A_ROW = 3000, 20, 6

REST = 1.4
"""Seconds between two calls that every phone is told of: each has been made a second ago, and all are due at once."""

GOAL = 20.0
"""Milliseconds more that a command may take than it takes alone."""


class Clerk:
    """Somebody who calls one after another, by which all who wait move up, and gives numbers meanwhile."""

    def __init__(self, server: Server) -> None:
        """Open a counter."""
        self._line = http.client.HTTPConnection("127.0.0.1", server.port)
        self._token, self._numbers = server.token(Role.MANAGER), count()
        self._is_busy = False
        self._say("/counters/1/open", {})

    def issue(self) -> str:
        """Give a number, and return its ticket's id."""
        ticket: str = self._say("/tickets", {"service": SERVICES[next(self._numbers) % len(SERVICES)].lower()})["id"]
        return ticket

    def call(self) -> None:
        """Finish with whoever is there, and call the next one."""
        if self._is_busy:
            self._say("/counters/1/finish", {})
        self._say("/counters/1/call-next", {})
        self._is_busy = True

    def _say(self, path: str, body: dict[str, str]) -> dict[str, str]:
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        self._line.request("POST", API + path, orjson.dumps(body), headers)
        response = self._line.getresponse()
        answer: dict[str, str] = orjson.loads(response.read())
        if response.status >= http.client.BAD_REQUEST:
            raise ConnectionError(f"{path}: {answer}")
        return answer


def rows() -> Iterator[Row]:
    """Let all phones be due by a call, and see how long the numbers wait that are given right after it."""
    with tempfile.TemporaryDirectory() as folder, hall(Path(folder)) as server:
        clerk = Clerk(server)
        tickets = [clerk.issue() for _ in range(HOLDERS)]
        with of_hall(server, 1) as display:
            alone, _ = _waits(server, clerk, display)
        with of_hall(server, 0, [f"ticket/{ticket}" for ticket in tickets]) as phones:
            beside, cpu = _waits(server, clerk, phones)
    slowest, usual = median(map(max, beside)), median(map(max, alone))
    found = (
        f"slowest of {IN_A_ROW} {slowest:.1f} ms, worst of {ROUNDS} rounds {max(map(max, beside)):.1f}; "
        f"alone {usual:.1f}, {max(map(max, alone)):.1f} ms; {1000 * cpu:.0f} ms of processor a round"
    )
    is_met = slowest - usual < GOAL
    yield Row(f"a number while {HOLDERS} phones are due", slowest / usual, f"< {GOAL:.0f} ms more", is_met, found)


def _waits(server: Server, clerk: Clerk, listeners: Listeners) -> tuple[list[list[float]], float]:
    """Return what each number of each round waited after a call, in milliseconds, and the processor of a round."""
    waits: list[list[float]] = []
    before = 0.0
    for number in range(ROUNDS + 1):
        listeners.listen(REST)
        clerk.call()
        if number == 0:
            before = server.cpu()
            continue
        waits.append([])
        for _ in range(IN_A_ROW):
            began = time.perf_counter()
            clerk.issue()
            waits[-1].append(1000 * (time.perf_counter() - began))
    listeners.listen(REST)
    return waits, (server.cpu() - before) / ROUNDS
