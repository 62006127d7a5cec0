"""The API of the replay: any minute of any day again, and one ticket's story. Who looks at what is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from flask import request

from queue_server.domain.core.permissions import Permission
from queue_server.records.replay.asked import day_said, moment_said, number_said
from queue_server.records.replay.replaying import Replay, StoryOfDay
from queue_server.views.wire import rfc3339
from queue_server.web.endpoint import Asked, Reading
from queue_server.web.responses import json
from queue_server.web.rows import Param, Table, permitted

if TYPE_CHECKING:
    from flask import Response

    from queue_server.domain.core.actor import Actor
    from queue_server.web.bodies import Unread

_looks = structlog.get_logger("queue_server.looks")

_PROBLEMS = (401, 403, 404, 422, 503)


def _replay(asked: Asked[Unread, Actor]) -> Response:
    """Give a day from a moment on."""
    day, at = day_said(asked.params["d"]), request.args.get("at")
    moment = {} if at is None else {"at": rfc3339(moment_said(at))}
    answer = asked.door.records.ask("replay", asked.open_office.id, day, day, **moment)
    _write_down(asked, day, at=answer["at"])
    return json(answer)


def _story(asked: Asked[Unread, Actor]) -> Response:
    """Give the story of a number."""
    day, number = day_said(asked.params["d"]), number_said(asked.params["n"])
    answer = asked.door.records.ask("story", asked.open_office.id, day, day, number=number)
    _write_down(asked, day, number=number)
    return json(answer)


def _write_down(asked: Asked[Unread, Actor], day: str, **what: str) -> None:
    """Write down who has looked at what; as a warning, so that no level of the log that is usual leaves it out."""
    _looks.warning("replayed", office=asked.office, who=asked.who.id, day=day, **what)


REPLAY = Table(
    name="replay",
    params={
        "d": Param("A service day, 2026-11-23"),
        "n": Param("A number of that day as it was called out, A012"),
    },
    rows=(
        Reading(
            name="replay",
            path="/replay/<d>",
            gate=permitted(Permission.OVERSEE),
            shape=Replay,
            respond=_replay,
            problems=_PROBLEMS,
            query={"at": "From which moment on, RFC 3339; without it from the first, with the day's line"},
        ),
        Reading(
            name="replay-story",
            path="/replay/<d>/story/<n>",
            gate=permitted(Permission.OVERSEE),
            shape=StoryOfDay,
            respond=_story,
            problems=_PROBLEMS,
        ),
    ),
)
