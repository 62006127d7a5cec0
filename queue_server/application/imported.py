"""Have the dossiers at hand that came with files: read from the journal piece by piece, when somebody first asks."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from queue_server.domain.dossiers.aggregate import PIECES
from queue_server.domain.dossiers.importing import Import, piece_name, pieces
from queue_server.journal.codec import decode
from queue_server.journal.port import DamagedError, Stream

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queue_server.application.context import Context
    from queue_server.domain.core.identifiers import OfficeId
    from queue_server.domain.dossiers.codes import DossierCode
    from queue_server.domain.dossiers.facts import Facts


class Imported:
    """What the files of one office have told, by the codes: of those alone that were taken in whole."""

    def __init__(self, office: OfficeId, ended: Callable[[], tuple[Import, ...]], context: Context) -> None:
        """Know whose they are, and what tells which imports have ended; nothing is read before `facts`."""
        self._office = office
        self._ended = ended
        self._context = context
        self._read: tuple[Import, ...] = ()
        self._facts: dict[DossierCode, Facts] = {}
        self._gate = threading.Lock()
        """Held by whoever reads, so that the next one finds it done."""

    @property
    def ended(self) -> int:
        """Return how many files were taken in."""
        return len(self._ended())

    def facts(self) -> Mapping[DossierCode, Facts]:
        """Return what is told of each dossier; a mapping that was returned stays as it is."""
        with self._gate:
            ended = self._ended()
            if ended[: len(self._read)] != self._read:
                self._read, self._facts = (), {}  # the books went back
            for each in ended[len(self._read) :]:
                self._facts = {**self._facts, **self._told_by(each)}
                self._read = (*self._read, each)
            return self._facts

    def _told_by(self, imported: Import) -> dict[DossierCode, Facts]:
        found: dict[DossierCode, Facts] = {}
        for at in range(pieces(imported.rows)):
            stream = Stream(self._office, PIECES.name(piece_name(imported.id, at)))
            commits = self._context.ask(self._context.journal.read, stream)
            if not commits:
                raise DamagedError(stream.name, "a piece of an import that has ended is not there")
            found |= {facts.code: facts for commit in commits for event in decode(commit) for facts in event.facts}
        return found
