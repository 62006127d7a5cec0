"""The API of offices: what is public of them, and who their clerks are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

import orjson
from typing_extensions import TypedDict

from queue_server.domain.core.actor import Role
from queue_server.domain.core.permissions import Permission
from queue_server.views.wire import WireText, text
from queue_server.web.api.counters import PublicCounter, public_counter
from queue_server.web.api.services import ServiceAnswer, service_answer
from queue_server.web.endpoint import Asked, Reading
from queue_server.web.responses import json, written
from queue_server.web.rows import OFFICE, Table, permitted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask import Response

    from queue_server.domain.access.tokens import Token
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.web.bodies import Unread


class NamedAnswer(TypedDict):
    """A priority class or an outcome."""

    id: str
    name: WireText


class OfficeAnswer(TypedDict):
    """What is public of an office; lists are in set-up order."""

    id: str
    name: WireText
    time_zone: str
    open: bool
    services: list[ServiceAnswer]
    counters: list[PublicCounter]
    priorities: list[NamedAnswer]
    outcomes: list[NamedAnswer]
    hotline: NotRequired[str]
    public_url: NotRequired[str]
    dossier_agency: NotRequired[str]
    """With what the codes of its dossiers begin, where the office keeps any."""


class ClerkAnswer(TypedDict):
    """A clerk to whom a counter can be given, by her id."""

    id: str
    name: str


class ClerksAnswer(TypedDict):
    """The clerks who may sign in at an office, in the order of the alphabet; `clerks` are their names alone."""

    clerks: list[str]
    people: list[ClerkAnswer]


def office_answer(context: ViewContext) -> OfficeAnswer:
    """Return what is public of an office."""
    office = context.office
    made: OfficeAnswer = {
        "id": office.id,
        "name": text(office.name),
        "time_zone": office.time_zone,
        "open": context.is_open,
        "services": [service_answer(context, service.id) for service in office.services],
        "counters": [public_counter(context, counter.id) for counter in office.counters],
        "priorities": [{"id": c.id, "name": text(c.name)} for c in office.priorities],
        "outcomes": [{"id": o.id, "name": text(o.name)} for o in office.outcomes],
    }
    if office.hotline is not None:
        made["hotline"] = office.hotline
    if office.public_url is not None:
        made["public_url"] = office.public_url
    if office.settings.dossier_agency:
        made["dossier_agency"] = office.settings.dossier_agency
    return made


def clerks_answer(tokens: Iterable[Token]) -> ClerksAnswer:
    """Return to whom a counter can be given, of those whose tokens are good at an office."""
    theirs = {token.actor.id: token.name for token in tokens if token.role is Role.CLERK}
    people = sorted(theirs.items(), key=lambda each: (each[1], each[0]))
    return {"clerks": sorted(set(theirs.values())), "people": [{"id": id_, "name": name} for id_, name in people]}


def _all(asked: Asked[Unread, Actor]) -> Response:
    return json([office_answer(context) for context in asked.application.directory.view_context()])


def _one(asked: Asked[Unread, Actor]) -> Response:
    open_office = asked.open_office

    def make() -> bytes:
        return orjson.dumps(office_answer(open_office.view_context()))

    return written(asked.door.ready.answer(open_office, "office", open_office.parts, make))


def _clerks(asked: Asked[Unread, Actor]) -> Response:
    return json(clerks_answer(asked.application.tokens.staff(asked.open_office.id)))


ALL_OFFICES = Table(
    name="all-offices",
    base="/api/v1/offices",
    rows=(
        Reading(
            name="offices",
            path="",
            gate=permitted(Permission.LOOK_AROUND),
            shape=list[OfficeAnswer],
            respond=_all,
        ),
    ),
)

OFFICES = Table(
    name="offices",
    base=OFFICE,
    rows=(
        Reading(name="office", path="", gate=permitted(Permission.LOOK_AROUND), shape=OfficeAnswer, respond=_one),
        Reading(
            name="clerks",
            path="/clerks",
            gate=permitted(Permission.OVERSEE),
            shape=ClerksAnswer,
            respond=_clerks,
        ),
    ),
)
