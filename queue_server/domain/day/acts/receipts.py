"""Write down when the hall has seen and heard a call: what was said on a screen that nobody saw was not said."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from queue_server.domain.core.identifiers import Instant, Status, TicketId, TicketNumber
from queue_server.domain.day.decision import DayCommand, DayEvent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.day.announcements import CallOut
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayGiven
    from queue_server.domain.day.draft import Draft

AHEAD = 5_000
"""Milliseconds by which a screen's clock may be ahead of the house's."""


class Receipt(NamedTuple):
    """What a screen says of a call: when it was painted, when its sound began, and when it was played to its end."""

    number: TicketNumber
    calls: int
    at: Instant
    """When the call was made, which tells two calls of one number apart."""
    shown_at: Instant | None = None
    begun_at: Instant | None = None
    heard_at: Instant | None = None


@dataclass(frozen=True, slots=True)
class Perceived:
    """When a call was first shown, first begun to sound, and first heard to its end, wherever that was."""

    ticket: TicketId
    calls: int
    at: Instant
    shown_at: Instant | None = None
    begun_at: Instant | None = None
    heard_at: Instant | None = None

    def and_(self, other: Perceived) -> Perceived:
        """Return the same with what another tells of the same call, the earliest of each."""
        return Perceived(
            self.ticket,
            self.calls,
            self.at,
            _earlier(self.shown_at, other.shown_at),
            _earlier(self.begun_at, other.begun_at),
            _earlier(self.heard_at, other.heard_at),
        )

    def beyond(self, known: Perceived) -> Perceived | None:
        """Return what this tells that was not known yet, or earlier than it was known; None where nothing is."""
        both = known.and_(self)
        news = {name: getattr(both, name) for name in TOLD if getattr(both, name) != getattr(known, name)}
        return Perceived(self.ticket, self.calls, self.at, **news) if news else None


TOLD = tuple(each.name for each in fields(Perceived) if each.name.endswith("_at"))
"""What is told of a call."""


@dataclass(frozen=True, slots=True)
class NoteReceipts(DayCommand):
    """Write down what screens say of the calls that they show and sound."""

    receipts: tuple[Receipt, ...]

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Note what nobody has said before; of what was called two minutes ago, or at no time, nothing is noted."""
        if day.state != "open":
            return []
        told: dict[tuple[TicketId, int], Perceived] = {}
        for receipt in self.receipts:
            call = _call(day, receipt)
            if call is None:
                continue
            key = call.ticket, call.calls
            said = _sensible(receipt, call, given.now)
            told[key] = told[key].and_(said) if key in told else said
        news = [one for key, each in told.items() if (one := each.beyond(known(day, *key, each.at))) is not None]
        return [CallsPerceived(given.now, tuple(news))] if news else []


@dataclass(frozen=True, slots=True)
class CallsPerceived(DayEvent):
    """Screens have shown calls, and loudspeakers have sounded them."""

    PASSED_BY: ClassVar[bool] = True
    calls: tuple[Perceived, ...]

    @property
    def tickets(self) -> tuple[TicketId, ...]:
        """Return whose calls they are."""
        return tuple(dict.fromkeys(each.ticket for each in self.calls))

    def apply(self, draft: Draft) -> None:
        """Remember it of who is still called."""
        draft.perceived_at = self.at
        for perceived in self.calls:
            if draft.visits[perceived.ticket].status is not Status.CALLED:
                continue
            before = draft.perceived.get(perceived.ticket)
            is_same = before is not None and before.calls == perceived.calls
            if before is None or before.calls <= perceived.calls:
                draft.perceived[perceived.ticket] = before.and_(perceived) if before and is_same else perceived


def known(day: Day, ticket: TicketId, calls: int, at: Instant) -> Perceived:
    """Return what is known of how a call was perceived."""
    found = day.perceived.get(ticket)
    return found if found is not None and found.calls == calls else Perceived(ticket, calls, at)


def _call(day: Day, receipt: Receipt) -> CallOut | None:
    return next(
        (
            call
            for call in day.called_out
            if call.number == receipt.number and call.calls == receipt.calls and call.at == receipt.at
        ),
        None,
    )


def _sensible(receipt: Receipt, call: CallOut, now: Instant) -> Perceived:
    """Return what a receipt says, without times before the call or in the future: such a clock tells nothing."""
    times = (_within(at, call.at, now) for at in (receipt.shown_at, receipt.begun_at, receipt.heard_at))
    return Perceived(call.ticket, call.calls, call.at, *times)


def _within(at: Instant | None, first: Instant, now: Instant) -> Instant | None:
    """Return a time that a screen tells, held to the call and to now where its clock is a little off."""
    if at is None or at < first - AHEAD or at > now + AHEAD:
        return None
    return Instant(min(max(at, first), max(now, first)))


def _earlier(one: Instant | None, other: Instant | None) -> Instant | None:
    return min((at for at in (one, other) if at is not None), default=None)
