"""Measure commits a second in Redis, by several processes, against redis-py doing nothing but the appends.

Everything shares the machine: servers, Redis and those who load them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from bench.bare_redis import OFFICES
from bench.load import Load, load, post
from bench.servers import SERVICES, many_workers, office_file_in, redis_server
from bench.table import Row
from queue_server.application.opening import application_at
from queue_server.domain.core.actor import HOUSE, Role
from queue_server.domain.core.identifiers import OfficeId
from queue_server.office_file import read_office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SAMPLE = OfficeId("load")
"""An office that nobody loads: where there is none, the sample would be served."""

SECONDS = 3.0
WORKERS, CLIENTS = (1, 2, 4), (32, 128)


def rows() -> Iterator[Row]:
    """Issue numbers at eight offices by 1, 2 and 4 processes with 32 and 128 clients, then at one office by two.

    Each load has offices of its own: by the end of it a few hundred wait at each.
    """
    with tempfile.TemporaryDirectory() as folder, redis_server(Path(folder)) as url:
        city = _City(url, Path(folder))
        for workers in WORKERS:
            with many_workers(url, workers) as port:
                for clients in CLIENTS:
                    yield from _rows(city, port, workers, clients, OFFICES)
        with many_workers(url, 2) as port:
            yield from _rows(city, port, 2, 32, 1)


class _City:
    """A Redis with kiosks that are good at every office, and offices that are new for each load."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self._office = read_office(office_file_in(folder))
        self._names = count()
        application = application_at(url)
        application.open_office(SAMPLE, create=True).set_up(replace(self._office, id=SAMPLE), HOUSE)
        self.tokens = [application.tokens.create(Role.KIOSK, None, None)[1] for _ in range(max(CLIENTS))]
        self._application = application

    def offices(self, many: int) -> str:
        """Set up offices, and return what their ids begin with; a number follows."""
        name = f"load-{next(self._names)}"
        for number in range(many):
            each = OfficeId(f"{name}-{number}")
            self._application.open_office(each, create=True).set_up(replace(self._office, id=each), HOUSE)
        return name


def _rows(city: _City, port: int, workers: int, clients: int, offices: int) -> Iterator[Row]:
    name = f"{workers} x {clients // workers} clients, {offices} offices"
    each = clients // workers
    found = load(port, _kiosks(city.tokens[:clients], city.offices(offices), offices), SECONDS)
    bare = _rate("bare_redis", workers, city.url, f"{name}-{{number}}", each)
    yield _row(f"{name}: over HTTP", found.rate, bare, _told(found), ok=not found.failed)
    if offices == OFFICES:
        inside = _rate("application_load", workers, city.url, city.offices(offices), each)
        yield _row(f"{name}: in the application", inside, bare, "", ok=True)


def _row(name: str, rate: float, bare: float, told: str, *, ok: bool) -> Row:
    ratio = rate / bare
    found = f"{rate:.0f}/s of {bare:.0f}/s{told}"
    return Row(name, ratio, ">= 0.5", ratio >= 0.5 and ok, found, better="more", is_kept=False)


def _told(found: Load) -> str:
    return f"; median {found.median:.1f}, p99 {found.p99:.1f}, worst {found.worst:.1f} ms; {found.failed} failed"


def _rate(module: str, processes: int, *said: object) -> float:
    """Return the commits a second of some processes at once, each told the same but for its number."""
    words = [[f"{word}".replace("{number}", f"{number}") for word in said] for number in range(processes)]
    started = [
        subprocess.Popen(
            [sys.executable, "-m", f"bench.{module}", *each, f"{SECONDS}"], stdout=subprocess.PIPE, text=True
        )
        for each in words
    ]
    return sum(int(process.communicate()[0]) for process in started) / SECONDS


def _kiosks(tokens: list[str], name: str, offices: int) -> list[Callable[[], Iterator[bytes]]]:
    return [_issuing(token, place, f"{name}-{place % offices}") for place, token in enumerate(tokens)]


def _issuing(token: str, place: int, office: str) -> Callable[[], Iterator[bytes]]:
    def requests() -> Iterator[bytes]:
        for number in count():
            wish = b'{"service":"%s"}' % SERVICES[(place + number) % len(SERVICES)].lower().encode()
            yield post(f"/api/v1/offices/{office}/tickets", wish, token, f"press-{number}")

    return requests
