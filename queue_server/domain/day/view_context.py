"""Say what can be seen of an office at a moment."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from queue_server.domain.core import calendar
from queue_server.domain.core.actor import named_in
from queue_server.domain.core.identifiers import ORDINARY, CounterId, Instant, Status, TicketId
from queue_server.domain.day.closing import out_of_time
from queue_server.domain.day.day import CounterToday, Day
from queue_server.domain.day.orders.ahead import Ahead, newcomer, rank_of, with_newcomer
from queue_server.domain.day.seating import crowded
from queue_server.domain.day.visit import Visit
from queue_server.domain.forecast.breaks import break_of
from queue_server.domain.forecast.counting import NOTHING_LEARNED, Counting
from queue_server.domain.forecast.outlook import MINUTE, Estimator, Foretold, Outlook
from queue_server.domain.forecast.plain import Plain
from queue_server.domain.forecast.stepping_out import may_step_out_until
from queue_server.domain.office.office import Office

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.domain.core.calendar import Recess
    from queue_server.domain.core.identifiers import ActorId, ClassId, ServiceId
    from queue_server.domain.day.closing import End
    from queue_server.domain.day.orders.ahead import Rank
    from queue_server.domain.day.visit import Line
    from queue_server.domain.forecast.outlook import Window
    from queue_server.domain.office.office import Service


_NO_NUMBER, _LOOKED_AT = TicketId(""), TicketId("+")
"""The tickets of newcomers who have none: one that the estimator knows as such, and one that stands in line."""


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
    """What counts at this office on this day; the application chooses it."""
    counting: Counting = NOTHING_LEARNED
    """Of what estimates come today, and what came of those of the days before."""
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

    def out_of_time(self, service: Service, lane: ClassId | None) -> End | None:
        """Return the end of the day before which a newcomer would not be done; None if he is, or nobody can tell."""
        return out_of_time(self, service, lane or ORDINARY)

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

    def may_step_out_until(self, visit: Visit) -> Instant | None:
        """Return until when somebody who waits where not all can sit may be away; None where he had better stay."""
        if visit.status is not Status.WAITING or visit.line not in self._crowded:
            return None
        return may_step_out_until(self.outlook_of(visit), self.now)

    def outlook_for(self, service: ServiceId) -> Outlook:
        """Return what an ordinary visitor may expect who takes a number of a service now."""
        return self._outlook(self.day, self._foretold, newcomer(self.day, service))

    def outlook_after(self, service: ServiceId, others: int, lane: ClassId = ORDINARY) -> Outlook:
        """Return what a newcomer may expect who takes a number after so many ordinary others have taken one now."""
        day = self.day
        for each in range(others):
            day = with_newcomer(day, newcomer(day, service, ticket=TicketId(f"+{each}")), self.now)
        rank = newcomer(day, service, lane, _LOOKED_AT if lane != ORDINARY else _NO_NUMBER)
        if lane != ORDINARY:
            day = with_newcomer(day, rank, self.now)
        return self._outlook(day, self._foretold if day is self.day else self._foretell(day), rank)

    def foresee(self, ticket: TicketId, service: ServiceId, priority: ClassId | None) -> Outlook:
        """Return what somebody may expect who is given a ticket now, as if she stood in line already; keep it."""
        rank = newcomer(self.day, service, priority or ORDINARY, ticket)
        day = with_newcomer(self.day, rank, self.now)
        foretold = self._foretell(day)
        outlook = replace(self._outlook(day, foretold, rank), played=foretold.played(rank))
        self.foreseen[ticket] = outlook
        return outlook

    def _outlook(self, day: Day, foretold: Foretold, rank: Rank) -> Outlook:
        stand = self._ahead if day is self.day else Ahead(day, self.office, self.now)
        ahead = stand.of(rank)
        window = foretold.call_of(rank, ahead)
        if window is None:
            return Outlook(ahead, None)
        recess, end = self._break, self.ends_at
        if recess is not None:
            knows = foretold.knows_breaks(rank)
            window = window.outside(recess) if knows else window.across(recess, self.now)
        after_hours = end is not None and self.now < end <= window.likely
        after_break = not after_hours and self._comes_after_break(window)
        return Outlook(ahead, window, after_hours, after_break)

    def _comes_after_break(self, window: Window) -> bool:
        """Tell whether a call is expected only after a break that has not begun."""
        recess = self.recess
        return recess is not None and self.now < recess.start and window.likely >= recess.end

    @cached_property
    def _break(self) -> Recess | None:
        """Return the break in which nobody calls, as long as the day goes on."""
        return None if self.recess is None else break_of(self.day, self.office, self.now)

    def as_of(self, moment: Instant) -> ViewContext:
        """Return what could be seen of this state of the day at a moment since its latest event, once for all."""
        if moment == self.now:
            return self
        if moment not in self._then:
            self._then[moment] = replace(self, now=moment, foreseen={})
        return self._then[moment]

    @cached_property
    def _then(self) -> dict[Instant, ViewContext]:
        return {}

    @cached_property
    def _ahead(self) -> Ahead:
        """Return who counts those ahead, for all who look."""
        return Ahead(self.day, self.office, self.now)

    @cached_property
    def _crowded(self) -> frozenset[Line]:
        """Return the lines whose people cannot all sit, found once for all who look."""
        return crowded(self.day, self.office)

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
