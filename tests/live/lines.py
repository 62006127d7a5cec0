"""A line of paper: what is written on it can be read, and somebody decides how much room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ParamSpec

from engineio import Server
from engineio.socket import Socket

from queue_server.application.runtime import Threads
from queue_server.live.transport import Conversation

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")


class PaperLine:
    """A connection whose reader has room for so many bytes."""

    def __init__(self, room: int = 1 << 30) -> None:
        """Have nothing on it."""
        self.room = room
        self.read = b""
        self.is_shut = self.is_cut = self.is_closed = False
        self.hear: Callable[[bytes], Callable[[], bool] | None] = lambda _: None

    def attend(self, hear: Callable[[bytes], Callable[[], bool] | None]) -> None:
        """Remember who hears."""
        self.hear = hear

    def write(self, frame: bytes) -> int:
        """Take as much as there is room for."""
        taken = min(self.room, len(frame))
        self.room -= taken
        self.read += frame[:taken]
        return taken

    def write_all(self, said: bytes) -> None:
        """Take everything: whoever waits for room gets it."""
        if self.is_cut:
            raise BrokenPipeError
        self.read += said

    def shut(self) -> None:
        """Note it."""
        self.is_shut = True

    def cut(self) -> None:
        """Note it."""
        self.is_cut = True

    def close(self) -> None:
        """Note it."""
        self.is_closed = True


class ByHand(Threads):
    """A runtime in which nothing goes on by itself."""

    def __init__(self) -> None:
        """Have nothing to do."""
        self._waiting: list[Callable[[], object]] = []

    def spawn(self, work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Put work aside."""
        self._waiting.append(lambda: work(*args, **kwargs))

    def later(self, seconds: float, work: Callable[[], object]) -> None:
        """Leave it undone."""

    def go_on(self) -> None:
        """Do what was put aside."""
        while self._waiting:
            self._waiting.pop(0)()


def engine() -> Any:
    """Return an Engine.IO server to which nobody has come."""
    return Server(async_mode="threading")


def conversation(server: Any, line: PaperLine) -> Conversation:
    """Begin a conversation on a line."""
    transport = Socket(server, f"sid-{len(server.sockets)}")
    server.sockets[transport.sid] = transport
    return Conversation(transport, line, ByHand())
