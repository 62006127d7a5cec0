"""The API of requests on leaders' reception days: register one, hear it, promise, answer, read it in confidence.

No answer of a command holds words of a request: answers are kept with their keys, and words are to be erased whole.
"""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, Annotated, Any, Literal

import orjson
from pydantic import StringConstraints

from queue_server.domain.core.identifiers import Remark, ServiceDay, TicketNumber
from queue_server.domain.core.permissions import Permission, may
from queue_server.domain.receptions.hearing import EndRequest, ReceiveRequest, RegisterRequest, WriteMinutes
from queue_server.domain.receptions.promising import AnswerPromise, MakePromise
from queue_server.domain.receptions.reading import ReadRequest
from queue_server.domain.receptions.requests import ID, End, RequestId, UnknownPromiseError, UnknownRequestError
from queue_server.journal.port import Answer
from queue_server.views.receptions import WireRequest, request
from queue_server.web.api.receiving import Day, PostField
from queue_server.web.bodies import B, Body, NoBody
from queue_server.web.endpoint import Asked, Endpoint
from queue_server.web.fields import SOME_WORDS, STRIPPED
from queue_server.web.keyed import carried_out
from queue_server.web.route import WHEN_COMMANDED
from queue_server.web.rows import permitted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from flask import Response

    from queue_server.application.open_office import OpenOffice
    from queue_server.application.submission import Outcome
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.event import Event
    from queue_server.domain.receptions.hearing import Known, OfRequest
    from queue_server.domain.receptions.requests import Register, Request
    from queue_server.journal.port import Key

Words = Annotated[Remark, StringConstraints(max_length=4000, pattern=SOME_WORDS), STRIPPED]
Topic = Annotated[Remark, StringConstraints(max_length=500, pattern=SOME_WORDS), STRIPPED]
Number = Annotated[TicketNumber, StringConstraints(pattern=r"^[A-Z][0-9]{3,4}$")]


class RequestBody(Body):
    """Somebody asks to be heard: what about, by which number, whether in confidence; without `day` it is today."""

    topic: Topic | None = None
    number: Number | None = None
    confidential: bool = False
    day: Day | None = None


class ReceiveBody(Body):
    """Which position hears."""

    post: PostField


class EndBody(Body):
    """How it ended, and in words what was said."""

    end: Literal["heard", "sent-on"] = "heard"
    minutes: Words | None = None


class MinutesBody(Body):
    """What was said, in words."""

    minutes: Words


class PromiseBody(Body):
    """What was promised, who answers for it, until which day."""

    post: PostField
    until: Day
    words: Words


class AnswerBody(Body):
    """What has become of a promise."""

    answer: Words


def _known(asked: Asked[Any, Actor]) -> Known:
    return asked.application.receptions.known(asked.open_office)


def _wordless(of: Callable[[Register, Sequence[Event]], Request], today: ServiceDay, status: int) -> Any:
    """Return what writes the answer of a command: how the request stands, without a word of it."""

    def reply(register: Register, events: Sequence[Event]) -> Answer:
        shown = request(of(register, events), today, topic=False, heard=False)
        return Answer(status, orjson.dumps(shown))

    return reply


def _register(asked: Asked[RequestBody, Actor]) -> Response:
    said, known = asked.body, _known(asked)
    command = RegisterRequest(
        secrets.token_hex(8), said.day or known.today, known, said.topic, said.number, said.confidential
    )

    def registered(register: Register, events: Sequence[Event]) -> Request:
        first: Any = events[0]
        return register.find(first.request)

    def act(open_office: OpenOffice, key: Key | None) -> Outcome:
        return open_office.submit(command, asked.who, _wordless(registered, known.today, 201), key)

    return carried_out(asked, "receptions-register", act)


def _request_id(asked: Asked[Any, Actor]) -> RequestId:
    if not re.fullmatch(ID, asked.params["q"]):
        raise UnknownRequestError
    return RequestId(asked.params["q"])


def _done(asked: Asked[B, Actor], name: str, command: Callable[[B, RequestId, Known], OfRequest]) -> Response:
    id, known = _request_id(asked), _known(asked)
    made = command(asked.body, id, known)

    def act(open_office: OpenOffice, key: Key | None) -> Outcome:
        reply = _wordless(lambda register, _: register.find(id), known.today, 200)
        return open_office.submit(made, asked.who, reply, key)

    return carried_out(asked, name, act)


def _read(asked: Asked[NoBody, Actor]) -> Response:
    """Tell the words of a request once it is in the books who reads them; under no key, which would keep them."""
    id, known = _request_id(asked), _known(asked)

    def reply(register: Register, _: Sequence[Event]) -> Answer:
        shown = request(register.find(id), known.today, topic=True, heard=may(asked.who, Permission.HEAR_CITIZENS))
        return Answer(200, orjson.dumps(shown))

    def act(open_office: OpenOffice, _: Key | None) -> Outcome:
        return open_office.submit(ReadRequest(id, known), asked.who, reply)

    return carried_out(asked, "receptions-read", act)


def _at(asked: Asked[Any, Actor]) -> int:
    said = asked.params["n"]
    if not re.fullmatch(r"[0-9]{1,2}", said):
        raise UnknownPromiseError
    return int(said)


def _answer(asked: Asked[AnswerBody, Actor]) -> Response:
    at = _at(asked)
    return _done(asked, "receptions-answer", lambda said, id, known: AnswerPromise(id, known, at, said.answer))


def _made(said: PromiseBody, id: RequestId, known: Known) -> MakePromise:
    return MakePromise(id, known, said.post, said.until, said.words)


def _on(
    verb: str,
    body: type[B],
    command: Callable[[B, RequestId, Known], OfRequest],
    permission: Permission = Permission.HEAR_CITIZENS,
) -> Endpoint[B, Actor]:
    """Return the row of what is done with a request."""
    name = f"receptions-{verb}"
    return Endpoint(
        name=name,
        path=f"/receptions/requests/<q>/{verb}",
        method="POST",
        gate=permitted(permission),
        body=body,
        shape=WireRequest,
        respond=lambda asked: _done(asked, name, command),
        problems=WHEN_COMMANDED,
    )


REQUESTS = (
    Endpoint(
        name="receptions-register",
        path="/receptions/requests",
        method="POST",
        gate=permitted(Permission.SERVE),
        body=RequestBody,
        shape=WireRequest,
        respond=_register,
        status=201,
        problems=WHEN_COMMANDED,
    ),
    _on(
        "receive",
        ReceiveBody,
        lambda said, id, known: ReceiveRequest(id, known, said.post),
        Permission.SERVE,
    ),
    _on("end", EndBody, lambda said, id, known: EndRequest(id, known, End(said.end), said.minutes)),
    _on("minutes", MinutesBody, lambda said, id, known: WriteMinutes(id, known, said.minutes)),
    _on("left", NoBody, lambda _, id, known: EndRequest(id, known, End.LEFT), Permission.SERVE),
    _on("promise", PromiseBody, _made),
    Endpoint(
        name="receptions-answer",
        path="/receptions/requests/<q>/promises/<n>/answer",
        method="POST",
        gate=permitted(Permission.HEAR_CITIZENS),
        body=AnswerBody,
        shape=WireRequest,
        respond=_answer,
        problems=WHEN_COMMANDED,
    ),
    Endpoint(
        name="receptions-read",
        path="/receptions/requests/<q>/read",
        method="POST",
        gate=permitted(Permission.SERVE),
        body=NoBody,
        shape=WireRequest,
        respond=_read,
        problems=WHEN_COMMANDED,
    ),
)
