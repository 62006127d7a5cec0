"""Measure commands against an empty Flask endpoint on the same server and async mode."""

from __future__ import annotations

import os
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.listeners import of_hall
from bench.load import Load, load, post
from bench.servers import API, COUNTERS, SERVICES, empty_endpoint, hall
from bench.table import Row
from queue_server.domain.core.actor import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.listeners import Listeners
    from bench.servers import Server

SECONDS = float(os.environ.get("BENCH_SECONDS", "2"))
"""How long each load lasts, the reference half as long."""

ROUNDS = 3
"""Rounds of each load, of which the middle one counts: the machine is not the same from second to second."""

CLIENTS = 32


def rows() -> Iterator[Row]:
    """Issue, call, and both at once before 200 displays; each round right after the empty endpoint."""
    with (
        tempfile.TemporaryDirectory() as folder,
        empty_endpoint() as empty,
        hall(Path(folder)) as server,
        of_hall(server, 1) as display,
    ):
        kiosks, clerks = _kiosks(server), _clerks(server)
        issued = [_round(empty, server, kiosks, display) for _ in range(ROUNDS)]
        called = [_round(empty, server, clerks, display) for _ in range(ROUNDS)]
        with of_hall(server, 200) as displays:
            mixed = [_round(empty, server, [*kiosks, *clerks], displays) for _ in range(ROUNDS)]
    yield _row("issue a number, 32 clients", issued, 0.4, p99=150)
    yield _row("call next and finish, 32 clients", called, 0.4, p99=150)
    yield _row("64 clients mixed, 200 displays watching", mixed, 0.3, worst=1000)


class Round(NamedTuple):
    """A load, and the empty endpoint right before it with as many clients."""

    reference: Load
    found: Load

    @property
    def ratio(self) -> float:
        """Return how much of the reference's rate was reached."""
        return self.found.rate / self.reference.rate


def _round(empty: Server, server: Server, clients: list[Callable[[], Iterator[bytes]]], watching: Listeners) -> Round:
    reference = load(empty.port, [_repeated(post("/", b"{}"))] * len(clients), SECONDS / 2)
    return Round(reference, _attended(watching, lambda: load(server.port, clients, SECONDS)))


def _row(work: str, rounds: list[Round], goal: float, p99: float = 1e9, worst: float = 1e9) -> Row:
    middle = sorted(rounds, key=lambda each: each.ratio)[len(rounds) // 2]
    it, failed = middle.found, sum(each.found.failed for each in rounds)
    slowest = max(each.found.worst for each in rounds)
    limit = f"p99 < {p99:g} ms" if p99 < worst else f"worst < {worst:g} ms"
    is_met = middle.ratio >= goal and it.p99 < p99 and slowest < worst and not failed
    rates = f"{it.rate:.0f}/s of {middle.reference.rate:.0f}/s"
    times = f"median {it.median:.1f}, p99 {it.p99:.1f}, worst of all {slowest:.1f} ms"
    found = f"{rates}; {times}; rounds " + ", ".join(f"{each.ratio:.2f}" for each in rounds)
    found += f"; {failed} failed" if failed else ""
    return Row(work, middle.ratio, f">= {goal}, {limit}", is_met, found, better="more")


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
    numbers = count()

    def requests_() -> Iterator[bytes]:
        for number in numbers:
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
