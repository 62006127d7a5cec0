"""A further aggregate comes to the API by one table: served, described, and held to like all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from flask import Flask
from openapi_spec_validator import validate

from queue_server.domain.core.actor import Role
from queue_server.domain.registry import REGISTRY
from queue_server.web import problems
from queue_server.web.openapi import document
from tests.application.books import InMemory
from tests.domain.cast import OFFICE
from tests.doors import door_into
from tests.note.note import NOTE
from tests.note.routes import NOTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient


ADDRESS = f"/api/v1/offices/{OFFICE.id}/notes/thanks"


@pytest.fixture
def clerk() -> Iterator[FlaskClient]:
    """Return a clerk of an office whose server knows of notes."""
    with REGISTRY.extended(NOTE):
        application = InMemory().node()
        app = Flask("notes")
        problems.install(app)
        app.register_blueprint(NOTES.blueprint(door_into(application)))
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
