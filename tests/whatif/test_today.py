"""Today from now on: who waits, who is at a counter, and who comes on days like it."""

from __future__ import annotations

import random
from dataclasses import replace

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import CounterId, Instant, ServiceDay
from queue_server.simulation.hall import first_come, go_through
from queue_server.whatif.again import Scene
from queue_server.whatif.paces import learn
from queue_server.whatif.today import Now, at_same_time, scene_from
from tests.whatif.tiny import DAY, EIGHT, NOON, A, at, past, served, unserved

BEFORE = ServiceDay("2026-11-16")


def last_week() -> list[object]:
    """Return a day a week ago: somebody came each ten minutes, to a counter with lunch at eleven."""
    week = 7 * 24 * 60
    seen = [served(i * 10 - week, i * 10 - week, i * 10 + 5 - week) for i in range(20)]
    return [past(seen, {"1": [(EIGHT - week, 660 - week), (690 - week, NOON - week)]}, day=BEFORE)]


def rest(minute: int, *seen: object, works: dict[str, list[tuple[int, int]]] | None = None, **more: object) -> Scene:
    """Return the rest of a day of which this is known, at a minute after eight."""
    now = at(EIGHT + minute)
    so_far = past(list(seen), works={"1": [(EIGHT, EIGHT + minute)]} if works is None else works)  # type: ignore[arg-type]
    moment = Now(so_far, now, last_week(), calendar.Hours(), **more)  # type: ignore[arg-type]
    return scene_from(moment, learn([*moment.like_it, so_far]), random.Random(1))


def test_who_waits_is_called_first_and_waits_from_when_he_came() -> None:
    """Those who wait now keep their place; nobody who came and went is there."""
    scene = rest(60, served(0, 0, 5), unserved(55, "waits"))
    outcomes = go_through(scene.visitors, scene.places, first_come)
    assert scene.visitors[0].arrives == at(EIGHT + 55)
    assert outcomes[0].called == at(EIGHT + 60)


def test_as_many_come_as_on_days_like_it_at_the_same_time_of_day() -> None:
    """One each ten minutes from now on, none before now."""
    scene = rest(60)
    assert [(each.arrives - at(EIGHT)) // 60_000 for each in scene.visitors] == list(range(70, 200, 10))


def test_lunch_and_the_end_are_those_of_the_last_day_like_it() -> None:
    """The counter is open now, goes to lunch at eleven and home at noon."""
    (place,) = rest(60).places
    assert [(work.start, work.end) for work in place.works] == [(at(540), at(660)), (at(690), at(720))]


def test_whoever_is_at_a_counter_is_served_first() -> None:
    """The counter calls nobody before; how long that takes is drawn, longer than until now."""
    in_hand = served(50, 58, 0)._replace(end="in-hand", until=None)
    (place,) = rest(60, in_hand).places
    assert place.works[0].start > at(EIGHT + 60)


def test_before_opening_the_day_is_as_last_week() -> None:
    """Nobody has come to work yet: the counters are those of the last day like it."""
    scene = rest(-60, works={})
    assert len(scene.visitors) == 20
    assert scene.places[0].works[0].start == at(EIGHT)


def test_a_counter_that_is_closed_now_stays_so_until_it_usually_opens_again() -> None:
    """Closed at nine for the day, it works again after its usual lunch only."""
    (place,) = rest(60, works={"1": [(EIGHT, EIGHT + 30)]}).places
    assert [work.start for work in place.works] == [at(690)]


def test_a_counter_that_is_paused_goes_on_after_a_while() -> None:
    """Ten minutes from now."""
    (place,) = rest(60, works={"1": [(EIGHT, EIGHT + 30)]}, paused=frozenset({CounterId("1")})).places
    assert place.works[0].start == at(EIGHT + 70)


def test_the_same_time_of_day_is_that_of_the_clock() -> None:
    """Across the end of summer time a quarter past nine stays a quarter past nine."""
    summer, winter = ServiceDay("2026-10-24"), ServiceDay("2026-10-26")
    like = past([], day=summer)
    like = replace(like, office=replace(like.office, time_zone="Europe/Berlin"))
    nine = calendar.at_minute(summer, 555, "Europe/Berlin")
    assert at_same_time(Instant(nine + 1500), like, winter) == calendar.at_minute(winter, 555, "Europe/Berlin") + 1500


def test_services_of_today_are_drawn_of_what_they_took() -> None:
    """All took five minutes, so will the next."""
    assert {each.takes for each in rest(60).visitors} == {300_000}
    assert {each.service for each in rest(60).visitors} == {A}
    assert DAY != BEFORE
