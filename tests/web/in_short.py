"""The server with the time and the room that it gives cut short, so that a test sees their end: `python -m` this."""

from __future__ import annotations

import queue_server.access.crowd
import queue_server.greenlets.patched
from queue_server.cli import main
from queue_server.greenlets import exchange

SECONDS = 0.5
"""Within which a head has to come."""

REQUESTS, CONNECTIONS = 40, 30
"""That one address may make at once, and have at once."""

exchange.HEAD_WITHIN = SECONDS
exchange.BODY_WITHIN = SECONDS
queue_server.access.crowd.AT_ONCE = REQUESTS
queue_server.access.crowd.A_SECOND = 0.001
queue_server.access.crowd.MOST_CONNECTIONS = CONNECTIONS

if __name__ == "__main__":
    main()
