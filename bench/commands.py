"""Measure commands against an empty Flask endpoint on the same server and async mode."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from bench.listeners import Listeners, of_hall
from bench.load import load, post
from bench.servers import API, COUNTERS, SERVICES, empty_endpoint, hall
from bench.table import Row
from queue_server.domain.actor import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.load import Load
    from bench.servers import Server

SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
"""How long each load lasts: the day grows to some ten thousand tickets, several times a city's."""

CLIENTS = 32


def rows() -> Iterator[Row]:
    """Issue, call, and both at once before 200 displays; the empty endpoint is measured before and after."""
    before = _empty(CLIENTS)
    with tempfile.TemporaryDirectory() as folder, hall(Path(folder)) as server, of_hall(server, 1) as display:
        kiosks = _kiosks(server)
        issued = _attended(display, lambda: load(server.port, kiosks, SECONDS))
        clerks = _clerks(server)
        called = _attended(display, lambda: load(server.port, clerks, SECONDS))
        with ExitStack() as wall:
            displays = wall.enter_context(of_hall(server, 200))
            mixed = _attended(displays, lambda: load(server.port, [*_kiosks(server), *clerks], SECONDS))
    after, of_many = _empty(CLIENTS), _empty(2 * CLIENTS)
    reference = (before.rate + after.rate) / 2
    yield _row("issue a number, 32 clients", issued, reference, 0.4, p99=150)
    yield _row("call next and finish, 32 clients", called, reference, 0.4, p99=150)
    yield _row("64 clients mixed, 200 displays watching", mixed, of_many.rate, 0.3, worst=1000)


def _row(work: str, it: Load, reference: float, goal: float, p99: float = 1e9, worst: float = 1e9) -> Row:
    ratio = it.rate / reference
    limit = f"p99 < {p99:g} ms" if p99 < worst else f"worst < {worst:g} ms"
    is_met = ratio >= goal and it.p99 < p99 and it.worst < worst and not it.failed
    found = f"{it.rate:.0f}/s of {reference:.0f}/s; median {it.median:.1f}, p99 {it.p99:.1f}, worst {it.worst:.1f} ms"
    found += f"; {it.failed} failed" if it.failed else ""
    return Row(work, ratio, f">= {goal}, {limit}", is_met, found, better="more")


def _empty(clients: int) -> Load:
    with empty_endpoint() as server:
        return load(server.port, [_repeated(post("/", b"{}"))] * clients, SECONDS / 2)


def _attended(listeners: Listeners, work: Callable[[], Load]) -> Load:
    """Let the listeners read all the while."""
    with listeners.reading():
        return work()


def _repeated(request: bytes) -> Callable[[], Iterator[bytes]]:
    def requests_() -> Iterator[bytes]:
        while True:
            yield request

    return requests_


def _kiosks(server: Server) -> list[Callable[[], Iterator[bytes]]]:
    """Return 32 kiosks that issue numbers of all services in turn, each command with a key of its own."""
    return [_issuing(token, place) for place, token in enumerate(server.tokens(Role.KIOSK, CLIENTS))]


def _issuing(token: str, place: int) -> Callable[[], Iterator[bytes]]:
    def requests_() -> Iterator[bytes]:
        for number in count():
            service = SERVICES[(place + number) % len(SERVICES)].lower()
            yield post(f"{API}/tickets", b'{"service":"%s"}' % service.encode(), token, f"issue-{number}")

    return requests_


def _clerks(server: Server) -> list[Callable[[], Iterator[bytes]]]:
    """Return a clerk at each counter, who calls and finishes in turns."""
    return [_calling(f"{API}/counters/{n}", token) for n, token in enumerate(server.tokens(Role.CLERK, COUNTERS), 1)]


def _calling(counter: str, token: str) -> Callable[[], Iterator[bytes]]:
    def requests_() -> Iterator[bytes]:
        yield post(f"{counter}/open", b"{}", token)
        for number in keys:
            verb = "finish" if number % 2 else "call-next"
            yield post(f"{counter}/{verb}", b"{}", token, f"{verb}-{number}")

    keys = count()
    return requests_
