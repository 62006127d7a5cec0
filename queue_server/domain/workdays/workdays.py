"""Say on which days an office works: an ordinary week, and the days that differ from it, with why they do."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from queue_server.domain.core.calendar import Minute
from queue_server.domain.core.event import Event
from queue_server.domain.core.identifiers import ServiceDay
from queue_server.domain.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queue_server.domain.core.identifiers import ActorId


class DayKind(StrEnum):
    """How much of a day is worked."""

    WORKED = "worked"
    MORNING = "morning"
    """A half day: what comes before the break."""
    CLOSED = "closed"


class Reason(StrEnum):
    """Why a day differs from its weekday. Of several the first counts."""

    OWN = "own"
    EXCHANGE = "exchange"
    """A day off and a Saturday that is worked for it."""
    HOLIDAY = "holiday"


FIVE_DAYS = (DayKind.WORKED,) * 5 + (DayKind.CLOSED,) * 2
"""Monday to Friday."""

THREE_O_CLOCK: Minute = 900
"""What is received later is done on the next working day (Nghị định 23/2015/NĐ-CP, Điều 7)."""

MOST_DAYS = 2000
"""So many days differ at most: some thirty years of them."""


@dataclass(frozen=True, slots=True)
class Different:
    """How a day differs from its weekday."""

    kind: DayKind
    name: Text | None = None
    """What it is called, such as `Tết Nguyên đán`."""
    is_provisional: bool = False
    """Whether it is not decided yet."""


@dataclass(frozen=True, slots=True)
class Workdays:
    """On which days an office works."""

    week: tuple[DayKind, ...] = ()
    """Monday first; none means by the opening hours."""
    cut_off: Minute = THREE_O_CLOCK
    """Until when what is done on the same day is done on the day on which it comes."""
    days: Mapping[ServiceDay, Mapping[Reason, Different]] = field(default_factory=dict)

    def different(self, day: ServiceDay) -> Different | None:
        """Return how a day differs from its weekday, by the reason that counts."""
        reasons = self.days.get(day, {})
        return next((reasons[reason] for reason in Reason if reason in reasons), None)


@dataclass(frozen=True, slots=True)
class WorkdaysEvent(Event):
    """Something that was decided about working days."""

    @abstractmethod
    def apply(self, workdays: Workdays) -> Workdays:
        """Return the working days from now on."""


class WorkdaysFold:
    """The working days of an office as they unfold."""

    def __init__(self, workdays: Workdays) -> None:
        """Start from some, which stay as they are."""
        self.state = workdays

    def take(self, events: Iterable[WorkdaysEvent], _by: ActorId, /) -> None:
        """Let events happen, whoever brought them about."""
        for event in events:
            self.state = event.apply(self.state)
