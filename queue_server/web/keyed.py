"""Carry out a command of a row that answers by itself, under the key that came with it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from flask import request

from queue_server.journal.port import Key
from queue_server.web.door import Measured
from queue_server.web.route import named_by, respond, said_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Response

    from queue_server.application.open_office import OpenOffice
    from queue_server.application.submission import Outcome
    from queue_server.domain.core.actor import Actor
    from queue_server.web.bodies import B, Body
    from queue_server.web.endpoint import Asked


def key_of(actor: Actor, body: Body) -> Key | None:
    """Return the key that somebody's request came with, and what it was said with."""
    key = said_key()
    if key is None:
        return None
    said = f"{request.method} {request.path}\n{body.model_dump_json()}"
    return Key(actor.id, key, hashlib.sha256(said.encode()).hexdigest())


def carried_out(asked: Asked[B, Actor], name: str, act: Callable[[OpenOffice, Key | None], Outcome]) -> Response:
    """Return the answer of what was done, measured and with people by their names."""
    open_office = asked.open_office
    with Measured(name, open_office.office, None) as measured, named_by(open_office):
        outcome = act(open_office, key_of(asked.who, asked.body))
        measured.is_replay = outcome.replayed
    return respond(outcome, outcome.answer.body)
