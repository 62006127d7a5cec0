"""An office whose hub is pushed by hand, and a line that keeps what it was to send."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from queue_server.application.submission import NOTHING
from queue_server.live.hub import Hub
from queue_server.views.merge_patch import merged
from tests.application.books import Clock, InMemory
from tests.domain.cast import LAN, OFFICE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.domain.day.decision import DayCommand
    from queue_server.live.watched import Watched
    from queue_server.views.view import State

WARD = OFFICE.id


@dataclass
class Channel:
    """A line that keeps what it was to send."""

    sent: list[tuple[str, State]] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)

    def send(self, watchers: Iterable[str], event: str, message: State) -> None:
        """Keep a message for each watcher."""
        assert event == "patch"
        self.sent += [(watcher, message) for watcher in watchers]

    def drop(self, watchers: Iterable[str]) -> None:
        """Keep who was hung up on."""
        self.dropped += watchers

    def to(self, watcher: str) -> list[State]:
        """Return what one watcher got."""
        return [message for who, message in self.sent if who == watcher]


class Live:
    """An office whose hub is pushed by hand."""

    def __init__(self) -> None:
        """Open the office with nobody in it."""
        self.clock, self.line = Clock(), Channel()
        self.books = InMemory()
        self.application = self.books.node(self.clock)
        self.open_office = self.application.open_office(WARD)
        self.hub = Hub(self.application, self.line)

    def watch(self, watcher: str, view: str) -> tuple[str, State]:
        """Watch a view, answered at once."""
        snapshot = self.hub.watch(watcher, self.open_office, view)
        self.hub.answered(watcher, WARD, view)
        return snapshot.version, snapshot.state

    def watched(self, name: str) -> Watched:
        """Return a view that somebody watches."""
        found = self.hub._audience.get((WARD, name))
        assert found is not None
        return found

    def do(self, command: DayCommand) -> None:
        """Give a command."""
        self.open_office.submit(command, LAN, lambda *_: NOTHING)

    def lose_newest(self) -> None:
        """Let the books lose their newest commit, and the office hear of it."""
        lost = self.books.store.feeds[WARD].pop()
        self.books.store.streams[lost.stream].pop()
        self.application.follow()

    def push(self, later: float = 1.0) -> float:
        """Push what is due some seconds from now, slice after slice."""
        now = time.monotonic() + later
        while not (wait := self.hub.push(now)):
            pass
        return wait


def chained(version: str, state: State, patches: list[State]) -> tuple[str, State]:
    """Apply patches that must chain."""
    for patch in patches:
        assert patch["from"] == version
        version, state = patch["version"], merged(state, patch["patch"])
    return version, state
