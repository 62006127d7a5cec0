"""Say on the wall how satisfied people are, by fives as everywhere: nobody learns what fewer than five said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.surveys.figures import said
from queue_server.domain.surveys.levels import BETTER, LEVELS
from queue_server.views.wall.figures import Share

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.domain.core.identifiers import Instant, ServiceDay
    from queue_server.domain.surveys.answers import AnswerGiven

_ALL = "all"


def satisfaction(
    months: Iterable[Iterable[AnswerGiven]], since: ServiceDay, until: ServiceDay, at: Instant
) -> Share | None:
    """Return how many said satisfied or very satisfied of whoever answered that, None where too few have."""
    told = said(months, since, until, lambda _: _ALL).get(_ALL)
    share = None if told is None else told.share("overall")
    if share is None:
        return None
    better = sum(share.counts[level] for level in LEVELS["overall"][:BETTER])
    return Share(better, share.answers, since, until, at)
