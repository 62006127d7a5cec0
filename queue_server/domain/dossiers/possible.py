"""Say what can be done with a dossier next, so that no screen has to know the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from queue_server.domain.dossiers.dossier import DossierStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.domain.core.identifiers import ServiceDay
    from queue_server.domain.dossiers.dossier import Dossier

Act = Literal["ready", "hand-over", "supplement", "brought", "extend", "refuse", "stop", "undo"]


def possible(dossier: Dossier, today: ServiceDay) -> Iterator[Act]:
    """Yield what can be done with a dossier today, what is done most often first."""
    match dossier.status:
        case DossierStatus.RECEIVED:
            yield "ready"
            if not dossier.missing:
                yield "supplement"
            if not dossier.is_extended:
                yield "extend"
        case DossierStatus.SUPPLEMENT_ASKED:
            yield "brought"
        case DossierStatus.READY:
            yield "hand-over"
    if dossier.is_under_way:
        yield from ("refuse", "stop")
    if dossier.can_be_taken_back(today):
        yield "undo"
