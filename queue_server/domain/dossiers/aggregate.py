"""Keep each dossier of an office in a small stream of its own: the row of `dossier/{code}` in the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.aggregate import Aggregate, Key
from queue_server.domain.core.event import events_in
from queue_server.domain.dossiers import ending, receiving, recounting, steps, supplement
from queue_server.domain.dossiers.dossier import Dossier, DossierFold, DossierStatus
from queue_server.domain.dossiers.receiving import ReceiveDossier
from queue_server.domain.dossiers.steps import DossierCommand

if TYPE_CHECKING:
    from collections.abc import Iterable


def broken(dossier: Dossier | None) -> Iterable[str]:
    """Yield what is wrong with a dossier."""
    if dossier is None:
        return
    if dossier.due != dossier.original and not dossier.is_extended:
        yield f"dossier {dossier.code} has another promised day than its first one, and was not put off"
    has_ended = dossier.ended_on is not None
    if has_ended == dossier.is_under_way and dossier.status is not DossierStatus.TAKEN_BACK:
        yield f"dossier {dossier.code} stands at {dossier.status}, which its end contradicts"
    if dossier.is_late and not dossier.is_late_unextended:
        yield f"dossier {dossier.code} is late, and would have been in time by an earlier day"


DOSSIER: Aggregate[Dossier | None] = Aggregate(
    kind="dossier",
    key=Key.NAME,
    fresh=lambda _: None,
    fold=DossierFold,
    events=tuple(events_in(receiving, steps, supplement, ending, recounting)),
    invariants=broken,
)
"""A ward receives some 13,000 a year, each with three or four steps: nobody reads more of them than are asked for."""

ReceiveDossier.aggregate = DossierCommand.aggregate = DOSSIER
