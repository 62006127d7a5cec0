"""Keep the catalogue of an office: the row of `catalogue` in the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.catalogue import drafting, publishing
from queue_server.domain.catalogue.catalogue import MOST_PROCEDURES, Catalogue, CatalogueFold
from queue_server.domain.catalogue.drafting import AddGroup, DropDraft, EditProcedure, NameGroup
from queue_server.domain.catalogue.importing import ImportProcedures
from queue_server.domain.catalogue.publishing import PublishDrafts
from queue_server.domain.catalogue.replacing import in_circle, loose_ends
from queue_server.domain.core.aggregate import Aggregate
from queue_server.domain.core.event import events_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queue_server.domain.catalogue.procedure import Procedure
    from queue_server.domain.core.identifiers import ProcedureId


def broken(catalogue: Catalogue) -> Iterable[str]:
    """Yield what is wrong with a catalogue."""
    yield from _broken(catalogue, "published", catalogue.published)
    yield from _broken(catalogue, "drafted", catalogue.as_drafted())
    for id, procedure in catalogue.published.items():
        if catalogue.history[id][-1].procedure != procedure:
            yield f"procedure {id} is not as it was published last"
        if catalogue.drafts.get(id) == procedure:
            yield f"the draft of procedure {id} is what is published"
    if catalogue.published.keys() != catalogue.history.keys():
        yield "a procedure is published and has no history, or the other way round"


def _broken(catalogue: Catalogue, what: str, procedures: Mapping[ProcedureId, Procedure]) -> Iterable[str]:
    if len(procedures) > MOST_PROCEDURES:
        yield f"{len(procedures)} procedures are {what}, {MOST_PROCEDURES} may be"
    for each in loose_ends(procedures):
        yield f"procedure {each.id} is {what} as replaced by {each.replaced_by}, which is not there"
    if (circle := in_circle(procedures)) is not None:
        yield f"procedure {circle} is {what} as replaced by itself in the end"
    for each in procedures.values():
        if each.group not in catalogue.groups:
            yield f"procedure {each.id} is {what} in a group {each.group}, which is not there"


CATALOGUE: Aggregate[Catalogue] = Aggregate(
    kind="catalogue",
    fresh=lambda _: Catalogue(),
    fold=CatalogueFold,
    events=(*events_in(drafting), *events_in(publishing)),
    invariants=broken,
)
"""One stream an office."""

EditProcedure.aggregate = DropDraft.aggregate = CATALOGUE
NameGroup.aggregate = AddGroup.aggregate = CATALOGUE
PublishDrafts.aggregate = ImportProcedures.aggregate = CATALOGUE
