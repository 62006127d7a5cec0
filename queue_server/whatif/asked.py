"""Read what is asked about other days than there were: how many weeks, which day; and say what cannot be told."""

from __future__ import annotations

import re

from queue_server.domain.core.errors import Invalid, Unavailable, Unknown

MOST_WEEKS = 26

_WEEKS = re.compile(r"\d{1,2}")


class BadWeeksError(Invalid):
    """So many weeks are none, or too many."""

    code, title = "bad-weeks", f"Say of how many weeks as weeks=8, from 1 to {MOST_WEEKS}"


class NobodyCameError(Unknown):
    """Nobody came on this day."""

    code, title = "nobody-came", "Nobody came on this day, so that nothing can be said of other waits on it"


class AdviceBeingMadeError(Unavailable):
    """The advice is being made; it is asked for again."""

    code, title = "advice-being-made", "The advice is being made from the records; ask again in a moment"
    retry_after = 1


def weeks_said(said: str | None, usual: int) -> int:
    """Return how many weeks are meant, or raise `BadWeeksError`."""
    if said is None:
        return usual
    if not _WEEKS.fullmatch(said) or not 1 <= int(said) <= MOST_WEEKS:
        raise BadWeeksError
    return int(said)
