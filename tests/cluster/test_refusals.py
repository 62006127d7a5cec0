"""The table of refusals counts what clients met with, and nothing else."""

from __future__ import annotations

from tests.cluster.refusals import Outage, Table, outage
from tests.proofs.history import Entry


def tried(client: str, invoked: float, answered: float, code: int | None) -> Entry:
    """Return a try, timed in seconds."""
    return Entry(client, 0, "issue", int(invoked * 1e9), answered=int(answered * 1e9), code=code)


def test_who_waits_longest_counts() -> None:
    """From the first try that failed to the first that was answered, for whom it took longest."""
    entries = [
        tried("a", 1.0, 1.1, 201),
        tried("a", 2.0, 2.5, 503),
        tried("a", 2.6, 2.7, None),
        tried("a", 3.0, 3.5, 409),
        tried("b", 2.0, 2.1, 504),
        tried("b", 2.2, 2.3, 200),
        tried("c", 9.0, 9.25, 503),
    ]
    cost = outage(entries, int(1.5e9))

    assert cost == Outage(1.5, 4, 0.5)


def test_the_table_names_each_kind_once() -> None:
    """Its line says how often, the median and the worst."""
    table = Table()
    for seconds in (1.0, 2.0, 4.0):
        table.add("primary killed", Outage(seconds, 10, seconds / 2))

    assert [*table.lines()][2:] == ["| primary killed | 3 | 2.00 s | 4.00 s | 10 | 2.00 s |"]
