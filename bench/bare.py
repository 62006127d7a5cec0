"""The reference of live views: a bare broadcast with the `websockets` library, run as a process of its own.

Whoever sends a text makes it broadcast the payload, which it was given in a file, to all; like ours it also
broadcasts a beat every two seconds.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from pathlib import Path

from websockets.asyncio.server import ServerConnection, broadcast, serve

BEAT = '42["beat",{"at":"2026-11-23T00:30:00.000Z"}]'


async def main(port: int, payload: str) -> None:
    """Serve until terminated."""
    connections: set[ServerConnection] = set()

    async def handle(connection: ServerConnection) -> None:
        connections.add(connection)
        try:
            async for _ in connection:
                broadcast(connections, payload)
        finally:
            connections.discard(connection)

    async with serve(handle, "127.0.0.1", port, compression=None, backlog=2048):
        while True:
            await asyncio.sleep(2)
            broadcast(connections, BEAT)


if __name__ == "__main__":
    logging.getLogger("websockets").setLevel(logging.CRITICAL)  # that listeners hang up is no news
    asyncio.run(main(int(sys.argv[1]), Path(sys.argv[2]).read_text(encoding="utf-8")))
