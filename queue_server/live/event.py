"""Say what a client's event is: who may say it, in which shape, and who takes it, as a row of the API does.

What comes is one object with `office` and the fields of the row's shape; the answer is what `take` returns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from queue_server.access.errors import InvalidBodyError
from queue_server.domain.core.identifiers import OfficeId

if TYPE_CHECKING:
    from queue_server.application.application import Application
    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.permissions import Permission
    from queue_server.live.connection import Connection
    from queue_server.views.view import State


class Said(BaseModel):
    """What is said with an event: unknown fields and wrong types are refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


S = TypeVar("S", bound=Said)


@dataclass(frozen=True, slots=True)
class Heard(Generic[S]):
    """An event that was let in: who says it on which connection, of which office, and what."""

    application: Application
    connection: Connection
    open_office: OpenOffice
    who: Actor
    said: S


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientEvent(Generic[S]):
    """An event that a client may send beside `watch` and `unwatch`."""

    name: str
    permission: Permission
    shape: type[S]
    take: Callable[[Heard[S]], State]
    """Returns what is answered, `{}` where there is nothing to say, or raises the refusal."""


def taken(
    event: ClientEvent[Any], application: Application, connection: Connection, said: tuple[object, ...]
) -> State:
    """Return what an event is answered: who may not say it is told before what is wrong in it."""
    fields = dict(said[0]) if len(said) == 1 and isinstance(said[0], dict) else {}
    office = fields.pop("office", None)
    if not isinstance(office, str):
        raise InvalidBodyError("an object with office is needed")
    who = connection.visitor.require(event.permission, OfficeId(office))
    open_office = application.open_office(OfficeId(office))
    try:
        read = event.shape.model_validate(fields)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or event.name
        raise InvalidBodyError(f"{where}: {first['msg']}", field=where) from None
    return event.take(Heard(application, connection, open_office, who, read))
