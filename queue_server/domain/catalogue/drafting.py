"""Change the draft of a procedure by part, or drop it; name a group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from queue_server.domain.catalogue.catalogue import (
    MOST_GROUPS,
    MOST_PROCEDURES,
    Catalogue,
    CatalogueEvent,
    NothingDraftedError,
    TooManyProceduresError,
    UnknownGroupError,
)
from queue_server.domain.catalogue.procedure import Group, Procedure
from queue_server.domain.catalogue.replacing import require_chains
from queue_server.domain.catalogue.sound import missing, sound, sound_group
from queue_server.domain.core.actor import HOUSE, Actor
from queue_server.domain.core.command import Command, Given
from queue_server.domain.core.identifiers import ProcedureId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.catalogue.catalogue import Draft

CatalogueCommand = Command[Catalogue, Given]

Changes = Mapping[str, Any]
"""What is to stand in some parts, by their names; the others stay as they are."""


@dataclass(frozen=True, slots=True)
class EditProcedure(CatalogueCommand):
    """Change some parts of a procedure in its draft, or draft a new one."""

    id: ProcedureId
    changes: Changes = field(hash=False)

    def decide(self, catalogue: Catalogue, given: Given) -> Sequence[CatalogueEvent]:
        """Draft it; nothing happens where all is so already."""
        before = catalogue.latest(self.id)
        made = edited(before, self.id, self.changes, given.actor)
        if made == before:
            return []
        if made.group not in catalogue.groups:
            raise UnknownGroupError(group=made.group)
        after = {**catalogue.as_drafted(), made.id: made}
        if len(after) > MOST_PROCEDURES:
            raise TooManyProceduresError
        require_chains(after)
        return [ProcedureDrafted(given.now, made)]


@dataclass(frozen=True, slots=True)
class DropDraft(CatalogueCommand):
    """Drop what was drafted of a procedure: it stays as it is published, if it is."""

    id: ProcedureId

    def decide(self, catalogue: Catalogue, given: Given) -> Sequence[CatalogueEvent]:
        """Drop it, unless another draft is to be replaced by it."""
        if self.id not in catalogue.drafts:
            raise NothingDraftedError(procedure=self.id)
        event = DraftDropped(given.now, self.id)
        left = {key: value for key, value in catalogue.drafts.items() if key != self.id}
        require_chains({**catalogue.published, **left})
        return [event]


@dataclass(frozen=True, slots=True)
class NameGroup(CatalogueCommand):
    """Have a group of procedures, or call one otherwise; its name is public at once."""

    group: Group

    def decide(self, catalogue: Catalogue, given: Given) -> Sequence[CatalogueEvent]:
        """Name it; nothing happens where it is called so already."""
        group = sound_group(self.group)
        if catalogue.groups.get(group.id) == group:
            return []
        if group.id not in catalogue.groups and len(catalogue.groups) >= MOST_GROUPS:
            raise TooManyProceduresError
        return [GroupNamed(given.now, group)]


def edited(before: Procedure | None, id: ProcedureId, changes: Changes, actor: Actor) -> Procedure:
    """Return a procedure with some parts changed, or a new one, as it is kept; raises `WrongProcedureError`.

    Whoever says on which day it was checked has checked it; the house checks nothing.
    """
    said: dict[str, Any] = dict(changes)
    if before is None and (lacking := missing(frozenset(said), id)) is not None:
        raise lacking
    if "checked_on" in said and (before is None or said["checked_on"] != before.checked_on):
        is_by_somebody = said["checked_on"] is not None and actor is not HOUSE
        said["checked_by"] = actor.id if is_by_somebody else None
    return sound(Procedure(id, **said) if before is None else replace(before, **said))


@dataclass(frozen=True, slots=True)
class ProcedureDrafted(CatalogueEvent):
    """A procedure is drafted like this."""

    procedure: Procedure

    def apply(self, draft: Draft) -> None:
        """Keep it beside what is published; the same as that is no draft."""
        if draft.published.get(self.procedure.id) == self.procedure:
            draft.drafts.pop(self.procedure.id, None)
        else:
            draft.drafts[self.procedure.id] = self.procedure


@dataclass(frozen=True, slots=True)
class DraftDropped(CatalogueEvent):
    """What was drafted of a procedure is dropped."""

    procedure: ProcedureId

    def apply(self, draft: Draft) -> None:
        """Drop it."""
        draft.drafts.pop(self.procedure, None)


@dataclass(frozen=True, slots=True)
class GroupNamed(CatalogueEvent):
    """A group of procedures is called so."""

    group: Group

    def apply(self, draft: Draft) -> None:
        """Call it so."""
        draft.groups[self.group.id] = self.group
