"""Tell what each counter and its clerk are doing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.day.at_work import also_at
from queue_server.domain.day.idle import idle_since
from queue_server.domain.day.visit import day_of
from queue_server.views.wire import NamedCounter, Position, named_counter, positions, rfc3339

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import ActorId
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.office.office import Counter


class HandWatched(TypedDict):
    """Who is at a counter and since when."""

    number: str
    service: str
    status: Literal["called", "serving"]
    since: str
    day: NotRequired[str]
    """The service day of the number, where it is the day before."""


class CounterWatched(NamedCounter):
    """A counter and its clerk."""

    services: dict[str, Position]
    served: int
    waiting: NotRequired[int]
    """How many wait for it alone, where it is retired."""
    clerk: NotRequired[str]
    clerk_id: NotRequired[str]
    """Her id: two clerks may have one name."""
    since: NotRequired[str]
    reason: NotRequired[str]
    idle_since: NotRequired[str]
    """Since when it could have called somebody and did not, once that is idleness."""
    also_at: NotRequired[dict[str, Position]]
    """The other counters at which the same person works."""
    hand: NotRequired[HandWatched]
    left: NotRequired[Literal[True]]
    """The clerk has signed out, and somebody is at the counter."""


def counter_watched(context: ViewContext, counter: Counter, position: int) -> CounterWatched:
    """Return a counter, be its clerk at it since the day before."""
    today = context.counter(counter.id)
    made: CounterWatched = {
        **named_counter(context, counter, position),
        "services": positions(today.services or counter.services),
        "served": context.day.counter(counter.id).served,
    }
    if today.clerk is not None:
        _say_who(context, today.clerk, made)
    if today.since is not None:
        made["since"] = rfc3339(today.since)
    if today.reason:
        made["reason"] = today.reason
    if others := also_at(context.day, today):
        made["also_at"] = positions(others)
    if "retired" in made:
        lines = (lanes for line, lanes in context.day.lines.items() if line.only_at == counter.id)
        made["waiting"] = sum(len(lane) for lanes in lines for lane in lanes.values())
    visit = context.in_hand(counter.id)
    if visit is None and (idle := idle_since(context.day, context.office, today, context.now)) is not None:
        made["idle_since"] = rfc3339(idle)
    if visit is not None:
        made["hand"] = {
            "number": visit.number,
            "service": visit.service,
            "status": "called" if visit.started_at is None else "serving",
            "since": rfc3339(visit.since),
        }
        if (since := day_of(visit.id)) != context.day.day:
            made["hand"]["day"] = since
        if today.clerk in context.left:
            made["left"] = True
    return made


def _say_who(context: ViewContext, clerk: ActorId, made: CounterWatched) -> None:
    made["clerk_id"] = clerk
    if (name := context.called(clerk)) is not None:
        made["clerk"] = name
