"""Say what a view is while somebody watches it: its state, its chain of versions, who follows it, when it is due."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core.errors import UnknownOfficeError, UnknownTicketError
from queue_server.domain.core.identifiers import OfficeId, ServiceDay, SharedWord, TicketId
from queue_server.domain.day.visit import day_of
from queue_server.views import catalogue

if TYPE_CHECKING:
    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.views.catalogue import State, View

Watcher = str
"""A live connection, as the line calls it."""

REST = 5
"""How many times as long as its making and sending took a view rests: under load, each patch brings more."""

LONGEST_REST = 0.25
"""Seconds that a view rests at most for what it costs."""


Kind = tuple["OpenOffice", "ServiceDay | None", str]
"""Views of one sort that look at the same day of the same office."""


class Snapshot(NamedTuple):
    """A view as it is, and the version from which its patches go on."""

    version: str
    state: State


@dataclass(slots=True, eq=False)
class Watched:
    """A view that somebody watches."""

    open_office: OpenOffice
    name: str
    view: View
    argument: str
    """What its name says beside its kind; the id of the ticket that is meant, however it is named."""
    day: ServiceDay | None
    """The day at which this view looks: its ticket's, or None for whichever is today."""
    kind: Kind
    """All that it has in common with others: their marks are looked up together."""
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
        """Return a view that nobody watches yet; a ticket is looked for before any lock is taken."""
        if open_office.is_closed_down:
            raise UnknownOfficeError(office=open_office.id)
        view, argument = catalogue.find(name)
        if view.by_word:
            argument = open_office.shared(SharedWord(argument))
        if view.by_ticket:
            open_office.look(TicketId(argument))
        day = day_of(TicketId(argument)) if view.by_ticket else None
        return cls(open_office, name, view, argument, day, (open_office, day, view.name))

    @property
    def key(self) -> tuple[OfficeId, str]:
        """Return by what it is found."""
        return self.open_office.id, self.name

    def view_context(self) -> ViewContext:
        """Return what this view may look at: today, or the day of its ticket."""
        return self.open_office.view_context(
            self.open_office.look(TicketId(self.argument)) if self.view.by_ticket else None
        )

    def require_kept(self) -> None:
        """Raise the refusal that says why, if the books hold nothing of it any more. The books are not asked."""
        if self.open_office.is_closed_down:
            raise UnknownOfficeError(office=self.open_office.id)
        if not self.is_kept:
            raise UnknownTicketError

    @property
    def is_kept(self) -> bool:
        """Tell whether the books have not lost its ticket, if it is of one."""
        return not self.view.by_ticket or not self.open_office.has_lost(TicketId(self.argument))

    @property
    def everybody(self) -> list[Watcher]:
        """Return who watches it, answered or not."""
        return [*self.watchers, *self.unanswered]

    @property
    def due(self) -> float:
        """Return when it may be made again."""
        return self.made_at + max(self.view.pace, min(REST * self.cost, LONGEST_REST))
