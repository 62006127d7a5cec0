"""Tell of counters that ask for help, to whoever watches the hall and to the counter itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from queue_server.views.wire import rfc3339

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import CounterId
    from queue_server.domain.day.view_context import ViewContext

TOLD_FOR = 600_000
"""Milliseconds for which it is told who has answered that she comes."""


class Helped(TypedDict):
    """That a counter asked for help, and who comes; names are left out where nobody has one any more."""

    asked_at: str
    asked_by: NotRequired[str]
    answered_at: NotRequired[str]
    answered_by: NotRequired[str]


def helps(context: ViewContext) -> dict[str, Helped]:
    """Return the counters that ask for help, or were answered lately, by their id."""
    return {counter: told for counter in context.day.helps if (told := helped(context, counter)) is not None}


def helped(context: ViewContext, counter: CounterId) -> Helped | None:
    """Return how it stands with the help that a counter asked for; None where there is nothing to tell."""
    asked = context.day.helps.get(counter)
    if asked is None or (asked.answered_at is not None and context.now >= asked.answered_at + TOLD_FOR):
        return None
    made: Helped = {"asked_at": rfc3339(asked.asked_at)}
    if (name := context.called(asked.asked_by)) is not None:
        made["asked_by"] = name
    if asked.answered_at is not None:
        made["answered_at"] = rfc3339(asked.answered_at)
        if asked.answered_by is not None and (name := context.called(asked.answered_by)) is not None:
            made["answered_by"] = name
    return made
