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
from queue_server.domain.actor import HOUSE, Role
from queue_server.domain.identifiers import OfficeId
from queue_server.journal.books import all_of, verify
from queue_server.journal.opening import open_journal
from queue_server.office_file import sample_office
from queue_server.reception.opening import reception_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.servers import Server

OFFICES, BUSY = 1000, 50

VISITORS_AN_HOUR = 100
"""That come to a large ward in the worst hour of a Monday."""

FASTER = 30
"""How many times faster the hour is played."""

SECONDS = 20.0

IDLE = 5.0
"""Seconds for which an idle server's processor time is measured."""


@dataclass
class Told:
    """What the people of one office were told, and how long each answer took, in milliseconds."""

    tickets: dict[str, str] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)
    failed: int = 0
    mixed_up: int = 0


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
        before = server.cpu(), _used(store), _processor(store)
        told = _monday(url, server)
        after = server.cpu(), _used(store), _processor(store)
        with_busy = server.memory()
        opened = _open_all(server)
        all_open = _idle(server)
    yield _memory(name, none_open, with_busy, empty)
    yield Row(
        f"list of {OFFICES} offices, {name}",
        listed[0],
        "< 3 s",
        listed[0] < 3,
        f"first {listed[0]:.2f}, again {listed[1]:.2f} s",
        is_kept=False,
    )
    yield _busy(name, url, told, [after[at] - before[at] for at in range(3)])
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


def _busy(name: str, url: str, told: dict[OfficeId, Told], used: list[float]) -> Row:
    times = sorted(each for one in told.values() for each in one.times)
    commits, mixed_up = _look_into_the_books(url, told)
    failed = sum(one.failed for one in told.values())
    p99 = times[int(len(times) * 0.99)]
    found = f"{len(times) / SECONDS:.0f}/s; median {times[len(times) // 2]:.1f}, worst {times[-1]:.1f} ms; "
    found += f"{failed} failed, {mixed_up} mixed up; processor {1000 * used[0] / len(times):.2f} ms a command"
    if used[1]:
        found += f", the store's {1000 * used[2] / len(times):.2f}; {1e6 * used[1] / commits:.0f} bytes a commit"
    return Row(
        f"p99 of {BUSY} busy of {OFFICES}, {name}", p99, "< 150 ms", p99 < 150 and not failed + mixed_up, found
    )


def _set_up(url: str) -> None:
    reception = reception_at(url)
    for office in _ids(OFFICES):
        reception.desk(office, create=True).set_up(replace(sample_office(), id=office), HOUSE)
    reception.journal.close()


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


def _monday(url: str, server: Server) -> dict[OfficeId, Told]:
    """Let a kiosk, a clerk and a display live at each busy office."""
    reception = reception_at(url)
    secrets = {
        (office, role): reception.tokens.create(role, role, office)[1]
        for office in _ids(BUSY)
        for role in (Role.KIOSK, Role.CLERK, Role.DISPLAY)
    }
    reception.journal.close()
    told = {office: Told() for office in _ids(BUSY)}
    halls = Listeners([_display(server.port, office, secrets[office, Role.DISPLAY]) for office in told], b"patch")
    start = time.perf_counter() + 1
    threads = [
        threading.Thread(
            target=work, args=(server.port, office, secrets[office, role], told[office], start + number / BUSY)
        )
        for number, office in enumerate(told)
        for work, role in ((_kiosk, Role.KIOSK), (_clerk, Role.CLERK))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    halls.close()
    return told


def _display(port: int, office: str, token: str) -> Listener:
    listener = Listener(port, "/socket.io/?EIO=4&transport=websocket")
    listener.hear()
    listener.say(b"40" + json.dumps({"token": token}).encode())
    listener.hear()
    listener.say(b"420" + json.dumps(["watch", {"office": office, "view": "display"}]).encode())
    while not listener.hear().startswith(b"430"):
        pass
    return listener


def _turns(start: float) -> Iterator[int]:
    """Yield at each moment when somebody comes, whether or not the one before has been answered late."""
    every = 3600 / VISITORS_AN_HOUR / FASTER
    for number in range(int(SECONDS / every)):
        time.sleep(max(0.0, start + number * every - time.perf_counter()))
        yield number


def _kiosk(port: int, office: str, token: str, told: Told, start: float) -> None:
    person, services = _Person(port, office, token), sample_office().services
    for number in _turns(start):
        person.command("/tickets", {"service": services[number % len(services)].id}, told)


def _clerk(port: int, office: str, token: str, told: Told, start: float) -> None:
    person, office_ = _Person(port, office, token), sample_office()
    counter = f"/counters/{office_.counters[0].id}"
    person.command(f"{counter}/open", {"services": [service.id for service in office_.services]}, told)
    for _ in _turns(start + 0.5):
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
        told.failed += status >= 300
        if status == 201:
            told.mixed_up += said["number"] in told.tickets.values()
            told.tickets[said["id"]] = said["number"]
        elif status == 200 and "number" in said:
            told.mixed_up += told.tickets.get(said["id"]) != said["number"]


def _look_into_the_books(url: str, told: dict[OfficeId, Told]) -> tuple[int, int]:
    """Return how many commits the busy days have, and how much there is that does not belong where it is."""
    journal = open_journal(url)
    commits, mixed_up = 0, len(verify(journal).findings) + sum(one.mixed_up for one in told.values())
    for office, one in told.items():
        held = [commit for commit in all_of(journal, office) if commit.stream.name != "setup"]
        commits += len(held)
        named = {event.data["ticket"] for commit in held for event in commit.events if "ticket" in event.data}
        mixed_up += len(named ^ set(one.tickets))
    journal.close()
    return commits, mixed_up
