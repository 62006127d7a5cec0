"""Turn a return pass into a number once, though pass and number stand in different streams.

The pass is bound to a day and a ticket first, then the day gives that ticket. Whatever is cut short in between is
repeated: bound to the same day, a pass leads to the same ticket, which the day gives once. A pass that was bound on
an earlier day, while the books of that day know no such ticket, has not been used.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_server.domain.core.command import Command, Given, GoingOn
from queue_server.domain.core.identifiers import ServiceDay, TicketId
from queue_server.domain.passes.giving import month_of
from queue_server.domain.passes.passes import Passes, PassEvent, PassId, PassUsedError, Use, change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.core.identifiers import ActorId
    from queue_server.domain.passes.passes import Draft


def secret_of(id: PassId, today: ServiceDay) -> str:
    """Return the secret of the one ticket into which a pass may be turned on a day; it tells nothing of the pass."""
    return hashlib.sha256(f"{id}/{today}".encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class UsePass(Command[Passes, Given]):
    """Bind a pass to a day and to the ticket that the day will give for it."""

    id: PassId
    day: ServiceDay
    """On which it was given."""
    today: ServiceDay
    ticket: TicketId
    in_vain: Use | None = None
    """A use of which the books of its day know no ticket: it came to nothing."""

    def key(self, _: GoingOn, /) -> str:
        """Return the month in which it was given."""
        return month_of(self.day)

    def decide(self, passes: Passes, given: Given) -> Sequence[PassEvent]:
        """Bind it, unless it is bound already; bound to the same ticket, nothing happens."""
        held, wanted = passes.find(self.id), Use(self.today, self.ticket)
        held.require_good(self.today)
        if held.use == wanted:
            return []
        if held.use is not None and held.use != self.in_vain:
            raise PassUsedError
        return [PassUsed(given.now, self.id, self.today, self.ticket)]


@dataclass(frozen=True, slots=True)
class FreePass(Command[Passes, Given]):
    """Let a pass be good again whose number the day has refused."""

    id: PassId
    day: ServiceDay
    use: Use

    def key(self, _: GoingOn, /) -> str:
        """Return the month in which it was given."""
        return month_of(self.day)

    def decide(self, passes: Passes, given: Given) -> Sequence[PassEvent]:
        """Free it of this use, if it is bound to it."""
        return [PassFreed(given.now, self.id)] if passes.find(self.id).use == self.use else []


@dataclass(frozen=True, slots=True)
class PassUsed(PassEvent):
    """A pass was turned into a number."""

    pass_id: PassId
    day: ServiceDay
    ticket: TicketId

    def apply(self, draft: Draft, _by: ActorId) -> None:
        """Bind it."""
        change(draft, self.pass_id, use=Use(self.day, self.ticket))


@dataclass(frozen=True, slots=True)
class PassFreed(PassEvent):
    """The day gave no number for a pass."""

    pass_id: PassId

    def apply(self, draft: Draft, _by: ActorId) -> None:
        """Let it be good again."""
        change(draft, self.pass_id, use=None)
