"""Serve a command of an aggregate: who -> may he -> body -> application -> answer, one way for all."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import orjson
from flask import Response, request

from queue_server.access.errors import BadKeyError, InvalidBodyError, InvalidJsonError
from queue_server.domain.core.actor import Actor, is_actor
from queue_server.domain.core.errors import Refusal
from queue_server.domain.core.identifiers import ActorId, OfficeId
from queue_server.domain.core.permissions import OF_THE_OFFICE, Permission, Resource
from queue_server.journal.port import Answer, Key
from queue_server.web.bodies import B, parse
from queue_server.web.door import Measured, body_of
from queue_server.web.rows import Gate, Method, Params, Row, permitted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queue_server.application.application import Application
    from queue_server.application.open_office import OpenOffice, Reply
    from queue_server.application.submission import Outcome
    from queue_server.domain.core.command import Command
    from queue_server.domain.core.event import Event
    from queue_server.web.door import Door
    from queue_server.web.rows import Param

V = TypeVar("V")
T_co = TypeVar("T_co", bound=Mapping[str, object], covariant=True)

WHEN_COMMANDED = (400, 401, 403, 404, 409, 413, 422, 503)
"""The statuses of what may come of a command that is not done."""

SLOWED = (*WHEN_COMMANDED[:-1], 429, 503)
"""The same where a device is held back."""

_VISIBLE = re.compile(r"[\x21-\x7e]{1,200}")


@dataclass(frozen=True, slots=True)
class Done(Generic[V]):
    """What a command has led to, for whoever writes its answer."""

    context: V
    """What can be seen of the day right after it, and in other streams the state."""
    events: Sequence[Event]
    """What has happened; nothing if all was so already."""
    actor: Actor
    params: Params


@dataclass(frozen=True, slots=True)
class OutcomeView(Generic[V, T_co]):
    """Which view of an outcome is the answer: its shape, and how it is written."""

    shape: type[T_co]
    write: Callable[[Done[V]], T_co]
    somebody: str | None = None
    """The field in which somebody stands by id, whom whoever is told it reads by name: no name is kept with a key."""
    nameless: bool = False
    """Whether the id is told where there is no name; else the field is left out."""

    def told(self, answer: Answer, called: Callable[[ActorId], str | None]) -> bytes:
        """Return an answer with a name where an id stands; what an older program kept has one already."""
        if self.somebody is None:
            return answer.body
        made = orjson.loads(answer.body)
        said = made.get(self.somebody)
        if said is None or not is_actor(said):
            return answer.body
        name = called(ActorId(said))
        if name is not None:
            made[self.somebody] = name
        elif not self.nameless:
            del made[self.somebody]
        return orjson.dumps(made)


Meant = Callable[["Application", "OpenOffice", B], B]
"""Returns what is meant by a body in which somebody is named."""


def as_said(_: Application, __: OpenOffice, said: B) -> B:
    """Return a body that names nobody."""
    return said


@dataclass(frozen=True, slots=True, kw_only=True)
class Route(Row, Generic[B]):
    """The row of a command; its path is below an office. `command` gets the body that is declared.

    The answer is written with the commit that keeps it where a key came with the command, else when the commit is
    done and the stream is free for others.
    """

    body: type[B]
    permission: Permission
    resource: Callable[[Params], Resource] = lambda _: OF_THE_OFFICE
    """Whose it is that the command is about."""
    meant: Meant[B] = as_said
    """Whom the body means."""
    command: Callable[[B, Params], Command[Any, Any]]
    answer: OutcomeView[Any, Mapping[str, object]]
    method: Method = "POST"
    problems: tuple[int, ...] = WHEN_COMMANDED

    @property
    def shape(self) -> Any:
        """Return the type of the answer."""
        return self.answer.shape

    @property
    def gate(self) -> Gate[Actor]:
        """Return who may give the command."""
        return permitted(self.permission, self.resource)

    def handler(self, door: Door, params: Mapping[str, Param]) -> Callable[..., Response]:
        """Return the way of a command."""

        def handle(**ids: str) -> Response:
            office = OfficeId(ids["o"])
            actor = door.visitor().require(self.permission, office, self.resource(ids))
            open_office = door.application.open_office(office)
            raw = body_of(request)
            key = _key(actor, raw)
            try:
                body = parse(self.body, raw)
            except (InvalidBodyError, InvalidJsonError):
                _require_path(open_office, params, ids)
                raise
            command = self.command(self.meant(door.application, open_office, body), ids)
            with Measured(self.name, open_office.office, ids.get("c")) as measured, named_by(open_office):
                outcome = open_office.submit(command, actor, self._reply(actor, ids), key)
                measured.is_replay = outcome.replayed
            return respond(outcome, self.answer.told(outcome.answer, open_office.called))

        return handle

    def _reply(self, actor: Actor, ids: Params) -> Reply:
        def reply(context: object, events: Sequence[Event]) -> Answer:
            return Answer(self.status, orjson.dumps(self.answer.write(Done(context, events, actor, ids))))

        return reply


@contextmanager
def named_by(open_office: OpenOffice) -> Iterator[None]:
    """Say in a refusal what somebody or a device is called of whom the rules know the id."""
    try:
        yield
    except Refusal as refusal:
        for name, fact in refusal.facts.items():
            if isinstance(fact, str) and is_actor(fact):
                refusal.facts[name] = open_office.called(ActorId(fact)) or fact
        raise


def said_key() -> str | None:
    """Return the key that came with the present request, or raise `BadKeyError`."""
    key = request.headers.get("Idempotency-Key")
    if key is not None and not _VISIBLE.fullmatch(key):
        raise BadKeyError
    return key


def _key(actor: Actor, raw: bytes) -> Key | None:
    key = said_key()
    if key is None:
        return None
    said = f"{request.method} {request.path}\n".encode() + raw
    return Key(actor.id, key, hashlib.sha256(said).hexdigest())


def _require_path(open_office: OpenOffice, params: Mapping[str, Param], ids: Params) -> None:
    """Raise what is unknown in the address: that is said before what is wrong in the body."""
    for name, param in params.items():
        if name in ids:
            param.find(open_office, ids[name])


def respond(outcome: Outcome, body: bytes) -> Response:
    """Return what came of a command as a response."""
    headers = {"Cache-Control": "no-store"}
    if outcome.replayed:
        headers["Idempotency-Replayed"] = "true"
    return Response(body, outcome.answer.status, headers, content_type="application/json")
