"""Write for anybody where a dossier stands: nothing that tells whose it is, or what it is about.

Codes follow one another, so anybody may come upon one. Whoever does learns where something stands, and no more:
neither procedure nor number, neither clerk nor words, and not whether an end was a refusal or a stop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, assert_never

from typing_extensions import TypedDict

from queue_server.domain.dossiers.dossier import DossierStatus, UnknownDossierError
from queue_server.domain.dossiers.punctual import is_late
from queue_server.views.wire import rfc3339

if TYPE_CHECKING:
    from queue_server.domain.dossiers.dossier import Dossier
    from queue_server.domain.dossiers.punctual import Moment

Stands = Literal["under-way", "supplement-asked", "ready", "handed-over", "ended"]


class DossierStanding(TypedDict):
    """Where a dossier stands, for whoever has its code.

    `ended`: the office has told its citizen why. While it is under way, `due` is the promised day as it stands,
    `due_at` until when on that day where hours are promised, `original_due` that before it was put off, `late` that
    it is over; all of it only where its citizen was told the day, for one that nobody was told may still move.
    `missing` is how many papers are to be brought.
    """

    code: str
    state: Stands
    received_on: str
    due: NotRequired[str]
    due_at: NotRequired[str]
    provisional: NotRequired[Literal[True]]
    original_due: NotRequired[str]
    late: NotRequired[Literal[True]]
    missing: NotRequired[int]


def standing(held: Dossier, asked: Moment) -> DossierStanding:
    """Return where a dossier stands at a moment, or raise `UnknownDossierError` for one that was taken back."""
    state = _state(held)
    made: DossierStanding = {"code": held.code, "state": state, "received_on": held.day}
    if state == "supplement-asked":
        made["missing"] = held.missing
    if state == "under-way" and held.is_told:
        _add_due(made, held, asked)
    return made


def _state(held: Dossier) -> Stands:
    match held.status:
        case DossierStatus.RECEIVED:
            return "under-way"
        case DossierStatus.SUPPLEMENT_ASKED:
            return "supplement-asked"
        case DossierStatus.READY:
            return "ready"
        case DossierStatus.HANDED_OVER:
            return "handed-over"
        case DossierStatus.REFUSED | DossierStatus.STOPPED:
            return "ended"
        case DossierStatus.TAKEN_BACK:
            raise UnknownDossierError
    assert_never(held.status)


def _add_due(made: DossierStanding, held: Dossier, asked: Moment) -> None:
    made["due"] = held.due.day
    if held.due.at is not None:
        made["due_at"] = rfc3339(held.due.at)
    if held.due.is_provisional:
        made["provisional"] = True
    if held.is_extended:
        made["original_due"] = held.original.day
    if is_late(held, asked):
        made["late"] = True
