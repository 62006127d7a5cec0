"""A refusal is answered whatever becomes of the note of it."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.errors import OfficeClosedError
from queue_server.journal.memory import MemoryStore
from queue_server.journal.port import JournalUnavailableError, Stream
from tests.application.books import DAY, Clock, InMemory, Watched, a_number, issue, node, reply
from tests.domain.cast import KIOSK, OFFICE
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.actor import Actor
    from queue_server.journal.port import Commit, Draft, Link

MORNINGS = replace(OFFICE, hours=Hours(week=(((450, 690),),) * 7))


class ReadOnly(Watched):
    """A journal that can be read, and takes nothing more once it is full."""

    is_full = False

    def append(self, stream: Stream, end: Link, drafts: Sequence[Draft]) -> tuple[Commit, ...]:
        """Append while there is room."""
        if self.is_full:
            raise JournalUnavailableError
        return super().append(stream, end, drafts)


def desk_of(journal: Watched) -> OpenOffice:
    """Return a desk that opens at half past seven, at six."""
    clock = Clock()
    clock.turn(-2 * 3_600_000)
    return node(journal, clock, MORNINGS).open_office(OFFICE.id)


def refused(desk: OpenOffice, actor: Actor = KIOSK) -> None:
    """Ask for a number before the doors open."""
    with pytest.raises(OfficeClosedError):
        desk.submit(a_number(), actor, reply)


def comes_true(what: Callable[[], bool]) -> bool:
    """Tell whether something becomes true in time."""
    end = time.monotonic() + PATIENCE
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(0.005)
    return True


def types_in(store: MemoryStore) -> list[str]:
    """Return the types of Monday's events."""
    return [event.type for commit in InMemory(store).journal().read(DAY) for event in commit.events]


def test_nobody_waits_for_the_note() -> None:
    """While the books take their time with it, the refusal is answered; then it stands there, by the house."""
    books = InMemory()
    journal = Watched(books.store)
    desk = desk_of(journal)
    journal.gate.clear()
    refused(desk)
    assert journal.arrived.wait(PATIENCE)
    assert types_in(books.store) == []
    journal.gate.set()

    assert comes_true(lambda: types_in(books.store) == ["DayOpened", "NumberRefused?"])
    (commit,) = books.journal().read(DAY)
    assert (commit.actor, commit.remarks) == (HOUSE.id, {})


def test_a_note_that_cannot_be_written_is_no_trouble_of_whoever_asked(caplog: pytest.LogCaptureFixture) -> None:
    """The refusal is the answer, and the log says what is missing in the books."""
    books = InMemory()
    journal = ReadOnly(books.store)
    desk = desk_of(journal)
    journal.is_full = True
    for _ in range(3):
        refused(desk)
    assert comes_true(lambda: "not written down" in caplog.text)
    journal.is_full = False
    refused(desk)

    assert comes_true(lambda: types_in(books.store) == ["DayOpened", "NumberRefused?"])


def test_another_node_counts_on(caplog: pytest.LogCaptureFixture) -> None:
    """A node that reads what another has written counts nobody twice within the minute."""
    books = InMemory()
    one, other = desk_of(Watched(books.store)), desk_of(Watched(books.store))
    refused(one)
    assert comes_true(lambda: "NumberRefused?" in types_in(books.store))
    refused(other)
    refused(other)

    assert "not written down" not in caplog.text
    assert types_in(books.store) == ["DayOpened", "NumberRefused?"]


def test_the_morning_goes_on_as_if_nobody_had_come_early() -> None:
    """Whoever comes when the doors open gets the first number."""
    books = InMemory()
    clock = Clock()
    clock.turn(-2 * 3_600_000)
    desk = node(books.journal(), clock, MORNINGS).open_office(OFFICE.id)
    refused(desk)
    assert comes_true(lambda: desk.day.state == "open")
    clock.go(2 * 3_600_000)

    assert issue(desk) == "A001"
