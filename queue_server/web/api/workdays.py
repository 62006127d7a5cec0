"""The API of working days: on which an office works, and by when what it promises is due."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Literal
from zoneinfo import ZoneInfo

from flask import Response, request
from pydantic import AfterValidator, Field

from queue_server.access.errors import InvalidQueryError
from queue_server.application.working_hours import working_hours
from queue_server.domain.core.identifiers import ServiceDay
from queue_server.domain.core.permissions import Permission
from queue_server.domain.workdays.deciding import DayChange, SetWorkdays, SetWorkWeek
from queue_server.domain.workdays.promising import MOST, Unit, promised
from queue_server.domain.workdays.workdays import THREE_O_CLOCK, DayKind, Different, Reason, Workdays
from queue_server.views.workdays import (
    DecidedAnswer,
    PromiseAnswer,
    WorkdaysAnswer,
    decided_answer,
    promise_answer,
    workdays_answer,
)
from queue_server.web.api.procedure_parts import TextBody
from queue_server.web.bodies import Body
from queue_server.web.endpoint import WHEN_READ, Asked, Reading
from queue_server.web.queries import one_of, whole_number
from queue_server.web.responses import json
from queue_server.web.route import OutcomeView, Route
from queue_server.web.rows import Table, permitted

if TYPE_CHECKING:
    from queue_server.domain.core.actor import Actor
    from queue_server.web.bodies import Unread

_WHEN_ASKED = tuple(sorted({*WHEN_READ, 422}))

Kind = Literal["worked", "morning", "closed"]

_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(\.\d{1,9})?([Zz]|[-+ ]\d{2}:\d{2})?", re.ASCII)
"""RFC 3339; a plus sign that a client sent as it is arrives as a space."""

_YEARS = range(1970, 2200)
"""From which time on something is received, and until when."""


def _date(said: str) -> str:
    if date.fromisoformat(said).isoformat() != said:
        raise ValueError(said)
    return said


Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_date)]


class DayBody(Body):
    """How a day differs from its weekday; without a kind it does no more."""

    day: Day
    reason: Literal["own", "exchange", "holiday"] = "own"
    kind: Kind | None = None
    name: TextBody | None = None
    provisional: bool = False

    @property
    def change(self) -> DayChange:
        """Return what is wanted."""
        name = None if self.name is None else self.name.text
        different = None if self.kind is None else Different(DayKind(self.kind), name, self.provisional)
        return DayChange(ServiceDay(self.day), Reason(self.reason), different)


class DaysBody(Body):
    """Some days that are to differ from their weekdays, or no more."""

    days: Annotated[tuple[DayBody, ...], Field(min_length=1, max_length=400)]


class WeekBody(Body):
    """The ordinary week, Monday first, and the minute until which what is done on the same day is done that day."""

    week: Annotated[tuple[Kind, ...], Field(min_length=7, max_length=7)] | None = None
    cut_off: Annotated[int, Field(ge=0, le=1440)] = THREE_O_CLOCK


def _set(said: DaysBody) -> SetWorkdays:
    return SetWorkdays(tuple(each.change for each in said.days))


def _set_week(said: WeekBody) -> SetWorkWeek:
    return SetWorkWeek(tuple(DayKind(kind) for kind in said.week or ()), said.cut_off)


def _read(asked: Asked[Unread, Actor]) -> Response:
    answer: WorkdaysAnswer = workdays_answer(working_hours(asked.open_office), asked.open_office.today)
    return json(answer)


def _promise(asked: Asked[Unread, Actor]) -> Response:
    said, time_zone = request.args, asked.open_office.office.time_zone
    unit = Unit(one_of("unit", said.get("unit", ""), *Unit))
    least, unsaid = (0, "1") if unit is Unit.SAME_DAY else (1, "")
    value = whole_number("value", said.get("value", unsaid), least, MOST)
    received = _moment("received", said.get("received", ""), time_zone)
    promise = promised(working_hours(asked.open_office), unit, value, received)
    answer: PromiseAnswer = promise_answer(promise, time_zone)
    return json(answer)


def _moment(name: str, said: str, time_zone: str) -> datetime:
    """Return a moment on the office's wall clock, of which one without a zone is; or raise `InvalidQueryError`."""
    found = _MOMENT.fullmatch(said)
    try:
        if found is not None:
            zone = (found[4] or "").upper().replace(" ", "+")
            moment = datetime.fromisoformat(f"{found[1]}T{found[2]}{zone}")
            if moment.year in _YEARS:
                return (moment.astimezone(ZoneInfo(time_zone)) if zone else moment).replace(tzinfo=None)
    except (ValueError, OverflowError):
        pass
    raise InvalidQueryError(f"{name}: a moment such as 2026-11-23T08:30:00+07:00", field=name)


_ANSWER: OutcomeView[Workdays, DecidedAnswer] = OutcomeView(DecidedAnswer, lambda done: decided_answer(done.context))

WORKDAYS = Table(
    name="workdays",
    rows=(
        Reading(
            name="workdays",
            path="/workdays",
            gate=permitted(Permission.LOOK_AROUND),
            shape=WorkdaysAnswer,
            respond=_read,
        ),
        Route(
            name="workdays-set",
            path="/workdays",
            permission=Permission.OVERSEE,
            body=DaysBody,
            command=lambda said, _: _set(said),
            answer=_ANSWER,
        ),
        Route(
            name="workdays-week",
            path="/workdays/week",
            permission=Permission.OVERSEE,
            body=WeekBody,
            command=lambda said, _: _set_week(said),
            answer=_ANSWER,
        ),
        Reading(
            name="promises",
            path="/promises",
            gate=permitted(Permission.SERVE),
            shape=PromiseAnswer,
            query={
                "unit": "working-days, calendar-days, hours or same-day",
                "value": "How many of them, 1 to 1000; may be left out for same-day",
                "received": "When it was received, RFC 3339; without a zone on the office's wall clock",
            },
            respond=_promise,
            problems=_WHEN_ASKED,
        ),
    ),
)
