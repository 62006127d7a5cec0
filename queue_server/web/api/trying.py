"""The API of the demo: be anybody at the sample office by one press, and leave nothing behind in the books."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from queue_server.access.errors import UnknownRouteError
from queue_server.domain.core.actor import Role
from queue_server.domain.core.identifiers import OfficeId
from queue_server.views.wire import WireText, text
from queue_server.web.api.sessions import SessionAnswer, answer
from queue_server.web.bodies import Body, Unread
from queue_server.web.door import require_own_page
from queue_server.web.endpoint import Asked, Endpoint, Reading
from queue_server.web.fields import Counter
from queue_server.web.responses import json
from queue_server.web.rows import BY_NOTHING, EVERYBODY, Gate, Table

if TYPE_CHECKING:
    from flask import Response

    from queue_server.domain.office.office import Office
    from queue_server.web.door import Door
    from queue_server.web.rows import Params

SAMPLE = OfficeId("sample")
"""The office of the demo, where anybody may try anything."""


class Try(Body):
    """Whom to be at the sample office."""

    role: Literal["clerk", "manager", "kiosk", "display"]
    counter: Counter | None = None


class TryCounter(TypedDict):
    """A counter whose clerk one can be."""

    id: str
    name: WireText


class TryAnswer(TypedDict):
    """Whether this is the demo, and the counters of its office."""

    available: bool
    counters: list[TryCounter]


def _what(asked: Asked[Unread, None]) -> Response:
    told: TryAnswer = {"available": asked.door.is_demo, "counters": []}
    if asked.door.is_demo:
        office = asked.application.open_office(SAMPLE).office
        told["counters"] = [{"id": c.id, "name": text(c.name)} for c in office.counters]
    return json(told)


def _try(asked: Asked[Try, None]) -> Response:
    require_own_page()
    office = asked.application.open_office(SAMPLE).office
    wish, sessions = asked.body, asked.application.tokens.sessions
    return answer(asked.application, *sessions.lend(Role(wish.role), _name(wish, office), SAMPLE))


def _name(wish: Try, office: Office) -> str:
    if wish.counter is not None:
        return f"Cán bộ {office.counter(wish.counter).name.vi.lower()}"
    return {"clerk": "Cán bộ", "manager": "Quản lý", "kiosk": "Kiosk", "display": "TV"}[wish.role]


def _require_demo(door: Door, _: Params) -> None:
    """Raise where there is nothing to try."""
    if not door.is_demo:
        raise UnknownRouteError


TRYING = Table(
    name="trying",
    base="/try",
    rows=(
        Reading(
            name="what-to-try",
            path="",
            gate=EVERYBODY,
            shape=TryAnswer,
            respond=_what,
            problems=(503,),
        ),
        Endpoint(
            name="try",
            path="",
            method="POST",
            gate=Gate("For: everybody, in the demo", (BY_NOTHING,), _require_demo),
            body=Try,
            shape=SessionAnswer,
            respond=_try,
            problems=(400, 403, 404, 413, 422, 503),
        ),
    ),
)
