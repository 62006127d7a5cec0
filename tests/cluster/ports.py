"""Find ports for servers that are killed and come back to the same place."""

from __future__ import annotations

import os
import random
import socket
from contextlib import ExitStack

LOW, HIGH = 11_000, 21_000
"""Below those that the machine gives to outgoing connections, so that nobody takes one while its server is away."""

BUS = 10_000
"""How far above its port a Redis of a cluster talks to the others."""

_TEAM, _PLACE = (
    int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")),
    int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")),
)
"""How many processes run tests, and which of them this is: none lends a port of another's whose server is away."""

_lent: set[int] = set()
_dice = random.SystemRandom()


def lent_port() -> int:
    """Return a port that nobody uses, nor the one for a cluster's bus; this process lends it once."""
    while not _is_free(port := _dice.randrange(LOW, HIGH)):
        pass
    _lent.add(port)
    return port


def _is_free(port: int) -> bool:
    if port in _lent or port % _TEAM != _PLACE % _TEAM:
        return False
    with ExitStack() as stack:
        try:
            for each in (port, port + BUS):
                stack.enter_context(socket.create_server(("127.0.0.1", each)))
        except OSError:
            return False
    return True
