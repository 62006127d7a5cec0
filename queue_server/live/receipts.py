"""Take what a screen says of the calls that it has brought to the hall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints

from queue_server.access.moments import Moment, instant
from queue_server.domain.core.identifiers import TicketNumber
from queue_server.domain.core.permissions import Permission
from queue_server.domain.day.acts.receipts import Receipt
from queue_server.live.event import ClientEvent, Said

if TYPE_CHECKING:
    from datetime import datetime

    from queue_server.domain.core.identifiers import Instant
    from queue_server.live.event import Heard
    from queue_server.views.view import State

MOST = 100
"""Receipts that may be said at once."""


class OneCall(Said):
    """What a screen says of a call: when it was painted, when its sound began, and when it was played to its end."""

    number: Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{3,6}$")]
    calls: Annotated[int, Field(ge=1, le=10_000)]
    at: Moment
    shown_at: Moment | None = None
    begun_at: Moment | None = None
    heard_at: Moment | None = None


class SaidReceipts(Said):
    """The receipts of a few calls."""

    receipts: Annotated[list[OneCall], Field(max_length=MOST)]


def _take(heard: Heard[SaidReceipts]) -> State:
    receipts = [
        Receipt(
            TicketNumber(each.number),
            each.calls,
            instant(each.at),
            _time(each.shown_at),
            _time(each.begun_at),
            _time(each.heard_at),
        )
        for each in heard.said.receipts
    ]
    heard.application.receipts.take(heard.open_office, receipts)
    return {}


def _time(moment: datetime | None) -> Instant | None:
    return None if moment is None else instant(moment)


RECEIPTS = ClientEvent(name="receipts", permission=Permission.SHOW_THE_HALL, shape=SaidReceipts, take=_take)
