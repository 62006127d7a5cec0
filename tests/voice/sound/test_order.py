"""Heard on a tape: forty calls in a minute in two zones, in the order that the server has decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import CounterId, Instant, ServiceId, TicketId, TicketNumber
from queue_server.domain.day.announcements import STALE, Announcement, CallOut, announcements
from queue_server.domain.day.day import Day
from queue_server.voice.sound import pcm
from tests.domain.cast import EIGHT, MONDAY
from tests.domain.day.test_announcements import DOWN, OFFICE_OF_TWENTY, UP
from tests.voice.sound import ear
from tests.voice.sound.ear import Played
from tests.voice.sound.speakers import by_hand, speaker, spoken, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queue_server.voice.sound.pcm import Samples

CHIMES = {"full": 1.6, "short": 0.5}
"""Seconds of a chime until somebody may speak."""


def rush() -> tuple[CallOut, ...]:
    """Return forty calls, one every second and a half, each to the next counter of the other zone."""
    return tuple(
        CallOut(
            TicketId(f"{at}"),
            TicketNumber(f"A{101 + at * 7:03}"),
            ServiceId("a"),
            CounterId(str(1 + at // 2 % 9 if at % 2 else 11 + at // 2 % 9)),
            Instant(EIGHT + at * 1500),
            1,
            is_recall=False,
        )
        for at in range(40)
    )


def played(order: Iterable[Announcement], sounds: Mapping[TicketNumber, Samples[int]]) -> list[Played]:
    """Play a zone's announcements as a display does: each at its time, or as soon as the one before has ended."""
    done: list[Played] = []
    free = 0.0
    for each in order:
        at = max((each.starts_at - EIGHT) / 1000, free)
        if at - (each.call.at - EIGHT) / 1000 >= STALE / 1000:
            continue
        at += CHIMES[each.chime]
        for _ in range(each.times):
            done.append(Played(each.call.number, at, sounds[each.call.number]))
            at = done[-1].ends + OFFICE_OF_TWENTY.settings.voice.pause / 1000
        free = done[-1].ends + 0.3
    return done


def test_forty_calls_in_a_minute_in_two_zones_are_heard_in_order() -> None:
    """On each zone's tape every call is heard whole, none over another, in order, and as the call that it is."""
    calls = rush()
    who = speaker()
    sounds = {call.number: spoken(who, call.number, call.counter, office=OFFICE_OF_TWENTY)[0] for call in calls}
    order = announcements(Day(MONDAY, called_out=calls), OFFICE_OF_TWENTY)
    for zone in (DOWN, UP):
        said = played(order[zone], sounds)
        assert len({each.name for each in said}) >= 8, "a call takes some four seconds, and is stale after thirty"
        firsts = list(dict.fromkeys(each.name for each in said))
        assert firsts == sorted(firsts), "who was called first is said first"
        tape = ear.recorded(said)
        heard = ear.utterances(tape)
        assert len(heard) == len(said)
        for (starts, samples), each in zip(heard, said, strict=True):
            ear.require_clean(each.samples)
            assert abs(starts - each.starts) < 0.06
            assert len(samples) / pcm.RATE > 0.9 * len(each.samples) / pcm.RATE - 0.1, "it is heard whole"
    _, first = ear.utterances(ear.recorded(played(order[DOWN], sounds)))[0]
    numbers = [call.number for call in calls[:8]]
    assert ear.nearest(first, {number: by_hand(words_of(number, 1)) for number in numbers}) == numbers[1]


def test_an_announcement_ends_when_the_order_thinks_it_does() -> None:
    """The order reckons by syllables how long a call takes: longer than it is spoken, so that nothing piles up."""
    calls = rush()[:6]
    order = announcements(Day(MONDAY, called_out=calls), OFFICE_OF_TWENTY)
    who = speaker()
    for zone in (DOWN, UP):
        for each in order[zone]:
            samples, _ = spoken(who, each.call.number, each.call.counter, office=OFFICE_OF_TWENTY)
            pause = (each.times - 1) * OFFICE_OF_TWENTY.settings.voice.pause / 1000
            takes = CHIMES[each.chime] + each.times * len(samples) / pcm.RATE + pause
            assert takes <= (each.ends_at - each.starts_at) / 1000
