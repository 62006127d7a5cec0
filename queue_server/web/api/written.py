"""The API of numbers that were given by hand: which of them are in the books, and enter one."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Annotated

from pydantic import ConfigDict, Field, model_validator
from typing_extensions import TypedDict

from queue_server.domain.core.identifiers import ServiceDay, TicketNumber
from queue_server.domain.core.permissions import Permission
from queue_server.domain.day.acts.written import EnterWritten, LeftBefore, ServedByHand, Took
from queue_server.domain.day.blocks import ON_PAPER, is_on_paper
from queue_server.web.api.outcomes import TICKET_OF_EVENTS
from queue_server.web.bodies import Body
from queue_server.web.endpoint import Asked, Reading
from queue_server.web.fields import Class, Counter, Service
from queue_server.web.responses import json
from queue_server.web.route import Route
from queue_server.web.rows import OFFICE, Table, permitted

if TYPE_CHECKING:
    from flask import Response

    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.calendar import Minute
    from queue_server.web.bodies import Unread

Clock = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of the day on the office's wall, `09:15`."""


class TookBody(Body):
    """From when to when somebody was served."""

    start: Clock = Field(alias="from")
    end: Clock = Field(alias="to")


class ServedByHandBody(Body):
    """At which counter somebody was served, and when, if that was written down."""

    counter: Counter
    took: TookBody | None = None


class LeftBeforeBody(Body):
    """When somebody was seen to be gone."""

    at: Clock


class WrittenBody(Body):
    """A number that was given by hand, of which day and when, and what became of it; without that she still waits."""

    model_config = ConfigDict(
        json_schema_extra={
            "not": {
                "required": ["served", "left"],
                "properties": {end: {"type": "object"} for end in ("served", "left")},
            }
        }
    )

    day: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    number: Annotated[str, Field(pattern=r"^[A-Z][0-9]{3,4}$")]
    service: Service
    at: Clock
    priority: Class | None = None
    served: ServedByHandBody | None = None
    left: LeftBeforeBody | None = None

    @model_validator(mode="after")
    def _one_end(self) -> WrittenBody:
        if self.served is not None and self.left is not None:
            raise ValueError("served or left, not both")
        return self

    @property
    def became(self) -> ServedByHand | LeftBefore | None:
        """Return what became of it, as the rules say it."""
        if self.served is not None:
            took = self.served.took
            times = None if took is None else Took(_minute(took.start), _minute(took.end))
            return ServedByHand(self.served.counter, times)
        return None if self.left is None else LeftBefore(_minute(self.left.at))


class WrittenNumbersAnswer(TypedDict):
    """The service day, the figures of the numbers on paper from first to last, and those in the books by now."""

    day: str
    first: int
    last: int
    entered: list[str]


def _minute(clock: str) -> Minute:
    hours, minutes = clock.split(":")
    return 60 * int(hours) + int(minutes)


def _command(said: WrittenBody) -> EnterWritten:
    return EnterWritten(
        ServiceDay(said.day),
        TicketNumber(said.number),
        said.service,
        _minute(said.at),
        secrets.token_hex(16),
        said.priority,
        said.became,
    )


def _written(asked: Asked[Unread, Actor]) -> Response:
    day = asked.open_office.view_context().day
    entered = sorted(str(visit.number) for visit in day.visits.values() if is_on_paper(visit.number))
    made: WrittenNumbersAnswer = {"day": day.day, "first": ON_PAPER[0], "last": ON_PAPER[-1], "entered": entered}
    return json(made)


WRITTEN = Table(
    name="written",
    base=OFFICE,
    rows=(
        Reading(
            name="written-numbers",
            path="/numbers/written",
            gate=permitted(Permission.SERVE),
            shape=WrittenNumbersAnswer,
            respond=_written,
        ),
        Route(
            name="written-enter",
            path="/numbers/written",
            permission=Permission.SERVE,
            body=WrittenBody,
            command=lambda said, _: _command(said),
            answer=TICKET_OF_EVENTS,
            status=201,
        ),
    ),
)
