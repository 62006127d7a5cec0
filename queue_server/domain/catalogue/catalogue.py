"""Keep what an office has published, what of it is being drafted, and how each procedure stood in every version."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from queue_server.domain.catalogue.meanwhile import Edited, noted
from queue_server.domain.catalogue.procedure import PARTS, Group, GroupId, Procedure, differing
from queue_server.domain.core.errors import Invalid, Refusal, Unknown
from queue_server.domain.core.event import Event
from queue_server.domain.core.identifiers import ActorId, Instant, ProcedureId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queue_server.domain.catalogue.procedure import LocalDate

MOST_PROCEDURES, MOST_GROUPS = 5000, 200
"""How many an office has at most."""


class ProcedureNotFoundError(Unknown):
    """The office's catalogue has no procedure with this code."""

    code, title = "procedure-not-found", "There is no such procedure in the catalogue"


class UnknownGroupError(Invalid):
    """The catalogue has no group with this id."""

    code, title = "unknown-group", "The catalogue has no such group"


class TooManyProceduresError(Refusal):
    """The catalogue has as many procedures, or groups, as it may have."""

    code, title = "too-many-procedures", "The catalogue has as many procedures or groups as it may have"


class NothingDraftedError(Refusal):
    """There is no draft that could be published or dropped."""

    code, title = "nothing-drafted", "There is no draft"


@dataclass(frozen=True, slots=True)
class Kept:
    """How a procedure stood from a version on."""

    version: int
    procedure: Procedure


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the catalogue: since when, and what was published with it."""

    number: int
    at: Instant
    procedures: tuple[ProcedureId, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The procedures of an office, by their codes."""

    groups: Mapping[GroupId, Group] = field(default_factory=dict)
    published: Mapping[ProcedureId, Procedure] = field(default_factory=dict)
    drafts: Mapping[ProcedureId, Procedure] = field(default_factory=dict)
    """What was changed since, and is not published."""
    history: Mapping[ProcedureId, tuple[Kept, ...]] = field(default_factory=dict)
    """How each stood in every version, the oldest first; the last is what is published."""
    versions: tuple[Version, ...] = ()
    revision: int = 0
    """How many changes there were of all this."""
    edits: Mapping[ProcedureId, tuple[Edited, ...]] = field(default_factory=dict)
    """Who changed which parts last, the latest at the end."""

    @property
    def version(self) -> int:
        """Return the number of the latest version, 0 before the first."""
        return len(self.versions)

    def find(self, procedure: ProcedureId) -> Procedure:
        """Return a procedure as it is published, or raise `ProcedureNotFoundError`."""
        found = self.published.get(procedure)
        if found is None:
            raise ProcedureNotFoundError(procedure=procedure)
        return found

    def latest(self, procedure: ProcedureId) -> Procedure | None:
        """Return a procedure as it is drafted, else as it is published."""
        return self.drafts.get(procedure) or self.published.get(procedure)

    def as_drafted(self) -> Mapping[ProcedureId, Procedure]:
        """Return all procedures as they will be once every draft is published."""
        return {**self.published, **self.drafts}

    def stale(self, today: LocalDate) -> list[ProcedureId]:
        """Return the codes of what somebody had better check anew, as it is drafted."""
        return sorted(each.id for each in self.as_drafted().values() if each.is_stale(today))


@dataclass(slots=True)
class Draft:
    """A catalogue while it changes."""

    groups: dict[GroupId, Group]
    published: dict[ProcedureId, Procedure]
    drafts: dict[ProcedureId, Procedure]
    history: dict[ProcedureId, tuple[Kept, ...]]
    versions: list[Version]
    revision: int
    edits: dict[ProcedureId, tuple[Edited, ...]]
    by: ActorId
    """Who brings about what happens now."""

    def touch(self, id: ProcedureId, before: Procedure | None, after: Procedure | None, at: Instant) -> None:
        """Note who changed which parts of a procedure."""
        parts = PARTS if before is None or after is None else differing(before, after)
        if parts:
            edit = Edited(self.revision, at, self.by, parts)
            self.edits[id] = noted(self.edits.get(id, ()), edit)


@dataclass(frozen=True, slots=True)
class CatalogueEvent(Event):
    """Something that happened to an office's catalogue, which is public: it holds words that anybody may read."""

    @abstractmethod
    def apply(self, draft: Draft) -> None:
        """Make it so."""


def evolve_catalogue(catalogue: Catalogue, events: Iterable[CatalogueEvent], by: ActorId) -> Catalogue:
    """Return the catalogue after some events that somebody brought about."""
    draft = Draft(
        dict(catalogue.groups),
        dict(catalogue.published),
        dict(catalogue.drafts),
        dict(catalogue.history),
        list(catalogue.versions),
        catalogue.revision,
        dict(catalogue.edits),
        by,
    )
    for event in events:
        draft.revision += 1
        event.apply(draft)
    return Catalogue(
        draft.groups,
        draft.published,
        draft.drafts,
        draft.history,
        tuple(draft.versions),
        draft.revision,
        draft.edits,
    )


class CatalogueFold:
    """A catalogue as it unfolds, which knows who brings about what."""

    def __init__(self, state: Catalogue) -> None:
        """Start from a catalogue, which stays as it is."""
        self.state = state

    def take(self, events: Iterable[CatalogueEvent], by: ActorId) -> None:
        """Let events happen that somebody brought about."""
        self.state = evolve_catalogue(self.state, events, by)
