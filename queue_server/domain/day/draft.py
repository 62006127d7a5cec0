"""Change a day without touching what others still look at: mappings are copied once, entries are shared."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from queue_server.domain.core.actor import HOUSE, is_staff
from queue_server.domain.core.changing import changed
from queue_server.domain.core.identifiers import ActorId, ClassId, CounterId, Instant, Status, TicketId
from queue_server.domain.day.announcements import MOST, CallOut, first_needed
from queue_server.domain.day.day import CalledOut, CounterToday, Day, Lane
from queue_server.domain.day.device import Device, is_device
from queue_server.domain.day.lately import Worked, calls_after, worked
from queue_server.domain.day.tally import Tally
from queue_server.domain.day.visit import Line, Visit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.core.identifiers import ServiceId, TicketNumber
    from queue_server.domain.day.leg import Leg

_LATEST = 6
"""So many of the latest calls are kept: a small screen shows no more."""

_ASIDE = frozenset({Status.PARKED, Status.NO_SHOW})

_STANDING = ("state", "clerk", "services", "hand")

_NOTHING = Tally()

_NO_WORK = Worked()


class Draft:
    """A day on its way to the next state: mappings are copied once, entries are shared.

    Events change it through `change` and `set_counter` so that lines always agree with visits.
    """

    def __init__(self, day: Day) -> None:
        """Start from `day`, which stays as it is."""
        self.by = HOUSE.id
        """Who brings about what happens."""
        self.day = day.day
        self.state = day.state
        self.at = day.at
        """When what happens happens."""
        self.visits = dict(day.visits)
        self.lines: dict[Line, Mapping[ClassId, Lane]] = dict(day.lines)
        self.counters = dict(day.counters)
        self.stopped = dict(day.stopped)
        self.given = dict(day.given)
        self.issued = dict(day.issued)
        self.given_back = dict(day.given_back)
        self.tallies = dict(day.tallies)
        self.statuses = dict(day.statuses)
        self.aside = dict(day.aside)
        self.with_priority = day.with_priority
        self.latest = day.latest
        self.hand_picked = day.hand_picked
        self.places = day.places
        self.letters = dict(day.letters)
        self.left_open = day.left_open
        self.devices = dict(day.devices)
        self.waited_for = dict(day.waited_for)
        self.refused = day.refused
        self.alarms = dict(day.alarms)
        self.helps = dict(day.helps)
        self.closed_at = day.closed_at
        self.called_out = day.called_out
        self.calls_ended = dict(day.calls_ended)
        self.perceived = dict(day.perceived)
        self.perceived_at = day.perceived_at
        self.calls = day.calls
        self.worked = dict(day.worked)
        self.blocks = dict(day.blocks)
        self.fetches = dict(day.fetches)

    def view(self) -> Day:
        """Return the day as it is now. It shares the draft's mappings: the next event makes it untrue."""
        return Day(
            self.day,
            self.state,
            self.at,
            self.visits,
            self.lines,
            self.counters,
            self.stopped,
            self.given,
            self.letters,
            self.issued,
            self.given_back,
            self.tallies,
            self.statuses,
            self.aside,
            self.with_priority,
            self.latest,
            self.hand_picked,
            self.places,
            self.left_open,
            self.devices,
            self.waited_for,
            self.refused,
            self.alarms,
            self.helps,
            self.closed_at,
            self.called_out,
            self.calls_ended,
            self.perceived,
            self.perceived_at,
            self.calls,
            self.worked,
            self.blocks,
            self.fetches,
        )

    @property
    def by_staff(self) -> bool:
        """Tell whether what happens is the wish of staff, and not of the visitor."""
        return is_staff(self.by)

    def put(self, visit: Visit) -> Visit:
        """Enter a visit, or replace it: it stands in line exactly while it waits, and counts as what it is."""
        old = self.visits.get(visit.id)
        if old is not None and old.status is Status.WAITING:
            self._leave_line(old)
        self.visits[visit.id] = visit
        if visit.status is Status.WAITING:
            self._join_line(visit)
        if old is not None and old.line not in self.lines:
            self.waited_for.pop(old.line, None)
        if old is not None and old.status is Status.CALLED and visit.status is not Status.CALLED:
            self.calls_ended[visit.id] = self.at
            self.perceived.pop(visit.id, None)
        self._count(old, visit)
        return visit

    def change(self, ticket: TicketId, **changes: Any) -> Visit:
        """Replace fields of a visit."""
        return self.put(changed(self.visits[ticket], **changes))

    def counter(self, counter: CounterId) -> CounterToday:
        """Return what a counter is doing."""
        return self.counters.get(counter) or CounterToday(counter)

    def set_counter(self, counter: CounterId, **changes: Any) -> CounterToday:
        """Replace fields of a counter, and note since when it stands as it does."""
        before = self.counter(counter)
        if any(part in changes and changes[part] != getattr(before, part) for part in _STANDING):
            changes["standing_since"] = self.at
        self.counters[counter] = after = changed(before, **changes)
        return after

    def device(self, device: ActorId) -> Device:
        """Return what a device has given out."""
        return self.devices.get(device) or Device(device)

    def give_out(self, at: Instant) -> ActorId | None:
        """Note that a number is given out, and return the device that does it, if it is one."""
        if not is_device(self.by):
            return None
        device = self.device(self.by).gave(at)
        self.devices[device.id] = device
        return device.id

    def count(self, number: TicketNumber, service: ServiceId) -> None:
        """Count a number for a service, whoever gave it; its letter is the service's for the day."""
        self.letters.setdefault(service, number[0])
        self.issued[service] = self.issued.get(service, 0) + 1

    def gave_alone(self) -> ActorId | None:
        """Return the device that gave a number without the server, if it is one: its pace is not looked at."""
        return self.by if is_device(self.by) else None

    def release(self, ticket: TicketId) -> None:
        """Empty the hand of the counter that has this ticket, if one has."""
        counter = self.visits[ticket].counter
        if counter is not None and self.counter(counter).hand == ticket:
            self.set_counter(counter, hand=None)

    def call_out(self, visit: Visit, counter: CounterId, at: Instant) -> None:
        """Note who was called out last, and for the loudspeakers; the visit is as it is after the call."""
        self.call_off(visit)
        self.latest = (CalledOut(visit.number, counter, at), *self.latest)[:_LATEST]
        call = CallOut(visit.id, visit.number, visit.service, counter, at, visit.calls, visit.called_at != at)
        first = first_needed(at)
        if self.called_out and self.called_out[0].at < first:
            self.called_out = tuple(each for each in self.called_out if each.at >= first)
            self.calls_ended = {ticket: ended for ticket, ended in self.calls_ended.items() if ended >= first}
        self.called_out = (*self.called_out[1 - MOST :], call)

    def call_off(self, visit: Visit) -> None:
        """Forget that somebody was called out: it was a mistake."""
        self.latest = tuple(each for each in self.latest if each.number != visit.number)

    def front(self) -> int:
        """Return the place before everybody who waits: a counter calls from more lines than one."""
        lanes = (lane for lanes in self.lines.values() for lane in lanes.values())
        return min((lane[0].place for lane in lanes), default=len(self.places) + 1) - 1

    def last(self) -> int:
        """Take the place behind everybody and return it."""
        taken = max(self.at, self.places[-1]) if self.places else self.at
        self.places = (*self.places, taken)
        return len(self.places)

    def still_open(self, counter: CounterId | None) -> CounterId | None:
        """Return the counter if it is not closed: nobody waits for a closed counter alone."""
        return counter if counter is not None and self.counter(counter).state != "closed" else None

    def _count(self, old: Visit | None, new: Visit) -> None:
        """Keep the figures: what was counted of a visit before is taken back."""
        gone, come = old.legs if old is not None else (), new.legs
        while gone and come and gone[0] is come[0]:
            gone, come = gone[1:], come[1:]
        for legs, by in ((gone, -1), (come, 1)):
            for leg in legs:
                self.tallies[leg.service] = (self.tallies.get(leg.service) or _NOTHING).counted(leg, by)
                if self.tallies[leg.service] == _NOTHING:
                    del self.tallies[leg.service]
                self._count_work(leg, by)
        self.calls = calls_after(self.calls, new, gone, come, self.at)
        self.with_priority += (new.priority is not None) - (old is not None and old.priority is not None)
        if old is None or old.status is not new.status:
            if old is not None:
                self._leave_status(old)
            self._join_status(new)

    def _count_work(self, leg: Leg, by: int) -> None:
        found = worked(leg)
        if found is not None:
            key, seconds = found
            before = self.worked.get(key, _NO_WORK)
            self.worked[key] = Worked(before.number + by, before.seconds + by * seconds)
            if self.worked[key] == _NO_WORK:
                del self.worked[key]

    def _join_status(self, visit: Visit) -> None:
        self.statuses[visit.status] = self.statuses.get(visit.status, 0) + 1
        if visit.status in _ASIDE:
            self.aside[visit.status] = (*self.aside.get(visit.status, ()), visit.id)

    def _leave_status(self, visit: Visit) -> None:
        self.statuses[visit.status] -= 1
        if not self.statuses[visit.status]:
            del self.statuses[visit.status]
        if visit.status in _ASIDE:
            others = tuple(each for each in self.aside.pop(visit.status) if each != visit.id)
            self.aside |= {visit.status: others} if others else {}

    def _join_line(self, visit: Visit) -> None:
        lanes = dict(self.lines.get(visit.line, {}))
        lane, entry = lanes.get(visit.lane, ()), visit.entry
        index = bisect_left(lane, entry)
        at_the_end = index == len(lane)  # nearly always
        lanes[visit.lane] = (*lane, entry) if at_the_end else (*lane[:index], entry, *lane[index:])
        self.lines[visit.line] = lanes
        self.waited_for.setdefault(visit.line, self.at)

    def _leave_line(self, visit: Visit) -> None:
        lanes = dict(self.lines[visit.line])
        lane = lanes.pop(visit.lane)
        index = bisect_left(lane, visit.entry)
        rest = lane[:index] + lane[index + 1 :] if index else lane[1:]
        if rest:
            lanes[visit.lane] = rest
        if lanes:
            self.lines[visit.line] = lanes
        else:
            del self.lines[visit.line]
