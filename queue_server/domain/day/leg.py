"""Describe one leg of a visit: the wait for a service, and the service to which it led.

A wait runs from the number, or from the end of the service before, to the call that led to service. Whatever happens
in between (sent to another line, put back, set aside by staff, called by mistake, missed and back) neither restarts
nor shortens it. Only the time for which the visitor asked to step out is kept apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from queue_server.domain.core.changing import changed
from queue_server.domain.core.identifiers import CounterId, Instant, OutcomeId, Seconds, ServiceId, elapsed

End = Literal["done", "sent-on", "set-aside", "cancelled", "lapsed", "no-show", "taken-back"]
"""How a leg ended: served; sent to another service; served in part, and to be gone on with; given back; still there
when the day closed; called and not there; taken back from a device that had given it to nobody."""

GAVE_UP = frozenset({"cancelled", "lapsed", "no-show"})
"""The ends of those who left without being served: they waited too."""


@dataclass(frozen=True, slots=True)
class Leg:
    """A wait for a service, and the service. Fields without value are None."""

    service: ServiceId
    joined_at: Instant
    """Since when the visitor waits: the number, or the end of the service before."""
    only_at: CounterId | None = None
    """The one counter that may call it, when the visitor was sent to a counter and not to a service."""
    is_received: bool = True
    """Whether the service received a visitor with it; not when the same matter only goes on."""
    out_for: int = 0
    """Milliseconds for which the visitor asked to step out."""
    aside_at: Instant | None = None
    """Since when the visitor is set aside."""
    own_wish: bool = False
    """Whether the visitor asked to be."""
    called_at: Instant | None = None
    """The call that led to service, as far as is known: one made by mistake is forgotten."""
    counter: CounterId | None = None
    started_at: Instant | None = None
    ended_at: Instant | None = None
    end: End | None = None
    outcome: OutcomeId | None = None
    """How the service ended on paper, if that was said."""

    @property
    def since(self) -> Instant:
        """Return from when the wait counts: moved forward by the time that the visitor stepped out."""
        return Instant(self.joined_at + self.out_for)

    @property
    def stopped_at(self) -> Instant | None:
        """Return when the wait came to its end, or stands still: at the call, when set aside, or given up."""
        if self.called_at is not None:
            return self.called_at
        return self.ended_at if self.aside_at is None else self.aside_at

    @property
    def out(self) -> Seconds:
        """Return for how many seconds the visitor had asked to step out of this wait."""
        return Seconds(self.out_for // 1000)

    def waited(self, now: Instant) -> Seconds:
        """Return how long the wait was, or is until `now`, in whole seconds."""
        stopped = self.stopped_at
        return elapsed(self.since, now if stopped is None else stopped)

    @property
    def is_served(self) -> bool:
        """Tell whether serving began, or was over before anybody said that it had."""
        return self.started_at is not None or self.end == "done"

    @property
    def wait(self) -> Seconds | None:
        """Return the wait that is written down: ended by a call, or given up. None while it goes on or moved on."""
        if self.end == "sent-on" and not self.is_served:
            return None
        return None if self.called_at is None and self.end not in GAVE_UP else self.waited(self.joined_at)

    def called(self, at: Instant, counter: CounterId) -> Leg:
        """Return the leg of a visitor who is called to a counter."""
        return changed(self, called_at=at, counter=counter, started_at=None, ended_at=None, end=None)

    def put_back(self, only_at: CounterId | None) -> Leg:
        """Return the leg of a visitor who was called by mistake: the wait goes on as if that had not been."""
        return changed(self, only_at=only_at, called_at=None, counter=None, started_at=None)

    def set_aside(self, at: Instant, *, own_wish: bool) -> Leg:
        """Return the leg of a visitor who is set aside."""
        return changed(self, aside_at=at, own_wish=own_wish)

    def ended(self, at: Instant, end: End, outcome: OutcomeId | None = None) -> Leg:
        """Return the leg at its end."""
        return changed(self, ended_at=at, end=end, outcome=outcome)

    def resumed(self, at: Instant, only_at: CounterId | None) -> tuple[Leg, ...]:
        """Return what the leg of a visitor who was missed or set aside becomes when the wait goes on.

        Who had been served in part waits a second time, from when he was set aside.
        """
        out_for = max(0, at - self.aside_at) if self.aside_at is not None and self.own_wish else 0
        if self.aside_at is not None and self.is_served:
            rest = Leg(self.service, self.aside_at, only_at, is_received=False, out_for=out_for)
            return self.ended(self.aside_at, "set-aside"), rest
        waiting = changed(self.put_back(only_at), aside_at=None, own_wish=False, ended_at=None, end=None)
        return (changed(waiting, out_for=self.out_for + out_for),)

    def passed_on(
        self, at: Instant, service: ServiceId, only_at: CounterId | None, outcome: OutcomeId | None
    ) -> tuple[Leg, ...]:
        """Return what the leg of a visitor becomes whose service is done, and who waits for the next."""
        return self.ended(at, "done", outcome), Leg(service, at, only_at)

    def sent_on(self, at: Instant, service: ServiceId, only_at: CounterId | None) -> tuple[Leg, ...]:
        """Return what the leg becomes of a visitor who waits, or is at a counter, and is sent elsewhere.

        Who was being served waits anew from now; the wait of everybody else goes on, for the other service.
        """
        same = service == self.service
        if self.is_served:
            rest = Leg(service, at, only_at, is_received=not same)
            return self.ended(at, "set-aside" if same else "sent-on"), rest
        if same:
            return (self.put_back(only_at),)
        return self.ended(at, "sent-on"), Leg(service, self.joined_at, only_at, out_for=self.out_for)


def joined(legs: tuple[Leg, ...], more: tuple[Leg, ...]) -> tuple[Leg, ...]:
    """Return legs with their last one become `more`.

    Who is sent back to where he waited before, unserved in between, waits there once and not twice.
    """
    *earlier, last = (*legs[:-1], *more)
    before = [leg for leg in earlier if _is_same_wait(leg, last)]
    kept = (leg for leg in earlier if not _is_same_wait(leg, last))
    return (*kept, changed(last, is_received=before[0].is_received) if before else last)


def _is_same_wait(leg: Leg, last: Leg) -> bool:
    moved_on = leg.end == "sent-on" and not leg.is_served
    return moved_on and (leg.service, leg.joined_at) == (last.service, last.joined_at)
