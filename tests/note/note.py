"""Stars for a note, `note/{id}`: as small as an aggregate can be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core.aggregate import Aggregate, Key
from queue_server.domain.core.command import Command, Given, GoingOn
from queue_server.domain.core.event import Event, Folded
from queue_server.domain.core.identifiers import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST = 100
"""More stars than that nobody can have given."""


@dataclass(frozen=True, slots=True)
class Praised(Event):
    """Somebody gave stars to a note."""

    REMARKS: ClassVar[tuple[str, ...]] = ("words",)
    stars: int
    words: Remark | None = None


def praised(stars: int, events: Iterable[Praised]) -> int:
    """Return how many stars a note has after some more."""
    return stars + sum(event.stars for event in events)


def too_many(stars: int) -> Iterator[str]:
    """A note has no more stars than anybody can have given."""
    if stars > MOST:
        yield f"{stars} stars"


def unpraised(stars: int) -> str | None:
    """Say why a note must not leave for the archive."""
    return None if stars else "nobody has praised it"


NOTE: Aggregate[int] = Aggregate(
    kind="note",
    key=Key.NAME,
    fresh=lambda _: 0,
    fold=lambda stars: Folded(stars, praised),
    events=(Praised,),
    invariants=too_many,
    archivable=unpraised,
    archive="notes",
)


@dataclass(frozen=True, slots=True)
class Praise(Command[int, Given]):
    """Give stars to a note."""

    aggregate: ClassVar[Aggregate[int]] = NOTE
    note: str
    stars: int = 1
    words: Remark | None = field(default=None)

    def key(self, _: GoingOn, /) -> str:
        """Return which note."""
        return self.note

    def decide(self, _: int, given: Given) -> Sequence[Praised]:
        """Count the stars."""
        return [Praised(given.now, self.stars, self.words)]
