"""Tell a clerk whether the hall has seen and heard whom she called."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.day.acts.receipts import known
from queue_server.domain.day.announcements import announcement_of
from queue_server.domain.office.voice import loudness, sounds
from queue_server.views.wire import rfc3339

if TYPE_CHECKING:
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.day.visit import Visit


class Announced(TypedDict):
    """When the hall's loudspeakers come to a call, and what screens and loudspeakers say of it.

    `expected` says that it should be heard: there are screens here, and the loudspeakers come to it.
    """

    due_at: str
    expected: bool
    shown_at: NotRequired[str]
    begun_at: NotRequired[str]
    heard_at: NotRequired[str]


def announced(context: ViewContext, visit: Visit, *, has_screens: bool) -> Announced | None:
    """Return how the latest call of a visitor reached the hall; None where he is not called any more.

    `has_screens` says that screens are paired, be they off: then they are to be missed.
    """
    if visit.announced_at is None or visit.started_at is not None:
        return None
    said = announcement_of(visit, context.day, context.office, context.older)
    due_at = visit.announced_at if said is None else said.starts_at
    made: Announced = {
        "due_at": rfc3339(due_at),
        "expected": said is not None and _is_heard(context, has_screens=has_screens),
    }
    perceived = known(context.day, visit.id, visit.calls, visit.announced_at)
    if perceived.shown_at is not None:
        made["shown_at"] = rfc3339(perceived.shown_at)
    if perceived.begun_at is not None:
        made["begun_at"] = rfc3339(perceived.begun_at)
    if perceived.heard_at is not None:
        made["heard_at"] = rfc3339(perceived.heard_at)
    return made


def _is_heard(context: ViewContext, *, has_screens: bool) -> bool:
    """Tell whether something should be heard now: there are screens, or one has shown a call today."""
    settings = context.office.settings.voice
    volume = loudness(settings, context.now, context.office.time_zone).volume
    return (has_screens or context.day.perceived_at is not None) and sounds(settings) and volume > 0
