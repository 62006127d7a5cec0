"""Keep the figures that Prometheus reads. No label names a person, a ticket or a number."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from queue_server.observability.names import Names

if TYPE_CHECKING:
    from prometheus_client.registry import Collector

COMMANDS = Counter("queue_commands_total", "Commands by name and by how they ended.", ["command", "ended"])
COMMAND_SECONDS = Histogram(
    "queue_command_seconds",
    "From a command's arrival to its durable answer.",
    ["command"],
    buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5),
)
PROCESSES = Gauge("queue_processes", "Processes whose figures these are.", multiprocess_mode="livesum")
CONNECTIONS = Gauge("queue_connections", "Live connections.", multiprocess_mode="livesum")
WATCHES = Gauge("queue_watches", "Views that are being watched, once for each process.", multiprocess_mode="livesum")
PATCHES = Counter("queue_patches_total", "Patches sent, one a watcher.")
LIMITED = Counter("queue_limited_total", "What was one too many from one address: connections, requests.", ["what"])
REFUSED = Counter("queue_refused_total", "Requests that were refused, by code.", ["code"])
SLOW = Counter("queue_slow_requests_total", "Requests that took longer than a second.")
REFUSED_SIGN_INS = Counter("queue_refused_sign_ins_total", "Sign-ins with a token that is not in force.")
DROPPED = Counter("queue_slow_readers_total", "Connections dropped because they read too slowly.")
LIVE_REFUSED = Counter(
    "queue_live_refused_total", "Requests for a live connection that were refused, by the code.", ["code"]
)
FAILURES = Counter("queue_failures_total", "What failed and was survived, by where; the log has each.", ["where"])
CURRENT = Gauge(
    "queue_journal_current",
    "1 while the journal's tail was confirmed within two seconds, as far as the process knows that answers.",
    multiprocess_mode="livemostrecent",
)

_MINUTES = (1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240)

WAIT_SECONDS = Histogram(
    "queue_wait_seconds",
    "Waits that a call ended or giving up, as docs/figures.md counts them, once they stand for good.",
    ["office", "service"],
    buckets=tuple(60 * minutes for minutes in _MINUTES),
)
SERVING_SECONDS = Histogram(
    "queue_serving_seconds",
    "From the start, or where nobody pressed it from the call, to the end of a finished service.",
    ["office", "service"],
    buckets=tuple(60 * minutes for minutes in _MINUTES[:-2]),
)
LONG_WAITS = Counter(
    "queue_waits_over_target_total", "Those waits that were longer than the service's target.", ["office", "service"]
)
NAMES = Names()

PROCESSES.set(1)

_ended = cache(COMMANDS.labels)
_seconds = cache(COMMAND_SECONDS.labels)
"""Which of them is meant is looked up once: it costs as much as the counting."""


def count_command(command: str, ended: str, seconds: float) -> None:
    """Count a command by its name, by how it ended and by how long it took."""
    _ended(command, ended).inc()
    _seconds(command).observe(seconds)


def count_wait(office: str, service: str, seconds: int, *, is_over: bool) -> None:
    """Count a wait that stands for good, and whether it was longer than it was to be."""
    names = NAMES.of(office, service)
    WAIT_SECONDS.labels(*names).observe(seconds)
    LONG_WAITS.labels(*names).inc(is_over)


def expect_waits(office: str, service: str) -> None:
    """Let there be figures of a service before anything is counted: Prometheus takes no first sight for a rise."""
    names = NAMES.of(office, service)
    for figure in (WAIT_SECONDS, SERVING_SECONDS, LONG_WAITS):
        figure.labels(*names)


def count_service(office: str, service: str, seconds: int) -> None:
    """Count a finished service by how long it took."""
    SERVING_SECONDS.labels(*NAMES.of(office, service)).observe(seconds)


def count_failure(where: str) -> None:
    """Count something that failed, and that whoever goes round and round survived."""
    FAILURES.labels(where).inc()


def exposition(now: Collector) -> bytes:
    """Return all figures: of all workers together where there are several, whichever of them is asked.

    The parent of the workers names the folder where they put them together, and drops those of the dead. `now` tells
    what every worker would tell alike.
    """
    alike = CollectorRegistry()
    alike.register(now)
    told = generate_latest(alike)
    return _counted() + told


def _counted() -> bytes:
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(REGISTRY)
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return generate_latest(together)
