"""What most people would write: Flask-SocketIO on eventlet as it comes, run as a process of its own to compare with.

Whoever says "now" makes it emit the payload, which it was given in a file, to everybody in a room; like ours it also
emits a beat every two seconds.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from typing import Any

warnings.simplefilter("ignore")

import eventlet  # noqa: E402 - its makers warn at each import

eventlet.monkey_patch()

import orjson  # noqa: E402 - the patch comes first
from flask import Flask  # noqa: E402
from flask_socketio import SocketIO, join_room  # noqa: E402

BEAT = {"at": "2026-11-23T00:30:00.000Z"}

MANY = 20_000
"""Connections that eventlet is to admit: by itself it stops at 1,024."""


def main(port: int, payload: bytes) -> None:
    """Serve until terminated."""
    event, message = orjson.loads(payload.removeprefix(b"42"))
    app = Flask("stock")
    sockets = SocketIO(app, async_mode="eventlet")

    def watch(_: Any) -> dict[str, str]:
        join_room("display")
        return {"view": "display"}

    def beat() -> None:
        while True:
            sockets.sleep(2)
            sockets.emit("beat", BEAT, to="display")

    sockets.on("watch")(watch)
    sockets.on("now")(lambda: sockets.emit(event, message, to="display"))
    sockets.start_background_task(beat)
    sockets.run(app, "127.0.0.1", port, max_size=MANY)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]).read_bytes())
