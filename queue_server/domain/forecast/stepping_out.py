"""Tell how long somebody who waits may safely step out of a hall in which not everybody can sit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import Instant
from queue_server.domain.forecast.outlook import MINUTE

if TYPE_CHECKING:
    from queue_server.domain.forecast.outlook import Outlook

_FREE = 3
"""One part of so many of the time until the earliest call is free: one may be called sooner, and has to come back."""

_ROUND = 5 * MINUTE
"""It is told in whole five minutes, which can be read off any clock and do not change all the time."""

_WORTH = 10 * MINUTE
"""For less than this nobody goes out."""


def may_step_out_until(outlook: Outlook, now: Instant) -> Instant | None:
    """Return until when somebody may be away and miss no call; None where it is not worth it, or nothing is known.

    A third of the time until the earliest call that is expected. On simulated Mondays, the most crowded ones, fewer
    than one of two hundred who were told so was called sooner; with half of the time it would be one of a hundred.
    Whoever may not be called today at all is not sent away.
    """
    if outlook.window is None or outlook.after_hours:
        return None
    until = Instant((now + (outlook.window.low - now) // _FREE) // _ROUND * _ROUND)
    return until if until - now >= _WORTH else None
