"""Show what a service offers to whoever may take a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.day.closing import Last, last_before_break, last_of_day
from queue_server.views.wire import (
    NamedService,
    WireOutlook,
    named_service,
    rfc3339,
    wire_outlook,
)

if TYPE_CHECKING:
    from queue_server.domain.day.acts.issue import ServiceState
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.office.office import Service


class LastNumbers(TypedDict):
    """About so many more numbers are in time before the day's work ends for a service, at 0 none; at most ten.

    With `recess` they are those that are called before the break that comes.
    """

    left: int
    at: str
    """When that is."""
    again_at: NotRequired[str]
    """When to come again, or when it goes on after the break."""
    recess: NotRequired[Literal[True]]
    refused: NotRequired[Literal[True]]
    """A kiosk gives no more of them, but for those in `still`; staff may."""
    still: NotRequired[dict[str, Literal[True]]]
    """The priority classes of which a number is given all the same, for it is in time (kiosk)."""


class PublicService(NamedService, WireOutlook):
    """A service with how many wait for it, and what a newcomer may expect."""

    waiting: int
    unserved: NotRequired[Literal[True]]
    """No counter is open for it now; numbers may be given all the same."""
    last: NotRequired[LastNumbers]
    """How many more numbers are in time, where these are few."""


def public_service(context: ViewContext, service: Service, position: int) -> PublicService:
    """Return one service with its line."""
    made: PublicService = {
        **named_service(context, service, position),
        **wire_outlook(context, context.outlook_for(service.id)),
        "waiting": context.day.waiting_for(service.id),
    }
    if not context.day.is_served(service.id):
        made["unserved"] = True
    if (last := last_numbers(context, service, made["state"])) is not None:
        made["last"] = last
    return made


def last_numbers(context: ViewContext, service: Service, state: ServiceState) -> LastNumbers | None:
    """Return how many more numbers are in time, None where nobody has to hurry, or the office does not want it."""
    if state != "open" or context.office.settings.closing.guard == "off":
        return None
    last = last_of_day(context, service) or last_before_break(context, service)
    return None if last is None else _written(context, last)


def _written(context: ViewContext, last: Last) -> LastNumbers:
    made: LastNumbers = {"left": last.left, "at": rfc3339(last.end.at)}
    if last.end.again is not None:
        made["again_at"] = rfc3339(last.end.again)
    if last.end.is_break:
        made["recess"] = True
    elif last.left == 0 and context.office.settings.closing.guard == "stop":
        made["refused"] = True
    return made
