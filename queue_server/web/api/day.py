"""The API of the service day: close it before its time, and reopen it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from queue_server.domain.core.permissions import Permission
from queue_server.domain.day.acts.days import CloseDay, ReopenDay
from queue_server.web.bodies import ReasonBody
from queue_server.web.route import OutcomeView, Route
from queue_server.web.rows import Table

if TYPE_CHECKING:
    from queue_server.domain.day.view_context import ViewContext


class DayAnswer(TypedDict):
    """The service day, and whether it is open."""

    day: str
    open: bool


def day_answer(context: ViewContext) -> DayAnswer:
    """Return the day."""
    return {"day": context.day.day, "open": context.day.state != "closed"}


_ANSWER: OutcomeView[ViewContext, DayAnswer] = OutcomeView(DayAnswer, lambda done: day_answer(done.context))

DAY = Table(
    name="day",
    rows=(
        Route(
            name="day-close",
            path="/day/close",
            permission=Permission.OVERSEE,
            body=ReasonBody,
            command=lambda said, _: CloseDay(said.reason),
            answer=_ANSWER,
        ),
        Route(
            name="day-reopen",
            path="/day/reopen",
            permission=Permission.OVERSEE,
            body=ReasonBody,
            command=lambda said, _: ReopenDay(said.reason),
            answer=_ANSWER,
        ),
    ),
)
