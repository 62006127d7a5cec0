"""Let whoever runs the demo be anybody at the sample office by one press, and leave nothing behind in the books."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from flask import Blueprint, Response, request

from queue_server.access.errors import UnknownRouteError
from queue_server.domain.core.actor import Role
from queue_server.domain.core.identifiers import CounterId, OfficeId
from queue_server.views.wire import text
from queue_server.web.bodies import Body, Counter, parse
from queue_server.web.door import require_own_page
from queue_server.web.reading import json
from queue_server.web.sessions import answer

if TYPE_CHECKING:
    from queue_server.domain.office.office import Office
    from queue_server.web.door import Door

SAMPLE = OfficeId("sample")
"""The office of the demo, where anybody may try anything."""


class Try(Body):
    """Whom to be at the sample office."""

    role: Literal["clerk", "manager", "kiosk", "display"]
    counter: Counter | None = None


def blueprint(door: Door, *, trying: bool) -> Blueprint:
    """Return the routes of trying; unless `trying`, they say that there is nothing to try."""
    routes = Blueprint("trying", __name__)
    application = door.application

    @routes.get("/try")
    def what_to_try() -> Response:
        if not trying:
            return json({"available": False, "counters": []})
        office = application.open_office(SAMPLE).office
        return json({"available": True, "counters": [{"id": c.id, "name": text(c.name)} for c in office.counters]})

    @routes.post("/try")
    def try_it() -> Response:
        if not trying:
            raise UnknownRouteError
        wish = parse(Try, request.get_data())
        require_own_page()
        office = application.open_office(SAMPLE).office
        return answer(*application.tokens.sessions.lend(Role(wish.role), _name(wish, office), SAMPLE))

    return routes


def _name(wish: Try, office: Office) -> str:
    if wish.counter is not None:
        return f"Cán bộ {office.counter(CounterId(wish.counter)).name.vi.lower()}"
    return {"clerk": "Cán bộ", "manager": "Quản lý", "kiosk": "Kiosk", "display": "TV"}[wish.role]
