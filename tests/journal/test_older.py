"""What was written before a visit was a sequence of legs is read as ever."""

from __future__ import annotations

import json
from pathlib import Path

from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayFold
from queue_server.domain.day.invariants import broken
from queue_server.journal.books.books import import_lines, verify
from queue_server.journal.codec import decode
from queue_server.journal.memory import MemoryJournal
from queue_server.journal.port import Stream
from tests.domain.cast import MONDAY, OFFICE

OLDER = Path(__file__).parent / "older"
"""A day of random moves, exported by the version of 24 November 2026, and how that version had it."""


def test_an_older_journal_folds_to_the_same_statuses_and_numbers() -> None:
    """Status, service, counter, calls and class of every number, the last numbers given, and the calls by hand."""
    journal = MemoryJournal()
    import_lines(journal, (OLDER / "monday.jsonl").read_bytes().splitlines())
    fold = DayFold(Day(MONDAY))
    for commit in journal.read(Stream(OFFICE.id, f"day/{MONDAY}")):
        fold.take(decode(commit), commit.actor)
    day = fold.state
    expected = json.loads((OLDER / "monday.json").read_text(encoding="utf-8"))

    found = {v.number: [v.status.value, v.service, v.counter, v.calls, v.priority] for v in day.visits.values()}
    assert found == expected["visits"]
    assert (day.state, dict(day.given), len(day.hand_picked)) == (
        expected["state"],
        expected["given"],
        expected["hand_picked"],
    )
    assert broken(day) == []
    assert {visit.told for visit in day.visits.values()} == {None}, "it was not written down then"
    assert not verify(journal).findings
