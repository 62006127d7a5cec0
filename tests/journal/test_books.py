from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.identifiers import ActorId, Instant, TicketId
from queue_server.domain.day.acts.serving import ServingStarted
from queue_server.domain.day.acts.waiting import TicketCancelled
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import evolve_all
from queue_server.journal.books import books
from queue_server.journal.books.books import UnimportableError, Verdict, export, import_lines, verify
from queue_server.journal.codec import decode
from queue_server.journal.hashing import chained
from queue_server.journal.memory import MemoryJournal, MemoryStore
from queue_server.journal.port import Draft, Link, NewerEventError, Position, StoredEvent, Stream, Version
from queue_server.journal.sqlite.journal import SqliteJournal
from tests.journal.drafts import end_of
from tests.journal.examples import AT
from tests.journal.morning import CLERK, COMMANDS, MONDAY, SETUP, TODAY, write, write_morning

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from queue_server.journal.port import Commit, Journal

LATER = Instant(AT + 3_600_000)


@pytest.fixture
def store() -> MemoryStore:
    """Where the journal keeps its commits."""
    return MemoryStore()


@pytest.fixture
def journal(store: MemoryStore) -> Journal:
    """The books of a short morning."""
    journal = MemoryJournal(store)
    write_morning(journal)
    return journal


# Verifying


def test_sound_books(journal: Journal) -> None:
    """Books that nobody touched verify, and are counted."""
    assert Verdict(2, len(COMMANDS) + 1, len(COMMANDS) + 2, ()) == verify(journal)


def test_empty_books() -> None:
    """Books without a commit verify."""
    assert Verdict(0, 0, 0, ()) == verify(MemoryJournal())


def test_forgetting_breaks_nothing(journal: Journal) -> None:
    """Books whose keys and remarks were forgotten verify."""
    journal.forget(LATER, LATER)

    assert verify(journal).findings == ()


def _drop(commits: list[Commit]) -> list[Commit]:
    return [*commits[:3], *commits[4:]]


def _cut_start(commits: list[Commit]) -> list[Commit]:
    return commits[1:]


def _repeat(commits: list[Commit]) -> list[Commit]:
    return [*commits[:4], *commits[3:]]


def _change_event(commits: list[Commit]) -> list[Commit]:
    data = {**commits[1].events[0].data, "number": "A999"}
    return [commits[0], replace(commits[1], events=(replace(commits[1].events[0], data=data),)), *commits[2:]]


def _change_actor(commits: list[Commit]) -> list[Commit]:
    return [*commits[:-1], replace(commits[-1], actor=ActorId(CLERK.id + "x"))]


def _change_time(commits: list[Commit]) -> list[Commit]:
    return [*commits[:-1], replace(commits[-1], at=Instant(commits[-1].at + 1))]


def _move_forward(commits: list[Commit]) -> list[Commit]:
    return [*commits[:-1], replace(commits[-1], position=commits[-2].position)]


def _rehash_one(commits: list[Commit]) -> list[Commit]:
    """Change a commit and its own hash, as somebody would who knows how hashes are made."""
    old = commits[2]
    draft = Draft(old.at, CLERK.id, old.events)
    (forged,) = chained(MONDAY, Link(Version(2), old.previous), Position(old.position - 1), [replace(draft, at=AT)])
    return [*commits[:2], forged, *commits[3:]]


@pytest.mark.parametrize(
    ("damage", "finding"),
    [
        (_drop, "version 5 follows version 3"),
        (_cut_start, "version 2 follows version 0"),
        (_repeat, "version 4 follows version 4"),
        (_change_event, "version 2 is not what its hash was made of"),
        (_change_actor, "version 9 is not what its hash was made of"),
        (_change_time, "version 9 is not what its hash was made of"),
        (_move_forward, "version 9 does not stand behind the one before it in the feed"),
        (_rehash_one, "version 4 does not name the hash of the commit before it"),
    ],
)
def test_touched_books(
    store: MemoryStore, journal: Journal, damage: Callable[[list[Commit]], list[Commit]], finding: str
) -> None:
    """Whatever somebody does to the commits of a stream, verifying finds it and says where."""
    store.streams[MONDAY] = damage(store.streams[MONDAY])

    assert f"sample, day/2026-11-23: {finding}" in verify(journal).findings


def test_touched_file(tmp_path: Path) -> None:
    """A change made with another tool in the file itself is found."""
    journal = SqliteJournal(tmp_path / "journal.sqlite")
    write_morning(journal)
    assert verify(journal).findings == ()
    with sqlite3.connect(tmp_path / "journal.sqlite") as connection:
        connection.execute("UPDATE commits SET events = replace(events, 'A001', 'A007') WHERE version = 1")

    assert "sample, day/2026-11-23: version 1 is not what its hash was made of" in verify(journal).findings


def test_a_commit_that_cannot_be_read(tmp_path: Path) -> None:
    """A commit that is none any more is found, and the streams after it are looked at too."""
    journal = SqliteJournal(tmp_path / "journal.sqlite")
    write_morning(journal)
    sound = verify(journal)
    with sqlite3.connect(tmp_path / "journal.sqlite") as connection:
        connection.execute("UPDATE commits SET events = 'torn' WHERE stream = 'setup'")

    found = verify(journal)

    assert found.findings == ("The books are damaged: sample, setup: the commit at position 1 is damaged",)
    assert (found.streams, found.commits) == (sound.streams, sound.commits - 1)


def test_time_runs_forwards(journal: Journal) -> None:
    """A commit that is older than the one before it in its stream is found."""
    write(journal, MONDAY, [TicketCancelled(AT, TicketId("20261123-" + "1" * 32), None)], AT)

    assert verify(journal).findings == ("sample, day/2026-11-23: version 10 is older than the one before it",)


def test_broken_rule(journal: Journal) -> None:
    """A day whose events break what must always be true is found by replaying it."""
    write(journal, MONDAY, [ServingStarted(LATER, TicketId("20261123-" + "1" * 32))], LATER)

    assert verify(journal).findings == (
        "sample, day/2026-11-23: up to version 10: number B001 is serving and at counter None",
    )


def test_events_that_contradict_each_other(journal: Journal) -> None:
    """A day that cannot be replayed is found, with the version at which it ends."""
    write(journal, MONDAY, [ServingStarted(LATER, TicketId("unknown"))], LATER)
    write(journal, MONDAY, [TicketCancelled(LATER, TicketId("20261123-" + "1" * 32), None)], LATER)

    assert verify(journal).findings == ("sample, day/2026-11-23: version 10 cannot be replayed: KeyError('unknown')",)


def test_rules_are_checked_on_the_way(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long day is checked in pieces, and nothing is lost between them."""
    monkeypatch.setattr(books, "_CHUNK", 2)
    assert verify(journal).findings == ()
    write(journal, MONDAY, [ServingStarted(LATER, TicketId("20261123-" + "1" * 32))], LATER)
    write(journal, MONDAY, [TicketCancelled(LATER, TicketId("20261123-" + "1" * 32), None)], LATER)
    write(journal, MONDAY, [], LATER)

    assert len(verify(journal).findings) == 1


@pytest.mark.parametrize("stream", [SETUP, MONDAY])
def test_events_of_a_newer_program(journal: Journal, stream: Stream) -> None:
    """Events that this program does not know are found, in every stream."""
    end = end_of(journal.read(stream))
    journal.append(stream, end, [Draft(LATER, CLERK.id, (StoredEvent("Teleported", 1, {}),))])

    (finding,) = verify(journal).findings
    assert f"version {end.version + 1}: {NewerEventError.title}: Teleported" in finding


# Export and import


def test_there_and_back(journal: Journal) -> None:
    """Books that were exported and imported are the same, but for the keys."""
    other = MemoryJournal()

    assert len(COMMANDS) + 1 == import_lines(other, export(journal))

    assert journal.feed(MONDAY.office, Position(0)) == other.feed(MONDAY.office, Position(0))
    assert verify(journal) == verify(other)
    assert list(export(journal)) == list(export(other))


def test_imported_day_goes_on(journal: Journal, tmp_path: Path) -> None:
    """The day in imported books is the day that was exported, free words and all."""
    other = SqliteJournal(tmp_path / "journal.sqlite")
    import_lines(other, export(journal))

    replayed = evolve_all(Day(TODAY), [event for commit in other.read(MONDAY) for event in decode(commit)])

    assert write_morning(MemoryJournal()) == replayed


def test_export_is_line_json(journal: Journal) -> None:
    """An export holds a commit a line, in the order of the feed, readable by anybody, without keys or answers."""
    lines = list(export(journal))

    assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in lines)
    called = json.loads(lines[8])
    assert [called[name] for name in ("office", "stream", "version")] == ["sample", "day/2026-11-23", 8]
    assert called["remarks"] == {"0/reason": "Chị Hòa bị mệt"}
    assert called["events"][0][0] == "TicketHandPicked"
    assert [name for name in ("at", "previous", "hash", "actor") if called[name]] == [
        "at",
        "previous",
        "hash",
        "actor",
    ]
    assert b"fingerprint" not in b"".join(lines)


def test_export_in_pieces(journal: Journal) -> None:
    """An export of more commits than are read at once holds them all."""
    for _ in range(1_200):
        write(journal, SETUP, [], LATER)

    assert 1_200 + len(COMMANDS) + 1 == len(list(export(journal)))


def test_import_needs_empty_books(journal: Journal) -> None:
    """Books that hold something take no import, and stay as they are."""
    before = journal.feed(MONDAY.office, Position(0))

    with pytest.raises(UnimportableError, match="not empty"):
        import_lines(journal, export(journal))

    assert before == journal.feed(MONDAY.office, Position(0))


@pytest.mark.parametrize(
    ("number", "old", "new"),
    [
        (4, b"A002", b"A003"),
        (4, b"{", b"["),
        (4, b'"remarks"', b'"Remarks"'),
        (4, b'"remarks"', b'"more":1,"remarks"'),
        (4, b'"version":3', b'"version":"3"'),
        (5, b'"version":4', b'"version":5'),
    ],
)
def test_damaged_export(journal: Journal, tmp_path: Path, number: int, old: bytes, new: bytes) -> None:
    """A damaged line is named, and nothing of the export is imported."""
    lines = list(export(journal))
    assert old in lines[number - 1]
    lines[number - 1] = lines[number - 1].replace(old, new, 1)
    for other in (MemoryJournal(), SqliteJournal(tmp_path / "journal.sqlite")):
        with pytest.raises(UnimportableError, match=f"line {number}: "):
            import_lines(other, lines)

        assert other.offices() == ()
