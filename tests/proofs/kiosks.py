"""Kiosks that issue numbers all the time, and remember every answer, whatever becomes of the books."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson
import requests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.house import House, Person

SERVICE = "certification"


@dataclass(frozen=True)
class Try:
    """A number asked for under a key, and what came of it; status 0 when no answer came."""

    key: str
    status: int
    body: bytes
    type: str
    seconds: float

    @property
    def problem(self) -> Any:
        """Return the answer's JSON."""
        return orjson.loads(self.body)


@dataclass
class Kiosks:
    """Kiosks at work. Each asks for a number, waits for the answer, and asks for the next, under another key."""

    house: House
    tries: list[Try] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    def work(self, person: Person, name: str) -> None:
        """Issue until told to stop."""
        number = 0
        while not self._stop.is_set():
            number += 1
            made = ask(person, f"{name}-{number}")
            self.tries.append(made)
            if made.status != 201:
                time.sleep(0.05)

    def stop(self) -> None:
        """Let each end with the answer it waits for."""
        self._stop.set()

    def got(self, status: int) -> list[Try]:
        """Return the tries that were answered like this."""
        return [made for made in list(self.tries) if made.status == status]

    def get(self, count: int, status: int, seconds: float = 10) -> None:
        """Wait until so many more tries are answered like this."""
        wanted, end = len(self.got(status)) + count, time.monotonic() + seconds
        while len(self.got(status)) < wanted:
            assert time.monotonic() < end, f"{len(self.got(status))} of {wanted} times {status}: {self.tries[-3:]}"
            time.sleep(0.01)

    @property
    def acknowledged(self) -> dict[str, bytes]:
        """Return the answers of all that was acknowledged, by key."""
        return {made.key: made.body for made in self.got(201)}


def ask(person: Person, key: str) -> Try:
    """Ask for a number under a key."""
    began = time.monotonic()
    try:
        answer = person.act("/tickets", {"service": SERVICE}, key)
    except requests.ConnectionError:
        return Try(key, 0, b"", "", time.monotonic() - began)
    return Try(key, answer.status_code, answer.content, answer.headers["Content-Type"], time.monotonic() - began)


@contextmanager
def kiosks(house: House, count: int = 4) -> Iterator[Kiosks]:
    """Let kiosks work for as long as the block lasts."""
    made = Kiosks(house)
    people = [house.somebody("kiosk") for _ in range(count)]
    threads = [threading.Thread(target=made.work, args=(person, f"k{i}")) for i, person in enumerate(people)]
    for thread in threads:
        thread.start()
    try:
        yield made
    finally:
        made.stop()
        for thread in threads:
            thread.join()


@dataclass
class Books:
    """What the journal's file holds of days of kiosks."""

    answers: dict[str, bytes] = field(default_factory=dict)
    """The answers kept, by key."""
    given: dict[str, list[int]] = field(default_factory=dict)
    """The numbers given on each service day, in order."""
    times: dict[str, list[int]] = field(default_factory=dict)
    """Every time stamp of each stream, in order: a commit's, and those of its events."""

    @property
    def numbers(self) -> list[int]:
        """Return all numbers in order."""
        return [number for numbers in self.given.values() for number in numbers]

    def take(self, stream: str, at: int, events: list[tuple[str, int, dict[str, Any]]]) -> None:
        """Take in a commit."""
        self.times.setdefault(stream, []).extend([at, *(data["at"] for _, _, data in events)])
        numbers = (data["number"] for kind, _, data in events if kind == "TicketIssued")
        if stream.startswith("day/"):
            self.given.setdefault(stream.removeprefix("day/"), []).extend(int(number[1:]) for number in numbers)


def books(folder: Path) -> Books:
    """Read what a journal in a folder holds."""
    query = "SELECT stream, commits.at, events, key, body FROM commits LEFT JOIN keys USING (position)"
    with closing(sqlite3.connect(folder / "journal.db")) as file:
        rows = file.execute(f"{query} ORDER BY position").fetchall()
    found = Books()
    for stream, at, events, key, body in rows:
        found.take(stream, at, orjson.loads(events))
        if key is not None:
            found.answers[key] = body
    return found


def within(seconds: float, what: Callable[[], bool]) -> bool:
    """Tell whether something becomes true in time."""
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
