"""Show who of those who wait will be left when the day's work ends, while something can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core.identifiers import Instant
from queue_server.domain.day.left_over import called_after_break, left_at_closing, with_one_more
from queue_server.domain.forecast.outlook import MINUTE
from queue_server.views.wire import rfc3339

if TYPE_CHECKING:
    from queue_server.domain.day.left_over import LeftOver, OneMore
    from queue_server.domain.day.view_context import ViewContext

_ROUND = 5 * MINUTE
"""The end of the last visit is told in whole five minutes: it is an estimate."""


class LeftOfService(TypedDict):
    """Who is left of a service, and the seconds that serving them takes."""

    visitors: int
    work: int


class OneCounterMore(TypedDict):
    """What would be left if this counter, which is closed or paused, were at work too."""

    counter: str
    state: Literal["closed", "paused"]
    left_visitors: int


class Closing(TypedDict):
    """Who waits now and will not have been received when the day's work ends at `at`, as far as can be told.

    `unknown` of them wait while nobody is at work who may call them. `until` is when the last who waits is done.
    """

    at: str
    left_visitors: int
    left_work: int
    services: dict[str, LeftOfService]
    until: NotRequired[str]
    unknown: NotRequired[int]
    one_more: NotRequired[OneCounterMore]


class ClosingWatched(TypedDict, total=False):
    """What the ends of work mean for those who wait."""

    closing: Closing
    after_recess: int


def closing_watched(context: ViewContext) -> ClosingWatched:
    """Return who is left at closing, and how many are called only after the break, where there are any."""
    made: ClosingWatched = {}
    if context.office.settings.closing.guard == "off":
        return made
    left = left_at_closing(context)
    if left is not None and left.total:
        made["closing"] = _closing(left, with_one_more(context, left))
    if after := called_after_break(context):
        made["after_recess"] = after
    return made


def _closing(left: LeftOver, more: OneMore | None) -> Closing:
    made: Closing = {
        "at": rfc3339(left.at),
        "left_visitors": left.total,
        "left_work": sum(left.work.values()),
        "services": {s: {"visitors": n, "work": left.work[s]} for s, n in left.visitors.items()},
    }
    if left.until is not None:
        made["until"] = rfc3339(Instant(-(-left.until // _ROUND) * _ROUND))
    if left.unknown:
        made["unknown"] = left.unknown
    if more is not None:
        made["one_more"] = {"counter": more.counter, "state": more.state, "left_visitors": more.left}
    return made
