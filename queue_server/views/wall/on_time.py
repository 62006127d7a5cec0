"""Say on a wall how many dossiers of this year were in time, by the one rule of lists, register and board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import ServiceDay
from queue_server.domain.dossiers.punctual import Moment, figures
from queue_server.views.wall.figures import Share

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.domain.core.identifiers import Instant
    from queue_server.domain.dossiers.dossier import Dossier


def on_time(dossiers: Iterable[Dossier], today: ServiceDay, at: Instant) -> Share:
    """Return how many of those that were received this year, and of which it can be said, are in time."""
    since = ServiceDay(f"{today[:4]}-01-01")
    counted = figures((each for each in dossiers if each.day >= since), Moment(today, at))
    return Share(counted.on_time, counted.judged, since, today, at)
