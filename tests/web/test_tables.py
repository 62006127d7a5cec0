"""A further aggregate comes to the API by one table: served, described, and held to like all others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

import pytest
from flask import Flask
from openapi_spec_validator import validate
from pydantic import Field
from typing_extensions import TypedDict

from queue_server.domain.core.actor import Role
from queue_server.domain.core.aggregate import Aggregate, Key
from queue_server.domain.core.command import Command, Given
from queue_server.domain.core.event import Event, Folded
from queue_server.domain.core.permissions import Permission
from queue_server.domain.registry import REGISTRY
from queue_server.live.hub import Hub
from queue_server.live.sockets import Sockets
from queue_server.web import problems
from queue_server.web.bodies import Body, Unread
from queue_server.web.door import Door
from queue_server.web.endpoint import Asked, Reading
from queue_server.web.openapi import document
from queue_server.web.responses import json
from queue_server.web.route import OutcomeView, Route
from queue_server.web.rows import Param, Table, permitted
from tests.application.books import InMemory
from tests.domain.cast import OFFICE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from flask import Response
    from flask.testing import FlaskClient

    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.command import GoingOn


@dataclass(frozen=True, slots=True)
class Praised(Event):
    """Somebody gave stars to a note."""

    stars: int


def praised(stars: int, events: Iterable[Praised]) -> int:
    """Return how many stars a note has after some more."""
    return stars + sum(event.stars for event in events)


NOTE: Aggregate[int] = Aggregate(
    kind="note",
    key=Key.NAME,
    fresh=lambda _: 0,
    fold=lambda stars: Folded(stars, praised),
    events=(Praised,),
)


@dataclass(frozen=True, slots=True)
class Praise(Command[int, Given]):
    """Give stars to a note."""

    aggregate: ClassVar[Aggregate[int]] = NOTE
    note: str
    stars: int

    def key(self, _: GoingOn, /) -> str:
        """Return which note."""
        return self.note

    def decide(self, _: int, given: Given) -> Sequence[Praised]:
        """Count the stars."""
        return [Praised(given.now, self.stars)]


class PraiseBody(Body):
    """How many stars a note deserves."""

    stars: Annotated[int, Field(ge=1, le=5)]


class NoteAnswer(TypedDict):
    """A note, and its stars so far."""

    note: str
    stars: int


def read(asked: Asked[Unread, Actor]) -> Response:
    """Answer how many stars a note has."""
    note = asked.params["n"]
    answer: NoteAnswer = {"note": note, "stars": asked.open_office.streams.state(NOTE, note)}
    return json(answer)


SHOWN: OutcomeView[int, NoteAnswer] = OutcomeView(
    NoteAnswer, lambda done: {"note": done.params["n"], "stars": done.context}
)

NOTES = Table(
    name="notes",
    params={"n": Param("The note")},
    rows=(
        Route(
            name="praise",
            path="/notes/<n>/praise",
            permission=Permission.SERVE,
            body=PraiseBody,
            command=lambda said, params: Praise(params["n"], said.stars),
            answer=SHOWN,
        ),
        Reading(
            name="note", path="/notes/<n>", gate=permitted(Permission.LOOK_AROUND), shape=NoteAnswer, respond=read
        ),
    ),
)

ADDRESS = f"/api/v1/offices/{OFFICE.id}/notes/thanks"


@pytest.fixture
def clerk() -> Iterator[FlaskClient]:
    """Return a clerk of an office whose server knows of notes."""
    with REGISTRY.extended(NOTE):
        application = InMemory().node()
        app = Flask("notes")
        problems.install(app)
        app.register_blueprint(
            NOTES.blueprint(Door(application, Hub(application, Sockets(application, "threading"))))
        )
        _, secret = application.tokens.create(Role.CLERK, "Lan", OFFICE.id)
        client = app.test_client()
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
        yield client


def test_a_new_table_is_served(clerk: FlaskClient) -> None:
    """Its command is decided and answered as its row says, and what was committed can be read."""
    assert clerk.post(f"{ADDRESS}/praise", json={"stars": 2}).json == {"note": "thanks", "stars": 2}
    assert clerk.post(f"{ADDRESS}/praise", json={"stars": 3}).json == {"note": "thanks", "stars": 5}
    assert clerk.get(ADDRESS).json == {"note": "thanks", "stars": 5}
    assert clerk.get(f"{ADDRESS}-2").json == {"note": "thanks-2", "stars": 0}


def test_a_new_table_keeps_the_promises_of_all(clerk: FlaskClient) -> None:
    """A retry does nothing twice; who may not, what is no body and what office there is not is told as everywhere."""
    first, again = (
        clerk.post(f"{ADDRESS}/praise", json={"stars": 4}, headers={"Idempotency-Key": "once"}) for _ in range(2)
    )
    assert (first.data, again.data) == (again.data, b'{"note":"thanks","stars":4}')
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    refused = [
        clerk.post(f"{ADDRESS}/praise", json={"stars": 6}),
        clerk.post(f"{ADDRESS}/praise", json={"stars": 1}, headers={"Authorization": "Bearer of-nobody"}),
        clerk.post(ADDRESS.replace(OFFICE.id, "elsewhere") + "/praise", json={"stars": 1}),
        clerk.post(f"{ADDRESS}/praise", json={"stars": 1}, headers={"Idempotency-Key": "é"}),
    ]

    assert [(answer.status_code, answer.json["code"]) for answer in refused] == [  # type: ignore[index]
        (422, "invalid-body"),
        (401, "unauthorised"),
        (403, "forbidden"),
        (400, "bad-key"),
    ]


def test_a_new_table_is_described() -> None:
    """OpenAPI has its addresses, its body, its answer, and for whom they are."""
    made = document((NOTES,))
    validate(made)
    path = made["paths"]["/api/v1/offices/{o}/notes/{n}/praise"]["post"]

    assert path["operationId"] == "praise"
    assert path["description"] == "For: clerk, manager, admin"
    assert path["summary"] == "How many stars a note deserves."
    assert {each["name"]: each.get("description") for each in path["parameters"]} == {
        "o": "The office",
        "n": "The note",
        "Idempotency-Key": None,
    }
    assert set(made["components"]["schemas"]) == {"PraiseBody", "NoteAnswer", "Problem"}
