"""The API of results that are fetched: who comes for which dossier, and who is called for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NotRequired

from flask import request
from pydantic import Field
from typing_extensions import TypedDict

from queue_server.domain.catalogue.aggregate import CATALOGUE
from queue_server.domain.core.identifiers import TicketId
from queue_server.domain.core.permissions import Permission, held
from queue_server.domain.day.acts.fetching import MOST, CallForDossier, DropDossier, NameDossiers
from queue_server.domain.dossiers.fetchable import fetchable
from queue_server.views.results import WireResult, result
from queue_server.web.api.counters import COUNTER
from queue_server.web.api.counters import named as counter_named
from queue_server.web.api.outcomes import TICKET_IN_PATH, TICKET_OF_EVENTS
from queue_server.web.bodies import Body
from queue_server.web.endpoint import WHEN_READ, Asked, Reading
from queue_server.web.fields import Dossier, NeededReason
from queue_server.web.queries import whole_number
from queue_server.web.responses import json
from queue_server.web.route import Route
from queue_server.web.rows import Param, Table, permitted

if TYPE_CHECKING:
    from flask import Response

    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.identifiers import DossierCode
    from queue_server.domain.core.permissions import Resource
    from queue_server.domain.day.visit import Visit
    from queue_server.web.bodies import Unread
    from queue_server.web.rows import Params

MOST_LISTED, LISTED = 100, 12
"""So many are listed at most, and where nobody says how many."""


class NameDossiersBody(Body):
    """For which dossiers somebody comes, beside those that were named before."""

    dossiers: Annotated[tuple[Dossier, ...], Field(min_length=1, max_length=MOST)]


class DropDossierBody(Body):
    """For which dossier somebody does not come."""

    dossier: Dossier


class CallDossierBody(Body):
    """Call whoever comes for a dossier; the reason is told where others are passed over by that."""

    dossier: Dossier
    reason: NeededReason


class Fetcher(TypedDict):
    """A number that comes for a dossier, where it stands, and at which counter it is or was last."""

    id: str
    number: str
    status: str
    counter: NotRequired[str]


class FoundResult(WireResult):
    """A dossier, and who comes for it today, whoever took a number first at the head."""

    code: str
    tickets: list[Fetcher]


class ResultsAnswer(TypedDict):
    """The first of those that were found, of `total`."""

    total: int
    results: list[FoundResult]


def _fetcher(visit: Visit) -> Fetcher:
    made: Fetcher = {"id": visit.id, "number": visit.number, "status": visit.status.value}
    if visit.counter is not None:
        made["counter"] = visit.counter
    return made


def _found(asked: Asked[Unread, Actor]) -> Response:
    limit = whole_number("limit", request.args.get("limit", f"{LISTED}"), 1, MOST_LISTED)
    open_office = asked.open_office
    day, published = open_office.view_context().day, open_office.state_of(CATALOGUE).published
    known = {each.code: each for each in asked.application.dossiers.all(open_office)}
    come_for = {code for codes in day.fetches.values() for code in codes}
    found = fetchable(known, come_for, request.args.get("q", "").strip())

    def row(code: DossierCode) -> FoundResult:
        dossier = known.get(code)
        posted = None if dossier is None else published.get(dossier.procedure)
        visits = [day.visits[ticket] for ticket, codes in day.fetches.items() if code in codes]
        told = result(dossier, day.day, None if posted is None else posted.name)
        return {**told, "code": code, "tickets": [_fetcher(visit) for visit in visits]}

    answer: ResultsAnswer = {"total": len(found), "results": [row(code) for code in found[:limit]]}
    return json(answer)


def _named(params: Params) -> TicketId:
    return TicketId(params["t"])


def _held(params: Params) -> Resource:
    return held(params["t"])


RESULTS = Table(
    name="results",
    params={
        "c": COUNTER,
        "t": Param("The ticket's id", lambda open_office, named: open_office.look(TicketId(named))),
    },
    rows=(
        Reading(
            name="results",
            path="/results",
            gate=permitted(Permission.SERVE),
            shape=ResultsAnswer,
            query={
                "q": "A part of the code; without it those are listed whose result was ready last",
                "limit": f"How many at most, {LISTED} where nothing is said",
            },
            respond=_found,
            problems=tuple(sorted({*WHEN_READ, 422})),
        ),
        Route(
            name="tickets-name-dossiers",
            path="/tickets/<t>/name-dossiers",
            permission=Permission.HOLD_A_TICKET,
            resource=_held,
            body=NameDossiersBody,
            command=lambda said, params: NameDossiers(_named(params), said.dossiers),
            answer=TICKET_IN_PATH,
        ),
        Route(
            name="tickets-drop-dossier",
            path="/tickets/<t>/drop-dossier",
            permission=Permission.SERVE,
            resource=_held,
            body=DropDossierBody,
            command=lambda said, params: DropDossier(_named(params), said.dossier),
            answer=TICKET_IN_PATH,
        ),
        Route(
            name="counters-call-dossier",
            path="/counters/<c>/call-dossier",
            permission=Permission.SERVE,
            body=CallDossierBody,
            command=lambda said, params: CallForDossier(counter_named(params), said.dossier, said.reason),
            answer=TICKET_OF_EVENTS,
        ),
    ),
)
