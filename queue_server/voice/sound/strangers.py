"""Bound how often somebody has numbers spoken that nobody has taken today: each of them has to be made first."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from queue_server.voice.sound.errors import StrangeNumbersError

if TYPE_CHECKING:
    from collections.abc import Callable

AT_ONCE = 20
"""So many an office after a rest: who tries a display tries a few."""

EVERY = 3.0
"""Seconds after which there is room for another one."""


class Strangers:
    """What each office has had spoken of such numbers."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Know the steady clock."""
        self._clock = clock
        self._full_at: dict[str, float] = {}
        """By office: when it will have rested; kept of those alone that have not."""

    def admit(self, office: str) -> None:
        """Count another one, or raise `StrangeNumbersError`."""
        now = self._clock()
        full_at = max(now, self._full_at.get(office, now)) + EVERY
        if full_at - now > AT_ONCE * EVERY:
            raise StrangeNumbersError
        self._full_at = {name: at for name, at in self._full_at.items() if at > now} | {office: full_at}
