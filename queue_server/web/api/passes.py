"""The API of return passes: give one, show it, turn it into a number, take it back."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Annotated, Any

import orjson
from pydantic import StringConstraints

from queue_server.access.errors import TooManyWrongCodesError
from queue_server.domain.core.identifiers import VIETNAMESE, TicketId
from queue_server.domain.core.permissions import Permission, held
from queue_server.domain.passes.passes import SHOWN, PassCode, Passes, PassId, UnknownPassError
from queue_server.journal.port import Answer
from queue_server.views.passes import ReturnPass, return_pass
from queue_server.views.tickets import Ticket, ticket
from queue_server.web.api.outcomes import ticket_of
from queue_server.web.bodies import B, Body, NoBody, Unread
from queue_server.web.endpoint import Asked, Endpoint, Reading
from queue_server.web.fields import Procedure, Service, Spoken
from queue_server.web.keyed import carried_out
from queue_server.web.responses import json
from queue_server.web.route import SLOWED
from queue_server.web.rows import Param, Table, permitted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from flask import Response

    from queue_server.application.open_office import OpenOffice
    from queue_server.application.return_passes import ReturnPasses
    from queue_server.application.submission import Outcome
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.event import Event
    from queue_server.domain.core.permissions import Resource
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.passes.passes import Pass
    from queue_server.journal.port import Key
    from queue_server.web.rows import Params


class PassBody(Body):
    """For what somebody is given a pass who lacks something."""

    service: Service
    procedure: Procedure | None = None
    language: Spoken = VIETNAMESE


class UsePassBody(Body):
    """A pass as its holder shows it: its code of nine digits, or its id."""

    shown: Annotated[str, StringConstraints(pattern=SHOWN)]


def _held(params: Params) -> Resource:
    return held(params["r"])


def _find(asked: Asked[Any, Actor]) -> Pass:
    return asked.application.return_passes.find(asked.open_office, PassId(asked.params["r"]))


def _carried_out(
    asked: Asked[B, Actor], name: str, act: Callable[[ReturnPasses, OpenOffice, Key | None], Outcome]
) -> Response:
    return carried_out(asked, name, lambda open_office, key: act(asked.application.return_passes, open_office, key))


def _shows(find: Callable[[Passes, Sequence[Event]], Pass], open_office: OpenOffice, status: int) -> Any:
    """Return what writes the answer that shows a pass, which is good or was taken back."""

    def reply(passes: Passes, events: Sequence[Event]) -> Answer:
        shown = return_pass(find(passes, events), open_office.today, is_used=False)
        return Answer(status, orjson.dumps(shown))

    return reply


def _give(asked: Asked[PassBody, Actor]) -> Response:
    said, secret = asked.body, secrets.token_hex(16)

    def of(passes: Passes, events: Sequence[Event]) -> Pass:
        return passes.find(_id_of(events))

    def act(all_passes: ReturnPasses, open_office: OpenOffice, key: Key | None) -> Outcome:
        wish = (said.service, said.procedure, said.language)
        reply = _shows(of, open_office, 201)
        return all_passes.give_at_kiosk(open_office, wish, secret, asked.who, reply, key)

    return _carried_out(asked, "passes-give", act)


def _give_for_visit(asked: Asked[NoBody, Actor]) -> Response:
    secret, named = secrets.token_hex(16), TicketId(asked.params["t"])

    def act(all_passes: ReturnPasses, open_office: OpenOffice, key: Key | None) -> Outcome:
        day = open_office.look(named)
        number = day.visit(named).number

        def of(passes: Passes, _: Sequence[Event]) -> Pass:
            found = passes.of_visit(day.day, number)
            if found is None:
                raise UnknownPassError
            return found

        reply = _shows(of, open_office, 201)
        return all_passes.give_at_counter(open_office, named, secret, asked.who, reply, key)

    return _carried_out(asked, "tickets-pass", act)


def _id_of(events: Sequence[Event]) -> PassId:
    first: Any = events[0]
    return PassId(first.pass_id)


def _use(asked: Asked[UsePassBody, Actor]) -> Response:
    """Turn a pass into a number; whoever types codes that nobody has is slowed down, so that none is guessed."""
    shown, tried = asked.body.shown, asked.door.passes_tried
    is_code = "-" not in shown
    if is_code and (seconds := tried.wait(asked.who.id)):
        raise TooManyWrongCodesError(seconds)

    def reply(context: ViewContext, events: Sequence[Event]) -> Answer:
        visit = context.day.visit(ticket_of(events))
        return Answer(201, orjson.dumps(ticket(context, visit, to_staff=asked.who.is_staff)))

    def act(all_passes: ReturnPasses, open_office: OpenOffice, key: Key | None) -> Outcome:
        as_shown = PassCode(shown) if is_code else PassId(shown)
        return all_passes.use(open_office, as_shown, asked.who, reply, key)

    try:
        return _carried_out(asked, "passes-use", act)
    except UnknownPassError:
        if is_code:
            tried.count(asked.who.id)
        raise


def _take_back(asked: Asked[NoBody, Actor]) -> Response:
    found = _find(asked)

    def act(all_passes: ReturnPasses, open_office: OpenOffice, key: Key | None) -> Outcome:
        reply = _shows(lambda passes, _: passes.find(found.id), open_office, 200)
        return all_passes.take_back(open_office, found, asked.who, reply, key)

    return _carried_out(asked, "passes-take-back", act)


def _read(asked: Asked[Unread, Actor]) -> Response:
    found, open_office = _find(asked), asked.open_office
    is_used = asked.application.return_passes.is_used(open_office, found)
    return json(return_pass(found, open_office.today, is_used=is_used))


PASSES = Table(
    name="passes",
    params={
        "r": Param("The pass's id"),
        "t": Param("The ticket's id", lambda open_office, named: open_office.look(TicketId(named))),
    },
    rows=(
        Endpoint(
            name="passes-give",
            path="/passes",
            method="POST",
            gate=permitted(Permission.TAKE_A_NUMBER),
            body=PassBody,
            shape=ReturnPass,
            respond=_give,
            status=201,
            problems=SLOWED,
        ),
        Endpoint(
            name="tickets-pass",
            path="/tickets/<t>/pass",
            method="POST",
            gate=permitted(Permission.SERVE),
            body=NoBody,
            shape=ReturnPass,
            respond=_give_for_visit,
            status=201,
            problems=SLOWED,
        ),
        Endpoint(
            name="passes-use",
            path="/passes/use",
            method="POST",
            gate=permitted(Permission.TAKE_A_NUMBER),
            body=UsePassBody,
            shape=Ticket,
            respond=_use,
            status=201,
            problems=SLOWED,
        ),
        Endpoint(
            name="passes-take-back",
            path="/passes/<r>/take-back",
            method="POST",
            gate=permitted(Permission.SERVE),
            body=NoBody,
            shape=ReturnPass,
            respond=_take_back,
            problems=SLOWED,
        ),
        Reading(
            name="pass",
            path="/passes/<r>",
            gate=permitted(Permission.HOLD_A_TICKET, _held),
            shape=ReturnPass,
            respond=_read,
        ),
    ),
)
