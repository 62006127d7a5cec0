"""Run a house of several workers, and know who they are."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import requests

from tests.daytime import sample_file
from tests.house import House, Person
from tests.machine import PATIENCE, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

SOON = PATIENCE
"""Seconds within which something must have happened, on a busy machine."""


@dataclass
class Team(House):
    """A house of several processes; `books` are a URL, or none for a SQLite file that all of them share."""

    options: tuple[str, ...] = ("--workers", "2")
    program: tuple[str, ...] = ("tests.serve.workers.on_one_file",)
    size: int = 2
    books: str = ""

    @property
    def journal(self) -> str:
        """Return where its books are."""
        return self.books or super().journal

    @property
    def parent(self) -> int:
        """Return the parent's process."""
        assert self.process is not None
        return self.process.pid

    @property
    def workers(self) -> set[int]:
        """Return the processes of the workers that live."""
        return {pid for pid in children(self.parent) if is_alive(pid)}

    def start(self) -> None:
        """Start it and wait until all workers serve."""
        super().start()
        until(lambda: len(self.workers) == self.size and self.counted() == self.size, "all workers")
        for worker in self.workers:
            with self.only(worker):
                until(lambda: self.anybody().get(f"{self.url}/readyz", timeout=SOON).ok, "one that stood still")

    def counted(self) -> int:
        """Return of how many processes the figures are."""
        lines = requests.get(f"{self.url}/metrics", timeout=SOON).text.splitlines()
        counted = next((line for line in lines if line.startswith("queue_processes ")), "none are counted yet: 0")
        return int(float(counted.split()[-1]))

    def words(self, *options: str) -> subprocess.CompletedProcess[str]:
        """Run it when it is to fail, and return what it says."""
        line = [sys.executable, "-m", *self.program, "serve", "--port", f"{self.port}", "--journal", self.journal]
        line += ["--office", str(sample_file())]
        return subprocess.run(
            [*line, *self.options, *options], capture_output=True, text=True, check=False, timeout=PATIENCE
        )

    def tell(self, what: signal.Signals) -> None:
        """Send the parent a signal."""
        os.kill(self.parent, what)

    @contextmanager
    def only(self, worker: int) -> Iterator[None]:
        """Let all workers but one stand still meanwhile."""
        with standing_still(self.workers - {worker}):
            yield


@dataclass
class Stream:
    """People who take numbers all the time, on a line that they keep or on a new one for each."""

    people: Iterable[Callable[[], Person]]
    given: list[str] = field(default_factory=list)
    """The numbers that were acknowledged."""
    troubles: list[str] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def flowing(self) -> Iterator[None]:
        """Let them come for as long as the block lasts."""
        threads = [threading.Thread(target=self._flow, args=(somebody,)) for somebody in self.people]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._over.set()
            for thread in threads:
                thread.join()

    def _flow(self, somebody: Callable[[], Person]) -> None:
        while not self._over.is_set():
            try:
                self.given.append(somebody().done("/tickets", {"service": "certification"})["number"])
            except (AssertionError, requests.RequestException) as trouble:
                self.troubles.append(f"{trouble}")
            time.sleep(0.01)


@contextmanager
def standing_still(workers: set[int]) -> Iterator[None]:
    """Let some workers stand still meanwhile."""
    for worker in workers:
        os.kill(worker, signal.SIGSTOP)
    try:
        yield
    finally:
        for worker in workers:
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGCONT)


@contextmanager
def begun(house: House) -> Iterator[House]:
    """Let a house serve for as long as the block lasts, if it does not end before, and leave nobody behind."""
    started: set[int] = set()
    try:
        house.start()
        assert house.process is not None
        started = children(house.process.pid)
        yield house
    finally:
        house.stop()
        for pid in started:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def on_a_new_line(person: Person) -> Person:
    """Return somebody who has hung up."""
    person.close()
    return person


def children(pid: int) -> set[int]:
    """Return the processes that a process has started."""
    try:
        return {int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}
    except FileNotFoundError:
        return set()


def is_alive(pid: int) -> bool:
    """Tell whether a process is there, and more than a name."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def sockets(pid: int) -> int:
    """Count the connections that a process holds, and whatever else is a socket."""
    held = 0
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            held += descriptor.readlink().name.startswith("socket:")
    return held
