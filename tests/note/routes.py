"""The API of notes: a table, its body and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field
from typing_extensions import TypedDict

from queue_server.domain.core.permissions import Permission
from queue_server.web.bodies import Body, Unread
from queue_server.web.endpoint import Asked, Reading
from queue_server.web.responses import json
from queue_server.web.route import OutcomeView, Route
from queue_server.web.rows import Param, Table, permitted
from tests.note.note import NOTE, Praise

if TYPE_CHECKING:
    from flask import Response

    from queue_server.domain.core.actor import Actor


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
