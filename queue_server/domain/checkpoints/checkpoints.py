"""Keep up to where those who follow an office have got, so that nothing leaves the books before they have it.

The checkpoint that counts for whoever goes on is the one that he keeps with his rows. What stands here is never ahead
of it, and may lag behind: it is for those who ask whether a stream is still needed.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NewType

from queue_server.domain.core.command import Command, Given
from queue_server.domain.core.errors import Unknown
from queue_server.domain.core.event import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FollowerName = NewType("FollowerName", str)
"""Who follows an office, e.g. `bi`; `policies:setup` is the house itself."""

FOLLOWER = r"^[a-z0-9][a-z0-9-]{0,39}$"
"""How such a name is written."""

Checkpoints = Mapping[FollowerName, int]
"""The position in the office's feed up to which each follower has all."""


class UnknownFollowerError(Unknown):
    """Nobody follows the office under this name."""

    code, title = "unknown-follower", "Nobody follows the office under this name"


@dataclass(frozen=True, slots=True)
class CheckpointEvent(Event):
    """Something that happened to a follower."""

    name: FollowerName

    @abstractmethod
    def apply(self, checkpoints: dict[FollowerName, int]) -> None:
        """Make it so."""


@dataclass(frozen=True, slots=True)
class CheckpointMoved(CheckpointEvent):
    """A follower has all up to a position."""

    position: int

    def apply(self, checkpoints: dict[FollowerName, int]) -> None:
        """Note it; books that were put back may move it back."""
        checkpoints[self.name] = self.position


@dataclass(frozen=True, slots=True)
class FollowerDismissed(CheckpointEvent):
    """Nobody follows under this name any more."""

    def apply(self, checkpoints: dict[FollowerName, int]) -> None:
        """Forget the follower."""
        checkpoints.pop(self.name, None)


def is_house(name: FollowerName) -> bool:
    """Tell whether it is the house itself: what it carries out, it carries out within the days that stay."""
    return name.startswith("policies:")


CheckpointCommand = Command[Checkpoints, Given]


@dataclass(frozen=True, slots=True)
class MoveCheckpoint(CheckpointCommand):
    """Say that a follower has all up to a position; the first time he becomes known by that."""

    name: FollowerName
    position: int

    def decide(self, checkpoints: Checkpoints, given: Given) -> Sequence[CheckpointEvent]:
        """Note it, unless it is known."""
        if checkpoints.get(self.name) == self.position:
            return []
        return [CheckpointMoved(given.now, self.name, self.position)]


@dataclass(frozen=True, slots=True)
class DismissFollower(CheckpointCommand):
    """Let nobody wait any more for a follower who does not come back."""

    name: FollowerName

    def decide(self, checkpoints: Checkpoints, given: Given) -> Sequence[CheckpointEvent]:
        """Forget a follower who is known, or raise `UnknownFollowerError`."""
        if self.name not in checkpoints:
            raise UnknownFollowerError(follower=self.name)
        return [FollowerDismissed(given.now, self.name)]


def evolve_checkpoints(checkpoints: Checkpoints, events: Iterable[CheckpointEvent]) -> Checkpoints:
    """Return the checkpoints after some events."""
    after = dict(checkpoints)
    for event in events:
        event.apply(after)
    return after
