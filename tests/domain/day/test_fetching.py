"""For which dossiers somebody comes: named with the number or later, and whoever comes for one is called."""

from __future__ import annotations

import pytest

from queue_server.domain.core.errors import (
    CounterBusyError,
    CounterPausedError,
    CounterTakenError,
    DayOverError,
    WrongStatusError,
)
from queue_server.domain.core.identifiers import DossierCode, Remark, TicketId
from queue_server.domain.day.acts.calling import TicketCalled, TicketHandPicked
from queue_server.domain.day.acts.counters import PauseCounter
from queue_server.domain.day.acts.fetching import (
    MOST,
    CallForDossier,
    DossierDropped,
    DossiersNamed,
    DropDossier,
    NameDossiers,
    NobodyFetchesError,
    TooManyDossiersError,
)
from queue_server.domain.day.acts.issue import IssueTicket, TicketIssued
from queue_server.domain.day.acts.serving import Finish, NoShow, PutBack, Start, Undo
from queue_server.domain.day.acts.waiting import Cancel, Park, Transfer
from tests.domain.cast import HEAD, HOLDER, KIOSK, LAN, MINH, ONE, TWO, A, B, Hall

FIRST, SECOND = DossierCode("H00.00.00-261118-0007"), DossierCode("H00.00.00-261119-0012")
READY = Remark("Kết quả đã sẵn sàng")


def name(hall: Hall, ticket: TicketId, *codes: DossierCode) -> int:
    """Name dossiers as the visitor does, and return how many events that is."""
    return len(hall.do(NameDossiers(ticket, codes), HOLDER))


def test_a_number_is_given_with_the_dossiers_it_comes_for(hall: Hall) -> None:
    """In one step; a code that is said twice is one, and the visit itself holds none."""
    events = hall.do(IssueTicket(A, "0" * 32, dossiers=(FIRST, SECOND, FIRST)), KIOSK)[-2:]
    ticket = list(hall.day.visits)[-1]
    assert [type(each) for each in events] == [TicketIssued, DossiersNamed]
    assert hall.day.fetches == {ticket: (FIRST, SECOND)}
    assert FIRST not in repr(hall.day.visits)


def test_a_code_is_kept_as_the_office_writes_its_agency(hall: Hall) -> None:
    """However the visitor wrote it; another agency's stays as it was said."""
    hall.set(dossier_agency="H00.00.00")
    ticket = hall.issue()
    name(hall, ticket, DossierCode(FIRST.lower()), DossierCode("h99-261118-0007"))
    assert hall.day.fetches[ticket] == (FIRST, "h99-261118-0007")


def test_dossiers_are_added_until_the_visit_ends(hall: Hall) -> None:
    """While one waits, is set aside, called, served or was missed; what was named before is nothing new."""
    hall.open()
    ticket = hall.issue()
    assert name(hall, ticket, FIRST) == 1
    assert name(hall, ticket, FIRST) == 0
    hall.call()
    assert name(hall, ticket, SECOND) == 1
    hall.do(NoShow(ONE))
    hall.do(DropDossier(ticket, SECOND))
    hall.do(Undo(ONE))
    hall.do(Start(ONE))
    hall.do(NameDossiers(ticket, (SECOND,)), LAN)
    hall.do(Finish(ONE))
    assert hall.day.fetches[ticket] == (FIRST, SECOND)
    with pytest.raises(WrongStatusError):
        name(hall, ticket, DossierCode("H00-261119-0013"))


def test_what_was_named_stays_with_the_number_wherever_it_is_sent(hall: Hall) -> None:
    """Put back, set aside, sent on, missed: it comes for the same dossiers."""
    hall.open()
    hall.open(TWO, MINH)
    ticket = hall.issue()
    name(hall, ticket, FIRST)
    hall.call()
    hall.do(PutBack(ONE))
    hall.do(Park(ticket))
    hall.do(Transfer(ticket, service=B))
    hall.call()
    hall.do(Transfer(ticket, counter=TWO))
    hall.call(TWO, MINH)
    hall.do(NoShow(TWO), MINH)
    assert hall.day.fetches == {ticket: (FIRST,)}


def test_a_dossier_is_struck_out_once(hall: Hall) -> None:
    """Another one stays; without any the number comes for nothing."""
    ticket = hall.issue()
    name(hall, ticket, FIRST, SECOND)
    (event,) = hall.do(DropDossier(ticket, FIRST))
    assert isinstance(event, DossierDropped)
    assert hall.do(DropDossier(ticket, FIRST)) == ()
    assert hall.day.fetches[ticket] == (SECOND,)
    hall.do(DropDossier(ticket, SECOND))
    assert hall.day.fetches == {}


def test_one_number_comes_for_so_many(hall: Hall) -> None:
    """The twenty-first is refused, whether it comes at once or later, and so is the number with it."""
    codes = tuple(DossierCode(f"H00-261118-{serial:04d}") for serial in range(MOST + 1))
    with pytest.raises(TooManyDossiersError):
        hall.do(IssueTicket(A, "0" * 32, dossiers=codes), KIOSK)
    assert hall.day.visits == {}
    ticket = hall.issue()
    name(hall, ticket, *codes[:-1])
    with pytest.raises(TooManyDossiersError):
        name(hall, ticket, codes[-1])


def test_another_clerks_visitor_is_left_alone(hall: Hall) -> None:
    """And a number of another day comes for nothing any more."""
    hall.open()
    ticket = hall.issue()
    hall.call()
    with pytest.raises(CounterTakenError):
        hall.do(NameDossiers(ticket, (FIRST,)), MINH)
    hall.do(NameDossiers(ticket, (FIRST,)), HEAD)
    hall.today = type(hall.today)("2026-11-24")
    with pytest.raises(DayOverError):
        hall.do(DropDossier(ticket, FIRST))


def test_who_comes_for_a_dossier_is_called_out_of_order_only_where_she_is(hall: Hall) -> None:
    """Behind another one by hand, with the reason and who was passed over; the next in turn as any other."""
    hall.open()
    hall.open(TWO, MINH)
    first, second = hall.issue(), hall.issue()
    name(hall, second, SECOND)
    (event,) = hall.do(CallForDossier(ONE, SECOND, READY))
    assert isinstance(event, TicketHandPicked)
    assert (event.ticket, event.reason, event.explanation.passed_over_count) == (second, READY, 1)
    assert [each.reason for each in hall.day.hand_picked] == [READY]
    name(hall, first, FIRST)
    (event,) = hall.do(CallForDossier(TWO, DossierCode(FIRST), READY), MINH)
    assert isinstance(event, TicketCalled)
    assert event.ticket == first
    assert len(hall.day.hand_picked) == 1


def test_of_several_who_come_for_a_dossier_the_first_who_waits_is_called(hall: Hall) -> None:
    """Who was set aside or missed only where nobody waits; who is served or gone, never."""
    hall.open()
    aside, gone, later, last = (hall.issue() for _ in range(4))
    for ticket in (aside, gone, later, last):
        name(hall, ticket, FIRST)
    hall.do(Park(aside))
    hall.do(Cancel(gone))
    called = []
    for _ in range(3):
        hall.do(CallForDossier(ONE, FIRST, READY))
        called.append(hall.day.counter(ONE).hand)
        hall.do(Start(ONE))
        hall.do(Finish(ONE))
    assert called == [later, last, aside]
    with pytest.raises(NobodyFetchesError):
        hall.do(CallForDossier(ONE, FIRST, READY))


def test_a_counter_that_calls_nobody_calls_nobody_for_a_dossier(hall: Hall) -> None:
    """Busy, paused, another clerk's: as with any call."""
    hall.open()
    name(hall, hall.issue(), FIRST)
    with pytest.raises(CounterTakenError):
        hall.do(CallForDossier(ONE, FIRST, READY), MINH)
    hall.do(PauseCounter(ONE, None))
    with pytest.raises(CounterPausedError):
        hall.do(CallForDossier(ONE, FIRST, READY))
    hall.open(TWO, MINH)
    hall.issue()
    hall.call(TWO, MINH)
    with pytest.raises(CounterBusyError):
        hall.do(CallForDossier(TWO, FIRST, READY), MINH)
