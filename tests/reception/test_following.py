"""Offices are followed side by side: one in trouble holds up no other, and says so itself."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.actor import HOUSE
from queue_server.domain.identifiers import Instant, OfficeId
from queue_server.journal.journal import Draft, JournalUnavailableError, NewerEventError, StoredEvent, Stream
from queue_server.reception import following
from tests.domain.office import EIGHT, MONDAY, OFFICE
from tests.journal.drafts import end_of
from tests.reception.books import Books, Clock, issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.journal.journal import Commit
    from queue_server.reception.reception import Reception

WARD, OTHER = OFFICE.id, OfficeId("other")
DAY = f"day/{MONDAY}"


@pytest.fixture
def reception(books: Books) -> Reception:
    """A node that serves two offices, each of which has given a number."""
    node = books.node(Clock())
    node.desk(OTHER, create=True).set_up(replace(OFFICE, id=OTHER), HOUSE)
    assert [issue(node.desk(office)) for office in (WARD, OTHER)] == ["A001", "A001"]
    return node


def write_as_a_newer_program(books: Books, office: OfficeId) -> None:
    """Append an event that only a newer program knows to an office's day."""
    write(books, office, StoredEvent("Teleported", 1, {"ticket": "x"}))


def write(books: Books, office: OfficeId, event: StoredEvent) -> None:
    """Append an event to an office's day, whatever it says."""
    journal = books.journal()
    stream = Stream(office, DAY)
    newest = journal.read(stream)
    journal.append(stream, end_of(newest), [Draft(Instant(newest[-1].at), HOUSE.id, (event,))])


def test_a_newer_program_beside_this_one(books: Books, reception: Reception, monkeypatch: pytest.MonkeyPatch) -> None:
    """During an update: what a newer node wrote in one office stops that office here alone, with the reason."""
    monkeypatch.setattr(following, "_TRY_AGAIN", 0)
    write_as_a_newer_program(books, WARD)
    other_node = books.node(Clock(), office=None)
    issue(other_node.desk(OTHER))

    reception.follow()

    assert len(reception.desk(OTHER).day.visits) == 2
    assert reception.is_current(OTHER)
    assert not reception.is_current(WARD)
    assert reception.current
    assert "newer version of the program" in (reception.desk(WARD).trouble or "")
    with pytest.raises((NewerEventError, JournalUnavailableError)):
        issue(reception.desk(WARD))
    assert issue(reception.desk(OTHER)) == "A003"


def test_trouble_ends_by_itself(books: Books, reception: Reception, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office that could not be followed is tried again, and is current once it can."""
    monkeypatch.setattr(following, "_TRY_AGAIN", 0)
    issue(books.node(Clock()).desk(WARD))
    desk = reception.desk(WARD)
    follow, troubles = desk.follow, iter([True])

    def follow_in_trouble(stream: Stream, commits: Sequence[Commit]) -> None:
        if next(troubles, False):
            raise JournalUnavailableError
        follow(stream, commits)

    monkeypatch.setattr(desk, "follow", follow_in_trouble)
    reception.follow()
    assert not reception.is_current(WARD)
    reception.follow()

    assert reception.is_current(WARD)
    assert len(desk.day.visits) == 2


def test_trouble_is_not_tried_all_the_time(
    books: Books, reception: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be taken in is left alone for a while: a long day is not read anew at each look."""
    write_as_a_newer_program(books, WARD)
    tried = []
    desk = reception.desk(WARD)
    follow = desk.follow

    def counted(stream: Stream, commits: Sequence[Commit]) -> None:
        tried.append(stream)
        follow(stream, commits)

    monkeypatch.setattr(desk, "follow", counted)
    for _ in range(5):
        reception.follow()

    assert len(tried) == 1


def test_events_that_contradict_each_other(books: Books, reception: Reception) -> None:
    """What breaks a rule where nobody thought of it stops that office alone as well."""
    write(books, WARD, StoredEvent("TicketRecalled", 1, {"at": EIGHT, "ticket": "nobody's"}))
    issue(books.node(Clock(), office=None).desk(OTHER))

    reception.follow()

    assert reception.is_current(OTHER)
    assert len(reception.desk(OTHER).day.visits) == 2
    assert not reception.is_current(WARD)
    assert issue(reception.desk(OTHER)) == "A003"


def test_a_bug_that_one_office_meets_is_of_that_office_alone(
    books: Books, reception: Reception, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is counted and told with its trace; the office is not current until its news can be taken in."""
    monkeypatch.setattr(following, "_TRY_AGAIN", 0)
    failed: list[str] = []
    reception.means.failures.append(failed.append)
    other_node = books.node(Clock(), office=None)
    for office in (WARD, OTHER):
        issue(other_node.desk(office))
    desk = reception.desk(WARD)
    follow, bugs = desk.follow, iter([True])

    def follow_with_a_bug(stream: Stream, commits: Sequence[Commit]) -> None:
        if next(bugs, False):
            raise ZeroDivisionError
        follow(stream, commits)

    monkeypatch.setattr(desk, "follow", follow_with_a_bug)
    reception.follow()

    assert (reception.is_current(WARD), reception.is_current(OTHER), reception.current) == (False, True, True)
    assert len(reception.desk(OTHER).day.visits) == 2
    assert failed == ["following an office"]
    assert "ZeroDivisionError" in caplog.text
    reception.follow()
    assert reception.is_current(WARD)
    assert len(desk.day.visits) == 2


def test_a_bug_in_one_of_the_chores_keeps_nobody_from_the_rest(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    """Days turn and desks are let go though clocks cannot be compared, and though an office's day fails to end."""
    reception, stop = books.node(Clock()), threading.Event()
    failed: set[str] = set()
    other = reception.desk(OTHER, create=True)
    other.set_up(replace(OFFICE, id=OTHER), HOUSE)
    reception.means.failures.append(failed.add)
    turned = threading.Event()

    def fails() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(reception, "compare_clocks", fails)
    monkeypatch.setattr(reception.desk(WARD), "turn", fails)
    monkeypatch.setattr(other, "turn", turned.set)
    reception.runtime.spawn(reception.keep_following, stop)
    try:
        assert turned.wait(20)
        assert reception.current
    finally:
        stop.set()
    assert failed == {"following", "turning"}
