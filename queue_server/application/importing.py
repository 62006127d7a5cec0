"""Take in files of dossiers, piece by piece, while all others are served: whole, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from queue_server.application.submission import NOTHING
from queue_server.domain.catalogue.meanwhile import ChangedMeanwhileError
from queue_server.domain.dossiers.aggregate import IMPORTS, PIECES
from queue_server.domain.dossiers.importing import (
    IN_PIECE,
    BeginImport,
    EndImport,
    Import,
    ImportId,
    ImportPiece,
    pieces,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from queue_server.application.committed import Committed
    from queue_server.application.context import Context
    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.dossiers.facts import Facts

_REST = 0.005
"""Seconds between two pieces, in which others are served."""


class Wanted(NamedTuple):
    """What is to be taken in."""

    id: ImportId
    facts: Sequence[Facts]
    left_out: int
    seen: int
    """How many imports had ended when it was looked at."""


class Importing:
    """The imports of all offices, as far as they go."""

    def __init__(self, context: Context) -> None:
        """Know the books."""
        self._context = context
        self._written: dict[tuple[str, str], int] = {}
        """How many pieces of an import are known to stand in the journal, by its office and its id."""

    def heard(self, news: Committed) -> None:
        """Note how far an import is, whichever process carries it out."""
        if (key := PIECES.key_in(news.stream.name)) is not None and news.commits:
            id, _, at = key.rpartition("-")
            self._note(news.office, ImportId(id), int(at) + 1)
        elif IMPORTS.key_in(news.stream.name) is not None and not self._is_running(news):
            self._written = {known: n for known, n in self._written.items() if known[0] != news.office}

    def done(self, open_office: OpenOffice, imported: Import) -> int:
        """Return how many dossiers of an import stand in the journal, as far as is known here."""
        return min(imported.rows, IN_PIECE * self._written.get((open_office.id, imported.id), 0))

    def take_in(
        self, open_office: OpenOffice, wanted: Wanted, actor: Actor, tell: Callable[[int], object] = lambda _: None
    ) -> Import:
        """Take all of it in and return what was done; one that was taken in already is not again.

        `tell` hears how many dossiers are written down. Whatever cuts this short, nothing counts: the same file
        brought again goes on behind what stands.
        """
        begin = BeginImport(wanted.id, len(wanted.facts), wanted.left_out, wanted.seen)
        open_office.submit(begin, actor, lambda *_: NOTHING)
        if open_office.state_of(IMPORTS).find(wanted.id) is None:
            for at in range(pieces(len(wanted.facts))):
                some = tuple(wanted.facts[at * IN_PIECE : (at + 1) * IN_PIECE])
                piece = ImportPiece(wanted.id, at, some, open_office.today)
                open_office.submit(piece, actor, lambda *_: NOTHING)
                self._note(open_office.id, wanted.id, at + 1)
                tell(at * IN_PIECE + len(some))
                self._context.runtime.sleep(_REST)
            open_office.submit(EndImport(wanted.id), actor, lambda *_: NOTHING)
        done = open_office.state_of(IMPORTS).find(wanted.id)
        if done is None:
            raise ChangedMeanwhileError
        return done

    def _note(self, office: str, id: ImportId, pieces: int) -> None:
        known = office, id
        self._written[known] = max(pieces, self._written.get(known, 0))

    def _is_running(self, news: Committed) -> bool:
        return any(event.type == "ImportBegun" for commit in news.commits[-1:] for event in commit.events)
