"""The API of what citizens say: by a code, on the tablet at a counter, and from paper that two people enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import orjson
from flask import Response, request
from pydantic import Field, StringConstraints

from queue_server.access.errors import ForbiddenError, TooManyWrongCodesError
from queue_server.domain.core.actor import ANYBODY, Role
from queue_server.domain.core.calendar import next_day
from queue_server.domain.core.identifiers import CounterId, OfficeId, ServiceDay, TicketId
from queue_server.domain.core.permissions import Permission, held
from queue_server.domain.surveys.aggregate import ANSWERS
from queue_server.domain.surveys.answering import month_of
from queue_server.domain.surveys.answers import About
from queue_server.domain.surveys.codes import SurveyCode, UnknownSurveyError, code_of, open_until
from queue_server.domain.surveys.levels import Attitude, Levels, Overall, Speed
from queue_server.domain.surveys.paper import LONGEST_AGO, MOST_SHEETS, EnterPaper
from queue_server.journal.port import Answer
from queue_server.views.surveys import (
    AnsweredSurvey,
    OwnSurvey,
    PaperBatch,
    PaperBatches,
    Survey,
    WaitingBatch,
    paper_batch,
    survey,
)
from queue_server.web.bodies import B, Body, Unread
from queue_server.web.door import Measured
from queue_server.web.endpoint import WHEN_READ, Asked, Endpoint, Reading
from queue_server.web.fields import Counter, Service
from queue_server.web.keyed import key_of
from queue_server.web.responses import json
from queue_server.web.route import SLOWED, WHEN_COMMANDED, named_by, respond
from queue_server.web.rows import BY_TOKEN, Gate, Param, Table, permitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.event import Event
    from queue_server.domain.core.permissions import Resource
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.visit import Visit
    from queue_server.domain.surveys.answers import Answers, Way
    from queue_server.web.door import Door
    from queue_server.web.rows import Params


class LevelsBody(Body):
    """What somebody answers; each question may be left out."""

    speed: Speed | None = None
    attitude: Attitude | None = None
    overall: Overall | None = None

    @property
    def levels(self) -> Levels:
        """Return it as the rules have it."""
        return Levels(self.speed, self.attitude, self.overall)


class PaperAnswersBody(Body):
    """A bundle of sheets, as one person reads them: of which day, which of that day, and from which box."""

    day: Annotated[ServiceDay, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
    batch: Annotated[int, Field(ge=1, le=999)]
    counter: Counter | None = None
    service: Service | None = None
    sheets: Annotated[tuple[LevelsBody, ...], Field(min_length=1, max_length=MOST_SHEETS)]


def _at_a_tablet(door: Door, params: Params) -> Actor:
    """Return the device that asks, or raise: staff answer for nobody."""
    office = OfficeId(params["o"])
    actor = door.visitor().require(Permission.TAKE_A_NUMBER, office)
    if actor.role is not Role.KIOSK:
        raise ForbiddenError("Only a device for citizens takes their answers")
    door.application.open_office(office)
    return actor


_TABLET: Gate[Actor] = Gate("For: kiosk", (BY_TOKEN,), _at_a_tablet)


def _held(params: Params) -> Resource:
    return held(params["t"])


def _found(asked: Asked[B, Actor]) -> tuple[Day, Visit]:
    """Return the visit of a code; whoever tries codes that nobody has is slowed down, so that none is guessed."""
    address, tried = request.remote_addr or "", asked.door.surveys_tried
    if seconds := tried.wait(address):
        raise TooManyWrongCodesError(seconds)
    try:
        return asked.application.surveys.find(asked.open_office, SurveyCode(asked.params["e"]))
    except UnknownSurveyError:
        tried.count(address)
        raise


def _shown(asked: Asked[B, Actor], day: Day, visit: Visit) -> Response:
    open_office = asked.open_office
    state = asked.application.surveys.standing(open_office, day, visit)
    until = open_until(visit) if state == "open" else None
    return json(survey(state, open_office.office.name, until, visit.language))


def _read(asked: Asked[Unread, Actor]) -> Response:
    return _shown(asked, *_found(asked))


def _read_at_counter(asked: Asked[Unread, Actor]) -> Response:
    open_office = asked.open_office
    try:
        found = asked.application.surveys.at_counter(open_office, CounterId(asked.params["c"]))
    except UnknownSurveyError:
        return json(survey("not-yet", open_office.office.name, None, None))
    return _shown(asked, *found)


def _own(asked: Asked[Unread, Actor]) -> Response:
    open_office, named = asked.open_office, TicketId(asked.params["t"])
    day = open_office.look(named)
    visit = day.visit(named)
    state = asked.application.surveys.standing(open_office, day, visit)
    return json(OwnSurvey(code=code_of(visit.id), state=state))


_ANSWERED = orjson.dumps(AnsweredSurvey(state="answered"))


def _answer(asked: Asked[LevelsBody, Actor]) -> Response:
    return _answered(asked, _found(asked), "kiosk" if asked.who.role is Role.KIOSK else "phone", ANYBODY)


def _answer_at_counter(asked: Asked[LevelsBody, Actor]) -> Response:
    found = asked.application.surveys.at_counter(asked.open_office, CounterId(asked.params["c"]))
    return _answered(asked, found, "tablet", asked.who)


def _answered(asked: Asked[LevelsBody, Actor], found: tuple[Day, Visit], way: Way, actor: Actor) -> Response:
    open_office = asked.open_office

    def reply(_: Answers, __: Sequence[Event]) -> Answer:
        return Answer(201, _ANSWERED)

    with Measured("surveys-answer", open_office.office, None) as measured:
        said = way, asked.body.levels
        outcome = asked.application.surveys.answer(open_office, found, said, actor, reply, key_of(actor, asked.body))
        measured.is_replay = outcome.replayed
    return respond(outcome, outcome.answer.body)


def _enter(asked: Asked[PaperAnswersBody, Actor]) -> Response:
    open_office, said = asked.open_office, asked.body
    open_office.turn()
    about = _about(open_office, said)
    sheets = tuple(each.levels for each in said.sheets)
    command = EnterPaper(about, said.batch, sheets, open_office.today, open_office.office.time_zone)

    def reply(answers: Answers, _: Sequence[Event]) -> Answer:
        batch = answers.batches[about.day, said.batch]
        return Answer(201, orjson.dumps(paper_batch(said.batch, batch, about, sheets)))

    with Measured("surveys-paper", open_office.office, None) as measured, named_by(open_office):
        outcome = open_office.submit(command, asked.who, reply, key_of(asked.who, said))
        measured.is_replay = outcome.replayed
    return respond(outcome, outcome.answer.body)


def _about(open_office: OpenOffice, said: PaperAnswersBody) -> About:
    """Return what a bundle is about, or raise for a counter or service that the office has not."""
    office = open_office.office
    if said.counter is not None:
        office.counter(said.counter)
    if said.service is not None:
        office.service(said.service)
    return About(said.day, said.counter, said.service)


def _waiting(asked: Asked[Unread, Actor]) -> Response:
    open_office = asked.open_office
    open_office.turn()
    months = {month_of(next_day(open_office.today, -ago)) for ago in range(LONGEST_AGO + 1)}
    batches = [
        WaitingBatch(day=day, batch=number, sheets=len(held.sheets), own=held.entered_by == asked.who.id)
        for month in sorted(months)
        for (day, number), held in open_office.state_of(ANSWERS, month).batches.items()
        if not held.is_counted
    ]
    return json(PaperBatches(batches=sorted(batches, key=lambda each: (each["day"], each["batch"]))))


SURVEYS = Table(
    name="surveys",
    params={
        "e": Param("The code of a visit: twelve digits"),
        "c": Param("The counter's id", lambda open_office, named: open_office.office.counter(CounterId(named))),
        "t": Param("The ticket's id", lambda open_office, named: open_office.look(TicketId(named))),
    },
    rows=(
        Reading(
            name="surveys-paper-waiting",
            path="/surveys/paper",
            gate=permitted(Permission.SERVE),
            shape=PaperBatches,
            respond=_waiting,
        ),
        Endpoint(
            name="surveys-paper",
            path="/surveys/paper",
            method="POST",
            gate=permitted(Permission.SERVE),
            body=PaperAnswersBody,
            shape=PaperBatch,
            respond=_enter,
            status=201,
            problems=WHEN_COMMANDED,
        ),
        Reading(
            name="survey",
            path="/surveys/<e>",
            gate=permitted(Permission.LOOK_AROUND),
            shape=Survey,
            respond=_read,
            problems=tuple(sorted({*WHEN_READ, 429})),
        ),
        Endpoint(
            name="surveys-answer",
            path="/surveys/<e>",
            method="POST",
            gate=permitted(Permission.LOOK_AROUND),
            body=LevelsBody,
            shape=AnsweredSurvey,
            respond=_answer,
            status=201,
            problems=SLOWED,
        ),
        Reading(
            name="tickets-survey",
            path="/tickets/<t>/survey",
            gate=permitted(Permission.HOLD_A_TICKET, _held),
            shape=OwnSurvey,
            respond=_own,
        ),
        Reading(
            name="counters-survey",
            path="/counters/<c>/survey",
            gate=_TABLET,
            shape=Survey,
            respond=_read_at_counter,
        ),
        Endpoint(
            name="counters-survey-answer",
            path="/counters/<c>/survey",
            method="POST",
            gate=_TABLET,
            body=LevelsBody,
            shape=AnsweredSurvey,
            respond=_answer_at_counter,
            status=201,
            problems=WHEN_COMMANDED,
        ),
    ),
)
