"""The API of tickets: take a number, read it, and what is done with one that is given."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Annotated, Literal

from flask import request
from pydantic import ConfigDict, Field, model_validator
from typing_extensions import TypedDict

from queue_server.domain.core.identifiers import VIETNAMESE, TicketId
from queue_server.domain.core.permissions import Permission, held
from queue_server.domain.day.acts.fetching import MOST
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.acts.waiting import Cancel, Park, Rejoin, Resume, SetPriority, Transfer
from queue_server.views.tickets import FoundTicket, Ticket, found_ticket, ticket
from queue_server.web.api.outcomes import TICKET_IN_PATH, TICKET_OF_EVENTS
from queue_server.web.bodies import B, Body, NoteBody, Unread
from queue_server.web.endpoint import Asked, Reading
from queue_server.web.fields import Class, Counter, Dossier, Note, Procedure, Service, Spoken
from queue_server.web.responses import json
from queue_server.web.route import SLOWED, Route
from queue_server.web.rows import Param, Table, permitted

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Response

    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.permissions import Resource
    from queue_server.domain.day.decision import DayCommand
    from queue_server.web.rows import Params


class IssueBody(Body):
    """Take a number; `dossiers` are those of which the results are to be fetched with it."""

    service: Service
    priority: Class | None = None
    procedure: Procedure | None = None
    language: Spoken = VIETNAMESE
    dossiers: Annotated[tuple[Dossier, ...], Field(max_length=MOST)] = ()


class TransferBody(Body):
    """Send on to a service or to a counter."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [{"required": [aim], "properties": {aim: {"type": "string"}}} for aim in ("service", "counter")]
        }
    )

    service: Service | None = None
    counter: Counter | None = None
    place: Literal["keep", "front", "end"] = "keep"
    comment: Note | None = None
    come_back: bool | None = None

    @model_validator(mode="after")
    def _one_aim(self) -> TransferBody:
        if (self.service is None) == (self.counter is None):
            raise ValueError("exactly one of service and counter is needed")
        return self


class PriorityBody(Body):
    """A priority class, or none to take it away."""

    priority: Class | None = Field(default=None, alias="class")


class TicketsAnswer(TypedDict):
    """The tickets of today that bear a number; none if nobody has it."""

    tickets: list[FoundTicket]


def _named(params: Params) -> TicketId:
    return TicketId(params["t"])


def _held(params: Params) -> Resource:
    return held(params["t"])


def _by_number(asked: Asked[Unread, Actor]) -> Response:
    context = asked.open_office.view_context()
    number = request.args.get("number", "").replace(" ", "").upper()
    found = [visit for visit in context.day.visits.values() if visit.number == number]
    return json({"tickets": [found_ticket(context, visit) for visit in found]})


def _read(asked: Asked[Unread, Actor]) -> Response:
    open_office, named = asked.open_office, _named(asked.params)
    day = open_office.look(named)
    return json(ticket(open_office.view_context(day), day.visit(named), to_staff=asked.who.is_staff))


def _on(verb: str, permission: Permission, body: type[B], command: Callable[[B, TicketId], DayCommand]) -> Route[B]:
    """Return the row of what is done with a ticket that the address names."""
    return Route(
        name=f"tickets-{verb}",
        path=f"/tickets/<t>/{verb}",
        permission=permission,
        resource=_held,
        body=body,
        command=lambda said, params: command(said, _named(params)),
        answer=TICKET_IN_PATH,
    )


TICKETS = Table(
    name="tickets",
    params={"t": Param("The ticket's id", lambda open_office, named: open_office.look(TicketId(named)))},
    rows=(
        Route(
            name="tickets",
            path="/tickets",
            permission=Permission.TAKE_A_NUMBER,
            body=IssueBody,
            command=lambda said, _: IssueTicket(
                said.service, secrets.token_hex(16), said.priority, said.procedure, said.language, said.dossiers
            ),
            answer=TICKET_OF_EVENTS,
            status=201,
            problems=SLOWED,
        ),
        Reading(
            name="tickets-by-number",
            path="/tickets",
            gate=permitted(Permission.SERVE),
            shape=TicketsAnswer,
            respond=_by_number,
            query={"number": "Spaces and lower case are forgiven; without it there are no tickets"},
        ),
        Reading(
            name="ticket",
            path="/tickets/<t>",
            gate=permitted(Permission.HOLD_A_TICKET, _held),
            shape=Ticket,
            respond=_read,
        ),
        _on("cancel", Permission.HOLD_A_TICKET, NoteBody, lambda said, named: Cancel(named, said.note)),
        _on("park", Permission.HOLD_A_TICKET, NoteBody, lambda said, named: Park(named, said.note)),
        _on("resume", Permission.HOLD_A_TICKET, NoteBody, lambda said, named: Resume(named, said.note)),
        _on("rejoin", Permission.SERVE, NoteBody, lambda said, named: Rejoin(named, said.note)),
        _on(
            "transfer",
            Permission.SERVE,
            TransferBody,
            lambda said, named: Transfer(named, said.service, said.counter, said.place, said.comment, said.come_back),
        ),
        _on("priority", Permission.SERVE, PriorityBody, lambda said, named: SetPriority(named, said.priority)),
    ),
)
