"""Measure live views against a bare broadcast with the `websockets` library of a payload of the same size.

What most people would write, Flask-SocketIO as it comes, is measured beside it, to compare with.
"""

from __future__ import annotations

import http.client
import tempfile
import time
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import orjson

from bench.listeners import of_bare, of_hall, of_stock
from bench.servers import API, SERVICES, Server, broadcast, hall
from bench.table import Row
from queue_server.domain.core.actor import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from bench.listeners import Listeners

CLICKS = {1: 100, 100: 100, 1000: 100, 5000: 40}
"""Clicks for each number of watchers."""

COMPARED = 1000, 5000
"""The numbers of watchers for which there are goals, and for which the stock server is measured too."""

PAUSE = {1: 0.12, 100: 0.12, 1000: 0.12, 5000: 0.25}
"""Seconds between two clicks: people are no faster, and a view that so many watch rests for less than that."""

QUIET, BUSY = 6.0, 6.0
"""Seconds for which idle and active watchers are looked at."""

HOLDERS = 1000

GOAL, GOAL_OF_MEMORY, GOAL_OF_IDLE = 1.5, 2.0, 3.0


class Fan(NamedTuple):
    """What it took to reach all watchers of one number: milliseconds, and seconds of processor time."""

    median: float
    p99: float
    memory: float
    """Kilobytes a connection."""
    idle: float
    """Seconds of processor time a second while nothing happens but beats."""
    active: float
    """Seconds of processor time per 1,000 deliveries."""


@dataclass
class Served:
    """A server, and how watchers come to it."""

    server: Server
    connect: Callable[[Server, int], AbstractContextManager[Listeners]]
    said: bytes | None
    """With what one of them makes it tell all of them something; None where a kiosk does."""
    base: float = 0.0
    """Megabytes that it takes without many watchers; what earlier ones took it keeps for later ones."""

    def warm_up(self) -> None:
        """Let a few come and go, and see what it takes then."""
        self.fan(100)
        self.base = self.server.memory()

    def fan(self, many: int) -> Fan:
        """Let so many watch for a while, and click."""
        with self.connect(self.server, many) as listeners:
            said = self.said
            click = _issuing(self.server) if said is None else lambda: listeners.say(said)
            idle = self._cpu(lambda: listeners.listen(QUIET)) / QUIET if many != 100 else 0.0
            times: list[float] = []
            active = self._cpu(lambda: times.extend(_clicks(listeners, click, many)))
            memory = (self.server.memory() - self.base) * 1024 / many
        slowest = sorted(times)[int(len(times) * 0.99) - 1]
        return Fan(median(times), slowest, memory, idle, active / len(times) / many * 1000)

    def _cpu(self, work: Callable[[], object]) -> float:
        before = self.server.cpu()
        work()
        return self.server.cpu() - before


def _clicks(listeners: Listeners, click: Callable[[], object], many: int) -> Iterator[float]:
    for _ in range(CLICKS[many]):
        yield listeners.time(click)
        listeners.listen(PAUSE[many])


def rows() -> Iterator[Row]:
    """Click, and wait for the last of 1, 100, 1,000 and 5,000 watchers; each server right after the other."""
    with tempfile.TemporaryDirectory() as folder, hall(Path(folder)) as server:
        payload = _a_patch(server)
        with broadcast("bench.bare", payload) as bare, broadcast("bench.stock", payload) as stock:
            ours, theirs = Served(server, of_hall, None), Served(bare, of_bare, b"now")
            usual = Served(stock, of_stock, b'42["now"]')
            for each in (ours, theirs, usual):
                each.warm_up()
            for many in CLICKS:
                yield from _compared(many, ours.fan(many), theirs.fan(many), usual)
        yield from _phones(server)


def _compared(many: int, fan: Fan, bare: Fan, usual: Served) -> Iterator[Row]:
    if many not in COMPARED:
        ratio = fan.median / bare.median
        goal, is_met = ("-", True) if many == 1 else ("p99 < 20 ms", fan.p99 < 20)
        yield Row(f"click to the last of {many} watchers", ratio, goal, is_met, _times(fan, bare))
        if many == 1:
            yield Row("processor, nobody there, ms/s", 1000 * fan.idle, "-", is_met=True, found="our own rounds")
        return
    stock = usual.fan(many)
    ratio, usual_ratio = fan.median / bare.median, stock.median / bare.median
    found = f"{_times(fan, bare)}; stock {stock.median:.1f} ms, {usual_ratio:.2f}"
    yield Row(f"click to the last of {many} watchers", ratio, f"<= {GOAL}", ratio <= GOAL, found)
    for what, mine, other, third, unit, limit in (
        (f"processor for 1,000 deliveries to {many}", fan.active, bare.active, stock.active, "ms", GOAL),
        (f"processor for {many} idle watchers", fan.idle, bare.idle, stock.idle, "ms/s", GOAL_OF_IDLE),
        (
            f"memory a connection of {many}",
            fan.memory / 1000,
            bare.memory / 1000,
            stock.memory / 1000,
            "kB",
            GOAL_OF_MEMORY,
        ),
    ):
        ratio = mine / other
        found = f"{1000 * mine:.1f} {unit}; bare {1000 * other:.1f}; stock {1000 * third:.1f}, {third / other:.2f}"
        yield Row(what, ratio, f"<= {limit}", ratio <= limit, found)


def _times(fan: Fan, bare: Fan) -> str:
    return f"median {fan.median:.1f}, p99 {fan.p99:.1f} ms; bare {bare.median:.1f}, {bare.p99:.1f} ms"


def _phones(server: Server) -> Iterator[Row]:
    """Let 1,000 holders watch their tickets while numbers are issued, and see what that costs beside the display."""
    kiosk = http.client.HTTPConnection("127.0.0.1", server.port)
    token = server.token(Role.KIOSK)
    tickets = [_issue(kiosk, token, SERVICES[n % len(SERVICES)].lower())["id"] for n in range(HOLDERS)]
    click = _issuing(server)
    with of_hall(server, 1) as display:
        alone = _cpu_a_second(server, display, click)
    with of_hall(server, 0, [f"ticket/{ticket}" for ticket in tickets]) as phones:
        held = _cpu_a_second(server, phones, click)
    found = f"{1000 * held:.0f} ms of processor a second; one display {1000 * alone:.0f} ms"
    yield Row("1,000 phones, ten numbers a second", held / alone, "<= 5", held / alone <= 5, found)


def _cpu_a_second(server: Server, listeners: Listeners, click: Callable[[], object]) -> float:
    listeners.listen(1)
    cpu, began = server.cpu(), time.perf_counter()
    while time.perf_counter() - began < BUSY:
        click()
        listeners.listen(0.1)
    return (server.cpu() - cpu) / (time.perf_counter() - began)


def _issuing(server: Server) -> Callable[[], object]:
    kiosk = http.client.HTTPConnection("127.0.0.1", server.port)
    token, numbers = server.token(Role.KIOSK), count()
    return lambda: _issue(kiosk, token, SERVICES[next(numbers) % len(SERVICES)].lower())


def _issue(kiosk: http.client.HTTPConnection, token: str, service: str) -> dict[str, str]:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    kiosk.request("POST", f"{API}/tickets", orjson.dumps({"service": service}), headers)
    answer: dict[str, str] = orjson.loads(kiosk.getresponse().read())
    return answer


def _a_patch(server: Server) -> bytes:
    """Return a patch of the display as it goes over the wire."""
    with of_hall(server, 1) as listeners:
        _issuing(server)()
        return listeners.first()
