"""Take in a file of procedures: what it says of each is compared, and all of it is done, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.catalogue.catalogue import (
    MOST_GROUPS,
    MOST_PROCEDURES,
    Catalogue,
    CatalogueEvent,
    TooManyProceduresError,
    UnknownGroupError,
    evolve_catalogue,
)
from queue_server.domain.catalogue.drafting import CatalogueCommand, Changes, GroupNamed, ProcedureDrafted, edited
from queue_server.domain.catalogue.meanwhile import require_seen
from queue_server.domain.catalogue.procedure import PARTS, Group, GroupId, Procedure, differing
from queue_server.domain.catalogue.publishing import Change, DraftsPublished
from queue_server.domain.catalogue.replacing import in_circle, loose_ends, require_chains
from queue_server.domain.catalogue.sound import WrongProcedureError, sound_group, wrong
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.errors import Refusal
from queue_server.domain.core.identifiers import ProcedureId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.core.command import Given

Wanted = Mapping[ProcedureId, Changes]
"""What a file says of procedures, by part; a part of which it has no column stays as it is."""


class Comparison(NamedTuple):
    """What a file would change."""

    catalogue: Catalogue
    """With what it was compared."""
    groups: tuple[Group, ...]
    """Those that are new or called otherwise."""
    changes: tuple[Change, ...]
    same: tuple[ProcedureId, ...]
    """Those of which the file says what is drafted or published already."""
    untouched: int
    """How many procedures of the catalogue the file says nothing of; they stay as they are."""
    refused: Mapping[ProcedureId, Refusal]
    """What cannot be taken in, and why: then nothing is."""


@dataclass(frozen=True, slots=True)
class ImportProcedures(CatalogueCommand):
    """Draft what a file says, and publish it at once if that is wished."""

    wanted: Wanted = field(hash=False)
    groups: tuple[Group, ...] = ()
    publish: bool = False
    seen: int | None = None
    """How many changes of the catalogue there were when it was looked at what the file would change."""
    found: Comparison | None = field(default=None, hash=False, compare=False)
    """What was found when it was compared beforehand, at leisure: nobody else can write while a decision is made."""

    def decide(self, catalogue: Catalogue, given: Given) -> Sequence[CatalogueEvent]:
        """Do all of it at once, or raise the first refusal of what cannot be done."""
        compared = self._compared(catalogue)
        for refusal in compared.refused.values():
            raise refusal
        for change in compared.changes:
            require_seen(catalogue.edits, change.after.id, change.parts, self.seen)
        events: list[CatalogueEvent] = [
            *(GroupNamed(given.now, group) for group in compared.groups),
            *(ProcedureDrafted(given.now, change.after) for change in compared.changes),
        ]
        after = evolve_catalogue(catalogue, events, given.actor.id)
        if len(after.as_drafted()) > MOST_PROCEDURES or len(after.groups) > MOST_GROUPS:
            raise TooManyProceduresError
        named = tuple(sorted(after.drafts.keys() & self.wanted.keys()))
        if self.publish and named:
            require_chains({**after.published, **{each: after.drafts[each] for each in named}})
            events.append(DraftsPublished(given.now, catalogue.version + 1, named))
        return events

    def _compared(self, catalogue: Catalogue) -> Comparison:
        """Return what it changes, by what was found beforehand where the catalogue is still the same."""
        if self.found is not None and self.found.catalogue is catalogue:
            return self.found
        return compare(catalogue, self.wanted, self.groups)


def compare(catalogue: Catalogue, wanted: Wanted, groups: tuple[Group, ...]) -> Comparison:
    """Return what a file would change in a catalogue, and what of it cannot be.

    Who takes a file in has not checked what it says: a day on which it was checked stands there without a name.
    """
    named, refused = _groups(catalogue, groups)
    known = {*catalogue.groups, *(group.id for group in groups)}
    changes: list[Change] = []
    same: list[ProcedureId] = []
    for id, said in wanted.items():
        before = catalogue.latest(id)
        try:
            after = edited(before, id, said, HOUSE)
            if after.group not in known:
                raise UnknownGroupError(group=after.group)
        except Refusal as refusal:
            refused[id] = refusal
            continue
        if after == before:
            same.append(id)
        else:
            changes.append(Change(before, after, PARTS if before is None else differing(before, after)))
    after_all = {**catalogue.as_drafted(), **{change.after.id: change.after for change in changes}}
    refused |= _broken_chains(after_all, wanted)
    untouched = len(catalogue.as_drafted().keys() - wanted.keys())
    return Comparison(catalogue, named, tuple(changes), tuple(same), untouched, refused)


def _groups(catalogue: Catalogue, groups: tuple[Group, ...]) -> tuple[tuple[Group, ...], dict[ProcedureId, Refusal]]:
    """Return the groups that are new or called otherwise."""
    named: dict[GroupId, Group] = {}
    refused: dict[ProcedureId, Refusal] = {}
    for said in groups:
        try:
            group = sound_group(said)
        except WrongProcedureError as refusal:
            refused[ProcedureId("")] = refusal
            continue
        if catalogue.groups.get(group.id) != group:
            named[group.id] = group
    return tuple(named.values()), refused


def _broken_chains(procedures: Mapping[ProcedureId, Procedure], wanted: Wanted) -> dict[ProcedureId, Refusal]:
    """Return which of the wanted would be replaced by what is not there, or by themselves."""
    refused: dict[ProcedureId, Refusal] = {
        each.id: wrong(each.id, "replaced_by", f"{each.replaced_by} is not in the catalogue")
        for each in loose_ends(procedures)
        if each.id in wanted
    }
    circle = in_circle(procedures)
    if circle is not None:
        refused[circle] = wrong(circle, "replaced_by", "it would in the end be replaced by itself")
    return refused
