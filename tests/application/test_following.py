"""Offices are followed side by side: one in trouble holds up no other, and says so itself."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.application import following
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import Instant, OfficeId
from queue_server.journal.port import Draft, JournalUnavailableError, NewerEventError, StoredEvent, Stream
from tests.application.books import Books, Clock, issue
from tests.domain.cast import EIGHT, MONDAY, OFFICE
from tests.journal.drafts import end_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.application.application import Application
    from queue_server.journal.port import Commit

WARD, OTHER = OFFICE.id, OfficeId("other")
DAY = f"day/{MONDAY}"


@pytest.fixture
def application(books: Books) -> Application:
    """A node that serves two offices, each of which has given a number."""
    node = books.node(Clock())
    node.open_office(OTHER, create=True).set_up(replace(OFFICE, id=OTHER), HOUSE)
    assert [issue(node.open_office(office)) for office in (WARD, OTHER)] == ["A001", "A001"]
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


def test_a_newer_program_beside_this_one(
    books: Books, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    """During an update: what a newer node wrote in one office stops that office here alone, with the reason."""
    monkeypatch.setattr(following, "_TRY_AGAIN", 0)
    write_as_a_newer_program(books, WARD)
    other_node = books.node(Clock(), office=None)
    issue(other_node.open_office(OTHER))

    application.follow()

    assert len(application.open_office(OTHER).day.visits) == 2
    assert application.is_current(OTHER)
    assert not application.is_current(WARD)
    assert application.current
    assert "newer version of the program" in (application.open_office(WARD).trouble or "")
    with pytest.raises((NewerEventError, JournalUnavailableError)):
        issue(application.open_office(WARD))
    assert issue(application.open_office(OTHER)) == "A003"


def test_trouble_ends_by_itself(books: Books, application: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office that could not be followed is tried again, and is current once it can."""
    monkeypatch.setattr(following, "_TRY_AGAIN", 0)
    issue(books.node(Clock()).open_office(WARD))
    open_office = application.open_office(WARD)
    follow, troubles = open_office.follow, iter([True])

    def follow_in_trouble(stream: Stream, commits: Sequence[Commit]) -> None:
        if next(troubles, False):
            raise JournalUnavailableError
        follow(stream, commits)

    monkeypatch.setattr(open_office, "follow", follow_in_trouble)
    application.follow()
    assert not application.is_current(WARD)
    application.follow()

    assert application.is_current(WARD)
    assert len(open_office.day.visits) == 2


def test_trouble_is_not_tried_all_the_time(
    books: Books, application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be taken in is left alone for a while: a long day is not read anew at each look."""
    write_as_a_newer_program(books, WARD)
    tried = []
    open_office = application.open_office(WARD)
    follow = open_office.follow

    def counted(stream: Stream, commits: Sequence[Commit]) -> None:
        tried.append(stream)
        follow(stream, commits)

    monkeypatch.setattr(open_office, "follow", counted)
    for _ in range(5):
        application.follow()

    assert len(tried) == 1


def test_events_that_contradict_each_other(books: Books, application: Application) -> None:
    """What breaks a rule where nobody thought of it stops that office alone as well."""
    write(books, WARD, StoredEvent("TicketRecalled", 1, {"at": EIGHT, "ticket": "nobody's"}))
    issue(books.node(Clock(), office=None).open_office(OTHER))

    application.follow()

    assert application.is_current(OTHER)
    assert len(application.open_office(OTHER).day.visits) == 2
    assert not application.is_current(WARD)
    assert issue(application.open_office(OTHER)) == "A003"


def test_a_bug_that_one_office_meets_is_of_that_office_alone(
    books: Books, application: Application, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is counted and told with its trace; the office is not current until its news can be taken in."""
    monkeypatch.setattr(following, "_TRY_AGAIN", 0)
    failed: list[str] = []
    application.context.failures.append(failed.append)
    other_node = books.node(Clock(), office=None)
    for office in (WARD, OTHER):
        issue(other_node.open_office(office))
    open_office = application.open_office(WARD)
    follow, bugs = open_office.follow, iter([True])

    def follow_with_a_bug(stream: Stream, commits: Sequence[Commit]) -> None:
        if next(bugs, False):
            raise ZeroDivisionError
        follow(stream, commits)

    monkeypatch.setattr(open_office, "follow", follow_with_a_bug)
    application.follow()

    assert (application.is_current(WARD), application.is_current(OTHER), application.current) == (False, True, True)
    assert len(application.open_office(OTHER).day.visits) == 2
    assert failed == ["following an office"]
    assert "ZeroDivisionError" in caplog.text
    application.follow()
    assert application.is_current(WARD)
    assert len(open_office.day.visits) == 2


def test_a_bug_in_one_of_the_chores_keeps_nobody_from_the_rest(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    """Days turn and desks are let go though clocks cannot be compared, and though an office's day fails to end."""
    application, stop = books.node(Clock()), threading.Event()
    failed: set[str] = set()
    other = application.open_office(OTHER, create=True)
    other.set_up(replace(OFFICE, id=OTHER), HOUSE)
    application.context.failures.append(failed.add)
    turned = threading.Event()

    def fails() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(application, "compare_clocks", fails)
    monkeypatch.setattr(application.open_office(WARD), "turn", fails)
    monkeypatch.setattr(other, "turn", turned.set)
    application.runtime.spawn(application.keep_following, stop)
    try:
        assert turned.wait(20)
        assert application.current
    finally:
        stop.set()
    assert failed == {"following", "turning"}
