"""The API of who is called to a counter: call, serve, end the visit, take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from queue_server.domain.core.permissions import Permission
from queue_server.domain.day.acts.calling import CallNext, CallOutOfOrder, Recall
from queue_server.domain.day.acts.serving import Finish, NoShow, PutBack, Start, Undo
from queue_server.web.api.counters import COUNTER, named
from queue_server.web.api.outcomes import TICKET_OF_EVENTS
from queue_server.web.bodies import B, Body, NoBody
from queue_server.web.fields import NeededReason, Note, Outcome, Service, Ticket
from queue_server.web.route import Route
from queue_server.web.rows import Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.domain.core.identifiers import CounterId
    from queue_server.domain.day.decision import DayCommand


class CallBody(Body):
    """Call one ticket by hand; the reason is needed."""

    ticket: Ticket
    reason: NeededReason


class NextBody(Body):
    """The next service under the same number."""

    service: Service


class FinishBody(Body):
    """How the visit ended."""

    outcome: Outcome | None = None
    note: Note | None = None
    quantity: Annotated[int, Field(ge=1, le=9999)] | None = None
    next: NextBody | None = None


def _at(verb: str, body: type[B], command: Callable[[B, CounterId], DayCommand]) -> Route[B]:
    """Return the row of what a clerk does at her counter."""
    return Route(
        name=f"counters-{verb}",
        path=f"/counters/<c>/{verb}",
        permission=Permission.SERVE,
        body=body,
        command=lambda said, params: command(said, named(params)),
        answer=TICKET_OF_EVENTS,
    )


def _finish(said: FinishBody, c: CounterId) -> Finish:
    return Finish(c, said.outcome, said.note, said.quantity, said.next.service if said.next else None)


SERVING = Table(
    name="serving",
    params={"c": COUNTER},
    rows=(
        _at("call-next", NoBody, lambda _, c: CallNext(c)),
        _at("call", CallBody, lambda said, c: CallOutOfOrder(c, said.ticket, said.reason)),
        _at("recall", NoBody, lambda _, c: Recall(c)),
        _at("start", NoBody, lambda _, c: Start(c)),
        _at("no-show", NoBody, lambda _, c: NoShow(c)),
        _at("return", NoBody, lambda _, c: PutBack(c)),
        _at("undo", NoBody, lambda _, c: Undo(c)),
        _at("finish", FinishBody, _finish),
    ),
)
