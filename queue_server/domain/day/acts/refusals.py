"""Write down whom a device, or staff, could give no number: reports say what was refused, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from queue_server.domain.core.identifiers import ActorId, ServiceId
from queue_server.domain.day.day import RefusalCode, Refused
from queue_server.domain.day.decision import DayCommand, DayEvent
from queue_server.domain.day.device import MINUTE, is_device

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.core.errors import Refusal
    from queue_server.domain.core.identifiers import Instant
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayGiven
    from queue_server.domain.day.draft import Draft


@dataclass(frozen=True, slots=True)
class NoteRefusal(DayCommand):
    """Write down that somebody was given no number."""

    refused: Refused

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Count people, not presses: the same refusal at the same device is written down once a minute at most."""
        if _is_counted(day, self.refused, given.now):
            return []
        return [NumberRefused(given.now, *self.refused)]


@dataclass(frozen=True, slots=True)
class NumberRefused(DayEvent):
    """Somebody asked for a number and got none. Of a person of the staff who asked nothing is said."""

    VERSION: ClassVar[int] = 2
    PASSED_BY: ClassVar[bool] = True
    service: ServiceId
    code: RefusalCode
    device: ActorId | None

    def apply(self, draft: Draft) -> None:
        """Remember it for a minute."""
        fresh = {refused: at for refused, at in draft.refused.items() if self.at - at < MINUTE}
        draft.refused = {**fresh, Refused(self.service, self.code, self.device): self.at}


def notes_of(refusal: Refusal, day: Day, given: DayGiven, service: ServiceId) -> tuple[NoteRefusal, ...]:
    """Return what is to be written down of a number that is refused; nothing if it is counted already."""
    device = given.actor.id if is_device(given.actor.id) else None
    refused = Refused(service, cast("RefusalCode", refusal.code), device)
    return () if _is_counted(day, refused, given.now) else (NoteRefusal(refused),)


def _is_counted(day: Day, refused: Refused, now: Instant) -> bool:
    at = day.refused.get(refused)
    return at is not None and now - at < MINUTE
