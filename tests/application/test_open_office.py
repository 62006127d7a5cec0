"""The service day as it turns, from any node, at the right time, and what becomes of tickets and keys."""

from __future__ import annotations

import sqlite3
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.application.submission import KeyReusedError
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.errors import DayOverError, OfficeClosedError, UnknownOfficeError, UnknownTicketError
from queue_server.domain.core.identifiers import Instant, OfficeId, TicketId
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import CloseCounter, OpenCounter
from queue_server.domain.day.acts.days import CloseDay, ReopenDay
from queue_server.domain.day.acts.serving import Finish, Start
from queue_server.domain.day.acts.waiting import Cancel
from queue_server.journal.memory import MemoryStore
from queue_server.journal.port import UNWRITTEN, JournalUnavailableError, Stream
from queue_server.views.display.display import display
from tests.application.books import (
    HOUR,
    SECOND,
    Books,
    Clock,
    InAFile,
    Watched,
    a_number,
    issue,
    key,
    node,
    reply,
)
from tests.domain.cast import HEAD, KIOSK, LAN, MINH, MONDAY, OFFICE, ONE, TWO, A, B
from tests.machine import allowed

if TYPE_CHECKING:
    from pathlib import Path

    from queue_server.application.application import Application
    from queue_server.application.open_office import OpenOffice
    from queue_server.journal.port import Commit, Version

WARD = OFFICE.id
MIDNIGHT = 16 * HOUR
"""From eight in the morning."""


def events_of(books: Books, day: str) -> list[str]:
    """Return the types of a day's events."""
    commits = books.journal().read(Stream(WARD, f"day/{day}"))
    return [event.type for commit in commits for event in commit.events]


@pytest.fixture
def application(books: Books, clock: Clock) -> Application:
    """Return a node."""
    return books.node(clock)


@pytest.fixture
def open_office(application: Application) -> OpenOffice:
    """Return the ward's desk at eight on Monday."""
    return application.open_office(WARD)


def test_the_first_tick_after_midnight_ends_the_day(
    books: Books, application: Application, open_office: OpenOffice, clock: Clock
) -> None:
    """Who waits is told that his number lapsed, counters close, and numbers begin anew."""
    open_office.submit(OpenCounter(ONE), LAN, reply)
    issue(open_office)
    ticket = next(iter(open_office.day.visits))
    clock.go(MIDNIGHT - 1)
    application.follow()
    assert open_office.today == MONDAY
    clock.go(1)
    application.follow()

    assert open_office.today == "2026-11-24"
    assert open_office.look(ticket).visit(ticket).status == "lapsed"
    assert events_of(books, MONDAY)[-1] == "DayClosed"
    assert events_of(books, "2026-11-24") == []
    assert issue(open_office) == "A001"
    assert open_office.day.counter(ONE).state == "closed"


def test_the_first_command_after_midnight_ends_the_day(books: Books, open_office: OpenOffice, clock: Clock) -> None:
    """Nobody has to wait for a tick: the first number of the new day is of the new day."""
    issue(open_office)
    issue(open_office)
    clock.go(MIDNIGHT)

    assert issue(open_office) == "A001"
    assert events_of(books, MONDAY) == ["DayOpened", "TicketIssued", "TicketIssued", "DayClosed"]
    assert events_of(books, "2026-11-24") == ["DayOpened", "TicketIssued"]


def test_a_day_on_which_nothing_happened_leaves_no_trace(
    books: Books, application: Application, open_office: OpenOffice, clock: Clock
) -> None:
    """Days pass without a commit."""
    before = books.journal().mark(WARD)
    for _ in range(3):
        clock.go(24 * HOUR)
        application.follow()

    assert open_office.today == "2026-11-26"
    assert books.journal().mark(WARD) == before


def test_a_day_ends_beside_a_visitor(
    books: Books, application: Application, open_office: OpenOffice, clock: Clock
) -> None:
    """Numbers are of the new day; whoever is at a counter since the day before is served to the end."""
    open_office.submit(OpenCounter(ONE), LAN, reply)
    issue(open_office)
    open_office.submit(CallNext(ONE), LAN, reply)
    open_office.submit(Start(ONE), LAN, reply)
    clock.go(MIDNIGHT + HOUR)
    application.follow()
    assert open_office.today == "2026-11-24"
    assert issue(open_office) == "A001"
    open_office.submit(Finish(ONE), LAN, reply)

    assert issue(open_office) == "A002"
    assert events_of(books, MONDAY)[-2:] == ["DayClosed", "VisitFinished"]


def test_a_day_ends_at_its_latest_hour_whoever_is_at_a_counter(
    books: Books, application: Application, open_office: OpenOffice, clock: Clock
) -> None:
    """At four in the morning: who was being served counts as served, who was called as a no-show."""
    for counter, clerk in ((ONE, LAN), (TWO, MINH)):
        open_office.submit(OpenCounter(counter), clerk, reply)
        issue(open_office)
        open_office.submit(CallNext(counter), clerk, reply)
    open_office.submit(Start(ONE), LAN, reply)
    tickets = list(open_office.day.visits)
    clock.go(MIDNIGHT + 4 * HOUR - 1)
    application.follow()
    assert [open_office.look(ticket).visit(ticket).status for ticket in tickets] == ["serving", "called"]
    clock.go(1)
    application.follow()

    assert events_of(books, MONDAY)[-3:] == ["DayClosed", "LeftAtCounter", "LeftAtCounter"]
    assert sorted(open_office.look(ticket).visit(ticket).status for ticket in tickets) == ["no-show", "served"]


def test_a_closed_day_gives_way_to_the_next(open_office: OpenOffice, clock: Clock) -> None:
    """Closed by command it stays closed until midnight, unless it is reopened; the next day is open."""
    issue(open_office)
    open_office.submit(CloseDay(), HEAD, reply)
    with pytest.raises(OfficeClosedError):
        issue(open_office)
    open_office.submit(ReopenDay(), HEAD, reply)
    assert issue(open_office) == "A002"
    open_office.submit(CloseDay(), HEAD, reply)
    clock.go(MIDNIGHT)

    assert issue(open_office) == "A001"


def test_every_node_may_end_the_day_and_it_ends_once(books: Books, clock: Clock) -> None:
    """Eight nodes and callers come at midnight: one closing, numbers of the new day without a gap."""
    nodes = [books.node(clock) for _ in range(4)]
    issue(nodes[0].open_office(WARD))
    for application in nodes:
        application.follow()
    clock.go(MIDNIGHT)
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda n: issue(nodes[n % 4].open_office(WARD)), range(24)))

    assert sorted(numbers) == [f"A{n:03d}" for n in range(1, 25)]
    assert events_of(books, MONDAY).count("DayClosed") == 1
    assert events_of(books, "2026-11-24").count("DayOpened") == 1
    for application in nodes:
        application.follow()
        assert application.open_office(WARD).day == nodes[0].open_office(WARD).day


def test_a_node_goes_along_when_another_turns_the_day(books: Books) -> None:
    """A neighbour whose clock is ahead by a little opens the new day: this node follows it at once."""
    one, ahead = books.node(Clock()), books.node(Clock(Instant(Clock().now + MIDNIGHT)))
    issue(ahead.open_office(WARD))
    ticket = next(iter(ahead.open_office(WARD).day.visits))
    assert one.open_office(WARD).today == MONDAY
    assert one.open_office(WARD).look(ticket).visit(ticket).number == "A001"
    assert one.open_office(WARD).today == "2026-11-24"
    ahead.open_office(WARD).submit(CloseDay(), HEAD, reply)
    one.follow()
    with pytest.raises(OfficeClosedError):
        issue(one.open_office(WARD))


def test_a_day_that_two_callers_reach_at_once_is_loaded_once(clock: Clock) -> None:
    """A day has one writer in a node, or what goes through one would not be seen through the other."""
    store = MemoryStore()
    journal, ahead = Watched(store), node(Watched(store), Clock(Instant(clock.now + MIDNIGHT)))
    open_office = node(journal, clock).open_office(WARD)
    issue(ahead.open_office(WARD))
    tuesday = Stream(WARD, "day/2026-11-24")
    journal.reading.clear()
    with ThreadPoolExecutor(4) as pool:
        followed = [pool.submit(open_office.follow, tuesday, ()) for _ in range(4)]
        time.sleep(0.1)
        journal.reading.set()
        for each in followed:
            each.result()

    assert journal.read_of.count(tuesday) == 2, "read once, and once more for what came meanwhile"
    open_office._days._go_to(MONDAY)
    assert open_office.today == "2026-11-24"
    assert issue(open_office) == "A002"


def test_what_comes_while_a_new_day_is_read_is_seen(clock: Clock) -> None:
    """A neighbour's ticket that the feed brings between the reading of a day and its being kept is not overlooked."""
    store = MemoryStore()
    journal, neighbour = Watched(store), node(Watched(store), Clock(Instant(clock.now + MIDNIGHT)))
    application = node(journal, clock)
    open_office = application.open_office(WARD)
    issue(neighbour.open_office(WARD))
    followed: list[Future[None]] = []
    read = journal.read

    def slow_read(stream: Stream, after: Version = UNWRITTEN) -> tuple[Commit, ...]:
        commits = read(stream, after)
        if stream.name == "day/2026-11-24" and not followed:
            issue(neighbour.open_office(WARD))
            followed.append(pool.submit(application.follow))
            time.sleep(0.3)
        return commits

    journal.read = slow_read  # type: ignore[method-assign]
    with ThreadPoolExecutor(1) as pool:
        clock.go(MIDNIGHT)
        open_office.turn()
        followed[0].result(10)
    application.follow()

    assert len(open_office.day.visits) == 2
    assert open_office.day == neighbour.open_office(WARD).day


def test_a_neighbours_ticket_is_found(books: Books) -> None:
    """A ticket that another node has just given is not unknown here: the books are asked first."""
    one, other = books.node(), books.node()
    issue(other.open_office(WARD))
    ticket = next(iter(other.open_office(WARD).day.visits))

    assert one.open_office(WARD).day.visits == {}
    assert one.open_office(WARD).look(ticket).visit(ticket).number == "A001"


def test_when_the_books_are_away_at_midnight(tmp_path: Path, clock: Clock) -> None:
    """All callers hear so within three seconds, the day stays as it is, and turns when the books are back."""
    books = InAFile(tmp_path / "books.db")
    open_office = books.node(clock).open_office(WARD)
    issue(open_office)
    clock.go(MIDNIGHT)
    other = sqlite3.connect(books.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    def tried(place: int) -> float:
        time.sleep(place * 0.1)
        began = time.monotonic()
        with pytest.raises(JournalUnavailableError):
            issue(open_office)
        return time.monotonic() - began

    with ThreadPoolExecutor(12) as pool:
        took = list(pool.map(tried, range(12)))
    other.execute("ROLLBACK")
    other.close()

    assert max(took) < allowed(3)
    assert open_office.today == MONDAY
    assert issue(open_office) == "A001"
    assert events_of(books, MONDAY)[-1] == "DayClosed"


def test_a_ticket_is_known_for_two_days(books: Books, open_office: OpenOffice, clock: Clock) -> None:
    """Yesterday's can be read, also after a restart, and is `day-over` for commands; older ones are unknown."""
    issue(open_office)
    ticket = next(iter(open_office.day.visits))
    clock.go(MIDNIGHT)
    issue(open_office)
    later = books.node(clock).open_office(WARD)
    for each in (open_office, later):
        assert each.look(ticket).visit(ticket).number == "A001"
        with pytest.raises(DayOverError):
            each.submit(Cancel(ticket), KIOSK, reply)
    clock.go(24 * HOUR)
    issue(open_office)
    for each in (open_office, books.node(clock).open_office(WARD)):
        with pytest.raises(UnknownTicketError):
            each.look(ticket)
        with pytest.raises(UnknownTicketError):
            each.submit(Cancel(ticket), KIOSK, reply)


@pytest.mark.parametrize(
    "ticket", ["", "nope", "20261123-" + "0" * 32, "20261124-" + "0" * 32, "99999999-0", "é-\x00"]
)
def test_a_ticket_that_was_never_given_is_unknown(open_office: OpenOffice, ticket: str) -> None:
    """Whatever it looks like."""
    issue(open_office)
    with pytest.raises(UnknownTicketError):
        open_office.look(TicketId(ticket))
    with pytest.raises(UnknownTicketError):
        open_office.submit(Cancel(TicketId(ticket)), KIOSK, reply)


def test_a_key_is_kept_across_days_and_restarts(books: Books, open_office: OpenOffice, clock: Clock) -> None:
    """A press of before midnight that is tried again after it gives yesterday's answer, not a second number."""
    first = open_office.submit(a_number(), KIOSK, reply, key("late"))
    clock.go(MIDNIGHT)
    again = open_office.submit(a_number(), KIOSK, reply, key("late"))
    restarted = books.node(clock).open_office(WARD).submit(a_number(), KIOSK, reply, key("late"))

    assert first.answer == again.answer == restarted.answer
    assert (again.replayed, restarted.replayed) == (True, True)
    with pytest.raises(KeyReusedError):
        open_office.submit(a_number(B), KIOSK, reply, key("late", said="another service"))
    assert open_office.day.visits == {}


def test_a_clock_set_back_is_suspect_and_numbers_go_on(books: Books, open_office: OpenOffice, clock: Clock) -> None:
    """A mini PC with a dead battery: the day goes on where the books are, times do not run back, screens can tell."""
    issue(open_office)
    assert not open_office.suspect_clock
    clock.go(-59 * SECOND)
    assert not open_office.suspect_clock
    clock.go(-5 * 24 * HOUR)
    assert issue(open_office) == "A002"
    later = books.node(clock).open_office(WARD)
    assert issue(later) == "A003"

    for each in (open_office, later):
        assert each.today == MONDAY
        assert each.suspect_clock
        assert display(each.view_context())["trouble"] == {"clock": True}
    times = [commit.at for commit in books.journal().read(Stream(WARD, f"day/{MONDAY}"))]
    assert times == sorted(times)
    clock.go(6 * 24 * HOUR)
    assert issue(later) == "A001"
    assert not later.suspect_clock


def test_start_reads_today_and_no_history(clock: Clock) -> None:
    """After a week the set-up and the last day are read, nothing else."""
    store = MemoryStore()
    open_office = node(Watched(store), clock).open_office(WARD)
    for _ in range(7):
        issue(open_office)
        clock.go(24 * HOUR)
    clock.go(-24 * HOUR)
    journal = Watched(store)
    started = node(journal, clock, None)

    of_all = {"edition", "system", "people", "sessions/devices", "sign-in"}
    assert {stream.name for stream in journal.read_of} == {*of_all, "setup", "day/2026-11-29"}
    assert started.open_office(WARD).today == "2026-11-29"
    assert issue(started.open_office(WARD)) == "A002"


def test_after_a_weekend_the_old_day_is_ended_first(books: Books, clock: Clock) -> None:
    """A server that was off from Friday to Monday ends Friday when it starts."""
    issue(books.node(clock).open_office(WARD))
    clock.go(3 * 24 * HOUR)
    open_office = books.node(clock).open_office(WARD)

    assert open_office.today == "2026-11-26"
    assert events_of(books, MONDAY)[-1] == "DayClosed"
    assert issue(open_office) == "A001"


def test_the_set_up_is_written_when_it_changes(books: Books, clock: Clock) -> None:
    """Set up alike nothing is written; set up otherwise it is so from then on, in mid-day and on every node."""
    one, other = books.node(clock), books.node(clock)
    setup = Stream(WARD, "setup")
    assert len(books.journal().read(setup)) == 1
    issue(one.open_office(WARD))
    other.open_office(WARD).set_up(replace(OFFICE, services=OFFICE.services[1:]), HOUSE)
    one.follow()

    assert len(books.journal().read(setup)) == 2
    for application in (one, other):
        assert [service.id for service in application.open_office(WARD).office.services] == ["b", "c"]
        assert issue(application.open_office(WARD), B).startswith("B")
    with pytest.raises(UnknownOfficeError):
        one.open_office(OfficeId("nowhere"))


def test_offices_do_not_disturb_each_other(books: Books, clock: Clock) -> None:
    """Two offices in one deployment: each has its numbers, its keys and its day."""
    application = books.node(clock)
    other = application.open_office(OfficeId("other"), create=True)
    other.set_up(replace(OFFICE, id=OfficeId("other")), HOUSE)
    open_office = application.open_office(WARD)

    assert issue(open_office, key=key("same")) == "A001"
    assert issue(other, key=key("same", said="something else")) == "A001"
    open_office.submit(CloseDay(), HEAD, reply)
    assert issue(other) == "A002"
    assert [each.id for each in books.node(clock).open_offices()] == ["other", WARD]


def test_counters_of_another_day_are_closed(open_office: OpenOffice, clock: Clock) -> None:
    """A clerk opens her counter every day."""
    open_office.submit(OpenCounter(ONE), LAN, reply)
    clock.go(MIDNIGHT)
    with pytest.raises(Exception, match="closed"):
        open_office.submit(CloseCounter(ONE), LAN, reply)


def test_a_wave_after_midnight_is_served_in_order(open_office: OpenOffice, clock: Clock) -> None:
    """Thirty callers at the first moment of a day, on one node: each gets a number of that day."""
    issue(open_office, A)
    clock.go(MIDNIGHT)
    with ThreadPoolExecutor(30) as pool:
        numbers = list(pool.map(lambda _: issue(open_office), range(30)))

    assert sorted(numbers) == [f"A{n:03d}" for n in range(1, 31)]
