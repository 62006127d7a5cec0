"""Open, assign, pause, hand over and close counters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core.actor import Actor, Role, is_clerk
from queue_server.domain.core.errors import CounterTakenError, OfficeClosedError
from queue_server.domain.core.identifiers import ActorId, CounterId, Instant, Remark, ServiceId
from queue_server.domain.core.permissions import Permission, acts_for_others, may, owned_by
from queue_server.domain.day.acts import counter_checks
from queue_server.domain.day.decision import DayCommand, DayEvent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayGiven
    from queue_server.domain.day.draft import Draft


@dataclass(frozen=True, slots=True)
class OpenCounter(DayCommand):
    """Begin work at a counter, change what it serves, or take it over from another clerk."""

    counter: CounterId
    services: tuple[ServiceId, ...] | None = None
    take_over: bool = False

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Open a closed counter; on an open one change the services, and the clerk when it is taken over."""
        usual = given.office.counter(self.counter).services
        for service in self.services or ():
            given.office.service(service)
        if day.state == "closed":
            raise OfficeClosedError(counter=self.counter)
        counter = day.counter(self.counter)
        me = given.actor.id
        services = tuple(dict.fromkeys(self.services or ()))
        if counter.state == "closed":
            return [CounterOpened(given.now, self.counter, me, services or usual, acts_for_others(given.actor))]
        events: list[DayEvent] = []
        if counter.clerk != me:
            if self.take_over:
                events.append(CounterHandedOver(given.now, self.counter, me, acts_for_others(given.actor)))
            elif not may(given.actor, Permission.SERVE, owned_by(counter.clerk)):
                raise CounterTakenError(counter=self.counter)
        if services and services != counter.services:
            events.append(CounterServicesChanged(given.now, self.counter, services))
        return events


@dataclass(frozen=True, slots=True)
class AssignCounter(DayCommand):
    """Give a counter to a clerk, who then holds it as if she had opened it or taken it over herself."""

    counter: CounterId
    clerk: ActorId
    services: tuple[ServiceId, ...] | None = None

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Open the counter in her name, or take it over, with whoever is in hand."""
        hers = replace(given, actor=Actor(Role.CLERK, self.clerk))
        return OpenCounter(self.counter, self.services, take_over=True).decide(day, hers)


@dataclass(frozen=True, slots=True)
class PauseCounter(DayCommand):
    """Stop calling for a while; what is in hand may be ended."""

    counter: CounterId
    reason: Remark | None = None

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Pause an open counter; on a paused one change what is said of it."""
        counter = counter_checks.manned(day, given, self.counter)
        if counter.state == "paused" and self.reason in {None, counter.reason}:
            return []
        return [CounterPaused(given.now, self.counter, self.reason)]


@dataclass(frozen=True, slots=True)
class ResumeCounter(DayCommand):
    """Go on calling."""

    counter: CounterId
    reason: Remark | None = None

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Resume a paused counter."""
        if counter_checks.manned(day, given, self.counter).state == "open":
            return []
        return [CounterResumed(given.now, self.counter)]


@dataclass(frozen=True, slots=True)
class CloseCounter(DayCommand):
    """End work at a counter."""

    counter: CounterId
    reason: Remark | None = None

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Close a counter whose hands are free."""
        counter_checks.free(counter_checks.manned(day, given, self.counter), given)
        return [CounterClosed(given.now, self.counter, self.reason)]


@dataclass(frozen=True, slots=True)
class CounterOpened(DayEvent):
    """Somebody opened a counter."""

    VERSION: ClassVar[int] = 2
    counter: CounterId
    clerk: ActorId
    services: tuple[ServiceId, ...]
    for_others: bool | None = None
    """Whether she acts for others, so that nobody knows who sits there; None: as her id says."""

    def apply(self, draft: Draft) -> None:
        """Open the counter for its services."""
        draft.set_counter(
            self.counter,
            state="open",
            clerk=self.clerk,
            for_others=_is_for_others(self.clerk, said=self.for_others),
            services=self.services,
            since=self.at,
            reason=None,
            slip=None,
        )


@dataclass(frozen=True, slots=True)
class CounterHandedOver(DayEvent):
    """Another clerk took a counter over, with what is in hand."""

    VERSION: ClassVar[int] = 2
    counter: CounterId
    clerk: ActorId
    for_others: bool | None = None
    """As of a counter that was opened."""

    def apply(self, draft: Draft) -> None:
        """Set the new clerk."""
        for_others = _is_for_others(self.clerk, said=self.for_others)
        draft.set_counter(self.counter, clerk=self.clerk, for_others=for_others, since=self.at)


@dataclass(frozen=True, slots=True)
class CounterServicesChanged(DayEvent):
    """A counter serves other services from now on."""

    counter: CounterId
    services: tuple[ServiceId, ...]

    def apply(self, draft: Draft) -> None:
        """Set the services."""
        draft.set_counter(self.counter, services=self.services)


@dataclass(frozen=True, slots=True)
class CounterPaused(DayEvent):
    """A counter stopped calling for a while."""

    REMARKS: ClassVar[tuple[str, ...]] = ("reason",)
    counter: CounterId
    reason: Remark | None

    def apply(self, draft: Draft) -> None:
        """Pause the counter."""
        counter = draft.counter(self.counter)
        since = counter.since if counter.state == "paused" else self.at
        draft.set_counter(self.counter, state="paused", since=since, reason=self.reason)


@dataclass(frozen=True, slots=True)
class CounterResumed(DayEvent):
    """A counter calls again."""

    counter: CounterId

    def apply(self, draft: Draft) -> None:
        """Open the counter again."""
        draft.set_counter(self.counter, state="open", since=self.at, reason=None)


@dataclass(frozen=True, slots=True)
class CounterClosed(DayEvent):
    """Work at a counter ended."""

    REMARKS: ClassVar[tuple[str, ...]] = ("reason",)
    counter: CounterId
    reason: Remark | None

    def apply(self, draft: Draft) -> None:
        """Close the counter; who waited for it alone waits in the service's line."""
        shut(draft, self.counter, self.at, self.reason)


def _is_for_others(clerk: ActorId, *, said: bool | None) -> bool:
    return not is_clerk(clerk) if said is None else said


def shut(draft: Draft, counter: CounterId, at: Instant, reason: Remark | None = None) -> None:
    """Close a counter in a draft and let nobody wait for it alone."""
    own_lines = [lanes for line, lanes in draft.lines.items() if line.only_at == counter]
    for entry in [entry for lanes in own_lines for lane in lanes.values() for entry in lane]:
        visit = draft.visits[entry.ticket]
        draft.change(entry.ticket, legs=visit.become(replace(visit.leg, only_at=None)))
    draft.helps.pop(counter, None)
    draft.set_counter(
        counter,
        state="closed",
        clerk=None,
        for_others=False,
        services=(),
        since=at,
        reason=reason,
        turns=(),
        turns_before=(),
        slip=None,
        explanation=None,
    )
