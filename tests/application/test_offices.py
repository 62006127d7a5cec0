"""Many offices: closed down and set up again, opened by several at once, let go, listed; one in trouble by itself."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.application import application as rooms
from queue_server.application.directory import Listed, listed
from queue_server.application.runtime import Threads
from queue_server.application.submission import NOTHING
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.errors import QueueServerError, UnknownOfficeError, VisitorsInHandError
from queue_server.domain.core.identifiers import OfficeId, Remark, ServiceDay
from queue_server.domain.core.text import Text
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import OpenCounter, PauseCounter
from queue_server.domain.day.acts.serving import Finish
from queue_server.journal.books.books import all_of, verify
from queue_server.journal.memory import MemoryStore
from queue_server.journal.port import Draft, JournalUnavailableError, Link, StoredEvent, Stream
from tests.application.books import HOUR, Books, Clock, InMemory, Watched, issue, key, node, until_all_ask
from tests.domain.cast import EIGHT, LAN, MONDAY, OFFICE, ONE

if TYPE_CHECKING:
    from queue_server.application.application import Application

WARD = OFFICE.id
OTHER = OfficeId("other")


def set_up(application: Application, *offices: str) -> None:
    """Set up offices like the ward."""
    for office in offices:
        application.open_office(OfficeId(office), create=True).set_up(replace(OFFICE, id=OfficeId(office)), HOUSE)


def spoil(application: Application, office: OfficeId) -> None:
    """Let a newer program write an event into an office's books that this one does not know."""
    stream = Stream(office, f"day/{MONDAY}")
    held = application.journal.read(stream)
    end = held[-1].link if held else Link()
    application.journal.append(stream, end, [Draft(EIGHT, HOUSE.id, (StoredEvent("Teleported", 1, {}),))])


def listed_ids(application: Application) -> list[str]:
    """Return the offices that are publicly listed."""
    return [seen.office.id for seen in application.directory.view_context()]


# Closing down


def test_an_office_that_is_closed_down_is_unknown_on_every_node(books: Books) -> None:
    """Its day ends, who waits lapses, nobody finds it any more; its books stay in order."""
    one, other = books.node(), books.node()
    issue(one.open_office(WARD))
    other.follow()
    seen = other.open_office(WARD)
    one.open_office(WARD).close_down(HOUSE)
    with pytest.raises(UnknownOfficeError):
        one.open_office(WARD)
    other.follow()
    with pytest.raises(UnknownOfficeError):
        other.open_office(WARD)

    assert seen.is_closed_down
    assert [visit.status for visit in seen.day.visits.values()] == ["lapsed"]
    assert one.open_offices() == other.open_offices() == []
    assert verify(books.journal()).findings == ()


def test_no_office_is_closed_down_under_a_visitor_at_a_counter(books: Books) -> None:
    """Whoever closes too early is told how many are still in hand, and nothing has happened."""
    open_office = books.node().open_office(WARD)
    issue(open_office)
    open_office.submit(OpenCounter(ONE), LAN, lambda *_: NOTHING)
    open_office.submit(CallNext(ONE), LAN, lambda *_: NOTHING)
    with pytest.raises(VisitorsInHandError):
        open_office.close_down(HOUSE)
    assert open_office.day.state == "open"
    open_office.submit(Finish(ONE), LAN, lambda *_: NOTHING)
    open_office.close_down(HOUSE)
    assert open_office.is_closed_down


def test_set_up_again_it_goes_on_where_it_was(books: Books) -> None:
    """The same file opens it again on the same day: numbers go on, also on a node that knew it before."""
    one, other = books.node(), books.node()
    issue(one.open_office(WARD))
    one.open_office(WARD).close_down(HOUSE)
    other.follow()
    set_up(one, WARD)

    assert issue(one.open_office(WARD)) == "A002"
    assert issue(other.open_office(WARD)) == "A003"
    other.follow()
    assert [open_office.id for open_office in other.open_offices()] == [WARD]


def test_a_node_that_has_not_followed_gives_no_number_after_the_end(books: Books) -> None:
    """The day ended first, and that the journal tells whoever writes."""
    one, other = books.node(), books.node()
    other.follow()
    one.open_office(WARD).close_down(HOUSE)
    with pytest.raises(QueueServerError, match="closed"):
        issue(other.open_office(WARD))


def test_a_node_that_starts_later_does_not_know_it(books: Books, clock: Clock) -> None:
    """Not on the day, not on the next one; nothing is written to its books any more."""
    books.node(clock).open_office(WARD).close_down(HOUSE)
    clock.go(24 * HOUR)
    later = books.node(clock, office=None)
    later.follow()
    with pytest.raises(UnknownOfficeError):
        later.open_office(WARD)
    assert later.open_offices() == []
    streams = {stream.name for stream in later.journal.streams(WARD)}
    assert streams == {"setup", "checkpoints", f"day/{MONDAY}"}


# Opening and letting go


def test_several_who_ask_at_once_read_an_office_once() -> None:
    """The first request of ten opens the office, the others wait for it and get the same desk."""
    store = MemoryStore()
    issue(node(Watched(store)).open_office(WARD))
    set_up(node(Watched(store)), *(f"o{number}" for number in range(rooms.AT_ONCE)))
    journal = Watched(store)
    application = node(journal, office=None)
    journal.read_of.clear()
    journal.reading.clear()
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(application.open_office(WARD))) for _ in range(10)]
    for thread in threads:
        thread.start()
    until_all_ask(application, WARD, 10)
    journal.reading.set()
    for thread in threads:
        thread.join()

    assert len(found) == 10
    assert {id(open_office) for open_office in found} == {id(application.open_office(WARD))}
    assert journal.read_of.count(Stream(WARD, "setup")) == 1


def test_whoever_waited_for_one_that_cannot_be_opened_is_told_the_same() -> None:
    """Nobody tries in vain as long again, one after another."""
    store = MemoryStore()
    spoil(node(Watched(store)), WARD)
    journal = Watched(store)
    application = rooms.Application(journal, Threads(), Clock())
    journal.reading.clear()
    told: list[str] = []

    def ask() -> None:
        try:
            application.open_office(WARD)
        except QueueServerError as trouble:
            told.append(trouble.code)

    threads = [threading.Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    until_all_ask(application, WARD, 5)
    journal.reading.set()
    for thread in threads:
        thread.join()

    assert told == ["journal-unavailable"] * 5
    assert journal.read_of.count(Stream(WARD, "setup")) == 1


def test_nobody_who_tries_names_leaves_a_trace(books: Books) -> None:
    """A thousand offices that are not there, with names that could be and names that could not: nothing grows."""
    application = books.node()
    for number in range(500):
        for name in (f"ward-{number}", f"../{number}", "ß" * number):
            with pytest.raises(UnknownOfficeError):
                application.open_office(OfficeId(name))

    assert [open_office.id for open_office in application.open_offices()] == [WARD]
    assert list(application._followed()) == ["", WARD]
    assert not application._opening._going_on
    assert listed_ids(application) == [WARD]


def test_an_idle_desk_is_let_go_and_read_again(books: Books) -> None:
    """Of many, those that nobody uses or watches; what they know is in the books."""
    application = books.node()
    set_up(application, *(f"o{number}" for number in range(rooms.AT_ONCE)))
    issue(application.open_office(WARD))
    long_ago, watched = float("inf"), OfficeId("o3")
    application.in_use.append(lambda: {watched})
    application.let_go(long_ago)
    assert [open_office.id for open_office in application.open_offices()] == [watched]

    assert issue(application.open_office(WARD)) == "A002"


def test_a_desk_that_is_being_taken_up_is_not_let_go(books: Books) -> None:
    """Who takes one up while idle ones are looked for keeps it or opens it anew: never one that is not followed."""
    application = books.node()
    set_up(application, *(f"o{number}" for number in range(rooms.AT_ONCE)))
    asked: list[object] = []
    looking = threading.Event()

    def watched() -> set[OfficeId]:
        looking.set()
        asker.join(0.2)  # he cannot get in between
        return set()

    def ask() -> None:
        looking.wait(5)
        asked.append(application.open_office(WARD))

    asker = threading.Thread(target=ask)
    asker.start()
    application.in_use.append(watched)
    application.let_go(float("inf"))
    asker.join()

    assert asked == [application.open_office(WARD)], "what he holds is what is followed"


# Listing


def test_all_offices_are_listed_and_few_are_opened(books: Books, clock: Clock) -> None:
    """Those that nobody uses are read for their set-up alone, once; one with a queue today is opened."""
    writer = books.node(clock)
    set_up(writer, *(f"o{number:02}" for number in range(20)))
    issue(writer.open_office(OfficeId("o07")))
    writer.open_office(OfficeId("o09")).close_down(HOUSE)
    reader = books.node(clock, office=None)
    expected = sorted({WARD, *(f"o{number:02}" for number in range(20))} - {"o09"})

    assert listed_ids(reader) == expected
    assert [open_office.id for open_office in reader.open_offices()] == ["o07"]
    seen = {each.office.id: each for each in reader.directory.view_context()}
    assert seen[OfficeId("o07")].day.given == {"A": 1}
    assert seen[WARD].day.day == MONDAY


def test_what_has_not_changed_is_not_read_again(clock: Clock) -> None:
    """The second list reads nothing; the one after a change of one office reads that one."""
    store = MemoryStore()
    writer = node(Watched(store), clock)
    set_up(writer, *(f"o{number}" for number in range(10)))
    journal = Watched(store)
    reader = node(journal, clock, office=None)
    listed_ids(reader)
    journal.read_of.clear()
    assert len(listed_ids(reader)) == 11
    assert journal.read_of == []
    writer.open_office(OfficeId("o4")).set_up(replace(OFFICE, id=OfficeId("o4"), hotline="1022"), HOUSE)
    hotlines = {seen.office.id: seen.office.hotline for seen in reader.directory.view_context()}

    assert hotlines[OfficeId("o4")] == "1022"
    assert journal.read_of == [Stream("o4", "setup")]


def test_an_administrator_sees_the_day_that_goes_on(books: Books) -> None:
    """While somebody is at a counter after midnight the list names the day of new numbers, like the screens."""
    clock = Clock()
    application = books.node(clock)
    open_office = application.open_office(WARD)
    issue(open_office)
    open_office.submit(OpenCounter(ONE), LAN, lambda *_: NOTHING)
    open_office.submit(CallNext(ONE), LAN, lambda *_: NOTHING)
    clock.go(17 * HOUR)
    application.follow()
    assert [each.today for each in listed(application)] == [open_office.today] == ["2026-11-24"]
    open_office.submit(Finish(ONE), LAN, lambda *_: NOTHING)

    assert [each.today for each in listed(application)] == [open_office.today] == ["2026-11-24"]


def test_an_office_is_listed_as_its_books_have_it(books: Books, clock: Clock) -> None:
    """With its day and whether numbers are given; closed down, or in trouble, it says so."""
    application = books.node(clock)
    set_up(application, "a", "b", "c")
    application.open_office(OfficeId("a")).set_up(
        replace(OFFICE, id=OfficeId("a"), name=Text("Phường A", "A")), HOUSE
    )
    application.open_office(OfficeId("b")).close_down(HOUSE)
    issue(application.open_office(OfficeId("c")))
    spoil(application, OfficeId("c"))
    a, b, c, ward = listed(application)

    assert a == Listed(OfficeId("a"), "Phường A", "open", ServiceDay(MONDAY))
    assert b == Listed(OfficeId("b"), "chữ", "closed-down", None)
    assert (c.state, ward.state) == ("troubled", "open")
    assert "Teleported" in c.name


# One in trouble


def test_an_office_in_trouble_holds_up_no_other(books: Books, caplog: pytest.LogCaptureFixture) -> None:
    """A node that follows, one that starts, and the list of all: each goes on with the others."""
    application = books.node()
    set_up(application, OTHER)
    follower = books.node(office=None)
    spoil(application, OTHER)
    follower.follow()
    assert (follower.current, follower.is_current(WARD), follower.is_current(OTHER)) == (True, True, False)
    late = books.node(office=None)

    assert [open_office.id for open_office in late.open_offices()] == [WARD]
    assert issue(late.open_office(WARD)) == "A001"
    with pytest.raises(QueueServerError, match="Teleported"):
        late.open_office(OTHER)
    assert listed_ids(late) == [WARD]
    assert "Teleported" in caplog.text


def test_days_turn_beside_an_office_in_trouble(books: Books, clock: Clock) -> None:
    """Every other office goes on to its new day, and who is still at a counter somewhere holds up nobody."""
    application, follower = books.node(clock), books.node(clock)
    set_up(application, OTHER, "late")
    for office in (OTHER, OfficeId("late")):
        issue(follower.open_office(office))
        follower.open_office(office).submit(OpenCounter(ONE), LAN, lambda *_: NOTHING)
        follower.open_office(office).submit(CallNext(ONE), LAN, lambda *_: NOTHING)
    spoil(application, OTHER)
    clock.go(17 * HOUR)
    follower.follow()
    late = follower.open_office(OfficeId("late"))
    assert (follower.open_office(WARD).today, late.today) == ("2026-11-24", "2026-11-24")
    assert late.older is not None
    assert [counter.id for counter in late.older.in_hand] == [ONE]
    late.submit(Finish(ONE), LAN, lambda *_: NOTHING)

    assert late.older.in_hand == ()


def test_at_midnight_following_does_not_wait_for_all_days_to_end(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be ended at one look is ended at the next."""
    monkeypatch.setattr(rooms, "TURN_FOR", 0)
    application = InMemory().node(clock)
    set_up(application, "a", "b")
    for open_office in application.open_offices():
        issue(open_office)
    clock.go(24 * HOUR)
    application.follow()
    assert MONDAY in {open_office.today for open_office in application.open_offices()}
    monkeypatch.undo()
    application.follow()

    assert {open_office.today for open_office in application.open_offices()} == {"2026-11-24"}


def test_without_books_there_is_no_list(books: Books) -> None:
    """When nothing can be read it is not said that there are no offices."""
    application = books.node()
    application.journal.close()
    with pytest.raises(JournalUnavailableError):
        listed_ids(application)


def test_words_and_keys_of_two_offices_do_not_meet(books: Books, clock: Clock) -> None:
    """The same key and actor, remarks at the same version: each office has its own, and the young are kept."""
    application = books.node(clock)
    application.forget()
    set_up(application, OTHER)
    for office, words in ((WARD, "cũ"), (OTHER, "mới")):
        open_office = application.open_office(office)
        assert [issue(open_office, key=key("press")) for _ in range(2)] == ["A001", "A001"]
        open_office.submit(OpenCounter(ONE), LAN, lambda *_: NOTHING)
        open_office.submit(PauseCounter(ONE, Remark(words)), LAN, lambda *_: NOTHING, key("pause", LAN))
        clock.go(16 * 24 * HOUR)
    issue(application.open_office(OTHER))
    application.forget()
    remarks = {
        office: [commit.remarks for commit in all_of(application.journal, office) if commit.remarks]
        for office in (WARD, OTHER)
    }

    assert remarks == {WARD: [], OTHER: [{"0/reason": "mới"}]}


def test_a_day_that_cannot_end_keeps_nothing_else_from_being_done(
    books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Clocks are compared and desks let go though an office cannot go on to the next day."""
    application, stop, compared = books.node(Clock()), threading.Event(), threading.Event()

    def never() -> None:
        raise JournalUnavailableError

    monkeypatch.setattr(application.open_office(WARD), "turn", never)
    monkeypatch.setattr(application, "compare_clocks", compared.set)
    application.runtime.spawn(application.keep_following, stop)
    try:
        assert compared.wait(5)
    finally:
        stop.set()
