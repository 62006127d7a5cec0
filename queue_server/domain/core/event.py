"""Say what an event is, and how a state unfolds as events happen: the half of an aggregate that looks back."""

from __future__ import annotations

from abc import ABC
from dataclasses import dataclass
from inspect import isabstract
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar

from queue_server.domain.core.identifiers import Instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

    from queue_server.domain.core.identifiers import ActorId

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Event(ABC):
    """Something that has happened. Each aggregate has a base of its own, which says how its events are applied.

    `VERSION` rises when the fields change. `REMARKS`, if there, names the fields that hold free words. `PASSED_BY`
    says that a program which does not know the type may go on as if nothing had happened: no rule looks at it.
    """

    VERSION: ClassVar[int] = 1
    PASSED_BY: ClassVar[bool] = False
    at: Instant


class Fold(Protocol[S]):
    """A state as it unfolds: `state` is the one after the latest events, valid until the next ones."""

    state: S

    def take(self, events: Iterable[Any], by: ActorId, /) -> None:
        """Let events happen that somebody brought about."""
        ...


class Folded(Generic[S]):
    """A `Fold` of a state that is small enough to be made anew each time."""

    def __init__(self, state: S, evolve: Callable[[S, Iterable[Any]], S]) -> None:
        """Start from a state, which stays as it is."""
        self.state = state
        self._evolve = evolve

    def take(self, events: Iterable[Any], _by: ActorId, /) -> None:
        """Let events happen, whoever brought them about."""
        self.state = self._evolve(self.state, events)


def events_in(*modules: ModuleType) -> Iterator[type[Event]]:
    """Yield the types of event that some modules define."""
    for module in modules:
        for each in vars(module).values():
            if isinstance(each, type) and each.__module__ == module.__name__ and _has_happened(each):
                yield each


def _has_happened(each: type) -> bool:
    return issubclass(each, Event) and not isabstract(each)
