"""Say what a command is: it names its aggregate and its stream, and decides what happens there."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar

from queue_server.domain.core.actor import Actor
from queue_server.domain.core.identifiers import CounterId, Instant, ServiceDay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.core.aggregate import Aggregate
    from queue_server.domain.core.event import Event

S = TypeVar("S")
G = TypeVar("G")


@dataclass(frozen=True, slots=True)
class Given:
    """What a decision may look at beside the state itself, where an aggregate needs no more."""

    now: Instant
    actor: Actor


class GoingOn(NamedTuple):
    """What goes on at an office, for commands that are about it."""

    today: ServiceDay
    held: frozenset[CounterId] = frozenset()
    """The counters that still have a visitor of the day before in hand."""


class Command(ABC, Generic[S, G]):
    """Something that somebody wants done to one aggregate: its state is `S`, what it decides by is `G`."""

    aggregate: ClassVar[Aggregate[Any]]
    """Of which kind its stream is."""

    def key(self, _going_on: GoingOn, /) -> str:
        """Return the key of its stream, empty for the only one of its kind."""
        return ""

    @abstractmethod
    def decide(self, state: S, given: G) -> Sequence[Event]:
        """Return what happens, nothing if all is so already, or raise the `Refusal` that says why not."""
