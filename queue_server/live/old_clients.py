"""Tell a client of an older Socket.IO over its WebSocket what it needs, in words that it can show.

It cannot read how its request for a WebSocket was refused: all that it shows is that there was an error.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from queue_server.live.frames import OUTDATED, answer_to, frame
from queue_server.live.outbox import Outbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.application.runtime import Runtime

_OPEN = b'0{"sid":"none","upgrades":[],"pingInterval":25000,"pingTimeout":20000}'
"""Engine.IO's greeting, without which such a client reads nothing."""

_ERROR = "44"
"""An error of Socket.IO in a message of Engine.IO."""


def tell(environ: dict[str, Any], runtime: Runtime, words: str) -> bool:
    """Open the WebSocket, say the words and close it; tell whether that can be done here."""
    answer = answer_to(environ)
    line = None if answer is None else runtime.take_over(environ)
    if line is None or answer is None:
        return False
    outbox = Outbox(line, runtime)
    line.attend(_until_it_leaves)
    for said in (answer, frame(_OPEN), frame(f"{_ERROR}{json.dumps(words)}".encode())):
        outbox.send(said)
    outbox.end(OUTDATED, words)
    return True


def _until_it_leaves(came: bytes) -> Callable[[], bool] | None:
    """Hear nothing of what it says, only that it has left."""
    return None if came else lambda: False
