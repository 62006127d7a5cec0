"""What the hall's TV shows: who is called where, and how many wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core.permissions import Permission
from queue_server.views.display.hall import Said, Sound, Zone, said, sound, zones
from queue_server.views.sources import TODAY
from queue_server.views.view import view
from queue_server.views.wire import (
    Head,
    NamedCounter,
    NamedService,
    head,
    named_counters,
    named_services,
    rfc3339,
    waiting_by_service,
)

if TYPE_CHECKING:
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.day.visit import Visit


class Call(TypedDict):
    """A number that is called or being served. `at` is when it was last called out."""

    number: str
    counter: str
    at: str
    calls: int
    status: Literal["called", "serving"]
    priority: NotRequired[Literal[True]]


class Display(Head):
    """The view `display`: `calls` by number, `waiting` by service with every service, 0 included.

    A screen of a zone shows and says the calls to that zone's counters.
    """

    calls: dict[str, Call]
    waiting: dict[str, int]
    services: dict[str, NamedService]
    counters: dict[str, NamedCounter]
    zones: dict[str, Zone]
    announcements: dict[str, Said]
    sound: Sound
    figures: NotRequired[Literal[True]]
    """The office lets the hall read the figures that it posts; they are asked for apart, and seldom."""


@view("display", shape=Display, sources=(TODAY,), permission=Permission.SHOW_THE_HALL)
def display(context: ViewContext) -> Display:
    """Show the hall."""
    made: Display = {
        **head(context),
        "calls": _calls(context),
        "waiting": waiting_by_service(context),
        "services": named_services(context),
        "counters": named_counters(context),
        "zones": zones(context),
        "announcements": said(context),
        "sound": sound(context),
    }
    if context.office.settings.hall_figures:
        made["figures"] = True
    return made


def _calls(context: ViewContext) -> dict[str, Call]:
    """Return the calls by number; one since the day before that is also one of today has its day with it."""
    calls: dict[str, Call] = {visit.number: _call(visit) for visit in context.day.at_counters}
    if context.older is not None:
        for visit in context.older.at_counters:
            key = f"{visit.number}.{context.older.day}" if visit.number in calls else visit.number
            calls[key] = _call(visit)
    return calls


def _call(visit: Visit) -> Call:
    made: Call = {
        "number": visit.number,
        "counter": visit.counter or "",
        "at": rfc3339(visit.announced_at or visit.issued_at),
        "calls": visit.calls,
        "status": "called" if visit.started_at is None else "serving",
    }
    if visit.priority is not None:
        made["priority"] = True
    return made
