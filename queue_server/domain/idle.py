"""Tell which counters stand idle while their people wait.

Not each pause between two visitors is idleness: a clerk writes up what was done. So a counter counts as idle only
once it could have called somebody for `IDLE_AFTER`, all that time: it was open, its hands were free, and somebody
stood in a line from which it calls. Whatever it does, and a line that runs empty, begins the count anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.identifiers import Instant

if TYPE_CHECKING:
    from queue_server.domain.day import CounterToday, Day

IDLE_AFTER = 180_000
"""Milliseconds: longer than writing up takes, shorter than it takes until somebody in the hall asks."""


def idle_since(day: Day, counter: CounterToday, now: Instant) -> Instant | None:
    """Return since when a counter could have called somebody, once that is idleness; None while it is not."""
    since = _could_call_since(day, counter)
    return since if since is not None and now - since >= IDLE_AFTER else None


def _could_call_since(day: Day, counter: CounterToday) -> Instant | None:
    if counter.state != "open" or counter.hand is not None or counter.standing_since is None:
        return None
    waited = [day.waited_for[line] for line in day.lines_of(counter) if line in day.waited_for]
    return Instant(max(counter.standing_since, min(waited))) if waited else None
