"""Keep what goes on in a rehearsed hall: the simulated clock, who has come, who is still to be seen to."""

from __future__ import annotations

import heapq
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from queue_server.simulation.monday import Minutes, Visitor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.rehearsal.caller import Tally

_HEARSAY = 2.0
"""Seconds that a clerk waits to hear whose number it is; after that it is nobody of this rehearsal."""

_GIVE_UP_AFTER = 60.0
"""Seconds, and simulated minutes, without any progress after which the rehearsal is given up."""

_STRANGER = Visitor(0, "", 5, "served", None, 0, recalled=False, priority=None, outcome=None)
"""Somebody who took a number beside the rehearsal is served too, in five minutes."""

Task = Literal["arrive", "cancel", "rejoin", "resume"]
"""What a visitor does away from the counters."""


@dataclass(eq=False)
class Guest:
    """A visitor who is coming, here or gone."""

    visitor: Visitor
    ticket: str | None = None
    came: Minutes | None = None
    wait: Minutes | None = None
    """Simulated, until the first call."""
    turned: bool = False
    """Whether the planned turn of the visit has been taken; from then on it is an ordinary one."""
    away: bool = False
    """Whether the way back is still planned, after a no-show or a park."""
    done: bool = False


@dataclass(order=True)
class Errand:
    """A task that is due at a simulated minute."""

    at: Minutes
    serial: int
    task: Task = field(compare=False)
    guest: Guest = field(compare=False)


class Hall:
    """What kiosks and clerks share."""

    def __init__(self, visitors: Sequence[Visitor], speed: float, tally: Tally) -> None:
        """Expect the visitors of a plan; `speed` is simulated seconds in a second."""
        self.guests = [Guest(visitor) for visitor in visitors]
        self.speed = speed
        self.tally = tally
        self.stopped = threading.Event()
        self.issued = self.seen_to = 0
        self._lock = threading.Lock()
        self._by_ticket: dict[str, Guest] = {}
        self._errands = [Errand(g.visitor.arrives, n, "arrive", g) for n, g in enumerate(self.guests)]
        self._serial = len(self._errands)
        self.open_doors()

    def open_doors(self) -> None:
        """Start the clock."""
        self._began = self._touched = time.monotonic()

    @property
    def now(self) -> Minutes:
        """Return the simulated minutes since the doors opened."""
        return (time.monotonic() - self._began) * self.speed / 60

    @property
    def is_over(self) -> bool:
        """Tell whether everybody has come and been seen to, or the rehearsal was stopped."""
        return self.stopped.is_set() or self.seen_to == len(self.guests)

    @property
    def idle(self) -> float:
        """Return the seconds since anything went on or was still to come."""
        return time.monotonic() - self._touched

    @property
    def is_stuck(self) -> bool:
        """Tell whether nothing has gone on for so long that nothing will."""
        return self.idle > _GIVE_UP_AFTER * max(1.0, 60 / self.speed)

    def touch(self) -> None:
        """Note that something went on."""
        self._touched = time.monotonic()

    def rest(self, seconds: float) -> None:
        """Let seconds pass, fewer when the rehearsal is stopped."""
        self.stopped.wait(max(0.0, seconds))

    def pause(self, minutes: Minutes) -> None:
        """Let simulated minutes pass."""
        self.rest(minutes * 60 / self.speed)
        self.touch()

    def later(self, minutes: Minutes, task: Task, guest: Guest) -> None:
        """Plan a task for some minutes from now."""
        with self._lock:
            heapq.heappush(self._errands, Errand(self.now + minutes, self._serial, task, guest))
            self._serial += 1

    def due(self) -> Errand | None:
        """Take the next errand, if its minute has come."""
        with self._lock:
            if self._errands:
                self.touch()
                if self._errands[0].at <= self.now:
                    return heapq.heappop(self._errands)
        return None

    def welcome(self, guest: Guest, ticket: str, came: Minutes) -> None:
        """Note who has a ticket."""
        with self._lock:
            guest.ticket, guest.came = ticket, came
            self._by_ticket[ticket] = guest
            self.issued += 1

    def whose(self, ticket: str) -> Guest:
        """Return who has a ticket; it may be called before the kiosk has heard that it was given."""
        end = time.monotonic() + _HEARSAY
        while ticket not in self._by_ticket and time.monotonic() < end:
            time.sleep(0.005)
        return self._by_ticket.get(ticket) or Guest(_STRANGER, ticket, turned=True, done=True)

    def done(self, guest: Guest) -> None:
        """Note that a visit has ended."""
        with self._lock:
            if not guest.done:
                guest.done = True
                self.seen_to += 1
        self.touch()
