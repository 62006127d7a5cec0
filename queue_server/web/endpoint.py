"""Serve what is no command of an aggregate: what is read, and what is done at the door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from flask import Response, request

from queue_server.domain.core.identifiers import OfficeId
from queue_server.web.bodies import B, Unread, parse
from queue_server.web.door import body_of
from queue_server.web.rows import Gate, Method, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queue_server.application.application import Application
    from queue_server.application.open_office import OpenOffice
    from queue_server.web.door import Door
    from queue_server.web.rows import Param, Params

W = TypeVar("W")

WHEN_READ = (401, 403, 404, 503)
"""The statuses of what may go wrong where something is read."""

WHEN_DONE = (400, 401, 403, 404, 413, 422, 503)
"""The same where something is done."""


@dataclass(frozen=True, slots=True)
class Asked(Generic[B, W]):
    """A request that was let in: who makes it, at which address, with what."""

    door: Door
    who: W
    params: Params
    body: B

    @property
    def application(self) -> Application:
        """Return the house."""
        return self.door.application

    @property
    def office(self) -> OfficeId:
        """Return the office of which it is."""
        return OfficeId(self.params["o"])

    @property
    def open_office(self) -> OpenOffice:
        """Return that office, open."""
        return self.application.open_office(self.office)


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint(Row, Generic[B, W]):
    """A row that answers by itself. `respond` gets the body that is declared, and who was let through the gate."""

    body: type[B]
    gate: Gate[W]
    respond: Callable[[Asked[B, W]], Response]
    shape: Any = None

    def handler(self, door: Door, params: Mapping[str, Param]) -> Callable[..., Response]:  # noqa: ARG002 - a row's
        """Return the way of a request: who comes, what he brings, his answer."""

        def handle(**ids: str) -> Response:
            who = self.gate.admit(door, ids)
            return self.respond(Asked(door, who, ids, self._body()))

        return handle

    def _body(self) -> B:
        if issubclass(self.body, Unread):
            return self.body()
        return parse(self.body, body_of(request))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Endpoint[Unread, W], Generic[W]):
    """The row of what is merely read."""

    method: Method = "GET"
    body: type[Unread] = Unread
    problems: tuple[int, ...] = WHEN_READ
