"""The API of dossiers: receive one, do what is done with it, show it."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import orjson
from flask import Response
from pydantic import Field, StringConstraints

from queue_server.application.promising import promising
from queue_server.domain.core.identifiers import Remark, ServiceDay, TicketId
from queue_server.domain.core.permissions import Permission
from queue_server.domain.dossiers.codes import DossierCode
from queue_server.domain.dossiers.dossier import known
from queue_server.domain.dossiers.ending import ExtendDossier, HandOver, RefuseDossier, SetReady, StopDossier
from queue_server.domain.dossiers.punctual import Moment
from queue_server.domain.dossiers.receiving import Wish
from queue_server.domain.dossiers.supplement import BringSupplement
from queue_server.journal.port import Answer, Key
from queue_server.views.dossiers import WireDossier, dossier
from queue_server.web.api.dossier_files import FILES
from queue_server.web.api.dossier_lists import LISTS
from queue_server.web.api.standing import STANDING
from queue_server.web.api.workdays import Day
from queue_server.web.bodies import Body, NoBody, Unread
from queue_server.web.endpoint import Asked, Endpoint, Reading
from queue_server.web.fields import SOME_WORDS, STRIPPED, Procedure
from queue_server.web.keyed import carried_out
from queue_server.web.responses import json
from queue_server.web.route import WHEN_COMMANDED
from queue_server.web.rows import Param, Table, permitted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from queue_server.application.open_office import OpenOffice, Reply
    from queue_server.application.submission import Outcome
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.event import Event
    from queue_server.domain.dossiers.dossier import Dossier
    from queue_server.domain.dossiers.steps import DossierCommand

Words = Annotated[Remark, StringConstraints(max_length=1000, pattern=SOME_WORDS), STRIPPED]
"""What is written on a form; it may hold a name, so it is kept aside and forgotten."""


class ReceiveDossierBody(Body):
    """For which procedure a dossier is received, if not the number's; `due` where the catalogue states no time."""

    procedure: Procedure | None = None
    due: Day | None = None
    told: bool = True


class SupplementBody(Body):
    """All that is missing, in words, and how many papers that are."""

    missing: Annotated[int, Field(ge=1, le=99)]
    words: Words


class BroughtBody(Body):
    """The day that is promised now, where the catalogue states no time."""

    due: Day | None = None


class WordsBody(Body):
    """Why."""

    words: Words


class ExtendBody(Body):
    """The new day, and why."""

    due: Day
    words: Words


def moment_of(open_office: OpenOffice) -> Moment:
    """Return when it is asked."""
    return Moment(open_office.today, open_office.now)


def _reply(open_office: OpenOffice, status: int) -> Reply:
    """Return what writes the answer: the dossier as it stands, and nobody's name, since it may be kept with a key."""

    def reply(state: Dossier | None, _: Sequence[Event]) -> Answer:
        return Answer(status, orjson.dumps(dossier(known(state), moment_of(open_office))))

    return reply


def _receive(asked: Asked[ReceiveDossierBody, Actor]) -> Response:
    said = asked.body
    wish = Wish(said.procedure, None if said.due is None else ServiceDay(said.due), said.told)

    def act(open_office: OpenOffice, key: Key | None) -> Outcome:
        ticket, reply = TicketId(asked.params["t"]), _reply(open_office, 201)
        return asked.application.dossiers.receive(open_office, ticket, wish, asked.who, reply, key)

    return carried_out(asked, "tickets-dossier", act)


def _read(asked: Asked[Unread, Actor]) -> Response:
    open_office = asked.open_office
    held = asked.application.dossiers.find(open_office, DossierCode(asked.params["d"]))
    return json(dossier(held, moment_of(open_office), open_office.called))


def _ask_supplement(asked: Asked[SupplementBody, Actor]) -> Response:
    said, secret = asked.body, secrets.token_hex(16)

    def act(open_office: OpenOffice, key: Key | None) -> Outcome:
        lacks, reply = (DossierCode(asked.params["d"]), said.missing, said.words), _reply(open_office, 200)
        return asked.application.supplements.ask(open_office, lacks, secret, asked.who, reply, key)

    return carried_out(asked, "dossiers-supplement", act)


def _undo(asked: Asked[NoBody, Actor]) -> Response:
    def act(open_office: OpenOffice, key: Key | None) -> Outcome:
        code, reply = DossierCode(asked.params["d"]), _reply(open_office, 200)
        return asked.application.supplements.take_back(open_office, code, asked.who, reply, key)

    return carried_out(asked, "dossiers-undo", act)


def _step(name: str, body: type[Body], command: Callable[..., DossierCommand]) -> Endpoint[Any, Actor]:
    """Return the row of a step that is a command and no more."""

    def answer(asked: Asked[Any, Actor]) -> Response:
        def act(open_office: OpenOffice, key: Key | None) -> Outcome:
            open_office.turn()
            code = DossierCode(asked.params["d"])
            facts = asked.application.dossiers.facts_of(open_office, code)
            made = replace(command(open_office, code, open_office.today, asked.body), facts=facts)
            return open_office.submit(made, asked.who, _reply(open_office, 200), key)

        return carried_out(asked, f"dossiers-{name}", act)

    return _row(name, body, answer)


def _row(name: str, body: type[Body], answer: Callable[[Asked[Any, Actor]], Response]) -> Endpoint[Any, Actor]:
    """Return the row of something that is done with a dossier."""
    return Endpoint(
        name=f"dossiers-{name}",
        path=f"/dossiers/<d>/{name}",
        method="POST",
        gate=permitted(Permission.SERVE),
        body=body,
        shape=WireDossier,
        respond=answer,
        problems=WHEN_COMMANDED,
    )


DOSSIERS = Table(
    name="dossiers",
    params={
        "d": Param("The dossier's code"),
        "t": Param("The ticket's id", lambda open_office, named: open_office.look(TicketId(named))),
    },
    rows=(
        Endpoint(
            name="tickets-dossier",
            path="/tickets/<t>/dossier",
            method="POST",
            gate=permitted(Permission.SERVE),
            body=ReceiveDossierBody,
            shape=WireDossier,
            respond=_receive,
            status=201,
            problems=WHEN_COMMANDED,
        ),
        _step("ready", NoBody, lambda _, code, today, __: SetReady(code, today)),
        _step("hand-over", NoBody, lambda _, code, today, __: HandOver(code, today)),
        _row("supplement", SupplementBody, _ask_supplement),
        _step(
            "brought",
            BroughtBody,
            lambda at, code, today, said: BringSupplement(code, today, promising(at), said.due),
        ),
        _step("extend", ExtendBody, lambda _, code, today, said: ExtendDossier(code, today, said.due, said.words)),
        _step("refuse", WordsBody, lambda _, code, today, said: RefuseDossier(code, today, said.words)),
        _step("stop", WordsBody, lambda _, code, today, said: StopDossier(code, today, said.words)),
        _row("undo", NoBody, _undo),
        *LISTS,
        STANDING,
        *FILES,
        Reading(
            name="dossier",
            path="/dossiers/<d>",
            gate=permitted(Permission.SERVE),
            shape=WireDossier,
            respond=_read,
        ),
    ),
)
