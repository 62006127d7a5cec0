"""Let a state unfold while a batch is decided: each command sees what those before it in the batch have done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from queue_server.journal.forms import Recorded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from queue_server.domain.core.identifiers import ActorId

S = TypeVar("S")
E = TypeVar("E", bound=Recorded)
E_contra = TypeVar("E_contra", bound=Recorded, contravariant=True)


class Fold(Protocol[S, E_contra]):
    """A state as it unfolds: `state` is the one after the latest events, valid until the next ones."""

    state: S

    def take(self, events: Iterable[E_contra], by: ActorId, /) -> None:
        """Let events happen that somebody brought about."""
        ...


class Folded(Generic[S, E]):
    """An `Fold` of a state that is small enough to be made anew each time."""

    def __init__(self, state: S, evolve_all: Callable[[S, Iterable[E]], S]) -> None:
        """Start from a state, which stays as it is."""
        self.state = state
        self._evolve_all = evolve_all

    def take(self, events: Iterable[E], _by: ActorId, /) -> None:
        """Let events happen, whoever brought them about."""
        self.state = self._evolve_all(self.state, events)
