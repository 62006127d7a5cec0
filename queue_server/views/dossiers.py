"""Write dossiers for staff: where each stands, until when its result is promised, what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.dossiers.possible import Act, possible
from queue_server.domain.dossiers.punctual import Figures, Moment, is_on_time
from queue_server.views.wire import rfc3339

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.domain.core.identifiers import ActorId
    from queue_server.domain.dossiers.dossier import Dossier

PERMILLE = 1000


class WireDossier(TypedDict):
    """A dossier.

    `due` is the promised day as it stands, `due_at` until when on that day where hours are promised, `original_due`
    that before it was put off, `would_be_due` what the calendar says now where somebody was told `due`. `on_time` is
    absent where that cannot be said yet. `words` are what was written with the latest step, for a month. `by` is who
    received it, `by_name` how she is called where that is known. `return_pass` is the id of the pass with which its
    citizen comes back, while a supplement is awaited. `can` says what can be done with it now.
    """

    code: str
    procedure: str
    day: str
    number: NotRequired[str]
    received_at: str
    by: str
    by_name: NotRequired[str]
    due: str
    due_at: NotRequired[str]
    provisional: NotRequired[bool]
    original_due: NotRequired[str]
    would_be_due: NotRequired[str]
    told: bool
    status: str
    status_since: str
    ended_on: NotRequired[str]
    handed_over_on: NotRequired[str]
    on_time: NotRequired[bool]
    missing: NotRequired[int]
    words: NotRequired[str]
    return_pass: NotRequired[str]
    can: list[Act]


class DossierCounts(TypedDict):
    """How many dossiers there are, where they stand, and how many are in time: now, and had nobody put any off.

    `judged` are those of which that can be said; a share is of a thousand of them, and absent where there are none.
    """

    received: int
    under_way: int
    supplement_asked: int
    ready: int
    handed_over: int
    refused: int
    stopped: int
    extended: int
    late: int
    judged: int
    on_time: int
    permille: NotRequired[int]
    judged_unextended: int
    on_time_unextended: int
    permille_unextended: NotRequired[int]


def dossier(held: Dossier, asked: Moment, called: Callable[[ActorId], str | None] | None = None) -> WireDossier:
    """Return a dossier as it stands at a moment."""
    made: WireDossier = {
        "code": held.code,
        "procedure": held.procedure,
        "day": held.day,
        "received_at": rfc3339(held.received_at),
        "by": held.received_by,
        "due": held.due.day,
        "told": held.is_told,
        "status": held.status.value,
        "status_since": rfc3339(held.status_since),
        "can": list(possible(held, asked.day)),
    }
    _add_days(made, held)
    if held.number is not None:
        made["number"] = held.number
    if called is not None and (name := called(held.received_by)) is not None:
        made["by_name"] = name
    if held.missing:
        made["missing"] = held.missing
    if held.words:
        made["words"] = held.words
    if held.is_awaited and held.return_pass is not None:
        made["return_pass"] = held.return_pass
    if (on_time := is_on_time(held, asked)) is not None:
        made["on_time"] = on_time
    return made


def _add_days(made: WireDossier, held: Dossier) -> None:
    if held.due.at is not None:
        made["due_at"] = rfc3339(held.due.at)
    if held.due.is_provisional:
        made["provisional"] = True
    if held.is_extended:
        made["original_due"] = held.original.day
    if held.would_be_due is not None:
        made["would_be_due"] = held.would_be_due
    if held.ended_on is not None:
        made["ended_on"] = held.ended_on
    if held.handed_over_on is not None:
        made["handed_over_on"] = held.handed_over_on


def figures(counted: Figures) -> DossierCounts:
    """Return what was counted, with shares rounded down: a share is never told better than it is."""
    made: DossierCounts = {
        "received": counted.received,
        "under_way": counted.under_way,
        "supplement_asked": counted.supplement_asked,
        "ready": counted.ready,
        "handed_over": counted.handed_over,
        "refused": counted.refused,
        "stopped": counted.stopped,
        "extended": counted.extended,
        "late": counted.late,
        "judged": counted.judged,
        "on_time": counted.on_time,
        "judged_unextended": counted.judged_unextended,
        "on_time_unextended": counted.on_time_unextended,
    }
    if counted.judged:
        made["permille"] = PERMILLE * counted.on_time // counted.judged
    if counted.judged_unextended:
        made["permille_unextended"] = PERMILLE * counted.on_time_unextended // counted.judged_unextended
    return made
