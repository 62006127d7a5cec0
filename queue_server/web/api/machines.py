"""The API of machines: let one in, say who can sign in on it, and shut it out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from flask import Response, request
from typing_extensions import TypedDict

from queue_server.access.credentials import MACHINE_COOKIE, machine
from queue_server.domain.access.machines import MachineId
from queue_server.domain.core.errors import UnknownOfficeError
from queue_server.domain.core.permissions import Permission
from queue_server.views.wire import WireText, rfc3339, text
from queue_server.web.bodies import Body, Unread
from queue_server.web.endpoint import WHEN_DONE, Asked, Endpoint, Reading
from queue_server.web.fields import Name, named
from queue_server.web.responses import json, nothing
from queue_server.web.rows import EVERYBODY, Param, Table, permitted

if TYPE_CHECKING:
    from queue_server.domain.access.machines import Machine
    from queue_server.domain.core.actor import Actor

_KEPT_SECONDS = 400 * 24 * 3600
"""As long as browsers keep a cookie; a machine gets it anew whenever somebody is about to sign in."""


class LetInBody(Body):
    """What the machine is called that is let in."""

    name: Name


class MachineAnswer(TypedDict):
    """A machine on which people of an office sign in with a PIN; `is_this` is the one that asks."""

    id: str
    name: str
    let_in_at: str
    is_this: NotRequired[Literal[True]]


class MachinesAnswer(TypedDict):
    """The machines that an office has let in, in the order in which it did."""

    machines: list[MachineAnswer]


class OfficeOfMachine(TypedDict):
    """The office that has let a machine in."""

    id: str
    name: WireText


class SignsIn(TypedDict):
    """Somebody who can sign in with a PIN."""

    id: str
    name: str
    role: str


class SignInAnswer(TypedDict):
    """Whether a PIN is enough on the machine that asks, what it is called, and who can sign in on it."""

    let_in: bool
    machine: NotRequired[str]
    office: NotRequired[OfficeOfMachine]
    people: NotRequired[list[SignsIn]]


def machine_answer(machine: Machine, *, is_this: bool) -> MachineAnswer:
    """Return a machine that is let in."""
    made: MachineAnswer = {"id": machine.id, "name": machine.name, "let_in_at": rfc3339(machine.let_in_at)}
    return {**made, "is_this": True} if is_this else made


def _sign_in(asked: Asked[Unread, None]) -> Response:
    known, answer = machine(asked.application, request.cookies), SignInAnswer(let_in=False)
    try:
        office = None if known is None else asked.application.open_office(known.office).office
    except UnknownOfficeError:
        office = None
    if known is None or office is None:
        return json(answer)
    people = asked.door.pins.people(known)
    answer = {
        "let_in": True,
        "machine": known.name,
        "office": {"id": office.id, "name": text(office.name)},
        "people": [{"id": each.id, "name": each.name, "role": each.role} for each in people],
    }
    return with_cookie(json(answer), request.cookies[MACHINE_COOKIE])


def _all(asked: Asked[Unread, Actor]) -> Response:
    own = machine(asked.application, request.cookies)
    found = asked.application.tokens.machines.of_office(asked.office)
    answer: MachinesAnswer = {
        "machines": [machine_answer(each, is_this=own is not None and own.id == each.id) for each in found]
    }
    return json(answer)


def _let_in(asked: Asked[LetInBody, Actor]) -> Response:
    name, machines = named(asked.body.name), asked.application.tokens.machines
    if (before := machine(asked.application, request.cookies)) is not None:
        machines.shut_out(before.id, None, asked.who.id)
    made, secret = machines.let_in(asked.office, name, asked.who.id)
    return with_cookie(json(machine_answer(made, is_this=True), 201), secret)


def _shut_out(asked: Asked[Unread, Actor]) -> Response:
    asked.application.tokens.machines.shut_out(MachineId(asked.params["m"]), asked.office, asked.who.id)
    return nothing()


def with_cookie(response: Response, secret: str) -> Response:
    """Give a machine's browser the secret by which it is known."""
    response.set_cookie(
        MACHINE_COOKIE,
        secret,
        max_age=_KEPT_SECONDS,
        httponly=True,
        samesite="Strict",
        secure=request.is_secure,
    )
    return response


SIGN_IN = Table(
    name="sign-in",
    base="/sign-in",
    rows=(
        Reading(
            name="who-signs-in",
            path="",
            gate=EVERYBODY,
            shape=SignInAnswer,
            respond=_sign_in,
            problems=(503,),
        ),
    ),
)

MACHINES = Table(
    name="machines",
    params={"m": Param("The machine")},
    rows=(
        Reading(
            name="machines",
            path="/machines",
            gate=permitted(Permission.OVERSEE),
            shape=MachinesAnswer,
            respond=_all,
        ),
        Endpoint(
            name="let-in",
            path="/machines",
            method="POST",
            gate=permitted(Permission.OVERSEE),
            body=LetInBody,
            shape=MachineAnswer,
            respond=_let_in,
            status=201,
            problems=WHEN_DONE,
        ),
        Endpoint(
            name="shut-out",
            path="/machines/<m>/shut-out",
            method="POST",
            gate=permitted(Permission.OVERSEE),
            body=Unread,
            respond=_shut_out,
            status=204,
            problems=WHEN_DONE,
        ),
    ),
)
