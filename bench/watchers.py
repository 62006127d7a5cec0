"""Measure live views against a bare broadcast with the `websockets` library of a payload of the same size."""

from __future__ import annotations

import http.client
import tempfile
import time
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import orjson

from bench.listeners import Listener, Listeners, of_hall
from bench.servers import API, SERVICES, Server, bare_broadcast, hall
from bench.table import Row
from queue_server.domain.actor import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROUNDS = 100
"""Clicks for each number of watchers."""

PAUSE = 0.12
"""Seconds between two clicks: people are no faster, and a view that 1,000 watch rests for less than that."""

QUIET, BUSY = 6.0, 6.0
"""Seconds for which idle and active watchers are looked at."""

HOLDERS = 1000


class Fan(NamedTuple):
    """What it took to reach all watchers of one number: milliseconds, MB and seconds of processor time."""

    median: float
    p99: float
    memory: float
    idle: float
    """Seconds of processor time a second while nothing happens but beats."""
    active: float
    """Seconds of processor time per 1,000 deliveries."""


def rows() -> Iterator[Row]:
    """Click, and wait for the last of 1, 100 and 1,000 watchers."""
    with tempfile.TemporaryDirectory() as folder, hall(Path(folder)) as server:
        click = _issuing(server)
        payload = _a_patch(server, click)
        ours = {many: _fan(server, lambda n: of_hall(server, n), many, click) for many in (1, 100, 1000)}
        yield from _phones(server, click)
    with bare_broadcast(payload) as bare:
        theirs = {many: _fan(bare, lambda n: _of_bare(bare, n), many, None) for many in (1, 100, 1000)}
    yield from _compared(ours, theirs)


def _compared(ours: dict[int, Fan], theirs: dict[int, Fan]) -> Iterator[Row]:
    for many, fan in ours.items():
        bare = theirs[many]
        ratio = fan.median / bare.median
        goal, is_met = {1: ("-", True), 100: ("p99 < 20 ms", fan.p99 < 20), 1000: ("<= 2.5", ratio <= 2.5)}[many]
        found = f"median {fan.median:.1f}, p99 {fan.p99:.1f} ms; bare {bare.median:.1f}, {bare.p99:.1f} ms"
        yield Row(f"click to the last of {many} watchers", ratio, goal, is_met, found)
    fan, bare = ours[1000], theirs[1000]
    for what, mine, other, unit in (
        ("memory of 1,000 watchers", fan.memory, bare.memory, "MB"),
        ("processor for 1,000 idle watchers", fan.idle * 1000, bare.idle * 1000, "ms/s"),
        ("processor for 1,000 deliveries", fan.active * 1000, bare.active * 1000, "ms"),
    ):
        ratio = mine / other
        yield Row(what, ratio, "<= 3", ratio <= 3, f"{mine:.1f} {unit}; bare {other:.1f} {unit}")


def _fan(
    server: Server,
    connect: Callable[[int], contextmanager[Listeners]],  # type: ignore[valid-type]
    many: int,
    click: Callable[[], object] | None,
) -> Fan:
    before = server.memory()
    with ExitStack() as stack:
        listeners: Listeners = stack.enter_context(connect(many))
        clicked = click or _saying(server)
        cpu = server.cpu()
        listeners.listen(QUIET if many == 1000 else 0)
        idle = (server.cpu() - cpu) / QUIET
        times = []
        cpu = server.cpu()
        for _ in range(ROUNDS):
            times.append(listeners.time(clicked))
            listeners.listen(PAUSE)
        active = (server.cpu() - cpu) / ROUNDS / many * 1000
        grown = server.memory() - before
    return Fan(median(times), sorted(times)[int(ROUNDS * 0.99) - 1], grown, idle, active)


def _phones(server: Server, click: Callable[[], object]) -> Iterator[Row]:
    """Let 1,000 holders watch their tickets while numbers are issued, and see what that costs beside the display."""
    kiosk = http.client.HTTPConnection("127.0.0.1", server.port)
    token = server.token(Role.KIOSK)
    tickets = [_issue(kiosk, token, SERVICES[n % len(SERVICES)].lower())["id"] for n in range(HOLDERS)]
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


def _a_patch(server: Server, click: Callable[[], object]) -> bytes:
    """Return a patch of the display as it goes over the wire."""
    with of_hall(server, 1) as listeners:
        click()
        return listeners.first()


def _saying(server: Server) -> Callable[[], object]:
    speaker = Listener(server.port, "/")
    return lambda: speaker.say(b"now")


@contextmanager
def _of_bare(server: Server, many: int) -> Iterator[Listeners]:
    listening = Listeners([Listener(server.port, "/") for _ in range(many)], b'"patch"')
    try:
        yield listening
    finally:
        listening.close()
