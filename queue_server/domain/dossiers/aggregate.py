"""Keep each dossier of an office in a small stream of its own, and what came with files beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.aggregate import Aggregate, Key
from queue_server.domain.core.event import Folded, events_in
from queue_server.domain.dossiers import ending, facts, receiving, recounting, steps, supplement
from queue_server.domain.dossiers.dossier import Dossier, DossierFold, DossierStatus
from queue_server.domain.dossiers.importing import (
    BeginImport,
    EndImport,
    ImportBegun,
    ImportEnded,
    ImportPiece,
    Imports,
    ImportsFold,
    Piece,
    PieceImported,
    evolve_piece,
)
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


def broken_piece(piece: Piece) -> Iterable[str]:
    """Yield what is wrong with a piece of an import."""
    if len({each.code for each in piece.facts}) != len(piece.facts):
        yield "a dossier stands twice in a piece of an import"


def broken_imports(imports: Imports) -> Iterable[str]:
    """Yield what is wrong with the imports of an office."""
    if len({each.id for each in imports.ended}) != len(imports.ended):
        yield "one file was taken in twice"


DOSSIER: Aggregate[Dossier | None] = Aggregate(
    kind="dossier",
    key=Key.NAME,
    fresh=lambda _: None,
    fold=DossierFold,
    events=tuple(events_in(receiving, facts, steps, supplement, ending, recounting)),
    invariants=broken,
)
"""A ward receives some 13,000 a year, each with three or four steps: nobody reads more of them than are asked for."""

IMPORTS: Aggregate[Imports] = Aggregate(
    kind="imports",
    fresh=lambda _: Imports(),
    fold=ImportsFold,
    events=(ImportBegun, ImportEnded),
    invariants=broken_imports,
)
"""One stream an office: which files were taken in. What counts is said here alone."""

PIECES: Aggregate[Piece] = Aggregate(
    kind="imported",
    key=Key.NAME,
    fresh=lambda _: Piece(),
    fold=lambda piece: Folded(piece, evolve_piece),
    events=(PieceImported,),
    invariants=broken_piece,
)
"""A stream a piece, of one commit: a year of a ward is some thirty."""

BeginImport.aggregate = EndImport.aggregate = IMPORTS
ImportPiece.aggregate = PIECES
ReceiveDossier.aggregate = DossierCommand.aggregate = DOSSIER
