"""A kiosk gives numbers as fast as people can take them; what it gave to nobody is taken back, and given back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.actor import HOUSE, Actor, Role, named_in
from queue_server.domain.core.errors import (
    NobodyWaitingError,
    NothingToUndoError,
    ServiceFullError,
    TooFastError,
    TooOftenError,
)
from queue_server.domain.core.identifiers import ActorId, Instant
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import CloseCounter
from queue_server.domain.day.acts.days import CloseDay, ReopenDay
from queue_server.domain.day.acts.devices import NoteWild, TakeBack, UndoTakeBack
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.acts.serving import NoShow, PutBack
from queue_server.domain.day.acts.waiting import Cancel, Park, Rejoin, Resume, SetPriority, Transfer
from queue_server.domain.day.decision import DayCommand, DayGiven, decide
from queue_server.domain.day.device import AT_ONCE, MOST_A_MINUTE, devices_by_name
from queue_server.domain.day.view_context import ViewContext
from queue_server.views.manager.devices import DeviceWatched
from queue_server.views.manager.manager import manager
from tests.domain.cast import EIGHT, ELDERLY, HEAD, HOLDER, KIOSK, LAN, MONDAY, ONE, THREE, A, B, C, Hall

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import ServiceId, TicketId

BESIDE = Actor.called(Role.KIOSK, "beside")
A_MINUTE = 20


@pytest.fixture
def slow(hall: Hall) -> Hall:
    """Return a hall whose kiosks give twenty numbers a minute."""
    hall.set(kiosk_per_minute=A_MINUTE)
    return hall


def ask(hall: Hall, actor: Actor = KIOSK, service: ServiceId = A, after: float = 0.1) -> TicketId | None:
    """Ask for a number as soon as this after whatever was before; return the ticket, or None where it is refused."""
    hall.now = Instant(hall.now + round(after * 1000) - 1000)
    before = set(hall.day.visits)
    hall.secrets += 1
    try:
        hall.do(IssueTicket(service, f"{hall.secrets:032x}"), actor)
    except TooFastError as refusal:
        for note in refusal.notes:
            if isinstance(note, DayCommand):
                hall.now = Instant(hall.now - 1000)
                hall.do(note, HOUSE)
        return None
    (ticket,) = set(hall.day.visits) - before
    return ticket


def touch(hall: Hall, actor: Actor = KIOSK, after: float = 0.1) -> TicketId:
    """Get a number as soon as this after whatever was before, and return the ticket."""
    ticket = ask(hall, actor, after=after)
    assert ticket is not None
    return ticket


def run_wild(hall: Hall, seconds: int, actor: Actor = KIOSK) -> list[TicketId]:
    """Let a device be touched ten times a second for so long, and return the tickets that it gave."""
    given = [ask(hall, actor) for _ in range(10 * seconds)]
    return [ticket for ticket in given if ticket is not None]


def watched(hall: Hall, device: Actor = KIOSK) -> DeviceWatched:
    """Return what the board says of a device."""
    known_as = named_in(device.id) or device.id
    return manager(ViewContext(hall.office, hall.day, hall.now)).get("devices", {}).get(known_as, {})


# How fast


def test_a_kiosk_that_runs_wild_gives_what_people_could_take(slow: Hall) -> None:
    """Touched ten times a second it gives sixty numbers at once, and from then on one every three seconds."""
    assert len(run_wild(slow, 60)) == AT_ONCE + (60 - AT_ONCE // 10) // 3
    assert len(run_wild(slow, 60)) == 60 // 3


def test_a_refusal_says_how_long_to_wait_and_keeps_to_it(slow: Hall) -> None:
    """Whoever comes back when he was told to gets his number; it is whole seconds, never too few."""
    for _ in range(AT_ONCE):
        assert touch(slow)
    slow.now = Instant(slow.now - 300)
    with pytest.raises(TooFastError) as refused:
        slow.issue()
    assert refused.value.facts == {"device": "hall", "retry_after": 3}
    assert touch(slow, after=3)


def test_a_row_of_people_is_never_held_back(slow: Hall) -> None:
    """One number every four seconds, all morning, and a crowd of sixty at the doors."""
    assert all(touch(slow, after=0.5) for _ in range(AT_ONCE))
    assert all(touch(slow, after=4) for _ in range(200))
    assert watched(slow) == {}


def test_two_who_are_quick_are_not_called_a_fault(slow: Hall) -> None:
    """Two who come at the same second in a busy minute get their numbers, and are no news to the manager."""
    assert all(touch(slow, after=4.5) for _ in range(30))
    assert touch(slow, after=1)
    assert watched(slow) == {}


def test_each_kiosk_has_a_pace_of_its_own(slow: Hall) -> None:
    """A kiosk beside one that runs wild gives its numbers as ever."""
    run_wild(slow, 20)
    assert ask(slow) is None
    assert touch(slow, BESIDE)


@pytest.mark.parametrize("actor", [LAN, HEAD])
def test_staff_are_not_slowed(slow: Hall, actor: Actor) -> None:
    """Who gives numbers at a counter, or by a program of the office's own, answers for it."""
    assert all(touch(slow, actor) for _ in range(100))


def test_an_office_may_have_no_limit(hall: Hall) -> None:
    """Where none is set, a kiosk gives numbers as fast as it is touched."""
    assert len(run_wild(hall, 30)) == 300


def test_a_slow_pace_is_kept_too(slow: Hall) -> None:
    """Two numbers a minute are six at once, and then one every half a minute."""
    slow.set(kiosk_per_minute=2)
    assert len(run_wild(slow, 61)) == 6 + 2


def test_a_clock_that_is_set_back_locks_no_kiosk(slow: Hall) -> None:
    """However far the time of the latest number is ahead, nobody is told to wait longer than between two numbers."""
    run_wild(slow, 20)
    slow.now = Instant(slow.now - 7_200_000)
    with pytest.raises(TooFastError) as refused:
        slow.issue()
    assert refused.value.retry_after == 3


def test_other_refusals_come_first(slow: Hall) -> None:
    """Who cannot have a number at all is not told to wait for it."""
    slow.office = replace(slow.office, services=tuple(replace(each, cap=AT_ONCE) for each in slow.office.services))
    run_wild(slow, 6)
    with pytest.raises(ServiceFullError):
        slow.issue()


def test_the_books_do_not_fill_with_refusals(slow: Hall) -> None:
    """That a device runs wild is written down once a minute, however often it is touched; the state stays small."""
    run_wild(slow, 300)
    device = slow.day.devices[KIOSK.id]
    assert slow.do(NoteWild(KIOSK.id), HOUSE) == ()
    assert len(device.latest) <= MOST_A_MINUTE
    assert device.given == len(slow.day.visits)


# What the board says


def test_the_board_says_since_when_a_kiosk_runs_wild(slow: Hall) -> None:
    """With how many numbers, and how many of them nobody has come forward with; nothing of the kiosk beside."""
    touch(slow, BESIDE)
    slow.wait(600)
    touch(slow)
    slow.wait(600)
    began = slow.now
    given = run_wild(slow, 90)
    slow.open()
    slow.serve()

    wild = watched(slow)["wild"]
    assert (wild["numbers"], wild["waiting"]) == (len(given), len(given) - (slow.day.visits[given[0]].calls > 0))
    assert abs(_at(wild["since"]) - began) < 1000
    assert watched(slow, BESIDE) == {}


def test_what_comes_and_goes_is_one_fault(slow: Hall) -> None:
    """A screen that is stuck again after five minutes was stuck all the time; after an hour no more is said of it."""
    first = run_wild(slow, 60)
    began = watched(slow)["wild"]["since"]
    slow.wait(300)
    second = run_wild(slow, 60)

    assert watched(slow)["wild"]["since"] == began
    assert watched(slow)["wild"]["numbers"] == len(first) + len(second)
    slow.wait(3700)
    assert watched(slow) == {}


# Taking back


def test_numbers_given_to_nobody_are_taken_back_at_once(slow: Hall) -> None:
    """One command takes them all, and nothing else: not what was given before, beside, by a clerk, or used since."""
    early = touch(slow)
    slow.wait(300)
    since = Instant(slow.now + 1)
    given = run_wild(slow, 60)
    beside, by_lan = touch(slow, BESIDE), touch(slow, LAN)
    called, parked, back, given_up = given[:4]
    slow.do(Park(parked), HOLDER)
    slow.do(Park(back), HOLDER)
    slow.do(Resume(back), HOLDER)
    slow.do(Cancel(given_up), HOLDER)
    slow.open()
    slow.do(Cancel(early))
    assert slow.call().id == called
    others = {ticket: slow.day.visits[ticket] for ticket in (early, beside, by_lan, *given[:4]) if ticket}

    slow.do(TakeBack("hall", since), HEAD)

    assert {slow.status(ticket) for ticket in given[4:]} == {"cancelled"}
    assert all(slow.day.visits[ticket].is_taken_back for ticket in given[4:])
    assert {ticket: slow.day.visits[ticket] for ticket in others} == others


def test_who_was_called_and_waits_again_is_somebody(slow: Hall) -> None:
    """Put back, or missed and back: staff have seen a person, or their call is still to be taken back by hand."""
    missed, put_back, untouched = (touch(slow), touch(slow), touch(slow))
    slow.open()
    slow.call()
    slow.do(NoShow(ONE))
    slow.do(Rejoin(missed))
    slow.call()
    slow.do(PutBack(ONE))
    slow.call()
    slow.do(PutBack(ONE))
    waiting = {ticket for ticket in (missed, put_back, untouched) if slow.day.visits[ticket].calls}

    slow.do(TakeBack("hall", EIGHT), HEAD)

    assert {ticket for ticket in (missed, put_back, untouched) if slow.status(ticket) == "waiting"} == waiting


def test_taken_back_numbers_were_never_received(slow: Hall) -> None:
    """No figure knows of them: received, gave up, over the target, numbers given, those with priority, the cap."""
    person = touch(slow)
    before = manager(ViewContext(slow.office, slow.day, slow.now))
    slow.wait(1)
    since = slow.now
    given = run_wild(slow, 30)
    slow.do(SetPriority(given[0], ELDERLY))
    slow.do(Transfer(given[1], service=B))
    slow.wait(7200)

    slow.do(TakeBack("hall", since), HEAD)

    board = manager(ViewContext(slow.office, slow.day, slow.now))
    for service in (A, B, C):
        told, was = board["services"][service], before["services"][service]
        for figure in ("issued", "received", "gave_up", "sent_on", "waiting"):
            assert told[figure] == was[figure], (service, figure)
    assert board["services"][A]["over_target"] == 1, "whom nobody has called for two hours"
    assert board["totals"] == before["totals"]
    assert board["hours"] == {}
    assert slow.day.with_priority == 0
    assert slow.status(person) == "waiting"


def test_a_cap_is_free_again(slow: Hall) -> None:
    """Numbers that were nobody's keep nobody out; but no number is given a second time."""
    slow.office = replace(slow.office, services=tuple(replace(each, cap=5) for each in slow.office.services))
    for _ in range(5):
        touch(slow)
    with pytest.raises(ServiceFullError):
        slow.issue()

    slow.do(TakeBack("hall", EIGHT), HEAD)

    assert slow.number() == "A006"


def test_nothing_to_take_back_is_said(slow: Hall) -> None:
    """Of a device that gave nothing, or whose numbers have all been called or given back."""
    for device in ("hall", "no such device"):
        with pytest.raises(NobodyWaitingError):
            slow.do(TakeBack(device, EIGHT), HEAD)
    ticket = touch(slow)
    with pytest.raises(NobodyWaitingError):
        slow.do(TakeBack("hall", Instant(slow.now + 1)), HEAD)
    slow.do(Cancel(ticket), HOLDER)
    with pytest.raises(NobodyWaitingError):
        slow.do(TakeBack("hall", EIGHT), HEAD)


# Undoing it


def test_what_was_taken_back_is_given_back_as_it_was(slow: Hall) -> None:
    """All wait at their old places, with their class and their service, and every figure is as it was before."""
    person = touch(slow, BESIDE)
    given = run_wild(slow, 45)
    slow.do(SetPriority(given[0], ELDERLY))
    slow.do(Transfer(given[1], service=B, place="front"))
    before = slow.day

    slow.do(TakeBack("hall", EIGHT), HEAD)
    assert "taken_back" in watched(slow)
    assert "wild" not in watched(slow)
    slow.do(UndoTakeBack("hall"), HEAD)

    assert slow.day.visits == before.visits
    assert (slow.day.lines, slow.day.tallies, slow.day.issued) == (before.lines, before.tallies, before.issued)
    assert slow.day.with_priority == before.with_priority
    assert watched(slow)["wild"]["numbers"] == len(given)
    assert slow.status(person) == "waiting"
    with pytest.raises(NothingToUndoError):
        slow.do(UndoTakeBack("hall"), HEAD)


def test_what_has_changed_since_stays_as_it_is(slow: Hall) -> None:
    """Who was called meanwhile is at the counter; who waited for a counter that has closed since waits for any."""
    slow.open()
    slow.open(THREE, LAN)
    person, alone = touch(slow, BESIDE), touch(slow)
    slow.do(Transfer(alone, counter=THREE))
    slow.do(TakeBack("hall", EIGHT), HEAD)
    slow.do(CloseCounter(THREE))
    slow.do(CallNext(ONE))
    newer = touch(slow)

    slow.do(UndoTakeBack("hall"), HEAD)

    assert (slow.status(person), slow.status(alone), slow.status(newer)) == ("called", "waiting", "waiting")
    assert slow.day.visits[alone].only_at is None


def test_undoing_has_its_time(slow: Hall) -> None:
    """As long as a slip can be undone, and not on a day that is over; one closed by mistake and reopened goes on."""
    ticket = touch(slow)
    slow.do(TakeBack("hall", EIGHT), HEAD)
    slow.do(CloseDay(), HEAD)
    with pytest.raises(NothingToUndoError):
        slow.do(UndoTakeBack("hall"), HEAD)
    assert watched(slow) == {}
    slow.do(ReopenDay(), HEAD)
    slow.do(UndoTakeBack("hall"), HEAD)
    assert slow.status(ticket) == "waiting"

    slow.do(TakeBack("hall", EIGHT), HEAD)
    slow.wait(slow.office.settings.undo + 1)
    assert watched(slow) == {}
    with pytest.raises(NothingToUndoError, match="time"):
        slow.do(UndoTakeBack("hall"), HEAD)
    with pytest.raises(NothingToUndoError):
        slow.do(UndoTakeBack("no such device"), HEAD)


# A holder who changes her mind


def test_a_holder_steps_out_a_dozen_times(slow: Hall) -> None:
    """Then she asks the staff, who still can; whoever is set aside can always come back."""
    ticket = touch(slow)
    for _ in range(12):
        slow.do(Park(ticket), HOLDER)
        slow.do(Resume(ticket), HOLDER)
    for actor in (HOLDER, KIOSK):
        with pytest.raises(TooOftenError):
            slow.do(Park(ticket), actor)
    slow.do(Park(ticket), LAN)
    slow.do(Resume(ticket), HOLDER)
    assert slow.status(ticket) == "waiting"


def test_staff_set_aside_as_often_as_they_need(slow: Hall) -> None:
    """What staff do takes nothing from what the holder may do."""
    ticket = touch(slow)
    for _ in range(20):
        slow.do(Park(ticket), LAN)
        slow.do(Resume(ticket), LAN)
    slow.do(Park(ticket), HOLDER)
    assert slow.status(ticket) == "parked"


def test_deciding_looks_at_nothing_but_the_day(slow: Hall) -> None:
    """Two nodes with the same books judge a touch alike."""
    run_wild(slow, 20)
    given = DayGiven(slow.office, slow.now, KIOSK, MONDAY)
    for _ in range(2):
        with pytest.raises(TooFastError):
            decide(slow.day, IssueTicket(A, "f" * 32), given)


def _at(stamp: str) -> int:
    return round(datetime.fromisoformat(stamp).timestamp() * 1000)


# Which one


def test_of_two_devices_with_one_name_each_is_known_by_its_id(slow: Hall) -> None:
    """The board shows both, with what they are called; one that is alone with its name is known by that."""
    one, other, alone = (Actor(Role.KIOSK, ActorId(f"device/{each * 16}")) for each in "abc")
    names = {one.id: "Sảnh", other.id: "Sảnh", alone.id: "Cửa"}
    for device in (one, other, alone):
        run_wild(slow, 20, device)
    devices = manager(ViewContext(slow.office, slow.day, slow.now, called=names.get))["devices"]

    assert set(devices) == {one.id, other.id, "Cửa"}
    assert [devices[key].get("name") for key in (one.id, other.id, "Cửa")] == ["Sảnh", "Sảnh", None]
    assert {name: device.id for name, device in devices_by_name(slow.day, names.get).items()} == {
        one.id: one.id,
        other.id: other.id,
        "Cửa": alone.id,
    }
    slow.do(TakeBack(one.id, EIGHT), HEAD)
    assert slow.day.devices[one.id].taken_back is not None
    assert slow.day.devices[other.id].taken_back is None
