"""The API of the suggestion box: put something in, read the answer by its code, answer, publish."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING, Annotated, Literal

import orjson
from flask import Response, request
from pydantic import StringConstraints
from typing_extensions import TypedDict

from queue_server.access.errors import TooManyRequestsError, TooManyWrongCodesError
from queue_server.application.suggestions import due_on, read_by
from queue_server.application.suggestions import in_box as all_in_box
from queue_server.domain.core.actor import ANYBODY
from queue_server.domain.core.calendar import at_minute
from queue_server.domain.core.identifiers import VIETNAMESE, Remark
from queue_server.domain.core.permissions import Permission
from queue_server.domain.suggestions.box import (
    AnswerSuggestion,
    LeaveSuggestion,
    PublishSuggestion,
    WithdrawSuggestion,
)
from queue_server.domain.suggestions.suggestions import (
    ID,
    SuggestionCode,
    SuggestionId,
    Suggestions,
    UnknownSuggestionError,
    code_in,
)
from queue_server.journal.port import Answer
from queue_server.views.suggestions import (
    OwnSuggestion,
    PublishedSuggestions,
    SuggestionsInBox,
    SuggestionTaken,
    in_box,
    own_suggestion,
    published,
    taken,
)
from queue_server.web.bodies import Body, NoBody, Unread
from queue_server.web.door import Measured
from queue_server.web.endpoint import WHEN_READ, Asked, Endpoint, Reading
from queue_server.web.fields import SOME_WORDS, STRIPPED, Spoken
from queue_server.web.keyed import key_of
from queue_server.web.responses import json
from queue_server.web.route import SLOWED, OutcomeView, Route, respond
from queue_server.web.rows import Param, Table, permitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.event import Event
    from queue_server.web.door import Door
    from queue_server.web.route import Done
    from queue_server.web.rows import Params

Words = Annotated[Remark, StringConstraints(max_length=1000, pattern=SOME_WORDS), STRIPPED]


class SuggestionBody(Body):
    """What somebody puts into the box, and whether others may read it with its answer."""

    words: Words
    may_publish: bool = False
    language: Spoken = VIETNAMESE


class ReplyBody(Body):
    """What the office answers."""

    words: Words


class SuggestionStands(TypedDict):
    """How a suggestion stands after staff have done something with it."""

    id: str
    state: Literal["waiting", "answered"]
    published: bool


def _slow_down(door: Door, address: str) -> None:
    if seconds := door.suggested.wait(address):
        slow = TooManyRequestsError()
        slow.retry_after = seconds
        raise slow
    door.suggested.count(address)


def _leave(asked: Asked[SuggestionBody, Actor]) -> Response:
    """Put something into the box: from one address a few times a minute, but for staff, who copy what is on paper."""
    open_office, said = asked.open_office, asked.body
    if not asked.who.is_staff:
        _slow_down(asked.door, request.remote_addr or "")
    open_office.turn()
    code, due = code_in(open_office.today[:7], secrets.randbelow(10**12)), due_on(open_office)
    begins = at_minute(open_office.today, 0, open_office.office.time_zone)
    command = LeaveSuggestion(code, said.words, said.may_publish, said.language, begins, due)

    def reply(_: Suggestions, __: Sequence[Event]) -> Answer:
        return Answer(201, orjson.dumps(taken(code, due)))

    with Measured("suggestions-leave", open_office.office, None) as measured:
        outcome = open_office.submit(command, ANYBODY, reply, key_of(ANYBODY, said))
        measured.is_replay = outcome.replayed
    return respond(outcome, outcome.answer.body)


def _own(asked: Asked[Unread, Actor]) -> Response:
    """Tell how a suggestion stands; whoever tries codes that nobody has is slowed down."""
    open_office, address, tried = asked.open_office, request.remote_addr or "", asked.door.surveys_tried
    if seconds := tried.wait(address):
        raise TooManyWrongCodesError(seconds)
    open_office.turn()
    try:
        found = read_by(open_office, SuggestionCode(asked.params["g"]))
    except UnknownSuggestionError:
        tried.count(address)
        raise
    return json(own_suggestion(found, open_office.now, open_office.office.time_zone))


def _in_box(asked: Asked[Unread, Actor]) -> Response:
    open_office = asked.open_office
    open_office.turn()
    today, time_zone = open_office.today, open_office.office.time_zone
    found = [in_box(each, today, time_zone) for each in all_in_box(open_office)]
    found.sort(key=lambda each: ("answered_on" in each, each["due"], each["id"]))
    return json(SuggestionsInBox(suggestions=found))


def _published(asked: Asked[Unread, Actor]) -> Response:
    open_office = asked.open_office
    time_zone = open_office.office.time_zone
    told = [made for each in all_in_box(open_office) if (made := published(each, time_zone)) is not None]
    told.sort(key=lambda each: each["answered_on"], reverse=True)
    days = open_office.office.settings.answer_days
    return json(PublishedSuggestions(answer_days=days, suggestions=told))


def _id(params: Params) -> SuggestionId:
    """Return the id that an address says, or raise `UnknownSuggestionError` for what can be none."""
    if not re.fullmatch(ID, params["i"]):
        raise UnknownSuggestionError
    return SuggestionId(params["i"])


def _stands(done: Done[Suggestions]) -> SuggestionStands:
    found = done.context.find(_id(done.params))
    return {
        "id": found.id,
        "state": "waiting" if found.reply is None else "answered",
        "published": found.is_published,
    }


_STANDS = OutcomeView(SuggestionStands, _stands)

SUGGESTIONS = Table(
    name="suggestions",
    params={"g": Param("The code of a suggestion: sixteen digits"), "i": Param("The suggestion's id")},
    rows=(
        Endpoint(
            name="suggestions-leave",
            path="/suggestions",
            method="POST",
            gate=permitted(Permission.LOOK_AROUND),
            body=SuggestionBody,
            shape=SuggestionTaken,
            respond=_leave,
            status=201,
            problems=SLOWED,
        ),
        Reading(
            name="suggestions",
            path="/suggestions",
            gate=permitted(Permission.LOOK_AROUND),
            shape=PublishedSuggestions,
            respond=_published,
        ),
        Reading(
            name="suggestions-in-box",
            path="/suggestions/box",
            gate=permitted(Permission.SERVE),
            shape=SuggestionsInBox,
            respond=_in_box,
        ),
        Reading(
            name="suggestion",
            path="/suggestions/<g>",
            gate=permitted(Permission.LOOK_AROUND),
            shape=OwnSuggestion,
            respond=_own,
            problems=tuple(sorted({*WHEN_READ, 429})),
        ),
        Route(
            name="suggestions-answer",
            path="/suggestions/<i>/answer",
            permission=Permission.SERVE,
            body=ReplyBody,
            command=lambda said, params: AnswerSuggestion(_id(params), said.words),
            answer=_STANDS,
        ),
        Route(
            name="suggestions-publish",
            path="/suggestions/<i>/publish",
            permission=Permission.OVERSEE,
            body=NoBody,
            command=lambda _, params: PublishSuggestion(_id(params)),
            answer=_STANDS,
        ),
        Route(
            name="suggestions-withdraw",
            path="/suggestions/<i>/withdraw",
            permission=Permission.OVERSEE,
            body=NoBody,
            command=lambda _, params: WithdrawSuggestion(_id(params)),
            answer=_STANDS,
        ),
    ),
)
