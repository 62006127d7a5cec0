"""Notes of staff and keys are forgotten by a time that is sure, in all offices that a store holds."""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.application.application import AT_ONCE
from queue_server.application.submission import NOTHING
from queue_server.application.sure_time import SURE_AFTER, SureTime
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import Instant, OfficeId, Remark
from queue_server.domain.day.acts.counters import OpenCounter, PauseCounter
from queue_server.journal.books import archive_files
from queue_server.journal.port import Position
from tests.application import books as tried
from tests.application.books import HOUR, Books, Clock, InAFile, issue, key
from tests.domain.cast import LAN, OFFICE, ONE

if TYPE_CHECKING:
    from pathlib import Path

    from queue_server.application.application import Application

DAY = 24 * HOUR
SURE = int(SURE_AFTER * 1000)
NAME = "Nguyễn Thị Bưởi ở ngõ 12"


def note(application: Application, office: OfficeId = OFFICE.id, words: str = NAME) -> None:
    """Let a clerk write a note, under a key."""
    open_office = application.open_office(office)
    open_office.submit(OpenCounter(ONE), LAN, lambda *_: NOTHING)
    open_office.submit(PauseCounter(ONE, Remark(words)), LAN, lambda *_: NOTHING, key("pause", LAN))


def notes(application: Application) -> dict[str, list[str]]:
    """Return the notes that the store still holds, by office."""
    journal = application.journal
    return {
        office: words
        for office in journal.offices()
        if (words := [word for commit in journal.feed(office, Position(0)) for word in commit.remarks.values()])
    }


def keys(application: Application, office: OfficeId = OFFICE.id) -> int:
    """Count the keys of the tests' presses that are still known."""
    asked = [key("pause", LAN), key("press"), key("press meanwhile")]
    return len(application.journal.kept(office, asked))


def plain(path: Path) -> bytes:
    """Return what a file holds; an archived day is packed."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def hours(application: Application, clock: Clock, many: int) -> None:
    """Let hours pass, at each of which it is looked what can be forgotten."""
    application.forget()
    for _ in range(many):
        clock.go(HOUR)
        application.forget()


def test_where_nobody_works_any_more_is_forgotten_too(books: Books, clock: Clock) -> None:
    """Months after the last press, in offices that no node has open, neither a note nor a key is left."""
    first = books.node(clock)
    offices = [OfficeId(f"office-{number}") for number in range(AT_ONCE + 1)]
    for office in offices:
        first.open_office(office, create=True).set_up(replace(OFFICE, id=office), HOUSE)
        note(first, office)
    clock.go(90 * DAY)
    later = books.node(clock, office=None)
    assert later.open_offices() == []
    assert len(notes(later)) == len(offices)

    hours(later, clock, 6)

    assert notes(later) == {}
    assert [keys(later, office) for office in offices] == [0] * len(offices)


def test_what_is_young_is_kept(books: Books, clock: Clock) -> None:
    """A key has three days, a note thirty, to the hour in which it is looked."""
    application = books.node(clock)
    note(application)
    hours(application, clock, 72)
    assert (keys(application), notes(application)) == (1, {"ward": [NAME]})
    hours(application, clock, 1)
    assert (keys(application), notes(application)) == (0, {"ward": [NAME]})
    hours(application, clock, 27 * 24 - 1)
    assert notes(application) == {"ward": [NAME]}
    hours(application, clock, 1)

    assert notes(application) == {}


def test_a_clock_that_jumps_ahead_for_a_moment_forgets_nothing(books: Books, clock: Clock) -> None:
    """Not while it is wrong, though people press keys by it, and not after it was put right."""
    application = books.node(clock)
    hours(application, clock, 10)
    note(application)
    issue(application.open_office(OFFICE.id), key=key("press"))
    clock.turn(4 * 365 * DAY)
    issue(application.open_office(OFFICE.id), key=key("press meanwhile"))
    hours(application, clock, 5)
    clock.turn(-4 * 365 * DAY)
    hours(application, clock, 20)

    assert (keys(application), notes(application)) == (3, {"ward": [NAME]})


def test_a_machine_that_starts_in_another_year_forgets_nothing(books: Books, clock: Clock) -> None:
    """Its battery is empty and the network puts it right: that is waited for, however often it is started anew."""
    started = books.node(clock)
    note(started)
    for _ in range(3):
        clock.turn(4 * 365 * DAY)
        for _ in range(3):
            started = books.node(clock)
            hours(started, clock, 1)
        hours(started, clock, 2)
        clock.turn(-4 * 365 * DAY)
        hours(started, clock, 10)

    assert (keys(started), notes(started)) == (1, {"ward": [NAME]})


@pytest.mark.parametrize("turned", [0, 1, -1])
def test_the_time_is_sure_after_hours(clock: Clock, turned: int) -> None:
    """It is never later than the right time was, whatever the hands did within the last hours."""
    sure = SureTime(clock, clock.steady)
    assert sure.look() is None
    clock.go(SURE - 1)
    assert sure.look() is None
    clock.go(1)
    assert sure.look() == clock.now
    clock.turn(turned * DAY)
    right = Instant(clock.now - max(0, turned) * DAY)
    assert sure.look() == right
    clock.go(SURE - 1)
    assert sure.look() == Instant(right + SURE - 1)
    clock.go(1)
    assert sure.look() == clock.now


def test_a_forgotten_name_is_in_no_file(tmp_path: Path, clock: Clock) -> None:
    """Not in the file, not in its log, not in the archive that was made while it was still there."""
    folder, keyspace = tmp_path / "books", tmp_path / "archive"
    folder.mkdir()
    books = InAFile(folder / "books.db")
    application = books.node(clock)
    note(application)
    archive_files.write(archive_files.path_of(keyspace, tried.DAY), application.journal.read(tried.DAY))
    clock.go(29 * DAY)
    issue(application.open_office(OFFICE.id))
    planted = NAME.encode()

    def holding() -> set[str]:
        return {path.name for path in tmp_path.rglob("*") if path.is_file() and planted in plain(path)}

    assert holding() <= {"books.db", "books.db-wal"}
    assert holding() != set()
    hours(application, clock, 25)

    assert holding() == set()
    assert notes(application) == {}
