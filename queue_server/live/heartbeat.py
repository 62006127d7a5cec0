"""Ask every connection now and then whether it lives, in one round over all of them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from queue_server.live.frames import frame
from queue_server.live.outbox import Outbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.live.transport import Conversation

UNGREETED = 45.0
"""Seconds in which whoever has opened a connection must say hello, Socket.IO's CONNECT."""

_PING = frame(b"2")
"""Engine.IO's, framed once for all."""


class Heartbeat:
    """The connections of a node, in groups of which each beat asks one.

    Who has said nothing when his group is asked again is gone. Who lives and does not want anything is shown out.
    """

    def __init__(self, server: Any, beats: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Let so many beats pass between two questions to a connection; `server` is Engine.IO's."""
        self._server = server
        self._groups: list[set[Conversation]] = [set() for _ in range(beats)]
        self._turn = 0
        self._felt = 0
        self._unheld: set[Any] = set()
        self._clock = clock
        self._ungreeted: dict[Any, float] = {}

    def feel(self, conversation: Conversation) -> None:
        """Ask it from now on; the groups are kept even."""
        self._groups[self._felt % len(self._groups)].add(conversation)
        self._felt += 1
        self.await_connect(conversation.transport)

    def await_connect(self, transport: Any) -> None:
        """Show it out unless it says hello in time."""
        self._ungreeted[transport] = self._clock()

    def is_greeted(self, transport: Any) -> None:
        """Let it stay."""
        self._ungreeted.pop(transport, None)

    def beat(self) -> None:
        """Ask the next group, and part with those of it who are gone or said nothing since."""
        group = self._groups[self._turn]
        for each in list(group):
            if each.transport.closed:
                group.discard(each)
            elif each.is_heard:
                each.is_heard = False
                each.outbox.send(_PING)
            else:
                each.outbox.line.cut()
        self._show_out()
        self._turn = (self._turn + 1) % len(self._groups)
        if self._turn == 0:
            self._clear()

    def _show_out(self) -> None:
        """Part with those who have opened a connection and want nothing of it."""
        latest = self._clock() - UNGREETED
        for transport, since in list(self._ungreeted.items()):
            if transport.closed or since <= latest:
                del self._ungreeted[transport]
                transport.close(wait=False, abort=True)

    def _clear(self) -> None:
        """Forget who asked for a connection and never got as far as having one: since the last time, or longer."""
        unheld = {each for each in self._server.sockets.values() if not isinstance(each.queue, Outbox)}
        for each in unheld & self._unheld:
            each.close(wait=False, abort=True)
            self._server.sockets.pop(each.sid, None)
        self._unheld = unheld - self._unheld
