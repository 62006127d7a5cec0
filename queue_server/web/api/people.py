"""The API of people's PINs: give one, take it away, let it be tried again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.access.tokens import TokenId
from queue_server.domain.core.actor import Role
from queue_server.domain.core.permissions import Permission
from queue_server.web.bodies import B, Body, Unread
from queue_server.web.endpoint import WHEN_DONE, Asked, Endpoint, Reading
from queue_server.web.fields import Pin
from queue_server.web.responses import json, nothing
from queue_server.web.rows import Param, Table, permitted

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Response

    from queue_server.domain.access.pins import Pin as HeldPin
    from queue_server.domain.access.tokens import Token
    from queue_server.domain.core.actor import Actor


class PinBody(Body):
    """A PIN for somebody of the staff."""

    pin: Pin


class PersonAnswer(TypedDict):
    """Somebody of an office's staff, and her PIN; a locked one is looked at no more until it is unlocked."""

    id: str
    name: str
    role: Literal["clerk", "manager"]
    has_pin: NotRequired[Literal[True]]
    pin_locked: NotRequired[Literal[True]]


class PeopleAnswer(TypedDict):
    """Those of an office's staff who may have a PIN, by their name."""

    people: list[PersonAnswer]


def person_answer(token: Token, pin: HeldPin | None) -> PersonAnswer:
    """Return somebody of the staff, whose role is one that may have a PIN."""
    role: Literal["clerk", "manager"] = "manager" if token.role is Role.MANAGER else "clerk"
    made: PersonAnswer = {"id": token.id, "name": token.name, "role": role}
    if pin is not None:
        made["has_pin"] = True
    if pin is not None and pin.is_locked:
        made["pin_locked"] = True
    return made


def _all(asked: Asked[Unread, Actor]) -> Response:
    pins = asked.application.tokens.machines.held.pins
    staff = asked.door.pins.staff(asked.office)
    answer: PeopleAnswer = {"people": [person_answer(each, pins.get(each.id)) for each in staff]}
    return json(answer)


def _give(asked: Asked[PinBody, Actor]) -> Response:
    asked.door.pins.give(asked.office, TokenId(asked.params["p"]), asked.body.pin, asked.who)
    return nothing()


def _take(asked: Asked[Unread, Actor]) -> Response:
    asked.application.tokens.machines.take_pin(_person(asked).id, asked.who.id)
    return nothing()


def _unlock(asked: Asked[Unread, Actor]) -> Response:
    asked.application.tokens.machines.forgive(_person(asked).id, asked.who.id)
    return nothing()


def _person(asked: Asked[Unread, Actor]) -> Token:
    return asked.door.pins.person(asked.office, TokenId(asked.params["p"]), asked.who)


def _on(verb: str, name: str, body: type[B], respond: Callable[[Asked[B, Actor]], Response]) -> Endpoint[B, Actor]:
    """Return the row of what a manager does with somebody's PIN."""
    return Endpoint(
        name=name,
        path=f"/people/<p>/{verb}",
        method="POST",
        gate=permitted(Permission.OVERSEE),
        body=body,
        respond=respond,
        status=204,
        problems=WHEN_DONE,
    )


PEOPLE = Table(
    name="people",
    params={"p": Param("The id of the person's token")},
    rows=(
        Reading(
            name="people",
            path="/people",
            gate=permitted(Permission.OVERSEE),
            shape=PeopleAnswer,
            respond=_all,
        ),
        _on("give-pin", "give-pin", PinBody, _give),
        _on("take-pin", "take-pin", Unread, _take),
        _on("unlock", "unlock-pin", Unread, _unlock),
    ),
)
