"""Strokes on a note, `note/{id}`: as small as an aggregate can be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import TypedDict

from queue_server.domain.core.aggregate import Aggregate, Key
from queue_server.domain.core.command import Command, Given, GoingOn
from queue_server.domain.core.event import Event, Folded
from queue_server.domain.core.permissions import Permission
from queue_server.domain.office.aggregate import SETUP
from queue_server.views.sources import CLOCK, argument, stream
from queue_server.views.view import Argument, view

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import Instant
    from queue_server.domain.office.office import Office


@dataclass(frozen=True, slots=True)
class Stroked(Event):
    """Another stroke was made."""


def _evolve(strokes: int, events: Iterable[Event]) -> int:
    return strokes + len(list(events))


NOTE: Aggregate[int] = Aggregate(
    kind="note", key=Key.NAME, fresh=lambda _: 0, fold=lambda strokes: Folded(strokes, _evolve), events=(Stroked,)
)


@dataclass(frozen=True, slots=True)
class Stroke(Command[int, Given]):
    """Make another stroke."""

    aggregate: ClassVar = NOTE
    note: str

    def key(self, _: GoingOn, /) -> str:
        """Return the note's id."""
        return self.note

    def decide(self, _: int, given: Given) -> Sequence[Stroked]:
        """Make it."""
        return [Stroked(given.now)]


class Note(TypedDict):
    """The view `note/{id}`."""

    strokes: int


class Title(TypedDict):
    """The view `title`."""

    services: int


class Watch(TypedDict):
    """The view `watch`."""

    minute: int


@view(
    "note",
    argument=Argument("id"),
    shape=Note,
    sources=(stream(NOTE, key=argument),),
    permission=Permission.SERVE,
)
def note(strokes: int, _: str) -> Note:
    """Show how many strokes there are."""
    return {"strokes": strokes}


@view("title", shape=Title, sources=(stream(SETUP),), permission=Permission.LOOK_AROUND)
def title(office: Office) -> Title:
    """Show of how many services the office is."""
    return {"services": len(office.services)}


@view("watch", shape=Watch, sources=(CLOCK,), permission=Permission.LOOK_AROUND)
def watch(now: Instant) -> Watch:
    """Show the minute."""
    return {"minute": now // 60_000}
