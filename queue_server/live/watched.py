"""Say what a view is while somebody watches it: its state, its chain of versions, who follows it, when it is due."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from queue_server.domain.core.errors import UnknownOfficeError
from queue_server.views import catalogue

if TYPE_CHECKING:
    from collections.abc import Hashable

    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.errors import Refusal
    from queue_server.domain.core.identifiers import OfficeId
    from queue_server.views.sources import Source
    from queue_server.views.view import State, View

Watcher = str
"""A live connection, as the line calls it."""

REST = 5
"""How many times as long as its making and sending took a view rests: under load, each patch brings more."""

LONGEST_REST = 0.25
"""Seconds that a view rests at most for what it costs."""


class Look(NamedTuple):
    """At what a source of a view looks: whoever has the same look sees the same."""

    open_office: OpenOffice
    source: Source
    place: Hashable


class Kind(NamedTuple):
    """Views of one name that look at the same: the same news concern them, and their marks are asked together."""

    open_office: OpenOffice
    name: str
    looks: tuple[Look, ...]


class Snapshot(NamedTuple):
    """A view as it is, and the version from which its patches go on."""

    version: str
    state: State


@dataclass(slots=True, eq=False)
class Watched:
    """A view that somebody watches."""

    open_office: OpenOffice
    name: str
    view: View[..., Any]
    argument: str
    """What is meant by what its name says after the kind: the id of a ticket, however that is named."""
    looks: tuple[Look, ...]
    kind: Kind
    version: str = ""
    state: State = field(default_factory=dict)
    made_at: float = float("-inf")
    cost: float = 0.0
    """Seconds that its latest making and sending took."""
    mark: object = None
    """What must not wait for the pace: when it changes, the view is made at once."""
    dirty: bool = True
    entry: int = 0
    """Which entry of the agenda will make it, 0 for none."""
    hurries: bool = False
    """Whether it will be made without waiting for its pace."""
    watchers: set[Watcher] = field(default_factory=set)
    unanswered: dict[Watcher, list[State]] = field(default_factory=dict)
    """Patches held back from watchers whose `watch` has not been answered yet."""

    @classmethod
    def of(cls, open_office: OpenOffice, name: str) -> Watched:
        """Return a view that nobody watches yet; what it is of is looked for before any lock is taken."""
        if open_office.is_closed_down:
            raise UnknownOfficeError(office=open_office.id)
        view, said = catalogue.find(name)
        argument = said if view.argument is None else view.argument.meant(open_office, said)
        for source in view.sources:
            source.find(open_office, argument)
        looks = tuple(Look(open_office, source, source.place(argument)) for source in view.sources)
        return cls(open_office, name, view, argument, looks, Kind(open_office, view.name, looks))

    @property
    def key(self) -> tuple[OfficeId, str]:
        """Return by what it is found."""
        return self.open_office.id, self.name

    @property
    def reads(self) -> frozenset[str]:
        """Return what news concern it: the streams and kinds of streams that its sources read, or time."""
        return frozenset().union(*(source.reads(self.argument) for source in self.view.sources))

    def seen(self, known: dict[Look, object]) -> list[object]:
        """Return what its sources give, taken from what is known where others have looked, and put there for them."""
        given: list[object] = []
        for look in self.looks:
            it = known.get(look)
            if it is None:
                it = known[look] = look.source.see(self.open_office, self.argument)
            given.append(it)
        return given

    def require_kept(self) -> None:
        """Raise the refusal that says why, if the books hold nothing of it any more. The books are not asked."""
        if self.open_office.is_closed_down:
            raise UnknownOfficeError(office=self.open_office.id)
        if (refusal := self._lost) is not None:
            raise refusal

    @property
    def is_kept(self) -> bool:
        """Tell whether the books have not lost what it is of."""
        return self._lost is None

    @property
    def _lost(self) -> Refusal | None:
        for source in self.view.sources:
            if (refusal := source.lost(self.open_office, self.argument)) is not None:
                return refusal
        return None

    @property
    def everybody(self) -> list[Watcher]:
        """Return who watches it, answered or not."""
        return [*self.watchers, *self.unanswered]

    @property
    def due(self) -> float:
        """Return when it may be made again."""
        return self.made_at + max(self.view.pace, min(REST * self.cost, LONGEST_REST))
