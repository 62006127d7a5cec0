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
from queue_server.domain.catalogue.grouping import folded, id_of
from queue_server.domain.catalogue.meanwhile import require_seen
from queue_server.domain.catalogue.procedure import PARTS, Group, GroupId, Procedure, differing
from queue_server.domain.catalogue.replacing import require_chains
from queue_server.domain.catalogue.sound import missing, sound, sound_group
from queue_server.domain.core.actor import HOUSE, Actor
from queue_server.domain.core.command import Command, Given
from queue_server.domain.core.identifiers import ProcedureId
from queue_server.domain.core.text import Text

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
    seen: int | None = None
    """How many changes of the catalogue there were when it was looked at, if that is to count."""

    def decide(self, catalogue: Catalogue, given: Given) -> Sequence[CatalogueEvent]:
        """Draft it; nothing happens where all is so already, nor where somebody else changed one of these parts."""
        before = catalogue.latest(self.id)
        if before is None:
            require_seen(catalogue.edits, self.id, PARTS, self.seen)
        made = edited(before, self.id, self.changes, given.actor)
        if made == before:
            return []
        if before is not None:
            require_seen(catalogue.edits, self.id, differing(before, made), self.seen)
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
    seen: int | None = None

    def decide(self, catalogue: Catalogue, given: Given) -> Sequence[CatalogueEvent]:
        """Drop it, unless another draft is to be replaced by it, or somebody has changed it since it was seen."""
        if self.id not in catalogue.drafts:
            raise NothingDraftedError(procedure=self.id)
        require_seen(catalogue.edits, self.id, PARTS, self.seen)
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


@dataclass(frozen=True, slots=True)
class AddGroup(CatalogueCommand):
    """Have a group of this name, under an id that is made of it."""

    name: Text

    def decide(self, catalogue: Catalogue, given: Given) -> Sequence[CatalogueEvent]:
        """Add it; nothing happens where there is one of this name already."""
        if any(folded(group.name.vi) == folded(self.name.vi) for group in catalogue.groups.values()):
            return []
        made = id_of(self.name.vi)
        free = (GroupId(f"{made[:36].strip('-')}-{at}") for at in range(2, MOST_GROUPS + 2))
        id = next(each for each in (made, *free) if each not in catalogue.groups)
        return NameGroup(Group(id, self.name)).decide(catalogue, given)


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
        id = self.procedure.id
        draft.touch(id, draft.drafts.get(id) or draft.published.get(id), self.procedure, self.at)
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
        dropped = draft.drafts.pop(self.procedure, None)
        draft.touch(self.procedure, dropped, draft.published.get(self.procedure), self.at)


@dataclass(frozen=True, slots=True)
class GroupNamed(CatalogueEvent):
    """A group of procedures is called so."""

    group: Group

    def apply(self, draft: Draft) -> None:
        """Call it so."""
        draft.groups[self.group.id] = self.group
