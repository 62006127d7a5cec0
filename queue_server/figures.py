"""Keep the figures that Prometheus reads. No label names a person, a ticket or a number."""

from __future__ import annotations

from functools import cache

from prometheus_client import Counter, Gauge, Histogram

COMMANDS = Counter("queue_commands_total", "Commands by name and by how they ended.", ["command", "ended"])
COMMAND_SECONDS = Histogram(
    "queue_command_seconds",
    "From a command's arrival to its durable answer.",
    ["command"],
    buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5),
)
CONNECTIONS = Gauge("queue_connections", "Live connections of this process.")
WATCHES = Gauge("queue_watches", "Views that are being watched in this process.")
PATCHES = Counter("queue_patches_total", "Patches sent, one a watcher.")
DROPPED = Counter("queue_slow_readers_total", "Connections dropped because they read too slowly.")
CURRENT = Gauge("queue_journal_current", "1 while the journal's tail was confirmed within two seconds.")

_ended = cache(COMMANDS.labels)
_seconds = cache(COMMAND_SECONDS.labels)
"""Which of them is meant is looked up once: it costs as much as the counting."""


def count_command(command: str, ended: str, seconds: float) -> None:
    """Count a command by its name, by how it ended and by how long it took."""
    _ended(command, ended).inc()
    _seconds(command).observe(seconds)
