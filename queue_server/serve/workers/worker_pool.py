"""Keep a shift of workers: every place taken, the dead replaced, the stuck put to death."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from prometheus_client.multiprocess import mark_process_dead

from queue_server.serve.workers.backoff import Backoff
from queue_server.serve.workers.worker import Worker

if TYPE_CHECKING:
    import socket

_log = logging.getLogger(__name__)

FIGURES = "PROMETHEUS_MULTIPROC_DIR"
"""Where prometheus_client looks for the folder in which processes put their figures together."""

_STOOD_STILL = 2.0
"""Seconds without a look at the workers that tell of this process or its machine, and of no worker."""


class WorkerPool:
    """The workers at one door."""

    def __init__(self, door: socket.socket, figures: str) -> None:
        """Start nobody yet."""
        self._door = door
        self._figures = figures
        self.keeps = False
        """Whether the dead are replaced."""
        self.serving: dict[int, Worker] = {}
        """Who has a place, by its number."""
        self.passing: list[Worker] = []
        """Who comes to take a place or has left his own."""
        self._backoff = Backoff()
        self._due: dict[int, float] = {}
        """When the places of the dead are to be taken again."""
        self._looked_at = time.monotonic()

    @property
    def everybody(self) -> list[Worker]:
        """Return all who live, as far as is known."""
        return [*self.serving.values(), *self.passing]

    def fill(self, number: int) -> Worker:
        """Start a worker in a place."""
        self._due.pop(number, None)
        self.serving[number] = worker = self._started(number)
        return worker

    def call_in(self, number: int) -> Worker:
        """Start a worker who has no place yet."""
        worker = self._started(number)
        self.passing.append(worker)
        return worker

    def relieve(self, by: Worker) -> Worker | None:
        """Give a place to whoever was called in for it, and return who had it, if anybody."""
        old = self.serving.pop(by.number, None)
        self._due.pop(by.number, None)
        self.passing.remove(by)
        self.serving[by.number] = by
        if old is not None:
            self.passing.append(old)
        return old

    def look_after(self) -> None:
        """Hear everybody, bury the dead, and fill their places if that is wanted."""
        now = time.monotonic()
        stood_still = now - self._looked_at if now - self._looked_at > _STOOD_STILL else 0.0
        self._looked_at = now
        for worker in self.everybody:
            worker.listen()
            worker.deadline += stood_still
            if now > worker.deadline:
                _log.error("worker %d, process %d, is stuck", worker.number, worker.pid)
                worker.kill()
            if worker.has_ended:
                self._bury(worker)
        for number in [number for number, due in self._due.items() if self.keeps and now >= due]:
            self.fill(number)

    def _bury(self, worker: Worker) -> None:
        worker.bury()
        mark_process_dead(worker.pid, self._figures)  # type: ignore[no-untyped-call]
        if worker in self.passing:
            self.passing.remove(worker)
            return
        del self.serving[worker.number]
        wait = self._backoff.after(worker.age)
        self._due[worker.number] = time.monotonic() + wait
        if self.keeps:
            what = "worker %d, process %d, ended %s; another one starts in %.1f s"
            _log.error(what, worker.number, worker.pid, worker.ending, wait)

    def _started(self, number: int) -> Worker:
        return Worker(number, self._door, {FIGURES: self._figures})
