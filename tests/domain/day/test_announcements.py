from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from queue_server.domain.core.identifiers import CounterId, Instant, ServiceId, TicketId, TicketNumber, ZoneId
from queue_server.domain.core.text import Text
from queue_server.domain.day.acts.calling import Recall
from queue_server.domain.day.acts.serving import PutBack, Start
from queue_server.domain.day.announcements import ROUND, STALE, Announcement, CallOut, announcements, first_needed
from queue_server.domain.day.day import Day
from queue_server.domain.office.office import Counter, Office
from queue_server.domain.office.voice import VoiceSettings
from queue_server.domain.office.zones import Zone
from tests.domain.cast import EIGHT, LAN, MINH, MONDAY, OFFICE, ONE, THREE, TWO, A, C, Hall

UP, DOWN = ZoneId("up"), ZoneId("down")
TWO_ZONES = replace(
    OFFICE,
    zones=(Zone(DOWN, Text("Tầng trệt", "Ground floor"), (ONE, TWO)), Zone(UP, Text("Tầng 2", "Floor 2"), (THREE,))),
)


def said(hall: Hall, zone: str = "hall") -> list[tuple[str, int, int]]:
    """Return what a zone's loudspeakers say: the number, the second after eight at which it begins, how often."""
    order = announcements(hall.day, hall.office)[ZoneId(zone)]
    return [(each.call.number, (each.starts_at - EIGHT) // 1000, each.times) for each in order]


def busy(calls: int = 3) -> Hall:
    """Return a hall in which two counters can call so many."""
    hall = Hall()
    hall.open(ONE, LAN)
    hall.open(TWO, MINH)
    for _ in range(calls):
        hall.issue(A)
    return hall


def test_a_call_in_a_silent_hall_is_said_at_once_and_as_often_as_the_office_wishes() -> None:
    """A call in a silent hall is said at once, as often as the office wishes."""
    hall = busy(1)
    hall.call(ONE)

    (only,) = announcements(hall.day, hall.office)[ZoneId("hall")]
    assert (only.starts_at, only.times, only.chime) == (only.call.at, 2, "full")


def test_two_calls_at_once_are_said_one_after_the_other_and_once_each_where_another_waits() -> None:
    """Two calls at once are said one after the other, and the first once, since another waits."""
    hall = busy(2)
    hall.call(ONE)
    hall.call(TWO, MINH)
    first, second = announcements(hall.day, hall.office)[ZoneId("hall")]

    assert first.times == 1, "it is cut to the time that has begun"
    assert second.starts_at == first.ends_at
    assert (second.times, second.chime) == (2, "short"), "nobody waits behind it, and the hall listens already"


def test_a_recall_goes_before_those_who_are_called_a_first_time() -> None:
    """Who has been called before and did not hear it is called before others."""
    hall = busy(3)
    hall.call(ONE)
    hall.call(TWO, MINH)
    hall.do(Recall(ONE))

    order = announcements(hall.day, hall.office)[ZoneId("hall")]
    assert [(each.call.number, each.call.calls) for each in order] == [("A001", 1), ("A001", 2), ("A002", 1)]


def test_what_waits_is_not_said_once_the_visitor_has_come_or_was_put_back() -> None:
    """Nobody is called out who has come already, or was called by mistake."""
    hall = busy(3)
    hall.call(ONE)
    hall.call(TWO, MINH)
    hall.do(Start(TWO), MINH)
    assert [number for number, *_ in said(hall)] == ["A001"]

    hall = busy(3)
    hall.call(ONE)
    hall.call(TWO, MINH)
    hall.do(PutBack(TWO), MINH)
    assert [number for number, *_ in said(hall)] == ["A001"]


def test_a_recall_takes_the_place_of_a_call_that_was_not_said_yet() -> None:
    """A number that is recalled before it was said is said once and not twice."""
    hall = busy(3)
    hall.call(ONE)
    hall.call(TWO, MINH)
    hall.do(Recall(TWO), MINH)

    order = announcements(hall.day, hall.office)[ZoneId("hall")]
    assert [(each.call.number, each.call.calls) for each in order] == [("A001", 1), ("A002", 2)]


def test_zones_do_not_wait_for_each_other() -> None:
    """Two halls are called to at the same time."""
    hall = Hall(office=TWO_ZONES)
    hall.open(ONE, LAN)
    hall.open(THREE, MINH)
    hall.issue(A)
    hall.issue(C)
    hall.call(ONE)
    hall.call(THREE, MINH)

    by_zone = announcements(hall.day, hall.office)
    assert {zone: [each.call.number for each in order] for zone, order in by_zone.items()} == {
        DOWN: ["A001"],
        UP: ["C001"],
    }
    assert all(each.starts_at == each.call.at for order in by_zone.values() for each in order)


def test_without_speech_a_chime_alone_takes_its_turn() -> None:
    """A chime does not depend on speech, and has its turn like a call."""
    hall = busy(2)
    hall.set(voice=VoiceSettings(on=False))
    hall.call(ONE)
    hall.call(TWO, MINH)
    first, second = announcements(hall.day, hall.office)[ZoneId("hall")]

    assert (first.languages, second.languages) == ((), ())
    assert second.starts_at == max(first.ends_at, second.call.at)


OFFICE_OF_TWENTY = replace(
    OFFICE,
    counters=tuple(Counter(CounterId(str(at)), Text(f"Quầy {at}", f"Counter {at}"), (A,)) for at in range(1, 21)),
    zones=(
        Zone(DOWN, Text("Trệt", "Ground"), tuple(CounterId(str(at)) for at in range(1, 11))),
        Zone(UP, Text("Hai", "Two"), tuple(CounterId(str(at)) for at in range(11, 21))),
    ),
)


Rush = list[tuple[CallOut, int | None]]
"""Calls, and after how many milliseconds each is not true any more."""


def order_of(calls: Rush, since: int = 0, office: Office = OFFICE_OF_TWENTY) -> dict[ZoneId, list[Announcement]]:
    """Return what is said of calls by whoever has heard of them one by one, and forgets what is not needed."""
    told: tuple[CallOut, ...] = ()
    for call, _ in calls:
        told = (*(each for each in told if each.at >= first_needed(call.at)), call)
    ended = {call.ticket: Instant(call.at + over) for call, over in calls if over is not None}
    return announcements(Day(MONDAY, called_out=told, calls_ended=ended), office, since=Instant(since))


@st.composite
def rushes(draw: st.DrawFn) -> Rush:
    """Draw calls of a rush, as fast as clerks can press."""
    at: Instant = Instant(EIGHT + draw(st.integers(0, ROUND)))
    calls: Rush = []
    for number in range(1, draw(st.integers(1, 60)) + 1):
        at = Instant(at + draw(st.integers(0, 20_000)))
        recall = draw(st.booleans())
        ticket, written = TicketId(f"{number}"), TicketNumber(f"A{number:03}")
        counter = CounterId(str(draw(st.integers(1, 20))))
        call = CallOut(ticket, written, ServiceId("a"), counter, at, 2 if recall else 1, recall)
        calls.append((call, draw(st.none() | st.integers(1, 40_000))))
    return calls


@given(rushes())
@settings(max_examples=300)
def test_however_fast_is_called_nothing_is_said_over_another_or_late_or_twice(calls: Rush) -> None:
    """However fast is called: nothing over another, nothing late, nothing untrue, nothing twice."""
    ends = {call.ticket: call.at + over for call, over in calls if over is not None}
    for zone, order in order_of(calls).items():
        by_round: dict[int, list[Announcement]] = {}
        for each in order:
            assert 0 <= each.starts_at - each.call.at < STALE
            assert each.starts_at < ends.get(each.call.ticket, each.starts_at + 1)
            assert 1 <= each.times <= 2
            assert OFFICE_OF_TWENTY.zone_of(each.call.counter) == zone
            by_round.setdefault(each.call.at // ROUND, []).append(each)
        for of_round in by_round.values():
            assert all(one.ends_at <= other.starts_at for one, other in pairwise(of_round))
        assert len({each.call.ticket for each in order}) == len(order)


@given(rushes(), st.integers(0, 60))
@settings(max_examples=300)
def test_what_has_begun_stays_as_it_was_whatever_is_called_afterwards(calls: Rush, then: int) -> None:
    """A screen that has begun to say something is not told later that it should have said it at another time."""
    before, now = calls[:then], calls[then : then + 1]
    if not before or not now:
        return
    at = now[0][0].at
    later = {each.call.ticket: each for order in order_of([*before, *now]).values() for each in order}
    for order in order_of(before).values():
        for each in order:
            if each.starts_at < at - 1 and at - each.call.at < 60_000:
                assert later[each.call.ticket].starts_at == each.starts_at


@given(rushes(), st.integers(0, 900_000))
@settings(max_examples=300)
def test_whoever_asks_for_the_latest_alone_is_told_the_same(calls: Rush, since: int) -> None:
    """What is said since a time is the same, be it reckoned with all that went before or without."""
    at = EIGHT + since
    whole, part = order_of(calls), order_of(calls, at)
    for zone in whole:
        assert [each for each in part[zone] if each.starts_at >= at] == [
            each for each in whole[zone] if each.starts_at >= at
        ]
