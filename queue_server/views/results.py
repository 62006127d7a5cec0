"""Write for staff for which dossiers somebody comes, and where each of them stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.dossiers.dossier import DossierStatus
from queue_server.views.wire import Position, WireText, rfc3339, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queue_server.domain.core.identifiers import DossierCode, ProcedureId, ServiceDay, TicketId
    from queue_server.domain.core.text import Text
    from queue_server.domain.day.day import Day
    from queue_server.domain.dossiers.dossier import Dossier


class Fetched(NamedTuple):
    """The dossiers for which somebody comes today, None where the office has none; and what procedures are called."""

    dossiers: Mapping[DossierCode, Dossier | None]
    name: Callable[[ProcedureId], Text | None]


class WireResult(TypedDict):
    """A dossier for which somebody comes; without `status` the office has none of that code.

    `handed_over_on` is there once it was fetched, `undo` while that can be taken back.
    """

    procedure: NotRequired[str]
    name: NotRequired[WireText]
    status: NotRequired[str]
    due: NotRequired[str]
    due_at: NotRequired[str]
    handed_over_on: NotRequired[str]
    undo: NotRequired[Literal[True]]


class FetchedResult(WireResult, Position):
    """The same, at its place among those for which somebody comes."""


class Fetching(TypedDict):
    """For how many dossiers somebody comes, and how many of them are ready to be handed over."""

    all: int
    ready: int


def result(held: Dossier | None, today: ServiceDay, name: Text | None) -> WireResult:
    """Return how a dossier stands, as far as it matters to who fetches it."""
    if held is None or held.status is DossierStatus.TAKEN_BACK:
        return {}
    made: WireResult = {"procedure": held.procedure, "status": held.status.value, "due": held.due.day}
    if name is not None:
        made["name"] = text(name)
    if held.due.at is not None:
        made["due_at"] = rfc3339(held.due.at)
    if held.handed_over_on is not None:
        made["handed_over_on"] = held.handed_over_on
    if held.status is DossierStatus.HANDED_OVER and held.can_be_taken_back(today):
        made["undo"] = True
    return made


def results(day: Day, ticket: TicketId, fetched: Fetched) -> dict[str, FetchedResult]:
    """Return the dossiers for which a visitor comes, by their codes."""
    made: dict[str, FetchedResult] = {}
    for position, code in enumerate(day.fetches.get(ticket, ())):
        held = fetched.dossiers.get(code)
        name = None if held is None else fetched.name(held.procedure)
        made[code] = {"position": position, **result(held, day.day, name)}
    return made


def fetching(day: Day, ticket: TicketId, fetched: Fetched) -> Fetching | None:
    """Return for how many dossiers a visitor comes; None where she named none."""
    codes = day.fetches.get(ticket)
    if codes is None:
        return None
    held = [fetched.dossiers.get(code) for code in codes]
    ready = sum(each is not None and each.status is DossierStatus.READY for each in held)
    return {"all": len(codes), "ready": ready}
