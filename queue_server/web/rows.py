"""Say what a row of the API is: an address and its method, who may come, what he brings, and what he is answered.

Flask serves the rows, and OpenAPI describes them; what is not in a row is nowhere.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from flask import Blueprint

from queue_server.domain.core.actor import Actor, Role
from queue_server.domain.core.identifiers import OfficeId
from queue_server.domain.core.permissions import ALLOWED, OF_THE_OFFICE, Permission, Resource
from queue_server.web.bodies import Body

if TYPE_CHECKING:
    from flask import Response

    from queue_server.application.open_office import OpenOffice
    from queue_server.web.door import Door

W_co = TypeVar("W_co", covariant=True)

Method = Literal["GET", "POST", "PUT", "DELETE"]

Params = Mapping[str, str]
"""What stands in an address where a path has names: `{"o": "sample", "c": "2"}`."""

OFFICE = "/api/v1/offices/<o>"
"""Below this stands all that is an office's."""

BY_TOKEN: Mapping[str, list[str]] = {"token": []}
BY_SESSION: Mapping[str, list[str]] = {"session": []}
BY_NOTHING: Mapping[str, list[str]] = {}
"""What OpenAPI says of the credential that somebody shows."""


@dataclass(frozen=True, slots=True)
class Param:
    """A name in a path: what it means, and what raises when an office has nothing of that name."""

    says: str
    find: Callable[[OpenOffice, str], object] = lambda *_: None


@dataclass(frozen=True, slots=True)
class Gate(Generic[W_co]):
    """Who may come: in words, by which credentials, and how he is told apart from all who may not."""

    who: str
    security: tuple[Mapping[str, list[str]], ...]
    admit: Callable[[Door, Params], W_co]
    """Return who comes, or raise what is said to him."""


EVERYBODY: Gate[None] = Gate("For: everybody", (BY_NOTHING,), lambda *_: None)
"""The gate that stands open."""


def permitted(
    permission: Permission, resource: Callable[[Params], Resource] = lambda _: OF_THE_OFFICE
) -> Gate[Actor]:
    """Return the gate through which the role table lets people; an office that is not there is told first."""

    def admit(door: Door, params: Params) -> Actor:
        office = OfficeId(params["o"]) if "o" in params else None
        actor = door.visitor().require(permission, office, resource(params))
        if office is not None:
            door.application.open_office(office)
        return actor

    roles = [role for role in Role if role in ALLOWED[permission]]
    is_open = Role.ANONYMOUS in roles or Role.HOLDER in roles
    return Gate(f"For: {', '.join(roles)}", (BY_TOKEN, BY_NOTHING) if is_open else (BY_TOKEN,), admit)


@dataclass(frozen=True, slots=True)
class FileBody:
    """A body that is a file and no JSON: its media types, and how many bytes it may have."""

    says: str
    media: tuple[str, ...]
    largest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(ABC):
    """An address of the API with its method."""

    name: str
    """What it is called in logs, figures and OpenAPI."""
    path: str
    method: Method
    body: type[Body]
    status: int = 200
    """The status of what is done."""
    problems: tuple[int, ...]
    """The statuses of what is not."""
    query: Mapping[str, str] = field(default_factory=dict)
    """What may stand behind the address, and what it means."""
    media: str = ""
    """The media type of an answer that is a file and no JSON."""
    file: FileBody | None = None
    """What is brought where the body is a file; `body` is unread then."""

    @property
    @abstractmethod
    def shape(self) -> Any:
        """Return the type of the answer, None where there is none."""

    @property
    @abstractmethod
    def gate(self) -> Gate[object]:
        """Return who may come."""

    @abstractmethod
    def handler(self, door: Door, params: Mapping[str, Param]) -> Callable[..., Response]:
        """Return what Flask calls, with what stands in the address by its names."""

    @property
    def names(self) -> list[str]:
        """Return the names in the path."""
        return re.findall(r"<(?:\w+:)?(\w+)>", self.path)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of an aggregate, all below one address, and the names in their paths."""

    name: str
    rows: tuple[Row, ...]
    params: Mapping[str, Param] = field(default_factory=dict)
    base: str = OFFICE

    def blueprint(self, door: Door) -> Blueprint:
        """Return the rows as Flask serves them."""
        routes = Blueprint(self.name, __name__)
        for row in self.rows:
            handler = row.handler(door, self.params)
            routes.add_url_rule(self.base + row.path, row.name, handler, methods=[row.method])
        return routes
