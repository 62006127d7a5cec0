"""The API of views: each as the live one would be now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Union

import orjson
from typing_extensions import TypedDict

from queue_server.domain.core.actor import ANYBODY
from queue_server.domain.core.identifiers import OfficeId
from queue_server.domain.core.permissions import OF_THE_OFFICE, Permission, may
from queue_server.views.catalogue import VIEWS as KINDS
from queue_server.views.catalogue import find
from queue_server.web.endpoint import Asked, Reading
from queue_server.web.responses import written
from queue_server.web.rows import Gate, Param, Table, permitted

if TYPE_CHECKING:
    from flask import Response

    from queue_server.domain.core.actor import Actor
    from queue_server.web.bodies import Unread
    from queue_server.web.door import Door
    from queue_server.web.rows import Params


class ViewAnswer(TypedDict):
    """A view; its version is that of a live one as long as nothing changes."""

    view: str
    version: str
    state: Union[tuple(view.shape for view in KINDS.values())]  # type: ignore[valid-type] # noqa: UP007 - as listed


def _admit(door: Door, params: Params) -> Actor:
    """Return whom the view that is named lets look; what is no view is said to those who may look around."""
    kind, _, argument = params["view"].partition("/")
    view = KINDS.get(kind)
    permission = Permission.LOOK_AROUND if view is None else view.permission
    resource = OF_THE_OFFICE if view is None else view.resource(argument)
    return door.visitor().require(permission, OfficeId(params["o"]), resource)


def _read(asked: Asked[Unread, Actor]) -> Response:
    open_office, name = asked.open_office, asked.params["view"]

    def make() -> bytes:
        snapshot = asked.door.hub.snapshot(open_office, name)
        return orjson.dumps({"view": name, "version": snapshot.version, "state": snapshot.state})

    view, said = find(name)
    if not may(ANYBODY, view.permission):
        return written(make())
    return written(asked.door.ready.answer(open_office, name, view.parts(open_office, said), make))


_WHO = "; ".join(f"`{name}`: {permitted(view.permission).who}" for name, view in KINDS.items())

VIEWS = Table(
    name="views",
    params={"view": Param("The view")},
    rows=(
        Reading(
            name="view",
            path="/views/<path:view>",
            gate=Gate(_WHO, permitted(Permission.LOOK_AROUND).security, _admit),
            shape=ViewAnswer,
            respond=_read,
        ),
    ),
)
