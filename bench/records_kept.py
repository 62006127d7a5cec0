"""Measure how records are kept: made of the books, at the end of a day, and beside people who are called."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

import requests

from bench.servers import API, hall
from bench.table import Row
from queue_server.domain.core import calendar
from queue_server.domain.core.actor import HOUSE, Actor, Role
from queue_server.domain.core.identifiers import Instant, ServiceDay
from queue_server.domain.day.acts.days import CloseDay
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayGiven, decide, evolve_all
from queue_server.domain.office.setup import OfficeSetUp
from queue_server.journal.codec import encode
from queue_server.journal.port import Draft, Link, Stream
from queue_server.journal.sqlite.journal import SqliteJournal
from queue_server.office_file import sample_office
from queue_server.records.asking import Records
from queue_server.records.place import Place
from queue_server.records.rebuilding import Rebuilding
from queue_server.simulation.monday import Offer, plan
from queue_server.simulation.played import Played

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.servers import Server
    from queue_server.domain.day.decision import DayCommand

_DAYS, _SEEDS = 40, 8
"""Days of which records are made, by so many plans."""

_SECONDS = float(os.environ.get("BENCH_SECONDS", "15"))
"""How long people are called with, and without, somebody who reads reports beside."""

_A_SECOND = 10
"""How often a clerk presses a key."""

_GIVE_UP = 60.0

_FIRST = date(2026, 3, 2)


def rows() -> Iterator[Row]:
    """Yield what keeping records costs."""
    with tempfile.TemporaryDirectory(prefix="bench-records-") as folder:
        yield _rebuilt(Path(folder))
    with tempfile.TemporaryDirectory(prefix="bench-records-") as folder, hall(Path(folder)) as server:
        yield _memory(server)
        yield _after_the_end(server)


def beside(city: Place, first: str, last: str) -> Row:
    """Return what a call takes while the city's report is made again and again on the same machine."""
    with tempfile.TemporaryDirectory(prefix="bench-records-") as folder, hall(Path(folder)) as server:
        _issue(server, 1200)
        alone = _calls(server, (1, 2, 3, 4))
        records, is_over = Records(lambda: city), threading.Event()
        records.ask("waits", "", first, last, by="office")
        reader = threading.Thread(target=_read, args=(records, first, last, is_over))
        reader.start()
        try:
            together = _calls(server, (5, 6, 7, 8))
        finally:
            is_over.set()
            reader.join()
            records.close()
    before, during = (quantiles(each, n=100)[98] for each in (alone, together))
    found = (
        f"p99 {during:.1f} of {before:.1f} ms, median {median(together):.1f} of {median(alone):.1f} ms; "
        f"{len(together)} presses of 4 clerks, {_A_SECOND} a second each"
    )
    return Row(
        "p99 of a call beside the city's report", during / before, "at most 1.5", during / before <= 1.5, found
    )


def _issue(server: Server, many: int) -> None:
    session = _bearer(server, Role.KIOSK)
    for number in range(many):
        session.post(
            f"{server.url}{API}/tickets", json={"service": "abceghkq"[number % 8]}, timeout=10
        ).raise_for_status()


def _calls(server: Server, counters: Sequence[int]) -> list[float]:
    """Let clerks call and finish at a steady pace, and return what each press took, in milliseconds."""
    taken: list[float] = []
    clerks = [threading.Thread(target=_work, args=(server, counter, taken)) for counter in counters]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
    return taken


def _work(server: Server, counter: int, taken: list[float]) -> None:
    session, path = _bearer(server, Role.CLERK), f"{server.url}{API}/counters/{counter}"
    session.post(f"{path}/open", json={}, timeout=10).raise_for_status()
    began = time.perf_counter()
    for number in range(round(_SECONDS * _A_SECOND)):
        time.sleep(max(0.0, began + number / _A_SECOND - time.perf_counter()))
        pressed = time.perf_counter()
        session.post(f"{path}/{('call-next', 'finish')[number % 2]}", json={}, timeout=30).raise_for_status()
        taken.append((time.perf_counter() - pressed) * 1000)


def _read(records: Records, first: str, last: str, is_over: threading.Event) -> None:
    while not is_over.is_set():
        records.ask("waits", "", first, last, by="weekday-hour")


class _Hall(Played):
    """A hall whose day is written down as drafts of commits."""

    def __init__(self, day: ServiceDay) -> None:
        office = sample_office()
        super().__init__(office, lambda *_: None, calendar.at_minute(day, 450, office.time_zone))
        self.day = Day(day)
        self.drafts: list[Draft] = []

    def _do(self, command: DayCommand, actor: Actor) -> None:
        events = decide(self.day, command, DayGiven(self._office, self.now, actor, self.day.day))
        if events:
            self.day = evolve_all(self.day, events, actor.id)
            self.drafts.append(Draft(self.now, actor.id, *encode(events)))

    def run(self, seed: int) -> list[Draft]:
        """Let a plan happen, close the day, and return all commits."""
        office = self._office
        offer = Offer(
            tuple(each.id for each in office.services),
            tuple(each.id for each in office.priorities),
            tuple(each.id for each in office.outcomes),
        )
        self.play(plan("merged", seed, offer), [each.id for each in office.counters])
        self._do(CloseDay(), HOUSE)
        return self.drafts


def _rebuilt(folder: Path) -> Row:
    """Make the records of many days again, by as many processes as there are cores, and by one; read alone before."""
    journal = SqliteJournal(folder / "journal.db")
    office = sample_office()
    at = Instant(1_700_000_000_000)
    journal.append(Stream(office.id, "setup"), Link(), [Draft(at, HOUSE.id, *encode([OfficeSetUp(at, office)]))])
    commits = 0
    for number in range(_DAYS):
        day = ServiceDay(f"{_FIRST + timedelta(number)}")
        drafts = _Hall(day).run(number % _SEEDS)
        journal.append(Stream(office.id, f"day/{day}"), Link(), drafts)
        commits += len(drafts)
    journal.close()
    place = Place.of(f"sqlite:///{folder / 'journal.db'}")
    reading = min(_read_alone(place, office.id) for _ in range(3))
    making = min(_made_again(place, office.id, 1) for _ in range(2))
    by_all = _made_again(place, office.id, os.cpu_count() or 1)
    ratio = reading / making
    return Row(
        "records rebuilt, of reading the journal",
        ratio,
        "at least 0.5",
        ratio >= 0.5 and commits / making >= 25_000,
        f"{commits / making:,.0f} commits/s by one core (goal 25,000) of {commits / reading:,.0f} read; "
        f"{commits / by_all:,.0f} by all; {commits:,} commits of {_DAYS} days",
        "more",
    )


def _read_alone(place: Place, office: str) -> float:
    with closing(place.open_journal()) as journal:
        began = time.perf_counter()
        for stream in journal.streams(office):
            journal.read(stream)
        return time.perf_counter() - began


def _made_again(place: Place, office: str, processes: int) -> float:
    """Return the seconds that it takes; what processes take to start is part of it."""
    rebuilding = Rebuilding(place, [office])
    began = time.perf_counter()
    for _ in rebuilding.run(processes):
        pass
    took = time.perf_counter() - began
    rebuilding.close()
    return took


def _memory(server: Server) -> Row:
    """Ask a server for a hundred reports."""
    session = _bearer(server, Role.MANAGER)
    ask = partial(session.get, f"{server.url}{API}/reports/waits", timeout=30)
    today = session.get(f"{server.url}{API}/views/manager", timeout=10).json()["state"]["day"]
    before = server.memory()
    for number in range(100):
        ask(params={"from": today, "to": today, "by": ("service", "hour")[number % 2]}).raise_for_status()
    after = server.memory()
    ratio = after / before
    found = f"{before:.1f} MB before, {after:.1f} MB after"
    return Row("memory of serve after a hundred reports", ratio, "not more than before", ratio < 1.01, found)


def _after_the_end(server: Server) -> Row:
    """Let people come and be called, close the day, and wait for its file."""
    _issue(server, 400)
    _calls(server, (9, 10, 11, 12))
    session, folder = _bearer(server, Role.MANAGER), (server.folder or Path()) / "records"
    session.post(f"{server.url}{API}/day/close", json={}, timeout=10).raise_for_status()
    began = time.perf_counter()
    while not list(folder.glob("*/bench/*.parquet")) and time.perf_counter() - began < _GIVE_UP:
        time.sleep(0.01)
    took = time.perf_counter() - began
    return Row(
        "a day's file after its end, s", took, "1", took <= 1, "from the answer to closing the day of 400 visits"
    )


def _bearer(server: Server, role: Role) -> requests.Session:
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {server.token(role)}"
    return session
