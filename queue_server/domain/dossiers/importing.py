"""Take in dossiers of another program's books: nothing of a file counts until all of it stands in the journal.

What a file tells stands in pieces, a stream each, which count for nothing by themselves. One more stream says that an
import has begun, and that it has ended: from that moment on all of its pieces count. So whatever is cut short leaves
nothing half done, and the same file brought again goes on behind the last piece that stands.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NewType

from queue_server.domain.catalogue.meanwhile import ChangedMeanwhileError
from queue_server.domain.core.command import Command, Given, GoingOn
from queue_server.domain.core.errors import Refusal
from queue_server.domain.core.event import Event
from queue_server.domain.core.identifiers import Instant, ServiceDay
from queue_server.domain.dossiers.facts import Facts, flaws

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from queue_server.domain.core.identifiers import ActorId

ImportId = NewType("ImportId", str)
"""What an import takes in, as a digest: the same file for the same register has the same one."""

IN_PIECE = 500
"""Dossiers in a piece: it is decided, written and read in some milliseconds."""

GIVEN_UP_AFTER = 120_000
"""Milliseconds after which another file may be taken in though the end of one was not seen."""


class ImportUnderWayError(Refusal):
    """Another file of dossiers is being taken in."""

    code, title = "import-under-way", "Another file of dossiers is being taken in: ask again in two minutes"


class UnsoundFactsError(Refusal):
    """What a file tells of a dossier cannot be."""

    code, title = "unsound-facts", "What the file tells of a dossier contradicts itself"


def pieces(rows: int) -> int:
    """Return in how many pieces so many dossiers stand."""
    return -(-rows // IN_PIECE)


def piece_name(id: ImportId, at: int) -> str:
    """Return the key of a piece of an import, counted from 0."""
    return f"{id}-{at:03d}"


@dataclass(frozen=True, slots=True)
class Import:
    """An import that has begun, and has ended where it counts."""

    id: ImportId
    rows: int
    left_out: int
    """Rows of the file with troubles, without which it was taken in."""
    begun_at: Instant
    by: ActorId
    ended_at: Instant | None = None


@dataclass(frozen=True, slots=True)
class Imports:
    """What was taken in, in order, and what is being taken in."""

    ended: tuple[Import, ...] = ()
    running: Import | None = None

    def find(self, id: ImportId) -> Import | None:
        """Return an import that has ended."""
        return next((each for each in self.ended if each.id == id), None)


@dataclass(frozen=True, slots=True)
class ImportsEvent(Event):
    """Something that happened to the imports of an office."""

    @abstractmethod
    def applied(self, imports: Imports, by: ActorId) -> Imports:
        """Return the imports after it."""


@dataclass(frozen=True, slots=True)
class ImportBegun(ImportsEvent):
    """A file of dossiers is being taken in; what was begun before and did not end, counts for nothing."""

    id: ImportId
    rows: int
    left_out: int

    def applied(self, imports: Imports, by: ActorId) -> Imports:
        """Let it be the one that is being taken in."""
        return replace(imports, running=Import(self.id, self.rows, self.left_out, self.at, by))


@dataclass(frozen=True, slots=True)
class ImportEnded(ImportsEvent):
    """All of it stands in the journal, and counts."""

    id: ImportId

    def applied(self, imports: Imports, _by: ActorId) -> Imports:
        """Let it count."""
        if imports.running is None:
            return imports
        return Imports((*imports.ended, replace(imports.running, ended_at=self.at)))


class ImportsFold:
    """The imports of an office as they unfold."""

    def __init__(self, imports: Imports) -> None:
        """Start from how they stand."""
        self.state = imports

    def take(self, events: Iterable[ImportsEvent], by: ActorId, /) -> None:
        """Let events happen that somebody brought about."""
        for event in events:
            self.state = event.applied(self.state, by)


@dataclass(frozen=True, slots=True)
class BeginImport(Command[Imports, Given]):
    """Begin to take in what was looked at when so many imports had ended."""

    id: ImportId
    rows: int
    left_out: int
    seen: int

    def decide(self, imports: Imports, given: Given) -> Sequence[ImportsEvent]:
        """Begin, or go on with the same one; nobody comes in between."""
        if imports.find(self.id) is not None:
            return []
        if len(imports.ended) != self.seen:
            raise ChangedMeanwhileError
        running = imports.running
        if running is not None and running.id == self.id:
            return []
        if running is not None and given.now - running.begun_at < GIVEN_UP_AFTER:
            raise ImportUnderWayError
        return [ImportBegun(given.now, self.id, self.rows, self.left_out)]


@dataclass(frozen=True, slots=True)
class EndImport(Command[Imports, Given]):
    """Let all count that was taken in."""

    id: ImportId

    def decide(self, imports: Imports, given: Given) -> Sequence[ImportsEvent]:
        """End it once; one that was given up meanwhile does not count."""
        if imports.find(self.id) is not None:
            return []
        if imports.running is None or imports.running.id != self.id:
            raise ChangedMeanwhileError
        return [ImportEnded(given.now, self.id)]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some dossiers of an import, as its file tells them."""

    facts: tuple[Facts, ...] = ()


@dataclass(frozen=True, slots=True)
class PieceImported(Event):
    """Some dossiers of an import stand in the journal."""

    facts: tuple[Facts, ...]


def evolve_piece(piece: Piece, events: Iterable[PieceImported]) -> Piece:
    """Return a piece after what happened to it."""
    for event in events:
        piece = Piece(event.facts)
    return piece


@dataclass(frozen=True, slots=True)
class ImportPiece(Command[Piece, Given]):
    """Write a piece of an import down, once."""

    id: ImportId
    at: int
    facts: tuple[Facts, ...]
    today: ServiceDay

    def key(self, _: GoingOn, /) -> str:
        """Return its name."""
        return piece_name(self.id, self.at)

    def decide(self, piece: Piece, given: Given) -> Sequence[PieceImported]:
        """Write it down unless it stands there, or raise which dossier of it cannot be.

        A code of today may still be given at a counter; one of a day that is over is nobody's any more.
        """
        if piece.facts:
            return []
        for facts in self.facts:
            for name, flaw in flaws(facts, self.today):
                raise UnsoundFactsError(dossier=facts.code, fact=name, flaw=flaw)
        return [PieceImported(given.now, self.facts)]
