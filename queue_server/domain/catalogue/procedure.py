"""Say what a procedure is: what it is called, what it takes, since when that is known. What is unknown is absent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NewType, get_args

from queue_server.domain.core import checking
from queue_server.domain.core.identifiers import ActorId, ProcedureId, ServiceId
from queue_server.domain.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.core.checking import Checked

GroupId = NewType("GroupId", str)
"""A field of procedures, e.g. `ho-tich`."""

LocalDate = NewType("LocalDate", str)
"""A date in the office's time zone, `2026-11-23`."""

TimeUnit = Literal["working-days", "calendar-days", "hours", "same-day"]

Standing = Literal["coming", "in-force", "over"]
"""Whether a procedure is one already, and still."""


@dataclass(frozen=True, slots=True)
class Group:
    """A field of procedures, as people look for them."""

    id: GroupId
    name: Text


@dataclass(frozen=True, slots=True)
class Time:
    """How long a procedure takes at most."""

    unit: TimeUnit
    value: int | None = None
    """How many of them; none where it is done on the same day."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What somebody brings."""

    name: Text
    originals: int | None = None
    copies: int | None = None
    needed_by: Text | None = None
    """Who needs it, where not everybody does."""


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure of the office. Each field but the id is a part that can be changed by itself."""

    id: ProcedureId
    name: Text
    group: GroupId
    time: Time | None = None
    fee: Text | None = None
    papers: tuple[Paper, ...] = ()
    steps: tuple[Text, ...] = ()
    forms: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    """What people call it otherwise."""
    service: ServiceId | None = None
    """Whose number one takes for it."""
    valid_from: LocalDate | None = None
    valid_to: LocalDate | None = None
    """The last day on which it is one."""
    checked_on: LocalDate | None = None
    checked_by: ActorId | None = None
    source: str | None = None
    """Where it was looked up."""
    replaced_by: ProcedureId | None = None

    def standing(self, today: LocalDate) -> Standing:
        """Tell whether it is one on a day; what was replaced without a last day is over at once."""
        is_over = self.valid_to < today if self.valid_to is not None else self.replaced_by is not None
        if is_over:
            return "over"
        return "coming" if self.valid_from is not None and today < self.valid_from else "in-force"

    def checked(self, today: LocalDate) -> Checked:
        """Tell when somebody has looked last whether it is still so."""
        return checking.checked(self.checked_on, today)

    def is_stale(self, today: LocalDate) -> bool:
        """Tell whether somebody had better look whether it is still so; what is over stays as it was."""
        return self.checked(today) != "lately" and self.standing(today) != "over"


Part = Literal[
    "name",
    "group",
    "time",
    "fee",
    "papers",
    "steps",
    "forms",
    "legal_basis",
    "synonyms",
    "service",
    "valid_from",
    "valid_to",
    "checked_on",
    "source",
    "replaced_by",
]
"""What of a procedure can be changed by itself; who checked it is whoever says on which day."""

PARTS: tuple[Part, ...] = get_args(Part)

NEEDED: frozenset[Part] = frozenset({"name", "group"})
"""The parts without which it is no procedure."""

UNKNOWN: Mapping[Part, tuple[()] | None] = {
    part: () if part in {"papers", "steps", "forms", "legal_basis", "synonyms"} else None
    for part in PARTS
    if part not in NEEDED
}
"""What stands in a part of which nothing is known."""


def differing(one: Procedure, other: Procedure) -> tuple[Part, ...]:
    """Return the parts in which two are not the same."""
    return tuple(part for part in PARTS if getattr(one, part) != getattr(other, part))
