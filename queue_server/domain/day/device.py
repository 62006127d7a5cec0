"""Know what a device at which visitors take their numbers has given out: how fast, and what was taken back of it.

A stuck touch screen gives numbers to nobody. What people can touch is the measure of a device's pace; it is judged by
the times of its latest numbers, which are in the books: after a restart, and on another node, alike.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core.actor import DEVICE, Role
from queue_server.domain.core.identifiers import ActorId, Instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from queue_server.domain.day.day import Day
    from queue_server.domain.day.visit import Visit

MINUTE = 60_000

MOST_A_MINUTE = 60
"""The fastest pace that can be set, and so many of a device's latest numbers are remembered."""

AT_ONCE = 60
"""So many numbers within a minute are given as fast as they are asked for, or those of three minutes where that is
less: no row of people is faster, whatever they do."""

_AFTER_FAULT = 10
"""So many are, of a device that was held back a moment ago: what is stuck does not start afresh each minute."""

_SAME_FAULT = 10 * MINUTE
"""A device that runs wild again within this time has not been mended in between."""


class Wild(NamedTuple):
    """A time in which a device would have given more numbers than people can take."""

    since: Instant
    given_before: int
    """How many numbers the device had given before it."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The numbers of a device that were taken back at once."""

    at: Instant
    since: Instant
    before: tuple[Visit, ...]
    """The visits as they were."""
    wild: Wild | None
    """What was said of the device before."""


@dataclass(frozen=True, slots=True)
class Device:
    """What a device has given out today."""

    id: ActorId
    given: int = 0
    latest: tuple[Instant, ...] = ()
    """When it gave its latest numbers, latest last."""
    held_back_at: Instant | None = None
    """When it was last written down that it was held back."""
    wild: Wild | None = None
    taken_back: TakenBack | None = None

    def gave(self, at: Instant) -> Device:
        """Return the device with one number more."""
        latest = (*self.latest[1 - MOST_A_MINUTE :], at)
        return Device(self.id, self.given + 1, latest, self.held_back_at, self.wild, self.taken_back)

    def within_a_minute(self, now: Instant) -> int:
        """Count the numbers that it gave during the last minute."""
        return len(self.latest) - bisect_right(self.latest, now - MINUTE)

    def wait(self, now: Instant, a_minute: int) -> int:
        """Return how many milliseconds it has to wait for its next number, at so many a minute; 0 means no limit."""
        if not a_minute:
            return 0
        is_at_fault = self.held_back_at is not None and now - self.held_back_at < 2 * MINUTE
        at_once = min(_AFTER_FAULT, a_minute) if is_at_fault else min(3 * a_minute, AT_ONCE)
        if len(self.latest) < at_once or now - self.latest[-at_once] >= MINUTE:
            return 0
        between = MINUTE // a_minute
        return max(0, between - max(0, now - self.latest[-1]))

    def runs_wild(self, now: Instant, a_minute: int) -> bool:
        """Tell whether a device that has to wait is asked for more than a row of people could ask for."""
        return self.within_a_minute(now) * 4 >= a_minute * 3

    def was_held_back(self, now: Instant) -> bool:
        """Tell whether it was written down within a minute that it was held back."""
        return self.held_back_at is not None and now - self.held_back_at < MINUTE

    def held_back(self, at: Instant) -> Device:
        """Return the device as one that runs wild, since when it gave its numbers too fast."""
        goes_on = self.held_back_at is not None and at - self.held_back_at < _SAME_FAULT
        if self.wild is None or not goes_on:
            number = self.within_a_minute(at)
            wild = Wild(self.latest[-number] if number else at, self.given - number)
        else:
            wild = self.wild
        return replace(self, held_back_at=at, wild=wild)


def is_device(actor: ActorId) -> bool:
    """Tell whether a device acted that gives numbers to whoever touches it."""
    return actor.partition("/")[0] in {DEVICE, Role.KIOSK}


def device_id(said: str) -> ActorId:
    """Return the id of the device that somebody names, by its id or as ids of the old form say it."""
    return ActorId(said) if is_device(ActorId(said)) else ActorId(f"{Role.KIOSK}/{said}")


def devices_by_name(day: Day, called: Callable[[ActorId], str | None]) -> dict[str, Device]:
    """Return the devices of a day by what staff know each: its name, or its id where another has that name too."""
    names = {device: called(device) for device in day.devices}
    times = Counter(names.values())
    known = {device: name if name is not None and times[name] == 1 else device for device, name in names.items()}
    return {known[device.id]: device for device in day.devices.values()}


def unclaimed(day: Day, device: ActorId, since: Instant) -> Iterator[Visit]:
    """Yield who waits with a number that a device has given since a time, and of whom nobody has seen anything yet.

    Who was called before, or has stepped out and come back, is a person.
    """
    for lanes in day.lines.values():
        for lane in lanes.values():
            for entry in lane:
                visit = day.visits[entry.ticket]
                is_theirs = visit.given_by == device and visit.issued_at >= since
                if is_theirs and not visit.calls and not visit.stepped_out:
                    yield visit
