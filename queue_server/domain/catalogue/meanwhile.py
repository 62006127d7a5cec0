"""Keep nobody from being written over unseen: who changed which part last, and what somebody has seen of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from queue_server.domain.core.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from queue_server.domain.catalogue.procedure import Part
    from queue_server.domain.core.identifiers import ActorId, Instant, ProcedureId


class ChangedMeanwhileError(Refusal):
    """Somebody changed what is to be changed after it was looked at."""

    code, title = "changed-meanwhile", "Somebody changed this after it was looked at"


@dataclass(frozen=True, slots=True)
class Edited:
    """Which parts of a procedure stand since when as they are drafted, or are published without a draft."""

    revision: int
    """After how many changes of the whole catalogue."""
    at: Instant
    by: ActorId
    parts: tuple[Part, ...]


def noted(edits: tuple[Edited, ...], edit: Edited) -> tuple[Edited, ...]:
    """Return who changed which part last, the latest at the end, after one more edit."""
    left = (replace(each, parts=tuple(part for part in each.parts if part not in edit.parts)) for each in edits)
    return (*(each for each in left if each.parts), edit)


def require_seen(
    edits: Mapping[ProcedureId, tuple[Edited, ...]],
    procedure: ProcedureId,
    parts: Collection[Part],
    seen: int | None,
) -> None:
    """Raise unless these parts were seen as they are: by whoever says how many changes there were when she looked."""
    if seen is None:
        return
    for edit in edits.get(procedure, ()):
        touched = next((part for part in edit.parts if part in parts), None)
        if edit.revision > seen and touched is not None:
            raise ChangedMeanwhileError(procedure=procedure, part=touched)
