"""Speak Socket.IO on a bare WebSocket, to see what comes over the wire and in which order."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import websocket

if TYPE_CHECKING:
    from tests.house import House, Person


def cookies_of(person: Person) -> str:
    """Return the cookies that a browser would send for somebody who is signed in."""
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in person.cookies)


class Wire:
    """One connection. What comes is read when it is asked for, one message after another."""

    def __init__(self, house: House, auth: Any = None, cookie: str | None = None, origin: str | None = None) -> None:
        """Open the WebSocket and ask to be connected; `hello` is the answer."""
        self.line = websocket.create_connection(
            f"ws://127.0.0.1:{house.port}/socket.io/?EIO=4&transport=websocket",
            timeout=10,
            cookie=cookie,
            origin=origin,
            suppress_origin=origin is None,
        )
        self._asked = 0
        self.line.recv()
        self.line.send("40" if auth is None else "40" + json.dumps(auth))
        self.hello = self.read()

    def read(self) -> str:
        """Return the next message; Engine.IO's pings are answered on the way."""
        while (said := self.line.recv()) == "2":
            self.line.send("3")
        return str(said)

    def event(self) -> tuple[str, Any]:
        """Return the next event as (name, message), or an acknowledgement as (number of the question, answer)."""
        said = self.read()
        if said.startswith("42"):
            name, message = json.loads(said[2:])
            return name, message
        assert said.startswith("43"), said
        number, _, answer = said[2:].partition("[")
        return number, json.loads("[" + answer)[0]

    def events(self, seconds: float) -> list[tuple[str, Any]]:
        """Return everything that comes within some seconds."""
        end = time.monotonic() + seconds
        came = []
        while (rest := end - time.monotonic()) > 0:
            self.line.settimeout(rest)
            try:
                came.append(self.event())
            except websocket.WebSocketTimeoutException:
                break
        self.line.settimeout(10)
        return came

    def emit(self, *said: Any) -> str:
        """Send an event that wants an answer, and return the number of the question."""
        self._asked += 1
        self.line.send(f"42{self._asked}{json.dumps(said)}")
        return str(self._asked)

    def ask(self, *said: Any) -> Any:
        """Return the answer to an event; what comes before it is dropped."""
        number = self.emit(*said)
        while True:
            name, message = self.event()
            if name == number:
                return message

    def watch(self, view: str, office: str = "sample") -> Any:
        """Return the answer to `watch`."""
        return self.ask("watch", {"office": office, "view": view})

    def is_over(self, seconds: float) -> bool:
        """Tell whether the other side ends the connection in time, whatever it still says before."""
        end = time.monotonic() + seconds
        try:
            while (rest := end - time.monotonic()) > 0:
                self.line.settimeout(rest)
                if not self.line.recv():
                    return True
        except websocket.WebSocketTimeoutException:
            return False
        except (websocket.WebSocketConnectionClosedException, OSError):
            return True
        return False

    def close(self) -> None:
        """Hang up."""
        self.line.close()

    def drop(self) -> None:
        """Be gone without a word."""
        self.line.shutdown()  # type: ignore[no-untyped-call]
