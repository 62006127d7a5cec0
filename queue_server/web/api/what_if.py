"""The API of other days than there were: what a change would have done, what staff to have, by which order to call.

All of it is simulated. A question that takes a body is a POST, and writes nothing: it is asked as often as one likes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from flask import request
from pydantic import Field

from queue_server.domain.core.permissions import Permission
from queue_server.records.replay.asked import day_said
from queue_server.web.bodies import Body
from queue_server.web.endpoint import WHEN_DONE, Asked, Endpoint, Reading
from queue_server.web.fields import ID
from queue_server.web.responses import json
from queue_server.web.rows import Table, permitted
from queue_server.whatif.asked import weeks_said
from queue_server.whatif.changes import KINDS, MOST, read_changes
from queue_server.whatif.compared import Compared
from queue_server.whatif.ordering import Orders
from queue_server.whatif.staffing import Staffing

if TYPE_CHECKING:
    from flask import Response

    from queue_server.domain.core.actor import Actor
    from queue_server.web.bodies import Unread

_TIME = r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$"

_WEEKS_READ = (401, 403, 404, 422, 503)

Named = Annotated[str, ID]

Time = Annotated[str, Field(pattern=_TIME)]


class DayChangeBody(Body):
    """A change of a day: each kind says what it takes of the other fields."""

    kind: Annotated[str, Field(pattern=f"^({'|'.join(KINDS)})$")]
    counter: Named | None = None
    service: Named | None = None
    services: list[Named] | None = Field(default=None, max_length=200)
    from_: Time | None = Field(default=None, alias="from")
    to: Time | None = None
    order: Named | None = None


class WhatIfBody(Body):
    """Which day, from now on or the whole of it, and what is changed in it."""

    day: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    from_now: bool = False
    changes: list[DayChangeBody] = Field(default_factory=list, max_length=MOST)


def _what_if(asked: Asked[WhatIfBody, Actor]) -> Response:
    body = asked.body
    changes = [each.model_dump(by_alias=True, exclude_none=True) for each in body.changes]
    read_changes(changes)  # refused here, before a process is started for it
    said: dict[str, Any] = {"day": day_said(body.day), "from_now": body.from_now, "changes": changes}
    return json(asked.door.what_if.ask("what-if", asked.open_office.id, said))


def _staffing(asked: Asked[Unread, Actor]) -> Response:
    weeks = weeks_said(request.args.get("weeks"), 8)
    return json(asked.door.what_if.ask("staffing", asked.open_office.id, {"weeks": weeks}))


def _orders(asked: Asked[Unread, Actor]) -> Response:
    weeks = weeks_said(request.args.get("weeks"), 4)
    return json(asked.door.what_if.ask("orders", asked.open_office.id, {"weeks": weeks}))


WHAT_IF = Table(
    name="what-if",
    rows=(
        Endpoint(
            name="what-if",
            path="/what-if",
            method="POST",
            gate=permitted(Permission.OVERSEE),
            body=WhatIfBody,
            shape=Compared,
            respond=_what_if,
            problems=WHEN_DONE,
        ),
        Reading(
            name="staffing",
            path="/staffing",
            gate=permitted(Permission.OVERSEE),
            shape=Staffing,
            query={"weeks": "Of how many weeks up to yesterday, 8 unless said"},
            respond=_staffing,
            problems=_WEEKS_READ,
        ),
        Reading(
            name="orders",
            path="/orders",
            gate=permitted(Permission.OVERSEE),
            shape=Orders,
            query={"weeks": "Of how many weeks up to yesterday, 4 unless said"},
            respond=_orders,
            problems=_WEEKS_READ,
        ),
    ),
)
