"""The API of leaders' reception days: when who receives, the register of requests, and what was promised.

What is done with a request stands in `hearing.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NotRequired

import orjson
from flask import request as incoming
from typing_extensions import TypedDict

from queue_server.access.errors import InvalidQueryError
from queue_server.domain.core.identifiers import ServiceDay
from queue_server.domain.core.permissions import Permission, may
from queue_server.domain.receptions.counting import counts
from queue_server.domain.receptions.setting import NameReaders, SetCalendar
from queue_server.journal.port import Answer
from queue_server.views.receptions import (
    ReceivingAnswer,
    WirePromise,
    WireRequest,
    WireSitting,
    promise,
    request,
    sitting,
    wire_counts,
)
from queue_server.views.wire import rfc3339, text
from queue_server.web.api.hearing import REQUESTS
from queue_server.web.api.receiving import (
    CalendarAnswer,
    CalendarBody,
    ReadersBody,
    calendar_answer,
    readers_of,
)
from queue_server.web.bodies import Unread
from queue_server.web.endpoint import Asked, Endpoint, Reading
from queue_server.web.keyed import carried_out
from queue_server.web.queries import day_said
from queue_server.web.responses import json
from queue_server.web.route import WHEN_COMMANDED
from queue_server.web.rows import Param, Table, permitted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from flask import Response

    from queue_server.application.open_office import OpenOffice
    from queue_server.application.receptions import Receptions
    from queue_server.application.submission import Outcome
    from queue_server.domain.access.tokens import Token
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.event import Event
    from queue_server.domain.receptions.calendar import ReceivingCalendar
    from queue_server.domain.receptions.requests import Request
    from queue_server.journal.port import Key

_SHOWN = 8
"""So many of the next sittings anybody is told."""


class RegisterAnswer(TypedDict):
    """The register of a day; of confidential requests it tells that they are there."""

    day: str
    today: str
    sittings: list[WireSitting]
    requests: list[WireRequest]


class PromisesAnswer(TypedDict):
    """What was promised: first what waits for an answer, the earliest day before others, then what was answered."""

    today: str
    promises: list[WirePromise]


class WireReading(TypedDict):
    """Who read the words of a confidential request, and when."""

    request: str
    day: str
    at: str
    by: NotRequired[str]


class ReadingsAnswer(TypedDict):
    """Every reading of a confidential request, the latest first."""

    readings: list[WireReading]


def _staff(asked: Asked[Any, Actor]) -> list[Token]:
    return asked.application.tokens.staff(asked.office)


def _public(asked: Asked[Unread, Actor]) -> Response:
    month = incoming.args.get("month", asked.open_office.today[:7])
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
        raise InvalidQueryError("month: a month such as 2026-11", field="month")
    return json(receiving(asked.application.receptions, asked.open_office, month))


def receiving(receptions: Receptions, open_office: OpenOffice, month: str) -> ReceivingAnswer:
    """Return what anybody may know of an office's reception days: neither topics nor names."""
    held = receptions.calendar(open_office)
    answer: ReceivingAnswer = {
        "next": [sitting(each, held) for each in receptions.following(open_office, _SHOWN)],
        "counts": wire_counts(month, counts(receptions.of_month(open_office, month), open_office.today)),
    }
    if held.plan is not None:
        answer["room"] = text(held.plan.place.room)
    return answer


def _calendar(asked: Asked[Unread, Actor]) -> Response:
    held = asked.application.receptions.calendar(asked.open_office)
    return json(calendar_answer(held, asked.open_office.today, _staff(asked), asked.who))


def _calendar_told(asked: Asked[Any, Actor]) -> Callable[[ReceivingCalendar, Sequence[Event]], Answer]:
    """Return what writes the answer of a change of the calendar, in which nobody stands by name."""

    def reply(held: ReceivingCalendar, _: Sequence[Event]) -> Answer:
        return Answer(200, orjson.dumps(calendar_answer(held, asked.open_office.today, (), asked.who)))

    return reply


def _set(asked: Asked[CalendarBody, Actor]) -> Response:
    office = asked.open_office.office
    if asked.body.service is not None:
        office.offered(asked.body.service)
    if asked.body.counter is not None:
        office.counter(asked.body.counter)
    command = SetCalendar(asked.body.plan(_staff(asked)), asked.body.seen)

    def act(open_office: OpenOffice, key: Key | None) -> Outcome:
        return open_office.submit(command, asked.who, _calendar_told(asked), key)

    return carried_out(asked, "receptions-set", act)


def _name_readers(asked: Asked[ReadersBody, Actor]) -> Response:
    command = NameReaders(readers_of(asked.body, _staff(asked)))

    def act(open_office: OpenOffice, key: Key | None) -> Outcome:
        return open_office.submit(command, asked.who, _calendar_told(asked), key)

    return carried_out(asked, "receptions-readers", act)


def _day(asked: Asked[Unread, Actor]) -> Response:
    receptions, open_office = asked.application.receptions, asked.open_office
    day, held = day_said("day", asked.params["d"]), receptions.calendar(open_office)
    hears = may(asked.who, Permission.HEAR_CITIZENS)
    answer: RegisterAnswer = {
        "day": day,
        "today": open_office.today,
        "sittings": [sitting(each, held) for each in receptions.sittings(open_office, day)],
        "requests": [
            _listed(each, open_office.today, hears=hears)
            for each in receptions.of_month(open_office, day[:7])
            if each.day == day
        ],
    }
    return json(answer)


def _listed(held: Request, today: ServiceDay, *, hears: bool) -> WireRequest:
    is_open = not held.is_confidential
    return request(held, today, topic=is_open, heard=is_open and hears)


def _promises(asked: Asked[Unread, Actor]) -> Response:
    open_office = asked.open_office
    today = open_office.today
    found = [
        promise(each, at, today, worded=not each.is_confidential)
        for each in asked.application.receptions.all(open_office)
        for at in range(len(each.promises))
    ]
    found.sort(key=lambda each: ("answered_on" in each, each["until"], each["request"], each["at"]))
    answer: PromisesAnswer = {"today": today, "promises": found}
    return json(answer)


def _readings(asked: Asked[Unread, Actor]) -> Response:
    open_office = asked.open_office
    found = [(read, each) for each in asked.application.receptions.all(open_office) for read in each.readings]
    answer: ReadingsAnswer = {"readings": []}
    for read, each in sorted(found, key=lambda one: one[0].at, reverse=True):
        told: WireReading = {"request": each.id, "day": each.day, "at": rfc3339(read.at)}
        if (by := open_office.called(read.by)) is not None:
            told["by"] = by
        answer["readings"].append(told)
    return json(answer)


RECEPTIONS = Table(
    name="receptions",
    params={
        "d": Param("A day, such as 2026-11-23"),
        "q": Param("The request's id"),
        "n": Param("The place of a promise among those of its request, from 0"),
    },
    rows=(
        Reading(
            name="receptions",
            path="/receptions",
            gate=permitted(Permission.LOOK_AROUND),
            shape=ReceivingAnswer,
            respond=_public,
            problems=(401, 403, 404, 422, 503),
            query={"month": "Of which month the counts are, such as 2026-11; without it this one"},
        ),
        Reading(
            name="receptions-calendar",
            path="/receptions/calendar",
            gate=permitted(Permission.SERVE),
            shape=CalendarAnswer,
            respond=_calendar,
        ),
        Endpoint(
            name="receptions-set",
            path="/receptions/calendar",
            method="POST",
            gate=permitted(Permission.HEAR_CITIZENS),
            body=CalendarBody,
            shape=CalendarAnswer,
            respond=_set,
            problems=WHEN_COMMANDED,
        ),
        Endpoint(
            name="receptions-readers",
            path="/receptions/readers",
            method="POST",
            gate=permitted(Permission.ADMINISTER),
            body=ReadersBody,
            shape=CalendarAnswer,
            respond=_name_readers,
            problems=WHEN_COMMANDED,
        ),
        Reading(
            name="receptions-day",
            path="/receptions/days/<d>",
            gate=permitted(Permission.SERVE),
            shape=RegisterAnswer,
            respond=_day,
            problems=(401, 403, 404, 422, 503),
        ),
        Reading(
            name="receptions-promises",
            path="/receptions/promises",
            gate=permitted(Permission.HEAR_CITIZENS),
            shape=PromisesAnswer,
            respond=_promises,
        ),
        Reading(
            name="receptions-readings",
            path="/receptions/readings",
            gate=permitted(Permission.ADMINISTER),
            shape=ReadingsAnswer,
            respond=_readings,
        ),
        *REQUESTS,
    ),
)
