"""Measure a thousand offices in one deployment, fifty of them busy: memory, times, and what is mixed up."""

from __future__ import annotations

import http.client
import json
import tempfile
import threading
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import redis

from bench.listeners import Listener, Listeners
from bench.servers import deployment, journal_in, redis_server
from bench.table import Row
from queue_server.application.opening import application_at
from queue_server.domain.core.actor import HOUSE, Role
from queue_server.domain.core.identifiers import OfficeId
from queue_server.journal.books.books import all_of, verify
from queue_server.journal.opening import open_journal
from queue_server.office_file import sample_office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.servers import Server

OFFICES, BUSY = 1000, 50

VISITORS_AN_HOUR = 100
"""That come to a large ward in the worst hour of a Monday."""

FASTER, VISITORS = 30, 16
"""How many times faster the hour is played, and how many visitors of each office are seen of it."""

RUSHED, CROWD = 1000, 60
"""The same for the rush in which everybody is as fast as the server lets him."""

NOBODY = {"nobody-waiting", "nobody-in-hand"}
"""What a clerk is told who is faster than the kiosk: no failure."""

IDLE = 5.0
"""Seconds for which an idle server's processor time is measured."""


@dataclass
class Told:
    """What the people of one office were told, and how long each answer took, in milliseconds."""

    tickets: dict[str, str] = field(default_factory=dict)
    """The numbers that were given out, by ticket."""
    named: dict[str, str] = field(default_factory=dict)
    """The same of those that were called."""
    times: list[float] = field(default_factory=list)
    failed: int = 0


class Hour(NamedTuple):
    """What came of an hour: what people were told, and what it took."""

    told: dict[OfficeId, Told]
    seconds: float
    processor: float
    """Seconds of the server's."""
    of_store: float
    """Seconds of the store's processor time."""
    stored: float
    """MB."""


class Idle(NamedTuple):
    """What a server takes while nothing happens."""

    memory: float
    """MB."""
    processor: float
    """Milliseconds a second."""


def rows() -> Iterator[Row]:
    """Over Redis, where a city belongs, and over a file, for comparison."""
    with tempfile.TemporaryDirectory() as folder, redis_server(Path(folder)) as url:
        yield from _rows("Redis", url, redis.Redis.from_url(url))
    with tempfile.TemporaryDirectory() as folder:
        yield from _rows("a file", journal_in(Path(folder)), None)


def _rows(name: str, url: str, store: redis.Redis | None) -> Iterator[Row]:
    _set_up(url)
    empty = _used(store)
    with deployment(url) as server:
        none_open = _idle(server)
        listed = [_list(server) for _ in range(2)]
        with_list = server.memory()
        hours = [_hour(url, server, store, *pace) for pace in ((FASTER, VISITORS), (RUSHED, CROWD))]
        with_busy = server.memory()
        opened = _open_all(server)
        all_open = _idle(server)
    yield _memory(name, none_open, with_busy, empty)
    yield Row(
        f"list of {OFFICES} offices, {name}",
        listed[0],
        "< 3 s",
        listed[0] < 3,
        f"first {listed[0]:.2f}, again {listed[1]:.2f} s; {with_list:.0f} MB after it",
        is_kept=False,
    )
    mixed_up = _mixed_up(url, hours)
    yield _busy(f"p99 of {BUSY} busy of {OFFICES}, {name}", hours[0], mixed_up, 150)
    yield _busy(f"p99 of {BUSY} in a rush, {name}", hours[1], mixed_up, 1000)
    each = 1000 * (all_open.memory - with_busy) / (OFFICES - BUSY)
    found = f"kB; {all_open.memory:.0f} MB with all open; opened in {opened:.1f} s"
    yield Row(f"memory of an open office, {name}", each, "-", is_met=True, found=found)
    found = f"ms a second; {none_open.processor:.1f} with none open"
    yield Row(
        f"processor for {OFFICES} idle open offices, {name}", all_open.processor, "-", True, found, is_kept=False
    )


def _memory(name: str, idle: Idle, with_busy: float, stored: float) -> Row:
    found = f"MB; {with_busy:.0f} with {BUSY} busy"
    found += f"; {stored:.1f} MB in the store, {1000 * stored / OFFICES:.1f} kB an office" if stored else ""
    return Row(f"memory, {OFFICES} offices, none open, {name}", idle.memory, "< 120 MB", idle.memory < 120, found)


def _busy(work: str, hour: Hour, mixed_up: int, goal: int) -> Row:
    times = sorted(each for one in hour.told.values() for each in one.times)
    failed = sum(one.failed for one in hour.told.values())
    p99, many = times[int(len(times) * 0.99)], len(times)
    found = f"{many / hour.seconds:.0f}/s; median {times[many // 2]:.1f}, worst {times[-1]:.1f} ms; "
    found += f"{failed} failed, {mixed_up} mixed up; processor {1000 * hour.processor / many:.2f} ms a command"
    if hour.stored:
        found += f", the store's {1000 * hour.of_store / many:.2f}; {1e6 * hour.stored / many:.0f} bytes"
    is_met = p99 < goal and not failed + mixed_up
    return Row(work, p99, f"< {goal} ms", is_met, found, is_kept=False)


def _set_up(url: str) -> None:
    application = application_at(url)
    for office in _ids(OFFICES):
        application.open_office(office, create=True).set_up(replace(sample_office(), id=office), HOUSE)
    application.journal.close()


def _ids(many: int) -> list[OfficeId]:
    return [OfficeId(f"ward-{number}") for number in range(many)]


def _idle(server: Server) -> Idle:
    time.sleep(1)
    before = server.cpu()
    time.sleep(IDLE)
    return Idle(server.memory(), 1000 * (server.cpu() - before) / IDLE)


def _list(server: Server) -> float:
    began = time.perf_counter()
    assert len(_Person(server.port, "", "").does("GET", "/api/v1/offices")[1]) == OFFICES
    return time.perf_counter() - began


def _open_all(server: Server) -> float:
    anybody, began = _Person(server.port, "", ""), time.perf_counter()
    for office in _ids(OFFICES):
        assert anybody.does("GET", f"/api/v1/offices/{office}")[1]["id"] == office
    return time.perf_counter() - began


def _used(store: redis.Redis | None) -> float:
    """Return the MB that Redis uses."""
    return 0.0 if store is None else store.info("memory")["used_memory"] / 1e6


def _processor(store: redis.Redis | None) -> float:
    """Return the seconds of processor time that Redis has taken."""
    if store is None:
        return 0.0
    told = store.info("cpu")
    return float(told["used_cpu_sys"] + told["used_cpu_user"])


# A Monday's worst hour


def _hour(url: str, server: Server, store: redis.Redis | None, faster: int, visitors: int) -> Hour:
    """Let a kiosk, a clerk and a display live at each busy office."""
    application = application_at(url)
    secrets = {
        (office, role): application.tokens.create(role, f"{role}-{faster}", office)[1]
        for office in _ids(BUSY)
        for role in (Role.KIOSK, Role.CLERK, Role.DISPLAY)
    }
    application.journal.close()
    told = {office: Told() for office in _ids(BUSY)}
    displays = [_display(server.port, office, secrets[office, Role.DISPLAY]) for office in told]
    before = server.cpu(), _processor(store), _used(store)
    start, every = time.perf_counter() + 1, 3600 / VISITORS_AN_HOUR / faster
    threads = [
        threading.Thread(
            target=work, args=(person, told[office], _Pace(start + every * place / BUSY, every, visitors))
        )
        for place, office in enumerate(told)
        for work, role in ((_kiosk, Role.KIOSK), (_clerk, Role.CLERK))
        for person in (_Person(server.port, office, secrets[office, role]),)
    ]
    with Listeners(displays, b"patch").reading():
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    seconds = time.perf_counter() - start
    for display in displays:
        display.line.close()
    return Hour(told, seconds, server.cpu() - before[0], _processor(store) - before[1], _used(store) - before[2])


def _display(port: int, office: str, token: str) -> Listener:
    listener = Listener(port, "/socket.io/?EIO=4&transport=websocket")
    listener.hear()
    listener.say(b"40" + json.dumps({"token": token}).encode())
    listener.hear()
    listener.say(b"420" + json.dumps(["watch", {"office": office, "view": "display"}]).encode())
    while not listener.hear().startswith(b"430"):
        pass
    return listener


class _Pace(NamedTuple):
    """When somebody comes: from a moment on, every so many seconds, so many of them."""

    start: float
    every: float
    visitors: int

    def turns(self) -> Iterator[int]:
        """Yield each time that somebody comes; whoever was served late makes up for it."""
        for number in range(self.visitors):
            time.sleep(max(0.0, self.start + number * self.every - time.perf_counter()))
            yield number


def _kiosk(person: _Person, told: Told, pace: _Pace) -> None:
    services = sample_office().services
    for number in pace.turns():
        person.command("/tickets", {"service": services[number % len(services)].id}, told)


def _clerk(person: _Person, told: Told, pace: _Pace) -> None:
    office = sample_office()
    counter = f"/counters/{office.counters[0].id}"
    person.command(
        f"{counter}/open", {"services": [service.id for service in office.services], "take_over": True}, told
    )
    for _ in pace._replace(start=pace.start + pace.every / 2).turns():
        for act in ("call-next", "start", "finish"):
            person.command(f"{counter}/{act}", {}, told)


class _Person:
    """Somebody who gives commands on one connection."""

    def __init__(self, port: int, office: str, token: str) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", port)
        self._office = office
        self._headers = {"Content-Type": "application/json"}
        self._headers |= {"Authorization": f"Bearer {token}"} if token else {}
        self._given = 0

    def does(self, method: str, path: str, body: str | None = None, **headers: str) -> tuple[int, Any]:
        self._line.request(method, path, body, self._headers | headers)
        answer = self._line.getresponse()
        return answer.status, json.loads(answer.read())

    def command(self, path: str, body: dict[str, Any], told: Told) -> None:
        """Give a command; its key is the same word at every office."""
        self._given += 1
        began = time.perf_counter()
        key = {"Idempotency-Key": f"{self._given}"}
        status, said = self.does("POST", f"/api/v1/offices/{self._office}{path}", json.dumps(body), **key)
        told.times.append(1000 * (time.perf_counter() - began))
        told.failed += status >= 300 and said["code"] not in NOBODY
        if "number" in said:
            (told.tickets if status == 201 else told.named)[said["id"]] = said["number"]


def _mixed_up(url: str, hours: list[Hour]) -> int:
    """Count what does not belong where it is: in the answers, and in the books of the busy offices."""
    journal = open_journal(url)
    found = len(verify(journal).findings)
    for office in _ids(BUSY):
        given = dict(each for hour in hours for each in hour.told[office].tickets.items())
        called = {each for hour in hours for each in hour.told[office].named.items()}
        held = [commit for commit in all_of(journal, office) if commit.stream.name != "setup"]
        named = {event.data["ticket"] for commit in held for event in commit.events if "ticket" in event.data}
        found += len(given) - len(set(given.values())) + len(called - given.items()) + len(named ^ given.keys())
    journal.close()
    return found
