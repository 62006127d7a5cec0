"""Say what a return pass is: for what it is, until which day it holds, and since when its holder keeps a place.

Whoever gives one brings 128 random bits. They are its id, which is a secret as a ticket's is; of the same bits comes
a code of nine digits that can be read out and typed. It begins with the day of the month, so that a code is good for
one day's pass only, and never for longer than a month less three days.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NewType

from queue_server.domain.core import calendar
from queue_server.domain.core.errors import Refusal, Unknown
from queue_server.domain.core.event import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queue_server.domain.core.calendar import Hours
    from queue_server.domain.core.identifiers import (
        ActorId,
        ClassId,
        Instant,
        Language,
        ProcedureId,
        ServiceDay,
        ServiceId,
        TicketId,
        TicketNumber,
    )

PassId = NewType("PassId", str)
"""The secret of one pass: the service day on which it was given, and 128 random bits."""

PassCode = NewType("PassCode", str)
"""What its holder reads and types: nine digits, of which the first two are the day of the month."""

ID = r"^[0-9]{8}-[0-9a-f]{32}$"
SHOWN = r"^(?:[0-9]{9}|[0-9]{8}-[0-9a-f]{32})$"
"""How a pass is shown: its code as it is typed, or its id as it is scanned."""

LONGEST = 27
"""Days after which no pass holds any more: a code says the day of the month, and the shortest month has 28."""

_FIGURES = 10**7


class UnknownPassError(Unknown):
    """The office has given no pass with this id or code; or it was mistyped, or is older than any pass holds."""

    code, title = "unknown-pass", "This office has given no such return pass"


class PassUsedError(Refusal):
    """The pass has become a number already."""

    code, title = "pass-used", "This return pass has been used"


class PassOverError(Refusal):
    """The last day on which the pass held is over."""

    code, title = "pass-over", "The last day of this return pass is over"


class PassTakenBackError(Refusal):
    """Staff have taken the pass back."""

    code, title = "pass-taken-back", "This return pass was taken back"


@dataclass(frozen=True, slots=True)
class Use:
    """On which day a pass is turned into a number, and into which."""

    day: ServiceDay
    ticket: TicketId


@dataclass(frozen=True, slots=True)
class Pass:
    """A return pass. Who holds it is not known, as with a number."""

    id: PassId
    code: PassCode
    day: ServiceDay
    """On which it was given."""
    given_at: Instant
    given_by: ActorId
    service: ServiceId
    procedure: ProcedureId | None
    priority: ClassId | None
    language: Language
    since: Instant
    """Since when its holder keeps a place, on the day on which it was given."""
    until: ServiceDay
    """The last day on which it holds."""
    number: TicketNumber | None
    """Whose visit ended with it, at a counter; None where a kiosk gave it before any wait, or for a dossier."""
    is_taken_back: bool = False
    use: Use | None = None

    @property
    def is_for_papers(self) -> bool:
        """Tell whether it came with a request for papers of a dossier: a kiosk's pass holds on its own day only."""
        return self.number is None and self.until > self.day

    def require_good(self, today: ServiceDay) -> None:
        """Raise why the pass is good for nothing today."""
        if self.is_taken_back:
            raise PassTakenBackError
        if today > self.until:
            raise PassOverError(until=self.until)


@dataclass(frozen=True, slots=True)
class Passes:
    """The passes that an office has given in one month, in that order."""

    given: Mapping[PassId, Pass] = field(default_factory=dict)
    ids: Mapping[PassCode, PassId] = field(default_factory=dict)

    def find(self, shown: PassId | PassCode) -> Pass:
        """Return a pass by its id or its code, or raise `UnknownPassError`."""
        found = self.given.get(self.ids.get(PassCode(shown), PassId(shown)))
        if found is None:
            raise UnknownPassError
        return found

    def of_visit(self, day: ServiceDay, number: TicketNumber) -> Pass | None:
        """Return the pass with which a visit ended, if it was not taken back."""
        found = (each for each in self.given.values() if (each.day, each.number) == (day, number))
        return next((each for each in found if not each.is_taken_back), None)


def pass_id(day: ServiceDay, secret: str) -> PassId:
    """Return the id of a pass: its day and its 128 random bits in 32 hex digits."""
    return PassId(f"{day.replace('-', '')}-{secret}")


def free_code(passes: Passes, id: PassId, day: ServiceDay) -> PassCode:
    """Return the code of a new pass: what its random bits say, or the next one that nobody has."""
    figure = int(id.rpartition("-")[2], 16) % _FIGURES
    while (code := PassCode(f"{day[-2:]}{figure:07d}")) in passes.ids:
        figure = (figure + 1) % _FIGURES
    return code


def day_given(shown: PassId | PassCode, today: ServiceDay) -> ServiceDay:
    """Return on which day a pass was given, by its id or by its code, or raise `UnknownPassError`."""
    if "-" in shown:
        stamp = shown.partition("-")[0]
        given = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:]}"
        days = [day for ago in range(LONGEST + 1) if (day := calendar.next_day(today, -ago)) == given]
    else:
        days = [day for ago in range(LONGEST + 1) if (day := calendar.next_day(today, -ago))[-2:] == shown[:2]]
    if not days:
        raise UnknownPassError
    return days[0]


def holds_until(hours: Hours, day: ServiceDay, days: int, time_zone: str) -> ServiceDay:
    """Return the last day of a pass that holds for so many working days after one: a day that opens is one."""
    last = day
    for ahead in range(1, LONGEST + 1):
        if days <= 0:
            break
        following = calendar.next_day(day, ahead)
        if calendar.intervals(hours, following, time_zone):
            last, days = following, days - 1
    return last


@dataclass(slots=True)
class Draft:
    """The passes of a month while they change."""

    given: dict[PassId, Pass]
    ids: dict[PassCode, PassId]


@dataclass(frozen=True, slots=True)
class PassEvent(Event):
    """Something that happened to a pass."""

    @abstractmethod
    def apply(self, draft: Draft, by: ActorId) -> None:
        """Make it so."""


class PassesFold:
    """The passes of a month as they unfold."""

    def __init__(self, passes: Passes) -> None:
        """Start from some passes, which stay as they are."""
        self.state = passes

    def take(self, events: Iterable[PassEvent], by: ActorId, /) -> None:
        """Let events happen that somebody brought about."""
        draft = Draft(dict(self.state.given), dict(self.state.ids))
        for event in events:
            event.apply(draft, by)
        self.state = Passes(draft.given, draft.ids)


def change(draft: Draft, id: PassId, **changes: object) -> None:
    """Replace fields of a pass."""
    draft.given[id] = replace(draft.given[id], **changes)  # type: ignore[arg-type]
