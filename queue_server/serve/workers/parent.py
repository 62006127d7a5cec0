"""Be the parent: hold the port, keep so many workers at it, replace them one by one, end with them."""

from __future__ import annotations

import logging
import shutil
import signal
import tempfile
from typing import TYPE_CHECKING

from queue_server.domain.core.errors import QueueServerError
from queue_server.journal.opening import REDIS
from queue_server.observability.logs import set_up_logs
from queue_server.serve.banner import print_banner
from queue_server.serve.listening import bound
from queue_server.serve.workers.signal_watcher import SignalWatcher
from queue_server.serve.workers.supervisor import Systemd
from queue_server.serve.workers.worker_pool import WorkerPool

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.serve.options import ServeOptions

_log = logging.getLogger(__name__)

TICK = 0.1
"""Seconds between two looks at the workers; a signal, or the death of one, shortens it."""


class OneProcessOnlyError(QueueServerError):
    """The journal is served by one process."""

    title = (
        "A journal in SQLite or in memory is served by one process: leave out --workers, "
        "or keep the books in Redis with --journal redis://HOST:PORT/NUMBER."
    )


def require_shared(journal: str) -> None:
    """Raise `OneProcessOnlyError` unless a journal is made for several processes."""
    if journal.partition(":")[0] not in REDIS:
        raise OneProcessOnlyError


def oversee(options: ServeOptions) -> None:
    """Serve from several processes until told to stop."""
    require_shared(options.journal)
    set_up_logs(options.log_level)
    options.log_settings()
    figures = tempfile.mkdtemp(prefix="queue-server-")
    try:
        Parent(options, figures).run()
    finally:
        shutil.rmtree(figures, ignore_errors=True)


class Parent:
    """Holds the port and never serves: what waits at it is taken by whichever worker is free."""

    def __init__(self, options: ServeOptions, figures: str) -> None:
        """Take the port; nobody reaches it before the first worker listens."""
        self._options = options
        self._door = bound(options.host, options.port)
        self._pool = WorkerPool(self._door, figures)
        self._watcher = SignalWatcher()
        self._systemd = Systemd()

    def run(self) -> None:
        """Keep the workers until told to stop."""
        try:
            self._open()
            while not self._watcher.ends:
                if self._watcher.take_reload():
                    self._reload()
                self._wait()
        finally:
            self._close()

    def _open(self) -> None:
        """Start one worker, which reads the books and may set up the office, and then the others."""
        first = self._pool.fill(1)
        if not self._until(lambda: first.is_ready or first.has_ended):
            return
        if first.has_ended:
            raise SystemExit(first.code or 1)  # it has said why
        self._pool.keeps = True
        for number in range(2, self._options.workers + 1):
            self._pool.fill(number)
        print_banner(self._door)
        self._until(lambda: all(worker.is_ready for worker in self._pool.serving.values()))
        self._systemd.ready()

    def _reload(self) -> None:
        """Replace one worker after the other: the old one leaves when the new one serves."""
        _log.warning("all workers are being replaced")
        self._systemd.reloading()
        done = all(self._replace(number) for number in range(1, self._options.workers + 1))
        if done:
            _log.warning("all workers have been replaced")
        self._systemd.ready()

    def _replace(self, number: int) -> bool:
        new = self._pool.call_in(number)
        if not self._until(lambda: new.is_ready or new.has_ended):
            return False
        if new.has_ended:
            _log.error("worker %d is not replaced: the new one ended %s", number, new.ending)
            return False
        old = self._pool.relieve(new)
        if old is not None:
            old.leave(signal.SIGINT)
        return self._until(lambda: old not in self._pool.passing)

    def _close(self) -> None:
        """End all workers, after the grace if that is how the end was asked for; asked again, at once."""
        self._systemd.stopping()
        self._pool.keeps = False
        self._tell(self._watcher.ends[0] if self._watcher.ends else signal.SIGTERM)
        heard = 1
        while self._pool.everybody:
            self._wait()
            for _ in self._watcher.ends[heard:]:
                self._tell(signal.SIGINT)
                heard += 1

    def _tell(self, how: signal.Signals) -> None:
        grace = self._options.drain if how is signal.SIGTERM else 0.0
        for worker in self._pool.everybody:
            worker.leave(how, grace)

    def _until(self, true: Callable[[], bool]) -> bool:
        """Wait until something is true; tell whether it has become so before the end was asked for."""
        while not (is_true := true()) and not self._watcher.ends:
            self._wait()
        return is_true

    def _wait(self) -> None:
        """Let a moment pass, and look after everybody."""
        self._watcher.sleep(TICK)
        self._systemd.well()
        self._pool.look_after()
