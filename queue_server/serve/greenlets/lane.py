"""Let those who can wait go on one at a time, after all who cannot."""

from __future__ import annotations

from collections import OrderedDict, deque
from typing import Any

import eventlet
import eventlet.hubs


class Lane:
    """Where greenlets wait that give way. In each round of the hub one of them goes on, each address in its turn.

    The hub's rounds are what makes it fair: in one round everybody goes on for whom something has come, so whoever is
    not in the lane waits for one at most who is.
    """

    def __init__(self) -> None:
        """Begin with nobody."""
        self._waiting: OrderedDict[str, deque[Any]] = OrderedDict()
        self._is_moving = False

    def wait(self, address: str) -> None:
        """Return when it is the turn of whoever waits here for an address."""
        self._waiting.setdefault(address, deque()).append(eventlet.getcurrent())
        hub = eventlet.hubs.get_hub()
        if not self._is_moving:
            self._is_moving = True
            hub.schedule_call_global(0, self._move)
        hub.switch()

    def _move(self) -> None:
        """Let the next one go on, and come back in the next round while somebody waits."""
        address, line = self._waiting.popitem(last=False)
        one = line.popleft()
        if line:
            self._waiting[address] = line
        if self._waiting:
            eventlet.hubs.get_hub().schedule_call_global(0, self._move)
        else:
            self._is_moving = False
        if not one.dead:
            one.switch()
