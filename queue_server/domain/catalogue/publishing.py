"""Publish drafts as the next version, and tell what changed since an earlier one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.catalogue.catalogue import (
    Catalogue,
    CatalogueEvent,
    Kept,
    NothingDraftedError,
    Version,
)
from queue_server.domain.catalogue.drafting import CatalogueCommand
from queue_server.domain.catalogue.meanwhile import require_seen
from queue_server.domain.catalogue.procedure import PARTS, differing
from queue_server.domain.catalogue.replacing import require_chains
from queue_server.domain.core.identifiers import Instant, ProcedureId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.catalogue.catalogue import Draft
    from queue_server.domain.catalogue.procedure import Part, Procedure
    from queue_server.domain.core.command import Given


@dataclass(frozen=True, slots=True)
class PublishDrafts(CatalogueCommand):
    """Publish some drafts, or all of them, as the next version."""

    procedures: tuple[ProcedureId, ...] = ()
    """Which; none means all that there are."""
    seen: int | None = None
    """How many changes of the catalogue there were when it was looked at what would be published."""

    def decide(self, catalogue: Catalogue, given: Given) -> Sequence[CatalogueEvent]:
        """Publish them, if what replaces them is published too."""
        chosen = self.procedures or tuple(catalogue.drafts)
        for each in chosen:
            if each not in catalogue.drafts:
                raise NothingDraftedError(procedure=each)
            require_seen(catalogue.edits, each, PARTS, self.seen)
        if not chosen:
            raise NothingDraftedError
        require_chains({**catalogue.published, **{each: catalogue.drafts[each] for each in chosen}})
        return [DraftsPublished(given.now, catalogue.version + 1, tuple(sorted(set(chosen))))]


@dataclass(frozen=True, slots=True)
class DraftsPublished(CatalogueEvent):
    """Some drafts are published, as a version of the catalogue."""

    version: int
    procedures: tuple[ProcedureId, ...]

    def apply(self, draft: Draft) -> None:
        """Publish them, and keep how they stood before."""
        for each in self.procedures:
            published = draft.drafts.pop(each)
            draft.published[each] = published
            draft.history[each] = (*draft.history.get(each, ()), Kept(self.version, published))
        draft.versions.append(Version(self.version, self.at, self.procedures))


class Change(NamedTuple):
    """How a procedure differs from what it was."""

    before: Procedure | None
    """None where it is new."""
    after: Procedure
    parts: tuple[Part, ...]


def version_at(catalogue: Catalogue, at: Instant) -> int:
    """Return the number of the version that was in force at a time, 0 where there was none yet."""
    return sum(1 for version in catalogue.versions if version.at <= at)


def as_of(catalogue: Catalogue, procedure: ProcedureId, version: int) -> Procedure | None:
    """Return a procedure as it stood in a version, None where that had none."""
    kept = [each for each in catalogue.history.get(procedure, ()) if each.version <= version]
    return kept[-1].procedure if kept else None


def changed_since(catalogue: Catalogue, version: int) -> list[Change]:
    """Return what is published now otherwise than in a version, by code; what was changed back is not told."""
    touched = {each for later in catalogue.versions[version:] for each in later.procedures}
    changes = (_change(as_of(catalogue, each, version), catalogue.published[each]) for each in sorted(touched))
    return [change for change in changes if change.parts]


def drafted(catalogue: Catalogue) -> list[Change]:
    """Return what will change once every draft is published, by code."""
    return [_change(catalogue.published.get(each), catalogue.drafts[each]) for each in sorted(catalogue.drafts)]


def _change(before: Procedure | None, after: Procedure) -> Change:
    return Change(before, after, PARTS if before is None else differing(before, after))
