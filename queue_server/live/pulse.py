"""Ask every connection now and then whether it lives, in one round over all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from queue_server.live.frames import frame
from queue_server.live.outbox import Outbox

if TYPE_CHECKING:
    from queue_server.live.transport import Conversation

_PING = frame(b"2")
"""Engine.IO's, framed once for all."""


class Pulse:
    """The connections of a node, in groups of which each beat asks one.

    Who has said nothing when his group is asked again is gone.
    """

    def __init__(self, server: Any, beats: int) -> None:
        """Let so many beats pass between two questions to a connection; `server` is Engine.IO's."""
        self._server = server
        self._groups: list[set[Conversation]] = [set() for _ in range(beats)]
        self._turn = 0
        self._felt = 0
        self._unheld: set[Any] = set()

    def feel(self, conversation: Conversation) -> None:
        """Ask it from now on; the groups are kept even."""
        self._groups[self._felt % len(self._groups)].add(conversation)
        self._felt += 1

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
        self._turn = (self._turn + 1) % len(self._groups)
        if self._turn == 0:
            self._clear()

    def _clear(self) -> None:
        """Forget who asked for a connection and never got as far as having one: since the last time, or longer."""
        unheld = {each for each in self._server.sockets.values() if not isinstance(each.queue, Outbox)}
        for each in unheld & self._unheld:
            each.close(wait=False, abort=True)
            self._server.sockets.pop(each.sid, None)
        self._unheld = unheld - self._unheld
