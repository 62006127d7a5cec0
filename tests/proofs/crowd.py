"""A crowd of screens that speak Socket.IO on bare WebSockets, in one loop, and keep a view by its patches."""

from __future__ import annotations

import asyncio
import json
import resource
import threading
import time
from typing import TYPE_CHECKING, Any, TypeVar

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException

from queue_server.views.merge_patch import merged

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from tests.house import House

T = TypeVar("T")
SILENCE = 6.0
"""Seconds without a beat after which a screen gives a line up (contract: after five it says that it is old)."""

AGAIN = 0.1
"""Seconds after which a screen that was not let in tries again: everybody at once, without mercy."""


class _Seat:
    """One screen: what it shows, and since when it shows it live."""

    def __init__(self, url: str, token: str, view: str) -> None:
        self._url, self._token, self._view = url, token, view
        self.version, self.state = "", {}  # type: str, dict[str, Any]
        self.watched_at = 0.0
        self.gaps = 0
        self.line: ClientConnection | None = None

    def holds(self, version: str, state: dict[str, Any]) -> bool:
        """Tell whether this is what it has, and no patch ever came out of order on the wire."""
        return self.version == version and self.state == state and self.gaps == 0

    async def sit(self) -> None:
        """Watch, and whenever the line breaks, come again."""
        while True:
            try:
                async with connect(self._url, compression=None, open_timeout=60, ping_interval=None) as line:
                    self.line = line
                    await self._follow(line)
            except (OSError, WebSocketException, InvalidHandshake):
                pass
            self.line, self.version = None, ""
            await asyncio.sleep(AGAIN)

    async def _follow(self, line: ClientConnection) -> None:
        await line.recv()
        await line.send("40" + json.dumps({"token": self._token}))
        await line.recv()
        await line.send("421" + json.dumps(["watch", {"office": "sample", "view": self._view}]))
        while True:
            said = await asyncio.wait_for(line.recv(), SILENCE)
            if said == "2":
                await line.send("3")
            elif isinstance(said, str) and said.startswith("431"):
                answer = json.loads(said[3:])[0]
                self.version, self.state, self.watched_at = answer["version"], answer["state"], time.monotonic()
            elif isinstance(said, str) and said.startswith('42["patch"'):
                self._patched(json.loads(said[2:])[1])

    def _patched(self, patch: dict[str, Any]) -> None:
        if patch["from"] != self.version:
            self.gaps += 1
        self.state, self.version = merged(self.state, patch["patch"]), patch["version"]


class Crowd:
    """All of them, in a thread of their own."""

    def __init__(self, house: House, size: int, view: str = "display") -> None:
        """Let them come, and watch a view."""
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 8192)), hard))
        url = f"ws://127.0.0.1:{house.port}/socket.io/?EIO=4&transport=websocket"
        token = house.token("manager")
        self.seats = [_Seat(url, token, view) for _ in range(size)]
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._sitting = self._call(self._all_sit())

    def cut(self) -> None:
        """Break every line at the same moment."""
        self._call(self._abort())

    def watch_since(self, moment: float, seconds: float) -> float | None:
        """Return how long after a moment all of them had watched anew, or nothing when they do not in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if all(seat.version and seat.watched_at > moment for seat in self.seats):
                return max(seat.watched_at for seat in self.seats) - moment
            time.sleep(0.01)
        return None

    def reach(self, version: str, seconds: float) -> bool:
        """Tell whether all of them get to a version in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if all(seat.version == version for seat in self.seats):
                return True
            time.sleep(0.01)
        return False

    def close(self) -> None:
        """Let everybody go."""
        for task in self._sitting:
            self._loop.call_soon_threadsafe(task.cancel)
        self._call(self._gone())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _call(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    async def _all_sit(self) -> list[asyncio.Task[None]]:
        return [asyncio.create_task(seat.sit()) for seat in self.seats]

    async def _abort(self) -> None:
        for seat in self.seats:
            if seat.line is not None:
                seat.line.transport.abort()

    async def _gone(self) -> None:
        await asyncio.wait(self._sitting)
