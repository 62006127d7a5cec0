"""Give a return pass, and take it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_server.domain.core.command import Command, Given, GoingOn
from queue_server.domain.core.errors import TooFastError
from queue_server.domain.core.identifiers import (
    ClassId,
    Instant,
    Language,
    ProcedureId,
    ServiceDay,
    ServiceId,
    TicketNumber,
)
from queue_server.domain.passes.passes import (
    Pass,
    PassCode,
    Passes,
    PassEvent,
    PassId,
    PassUsedError,
    change,
    free_code,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from queue_server.domain.core.identifiers import ActorId
    from queue_server.domain.passes.passes import Draft

_MINUTE = 60_000

PassCommand = Command[Passes, Given]


def month_of(day: ServiceDay) -> str:
    """Return the month of a day: the key of the stream in which its passes are."""
    return day[:7]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a pass is for, and how long it holds: decided where it is given."""

    service: ServiceId
    procedure: ProcedureId | None
    priority: ClassId | None
    language: Language
    since: Instant
    until: ServiceDay
    number: TicketNumber | None = None
    """Whose visit ends with it."""


@dataclass(frozen=True, slots=True)
class GivePass(PassCommand):
    """Give a pass on a day; a visit has one at most, however often it is asked for."""

    id: PassId
    day: ServiceDay
    terms: Callable[[], Terms]
    """Returns what is agreed, or raises why no pass is given: asked while that is decided, so a key goes first."""
    a_minute: int = 0
    """So many whoever gives it may give a minute; 0: as many as are asked for."""

    def key(self, _: GoingOn, /) -> str:
        """Return the month of its day."""
        return month_of(self.day)

    def decide(self, passes: Passes, given: Given) -> Sequence[PassEvent]:
        """Give it, unless it is given, the visit has one, or a kiosk gives more than people can take."""
        if self.id in passes.given:
            return []
        terms = self.terms()
        if terms.number is not None and passes.of_visit(self.day, terms.number) is not None:
            return []
        self._require_pace(passes, given)
        return [
            PassGiven(
                given.now,
                pass_id=self.id,
                code=free_code(passes, self.id, self.day),
                day=self.day,
                service=terms.service,
                procedure=terms.procedure,
                priority=terms.priority,
                language=terms.language,
                since=terms.since,
                until=terms.until,
                number=terms.number,
            )
        ]

    def _require_pace(self, passes: Passes, given: Given) -> None:
        if not self.a_minute:
            return
        lately = [p.given_at for p in passes.given.values() if p.given_by == given.actor.id and p.day == self.day]
        before = lately[-self.a_minute :]
        if len(before) == self.a_minute and (wait := before[0] + _MINUTE - given.now) > 0:
            raise TooFastError(given.actor.id, wait)


@dataclass(frozen=True, slots=True)
class TakeBackPass(PassCommand):
    """Take a pass back that was given by mistake, or is held by nobody."""

    id: PassId
    day: ServiceDay

    def key(self, _: GoingOn, /) -> str:
        """Return the month of its day."""
        return month_of(self.day)

    def decide(self, passes: Passes, given: Given) -> Sequence[PassEvent]:
        """Take it back, unless it was used; nothing happens if that was done."""
        held = passes.find(self.id)
        if held.use is not None:
            raise PassUsedError
        return [] if held.is_taken_back else [PassTakenBack(given.now, self.id)]


@dataclass(frozen=True, slots=True)
class PassGiven(PassEvent):
    """A pass was given."""

    pass_id: PassId
    code: PassCode
    day: ServiceDay
    service: ServiceId
    procedure: ProcedureId | None
    priority: ClassId | None
    language: Language
    since: Instant
    until: ServiceDay
    number: TicketNumber | None

    def apply(self, draft: Draft, by: ActorId) -> None:
        """Add it."""
        draft.ids[self.code] = self.pass_id
        draft.given[self.pass_id] = Pass(
            id=self.pass_id,
            code=self.code,
            day=self.day,
            given_at=self.at,
            given_by=by,
            service=self.service,
            procedure=self.procedure,
            priority=self.priority,
            language=self.language,
            since=self.since,
            until=self.until,
            number=self.number,
        )


@dataclass(frozen=True, slots=True)
class PassTakenBack(PassEvent):
    """A pass was taken back."""

    pass_id: PassId

    def apply(self, draft: Draft, _by: ActorId) -> None:
        """Let it be good for nothing."""
        change(draft, self.pass_id, is_taken_back=True)
