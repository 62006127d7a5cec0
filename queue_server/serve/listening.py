"""Take the address to serve on. Whoever holds it need not be who serves."""

from __future__ import annotations

import socket
from errno import EADDRINUSE

from queue_server.domain.core.errors import QueueServerError

BACKLOG = 2048
"""Connections that may wait to be accepted: a hall that reconnects at the same second."""


class AddressTakenError(QueueServerError):
    """The address to serve on is not to be had."""


def bound(host: str, port: int) -> socket.socket:
    """Return a socket at an address; nobody reaches it before it listens."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:
        raise AddressTakenError(f"Cannot serve on {host}, port {port}: no such address is known here.") from error
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        made.bind(address)
    except OSError as error:
        asks = " Is it running already?" if error.errno == EADDRINUSE else ""
        raise AddressTakenError(f"Cannot serve on {host}, port {port}: {error.strerror}.{asks}") from error
    return made
