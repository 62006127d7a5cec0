"""Say in which order a zone's loudspeakers call: one announcement after another, none over another.

The order follows from the calls of the day alone, so that whoever reckons it comes to the same. As long as nobody
else waits to be called out a call is said as often as the office wishes; when calls pile up each is said once, and
one that has begun is cut to the times that were begun. Who is recalled goes before those who are called a first time.
What would begin 30 s after its call is left to the screen, and what is true no more before it begins is not said.

It is reckoned by rounds of two minutes, each from a while before it on: what was said this morning changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from queue_server.domain.core.identifiers import (
    CounterId,
    Instant,
    Language,
    ServiceId,
    TicketId,
    TicketNumber,
    ZoneId,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queue_server.domain.day.day import Day
    from queue_server.domain.day.visit import Visit
    from queue_server.domain.office.office import Office

STALE = 30_000
"""Milliseconds after its call at which an announcement is not begun any more: the screen still shows it."""

ROUND, WARM_UP = 120_000, 45_000
"""Milliseconds of a round, and before it from when on its loudspeakers are reckoned: longer than anything is said."""

_KEPT = 120_000
"""Milliseconds after a call for which it can still be told how it was said."""

MOST = 128
"""Calls that are remembered for the loudspeakers: many more than they can say while those are worth saying."""

Chime = Literal["full", "short"]

_CHIMES: Mapping[Chime, int] = {"full": 1600, "short": 500}
"""Milliseconds that a chime takes until somebody may speak."""

_IN_A_ROW = 1500
"""Milliseconds of silence after which the hall has to be woken by the whole chime again."""

_SYLLABLE, _FRAME = 330, 7
"""Milliseconds of a spoken syllable at the usual speed, and how many stand around the number and the counter."""

_BETWEEN_LANGUAGES, _AFTER = 300, 300
"""Milliseconds between two languages, and after an announcement."""

_NEVER = Instant(1 << 62)


class CallOut(NamedTuple):
    """A number that was called out, a first time or once more."""

    ticket: TicketId
    number: TicketNumber
    service: ServiceId
    counter: CounterId
    at: Instant
    calls: int
    is_recall: bool


class Announcement(NamedTuple):
    """A call as the loudspeakers of a zone say it."""

    call: CallOut
    zone: ZoneId
    starts_at: Instant
    times: int
    """How often it is said."""
    chime: Chime
    languages: tuple[Language, ...]
    ends_at: Instant
    """When it will be over, by how long such words usually take."""


def announcements(
    day: Day, office: Office, older: Day | None = None, since: Instant = Instant(0)
) -> dict[ZoneId, list[Announcement]]:
    """Return what each zone's loudspeakers say, in their order: all that begins since a time, and some before.

    Calls of the day before are among them, where somebody was called around midnight.
    """
    first = (since - STALE) // ROUND
    calls = _true_until(day, first)
    if older is not None and older.called_out:
        calls = sorted((*_true_until(older, first), *calls), key=lambda each: each.call.at)
    by_zone: dict[ZoneId, list[_Due]] = {zone.id: [] for zone in office.all_zones}
    for due in calls:
        by_zone[office.zone_of(due.call.counter)].append(due)
    return {zone: _said(of_zone, first, office, zone) for zone, of_zone in by_zone.items()}


def announcement_of(visit: Visit, day: Day, office: Office, older: Day | None = None) -> Announcement | None:
    """Return how the latest call of a visitor is said, None where it is left to the screen."""
    since = visit.issued_at if visit.announced_at is None else visit.announced_at
    everywhere = (each for zone in announcements(day, office, older, since).values() for each in zone)
    return next((a for a in everywhere if (a.call.ticket, a.call.calls) == (visit.id, visit.calls)), None)


def first_needed(at: Instant) -> Instant:
    """Return from when on the calls have to be known to reckon what is said of one that is made at a time."""
    return Instant((at - _KEPT) // ROUND * ROUND - WARM_UP)


class _Due(NamedTuple):
    """A call, and until when it is true: until the visitor comes, is called once more, or goes."""

    call: CallOut
    until: Instant


def _true_until(day: Day, number: int) -> list[_Due]:
    """Return the calls by which rounds are reckoned from one on, in their order."""
    first = number * ROUND - WARM_UP
    found: list[_Due] = []
    again: dict[TicketId, Instant] = {}
    for call in reversed(day.called_out):
        if call.at < first:
            break
        ended = day.calls_ended.get(call.ticket, _NEVER)
        until = again.get(call.ticket, _NEVER)
        found.append(_Due(call, min(until, ended) if ended >= call.at else until))
        again[call.ticket] = call.at
    found.reverse()
    return found


def _said(calls: list[_Due], first: int, office: Office, zone: ZoneId) -> list[Announcement]:
    """Return what is said of a zone's calls, round by round, from the first that is asked for."""
    made: list[Announcement] = []
    for number in dict.fromkeys(due.call.at // ROUND for due in calls if due.call.at // ROUND >= first):
        begins = number * ROUND - WARM_UP
        run = (due for due in calls if begins <= due.call.at and due.call.at // ROUND <= number)
        said = _Loudspeakers(office, zone).say(run)
        made += (each for each in said if each.call.at // ROUND == number)
    return made


class _Loudspeakers:
    """The loudspeakers of a zone, as time passes."""

    def __init__(self, office: Office, zone: ZoneId) -> None:
        self._settings = office.settings.voice
        self._office = office
        self._zone = zone
        self._free = Instant(0)
        self._said: list[Announcement] = []
        self._waiting: list[_Due] = []

    def say(self, calls: Iterable[_Due]) -> list[Announcement]:
        """Let calls come, in their order, and return what is said."""
        for due in calls:
            if self._waiting:
                self._go_on(due.call.at)
            self._waiting.append(due)
            if self._free > due.call.at:
                self._hurry(due.call.at)
        self._go_on(_NEVER)
        return self._said

    def _go_on(self, until: Instant) -> None:
        """Begin what can be begun before a time."""
        while self._waiting:
            starts = Instant(max(self._free, min(due.call.at for due in self._waiting)))
            if starts >= until:
                return
            worthy = [due for due in self._waiting if starts < due.until and starts - due.call.at < STALE]
            if len(worthy) < len(self._waiting):
                self._waiting = worthy  # of those who are left nobody may be there yet
                continue
            first = min((due for due in worthy if due.call.at <= starts), key=_rank)
            self._waiting.remove(first)
            self._begin(first.call, starts)

    def _begin(self, call: CallOut, starts: Instant) -> None:
        chime: Chime = "full" if not self._said or starts - self._free > _IN_A_ROW else "short"
        times = 1 if self._waiting else self._settings.times
        languages = self._settings.languages_of(call.service) if self._settings.on else ()
        self._said.append(self._timed(Announcement(call, self._zone, starts, times, chime, languages, starts), times))
        self._free = self._said[-1].ends_at

    def _hurry(self, now: Instant) -> None:
        """Cut what is being said to the times that have begun, since somebody else waits to be called out."""
        said = self._said[-1]
        begun = next((times for times in range(1, said.times) if self._end(said, times) > now), said.times)
        if begun < said.times:
            self._said[-1] = self._timed(said, begun)
            self._free = self._said[-1].ends_at

    def _timed(self, said: Announcement, times: int) -> Announcement:
        """Return an announcement that is said so often, with its end."""
        ends_at = self._end(said, times)
        return Announcement(said.call, said.zone, said.starts_at, times, said.chime, said.languages, ends_at)

    def _end(self, said: Announcement, times: int) -> Instant:
        """Return when an announcement is over that is said so often."""
        settings = self._settings
        chime = _CHIMES[said.chime] if settings.chime else 0
        if not said.languages:
            return Instant(said.starts_at + chime + _AFTER)
        once = len(said.languages) * self._saying(said.call)
        once += (len(said.languages) - 1) * _BETWEEN_LANGUAGES
        return Instant(said.starts_at + chime + times * once + (times - 1) * settings.pause + _AFTER)

    def _saying(self, call: CallOut) -> int:
        """Return how many milliseconds a call takes once in one language, by how many syllables it has."""
        syllables = _FRAME + len(call.number) + self._office.ever_counter(call.counter).name.vi.count(" ") + 1
        return syllables * _SYLLABLE * 100 // self._settings.speed


def _rank(due: _Due) -> tuple[bool, Instant]:
    return not due.call.is_recall, due.call.at
