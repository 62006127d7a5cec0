"""Write a ticket as the contract says, for staff or for its holder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core.identifiers import Status
from queue_server.domain.surveys.codes import code_of
from queue_server.views.wire import Expected, TicketStatus, WireWait, rfc3339, wire_outlook

if TYPE_CHECKING:
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.day.visit import Visit


class ShownTicket(TypedDict):
    """A ticket as others may see it whom its holder lets look; `ahead` to `expected` while it waits or is parked.

    `taken_back` is there when it was cancelled because a kiosk had given it to nobody.
    """

    number: str
    service: str
    status: TicketStatus
    issued_at: str
    calls: int
    called_at: NotRequired[str]
    started_at: NotRequired[str]
    finished_at: NotRequired[str]
    counter: NotRequired[str]
    taken_back: NotRequired[Literal[True]]
    ahead: NotRequired[int]
    wait: NotRequired[WireWait]
    expected: NotRequired[Expected]
    after_hours: NotRequired[Literal[True]]
    after_break: NotRequired[Literal[True]]


class Ticket(ShownTicket):
    """A ticket: `priority` is the class to staff, `true` to its holder.

    `step_out_until` tells its holder, where not all can sit who wait, until when no call will be missed outside, and
    `survey_code` by what the visit is answered for once it is over, where the office asks how it was.
    """

    id: str
    priority: NotRequired[str | Literal[True]]
    step_out_until: NotRequired[str]
    survey_code: NotRequired[str]


_IN_LINE = frozenset({Status.WAITING, Status.PARKED})
"""Who has a place in line: whoever is parked stands at the old one when he comes back."""


class Aside(TypedDict, total=False):
    """What staff know of somebody besides his ticket."""

    note: str
    own_wish: Literal[True]
    """He asked himself to be set aside."""
    rejoin_until: str
    """Until when he may come back, where he did not come when called."""


class FoundTicket(Ticket, Aside):
    """A ticket that staff look for by its number, with what became of it. It stands as it does since `since`."""

    since: str
    outcome: NotRequired[str]


def ticket(context: ViewContext, visit: Visit, *, to_staff: bool) -> Ticket:
    """Return a visit as its ticket."""
    made: Ticket = {"id": visit.id, **shown_ticket(context, visit)}
    if visit.priority is not None:
        made["priority"] = visit.priority if to_staff else True
    if not to_staff and (until := context.may_step_out_until(visit)) is not None:
        made["step_out_until"] = rfc3339(until)
    if not to_staff and context.office.settings.survey:
        made["survey_code"] = code_of(visit.id)
    return made


def shown_ticket(context: ViewContext, visit: Visit) -> ShownTicket:
    """Return a visit as others may see it."""
    made: ShownTicket = {
        "number": visit.number,
        "service": visit.service,
        "status": visit.status.value,
        "issued_at": rfc3339(visit.issued_at),
        "calls": visit.calls,
    }
    if visit.called_at is not None:
        made["called_at"] = rfc3339(visit.called_at)
    if visit.started_at is not None:
        made["started_at"] = rfc3339(visit.started_at)
    if visit.finished_at is not None:
        made["finished_at"] = rfc3339(visit.finished_at)
    if (counter := visit.counter or visit.only_at) is not None:
        made["counter"] = counter
    if visit.is_taken_back:
        made["taken_back"] = True
    return {**made, **wire_outlook(context, context.outlook_of(visit))} if visit.status in _IN_LINE else made


def found_ticket(context: ViewContext, visit: Visit) -> FoundTicket:
    """Return a visit as staff see it who look for its number."""
    made: FoundTicket = {**ticket(context, visit, to_staff=True), "since": rfc3339(visit.since)}
    if visit.outcome is not None:
        made["outcome"] = visit.outcome
    return {**made, **aside(context, visit)}


def aside(context: ViewContext, visit: Visit) -> Aside:
    """Return what staff know of somebody besides his ticket."""
    made: Aside = {}
    if visit.remark:
        made["note"] = visit.remark
    if visit.status is Status.PARKED and visit.leg.own_wish:
        made["own_wish"] = True
    if (
        visit.status is Status.NO_SHOW
        and (until := context.may_rejoin_until(visit)) is not None
        and context.now <= until
    ):
        made["rejoin_until"] = rfc3339(until)
    return made
