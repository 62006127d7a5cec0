from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_server.application.looks import Looks, look
from queue_server.domain.day.acts.alarms import AcknowledgeAlarm
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.alarms import in_force
from queue_server.journal.editions import UpdateUnderWayError
from queue_server.journal.port import JournalUnavailableError
from tests.application.books import DAY, SECOND, Books, Clock, InMemory, Watched, issue, node, reply
from tests.domain.cast import HEAD, LAN, OFFICE, ONE

if TYPE_CHECKING:
    from queue_server.application.open_office import OpenOffice

TARGET = 1800 * SECOND


def events(books: Books) -> list[str]:
    """Return the types of event of alarms that the books hold, in their order."""
    commits = books.journal().read(DAY)
    return [event.type for commit in commits for event in commit.events if event.type.startswith("Alarm")]


def test_two_nodes_that_look_write_an_alarm_once(books: Books) -> None:
    """Each sees the cause by itself; what one has written is no news to the other, be it not read there yet."""
    clock = Clock()
    one, two = (books.node(clock).open_office(OFFICE.id) for _ in range(2))
    issue(one)
    clock.go(TARGET + SECOND)
    for office in (one, two, one, two):
        look(office)
    assert events(books) == ["AlarmRaised?"]
    one.submit(OpenCounter(ONE, None), LAN, reply)
    one.submit(CallNext(ONE), LAN, reply)
    for office in (two, one, two, one):
        look(office)
    assert events(books) == ["AlarmRaised?", "AlarmQuieted?"]


def test_who_acknowledges_at_one_node_is_known_at_the_other(books: Books) -> None:
    """Two who press at once at two nodes are one acknowledgement."""
    clock = Clock()
    one, two = (books.node(clock).open_office(OFFICE.id) for _ in range(2))
    issue(one)
    clock.go(TARGET + SECOND)
    look(one)
    alarm = in_force(one.day)[0].id
    for office in (two, one):
        office.submit(AcknowledgeAlarm(alarm), HEAD, reply)
    assert events(books) == ["AlarmRaised?", "AlarmAcknowledged?"]
    assert two.day.alarms[alarm].acknowledged_by == HEAD.id


def test_where_nothing_changes_the_books_are_not_asked() -> None:
    """Neither where nobody waits nor where all is as it was a look costs a read or an append."""
    journal, clock = Watched(), Clock()
    office = node(journal, clock).open_office(OFFICE.id)
    look(office)  # which devices it has is read once
    before = list(journal.read_of)
    look(office)
    issue(office)
    look(office)
    clock.go(TARGET + SECOND)
    look(office)
    appended = list(journal.appended)
    for _ in range(5):
        clock.go(10 * SECOND)
        look(office)
    assert (journal.read_of, journal.appended) == (before, appended)


def test_each_office_is_looked_at_once_in_a_while() -> None:
    """However often it is asked which are due, an office is left alone that was looked at a moment ago."""
    clock = Clock()
    application = InMemory().node(clock)
    office = application.open_office(OFFICE.id)
    looks = Looks(application.open_offices, application.context)
    issue(office)
    looks.look()
    clock.go(TARGET + SECOND)
    looks.look()
    assert in_force(office.day) == ()
    Looks(application.open_offices, application.context).look()
    assert len(in_force(office.day)) == 1


def test_an_office_in_trouble_keeps_no_other_from_being_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails is counted or told once all have been looked at, and is tried again in its turn."""
    application = InMemory().node(Clock())
    looks = Looks(lambda: [application.open_office(OFFICE.id)] * 2, application.context)
    looked: list[int] = []

    def fails(_: OpenOffice) -> None:
        looked.append(1)
        raise JournalUnavailableError

    monkeypatch.setattr("queue_server.application.looks.look", fails)
    with pytest.raises(JournalUnavailableError):
        looks.look()
    assert looked == [1]


def test_while_older_programs_are_at_work_alarms_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """What they cannot read is not written, and nobody is told of trouble."""
    clock = Clock()
    office = InMemory().node(clock).open_office(OFFICE.id)
    issue(office)
    clock.go(TARGET + SECOND)

    def refuses(*_: object) -> None:
        raise UpdateUnderWayError(event="AlarmRaised")

    monkeypatch.setattr(office, "submit", refuses)
    look(office)
    assert in_force(office.day) == ()
