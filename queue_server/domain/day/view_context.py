"""Say what can be seen of an office at a moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from queue_server.domain.core import calendar
from queue_server.domain.core.actor import named_in
from queue_server.domain.core.identifiers import ORDINARY, CounterId, Instant, TicketId
from queue_server.domain.day.day import CounterToday, Day
from queue_server.domain.day.selection import ahead_of, newcomer, rank_of, with_newcomer
from queue_server.domain.day.visit import Visit
from queue_server.domain.forecast.outlook import MINUTE, Estimator, Foretold, Outlook
from queue_server.domain.forecast.plain import Plain
from queue_server.domain.office.office import Office

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.domain.core.calendar import Recess
    from queue_server.domain.core.identifiers import ActorId, ClassId, ServiceId
    from queue_server.domain.day.selection import Rank
    from queue_server.domain.forecast.outlook import Window


@dataclass(frozen=True)
class ViewContext:
    """All that a view or an answer may look at. `now` opens and closes things; no view shows it."""

    office: Office
    day: Day
    now: Instant
    suspect_clock: bool = False
    may_lose: bool = False
    """The store may lose what it has confirmed."""
    went_back: bool = False
    """The store was found today to hold less than it did, or something else."""
    older: Day | None = None
    """The day before, beside today: somebody may still be at a counter since then."""
    estimator: Estimator = Plain
    left: frozenset[ActorId] = frozenset()
    """The clerks of counters who were signed in and are no more."""
    called: Callable[[ActorId], str | None] = named_in
    """What people and devices are called now; None for a name that was erased."""
    foreseen: dict[TicketId, Outlook] = field(default_factory=dict, compare=False)
    """What was foretold when the command was decided: its answer says the same, and nobody reckons it again."""

    @property
    def is_open(self) -> bool:
        """Tell whether the office gives numbers now."""
        return self.day.state != "closed" and calendar.is_open(self.office.hours, self.now, self.office.time_zone)

    @cached_property
    def recess(self) -> Recess | None:
        """Return the break of opening hours that is on, or that comes next on this day."""
        if self.day.state == "closed" or self.now >= self.boundary:
            return None
        return calendar.recess(self.office.hours, self.now, self.office.time_zone)

    @property
    def ends_at(self) -> Instant | None:
        """Return when today's work ends by the opening hours; None where it does not, or has been ended."""
        if self.day.state == "closed" or self.now >= self.boundary:
            return None
        return calendar.ends_at(self.office.hours, self.now, self.office.time_zone)

    @property
    def boundary(self) -> Instant:
        """Return the moment at which the day that is seen turns into the next."""
        return calendar.at_minute(calendar.next_day(self.day.day), 0, self.office.time_zone)

    def may_rejoin_until(self, visit: Visit) -> Instant | None:
        """Return until when a no-show may come back: within the grace time, while the day goes on."""
        if self.day.state == "closed":
            return None
        return min(Instant(visit.since + self.office.settings.grace * 1000), self.boundary)

    def may_undo_until(self, at: Instant) -> Instant:
        """Return until when something can be undone that was done at a moment."""
        return Instant(at + self.office.settings.undo * 1000)

    def counter(self, counter: CounterId) -> CounterToday:
        """Return how a counter stands: today, or since the day before where nobody has opened it today."""
        today = self.day.counter(counter)
        return self.holding(counter) if today.state == "closed" else today

    def holding(self, counter: CounterId) -> CounterToday:
        """Return a counter with whom it has in hand, be it since the day before."""
        before = None if self.older is None else self.older.counter(counter)
        return self.day.counter(counter) if before is None or before.hand is None else before

    def in_hand(self, counter: CounterId) -> Visit | None:
        """Return whom a counter has in hand, be it since the day before."""
        hand = self.holding(counter).hand
        if hand is None:
            return None
        return self.day.visits.get(hand) or (self.older.visits[hand] if self.older is not None else None)

    def outlook_of(self, visit: Visit) -> Outlook:
        """Return what somebody who waits may expect."""
        return self.foreseen.get(visit.id) or self._outlook(self.day, self._foretold, rank_of(visit))

    def outlook_for(self, service: ServiceId) -> Outlook:
        """Return what an ordinary visitor may expect who takes a number of a service now."""
        return self._outlook(self.day, self._foretold, newcomer(self.day, service))

    def foresee(self, ticket: TicketId, service: ServiceId, priority: ClassId | None) -> Outlook:
        """Return what somebody may expect who is given a ticket now, as if she stood in line already; keep it."""
        rank = newcomer(self.day, service, priority or ORDINARY, ticket)
        day = with_newcomer(self.day, rank)
        outlook = self._outlook(day, self._foretell(day), rank)
        self.foreseen[ticket] = outlook
        return outlook

    def _outlook(self, day: Day, foretold: Foretold, rank: Rank) -> Outlook:
        ahead = ahead_of(day, self.office, rank)
        window = foretold.call_of(rank, ahead)
        if window is None:
            return Outlook(ahead, None)
        window, end = self._on_the_clock(window), self.ends_at
        return Outlook(ahead, window, after_hours=end is not None and self.now < end <= window.likely)

    def _on_the_clock(self, window: Window) -> Window:
        """Return when a call is expected that was foretold as if nobody had lunch."""
        recess = self.recess
        if recess is None or self._works_through(recess):
            return window
        return window.across(recess, self.now)

    def _works_through(self, recess: Recess) -> bool:
        """Tell whether somebody was called although the break had begun: then the next are called too."""
        return self.now >= recess.start and any(called.at >= recess.start for called in self.day.latest)

    @cached_property
    def _foretold(self) -> Foretold:
        """Return the calls that are expected, foretold once for all who look."""
        return self._foretell(self.day)

    def _foretell(self, day: Day) -> Foretold:
        """Foretell the calls of a day.

        That is done for the middle of the minute: unless something happens, what is shown stands until the next.
        """
        middle = Instant(self.now // MINUTE * MINUTE + MINUTE // 2)
        return self.estimator(day, self.office, middle, self.older)
