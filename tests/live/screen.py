"""A screen of another make: the stock Socket.IO client, and what the protocol says that it must do."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import socketio

from queue_server.views.merge_patch import merged
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.live.watched import Watched
    from tests.house import House, Person


@dataclass
class Followed:
    """A view as the screen has it. Patches that came before their turn wait in `early`, by their `from`."""

    version: str
    state: dict[str, Any]
    early: dict[str, dict[str, Any]] = field(default_factory=dict)
    patches: list[dict[str, Any]] = field(default_factory=list)

    def follow(self) -> None:
        """Apply the patches that fit."""
        while (patch := self.early.pop(self.version, None)) is not None:
            self.state = merged(self.state, patch["patch"])
            self.version = patch["version"]
            self.patches.append(patch)


LOOKS = 20
"""Looks that are taken before what differs is wrong: a minute ends between two of them at most."""


class Screen:
    """One connection that watches views and keeps them current by their patches alone."""

    def __init__(
        self, house: House, token: str | None = None, office: str = "sample", *, returns: bool = False
    ) -> None:
        """Connect; one that returns comes back by itself when its connection ends, and must watch again."""
        self._office = office
        self._news = threading.Condition()
        self.views: dict[str, Followed] = {}
        self.beats: list[float] = []
        self._opened = time.monotonic()
        self.ended, self.returned = threading.Event(), threading.Event()
        self._line = socketio.Client(reconnection=returns, reconnection_delay_max=1, handle_sigint=False)
        self._line.on("connect", lambda: self.returned.set() if self.ended.is_set() else None)
        self._line.on("patch", self._patched)
        self._line.on("beat", lambda _: self.beats.append(time.monotonic()))
        self._line.on("disconnect", lambda *_: self.ended.set())
        auth = {} if token is None else {"token": token}
        self._line.connect(house.url, auth=auth, transports=["websocket"])

    def watch(self, view: str) -> dict[str, Any]:
        """Watch a view and return the answer."""
        answer: dict[str, Any] = self._line.call("watch", {"office": self._office, "view": view}, timeout=10)
        if "error" not in answer:
            with self._news:
                early = self.views[view].early if view in self.views else {}
                self.views[view] = Followed(answer["version"], answer["state"], early)
                self.views[view].follow()
        return answer

    def unwatch(self, view: str) -> None:
        """Watch it no more."""
        self._line.call("unwatch", {"office": self._office, "view": view}, timeout=10)

    def say(self, event: str, said: dict[str, Any]) -> dict[str, Any]:
        """Say something about the office, and return the answer."""
        answer: dict[str, Any] = self._line.call(event, {"office": self._office, **said}, timeout=10)
        return answer

    def state(self, name: str) -> dict[str, Any]:
        """Return a view as the screen has it."""
        return self.views[name].state

    def reaches(self, view: str, version: str, seconds: float = PATIENCE) -> bool:
        """Tell whether the view gets to a version in time."""
        return self.shows(view, lambda followed: followed.version == version, seconds)

    def shows(self, view: str, what: Any, seconds: float = PATIENCE) -> bool:
        """Tell whether something becomes true of a followed view in time."""
        with self._news:
            return self._news.wait_for(lambda: bool(what(self.views[view])), seconds)

    def hears(self, seconds: float) -> bool:
        """Tell whether a beat comes in time."""
        heard, end = len(self.beats), time.monotonic() + seconds
        while len(self.beats) == heard and time.monotonic() < end:
            time.sleep(0.02)
        return len(self.beats) > heard

    @property
    def silence(self) -> float:
        """Return for how many seconds no beat has come."""
        return time.monotonic() - (self.beats[-1] if self.beats else self._opened)

    def close(self) -> None:
        """Hang up."""
        self._line.disconnect()

    def _patched(self, patch: dict[str, Any]) -> None:
        with self._news:
            followed = self.views.setdefault(patch["view"], Followed("", {}))
            followed.early[patch["from"]] = patch
            followed.follow()
            self._news.notify_all()


def agrees(head: Person, name: str, *shown: Callable[[], object]) -> bool:
    """Tell whether all show a view as it is; when a minute ends between two looks, all are looked at once more."""
    for _ in range(LOOKS):
        fresh = head.look(f"/views/{name}").json()["state"]
        if all(show() == fresh for show in shown):
            return True
        time.sleep(0.1)
    return False


def shown_by(it: Watched) -> dict[str, Any]:
    """Return a view as another node makes it now, of the same books."""
    return it.view.show(it.seen({}), it.argument)
