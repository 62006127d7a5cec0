"""Hold back a device that gives numbers faster than people can take them, and take back what it gave to nobody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from queue_server.domain.core.errors import NobodyWaitingError, NothingToUndoError
from queue_server.domain.core.identifiers import ActorId, Instant, Status, TicketId
from queue_server.domain.day.decision import DayCommand, DayEvent
from queue_server.domain.day.device import TakenBack, device_id, unclaimed
from queue_server.domain.day.leg import Leg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayGiven
    from queue_server.domain.day.draft import Draft
    from queue_server.domain.day.visit import Visit


@dataclass(frozen=True, slots=True)
class NoteWild(DayCommand):
    """Write down that a device runs wild, for whoever watches the hall."""

    device: ActorId

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Write it down once a minute at most: however often it is touched, the books do not fill with it."""
        device = day.devices.get(self.device)
        if device is None or device.was_held_back(given.now):
            return []
        return [DeviceHeldBack(given.now, self.device)]


@dataclass(frozen=True, slots=True)
class TakeBack(DayCommand):
    """Take back what one device has given out since a time, as far as nobody has come forward with it."""

    device: str
    since: Instant

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Take back all of it at once; who is parked, called, served or has gone is left as he is."""
        device = device_id(self.device)
        tickets = tuple(visit.id for visit in sorted(unclaimed(day, device, self.since), key=_arrival))
        if not tickets:
            raise NobodyWaitingError("Nobody waits with a number of this device since then", device=self.device)
        return [NumbersTakenBack(given.now, device, self.since, tickets)]


@dataclass(frozen=True, slots=True)
class UndoTakeBack(DayCommand):
    """Give the numbers back that were last taken back from a device."""

    device: str

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Let all of them wait again, while the day goes on and the time to undo it is not over."""
        device = day.devices.get(device_id(self.device))
        taken = device.taken_back if device is not None else None
        if device is None or taken is None or day.state == "closed":
            raise NothingToUndoError(device=self.device)
        if given.now - taken.at > given.office.settings.undo * 1000:
            raise NothingToUndoError("The time to undo it is over", device=self.device)
        return [NumbersGivenBack(given.now, device.id, tuple(visit.id for visit in taken.before))]


@dataclass(frozen=True, slots=True)
class DeviceHeldBack(DayEvent):
    """A device was asked for more numbers than people can take, and was told to wait."""

    device: ActorId

    def apply(self, draft: Draft) -> None:
        """Remember since when it runs wild."""
        draft.devices[self.device] = draft.device(self.device).held_back(self.at)


@dataclass(frozen=True, slots=True)
class NumbersTakenBack(DayEvent):
    """Numbers that a device had given to nobody were taken back."""

    device: ActorId
    since: Instant
    tickets: tuple[TicketId, ...]

    def apply(self, draft: Draft) -> None:
        """Take each out of its line, and out of every figure: a person with a watch would not have counted it."""
        before = tuple(draft.visits[ticket] for ticket in self.tickets)
        for visit in before:
            never = Leg(visit.came_for, visit.issued_at, ended_at=self.at, end="taken-back")
            draft.put(replace(visit, status=Status.CANCELLED, legs=(never,), priority=None))
            draft.issued[visit.came_for] -= 1
        device = draft.device(self.device)
        settled = device.wild is not None and device.wild.since >= self.since
        taken = TakenBack(self.at, self.since, before, device.wild)
        draft.devices[self.device] = replace(device, wild=None if settled else device.wild, taken_back=taken)


@dataclass(frozen=True, slots=True)
class NumbersGivenBack(DayEvent):
    """Numbers that were taken back from a device wait again."""

    device: ActorId
    tickets: tuple[TicketId, ...]

    def apply(self, draft: Draft) -> None:
        """Let each wait at its old place, as if it had not been taken back."""
        device = draft.device(self.device)
        taken = device.taken_back
        if taken is None:
            return
        for visit in taken.before:
            waiting = replace(visit.leg, only_at=draft.still_open(visit.only_at))
            draft.put(replace(visit, legs=visit.become(waiting)))
            draft.issued[visit.came_for] += 1
        draft.devices[self.device] = replace(device, wild=device.wild or taken.wild, taken_back=None)


def _arrival(visit: Visit) -> int:
    return visit.arrival
