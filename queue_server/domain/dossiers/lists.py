"""Pick dossiers for a list: what is due today or in three days, what is late, by procedure and by who received it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from queue_server.domain.dossiers.dossier import DossierStatus
from queue_server.domain.dossiers.punctual import is_late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from queue_server.domain.core.identifiers import ActorId, ProcedureId, ServiceDay
    from queue_server.domain.dossiers.dossier import Dossier
    from queue_server.domain.dossiers.punctual import Moment

ListName = Literal["due-today", "due-in-3", "late", "awaited", "ready", "moved", "all"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which dossiers a list has."""

    name: ListName = "all"
    procedure: ProcedureId | None = None
    by: ActorId | None = None
    text: str = ""
    """A part of the code, however it is written."""
    first: ServiceDay | None = None
    """The first day of reception."""
    last: ServiceDay | None = None

    def has(self, dossier: Dossier) -> bool:
        """Tell whether a dossier is meant, whatever its status."""
        return (
            self.procedure in {None, dossier.procedure}
            and self.by in {None, dossier.received_by}
            and (self.first is None or dossier.day >= self.first)
            and (self.last is None or dossier.day <= self.last)
            and self.text.casefold() in dossier.code.casefold()
        )


def picked(dossiers: Iterable[Dossier], wanted: Wanted, asked: Moment, in_three: ServiceDay) -> list[Dossier]:
    """Return the dossiers of a list, what is due first at its head; of all, what was received last."""
    found = [each for each in _of_list(dossiers, wanted.name, asked, in_three) if wanted.has(each)]
    if wanted.name == "all":
        return sorted(found, key=lambda each: each.received_at, reverse=True)
    return sorted(found, key=lambda each: (each.due.day, each.due.at or 0, each.code))


def _of_list(dossiers: Iterable[Dossier], name: ListName, asked: Moment, in_three: ServiceDay) -> Iterator[Dossier]:
    belongs: Callable[[Dossier], bool] = {
        "due-today": lambda each: each.is_due and each.due.day == asked.day and not is_late(each, asked),
        "due-in-3": lambda each: each.is_due and asked.day < each.due.day <= in_three,
        "late": lambda each: each.is_under_way and is_late(each, asked),
        "awaited": lambda each: each.status is DossierStatus.SUPPLEMENT_ASKED,
        "ready": lambda each: each.status is DossierStatus.READY,
        "moved": lambda each: each.is_due and each.would_be_due is not None,
        "all": lambda _: True,
    }[name]
    return (each for each in dossiers if belongs(each))
