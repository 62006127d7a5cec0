"""Keep the dossiers of an office in memory for lists and figures: made from the journal, and no truth beside it.

It is read once, when somebody first asks for a list, and then follows the one signal. A commit that does not follow
what is known makes that dossier be read again when it is next asked for. What came with files is among them.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from queue_server.domain.dossiers.aggregate import DOSSIER
from queue_server.domain.dossiers.codes import DossierCode
from queue_server.journal.codec import decode
from queue_server.journal.port import Link, Stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queue_server.application.context import Context
    from queue_server.application.imported import Imported
    from queue_server.domain.core.identifiers import OfficeId
    from queue_server.domain.dossiers.dossier import Dossier
    from queue_server.domain.dossiers.facts import Facts
    from queue_server.journal.port import Commit

_AT_ONCE = 50
"""Dossiers that are read in one go, so that others are served in between."""


class Register:
    """The dossiers of one office, by their codes."""

    def __init__(self, office: OfficeId, context: Context, imported: Imported) -> None:
        """Know whose they are; nothing is read before `dossiers`."""
        self._office = office
        self._context = context
        self._imported = imported
        self._told: Mapping[DossierCode, Facts] = {}
        """What the files told of which `_brought` is made."""
        self._brought: dict[DossierCode, Dossier] = {}
        self._known: dict[DossierCode, Dossier] = {}
        self._ends: dict[DossierCode, Link] = {}
        """Where the chain ends of which each was made."""
        self._unsure: set[DossierCode] = set()
        """Those that are to be read again."""
        self._reading: frozenset[DossierCode] = frozenset()
        self._changes = 0
        self.is_begun = False
        """Whether somebody has asked for them, so that they are being read."""
        self.is_read = False
        """Whether all that the journal had was read once."""
        self._is_listed = False
        self._gate = threading.Lock()
        """Held by whoever reads, so that the next one finds it done."""

    @property
    def changes(self) -> int:
        """Return how often something has changed here."""
        return self._changes + self._imported.ended

    def take(self, code: DossierCode, commits: Sequence[Commit]) -> None:
        """Take in what happened to a dossier; reads nothing."""
        for commit in commits:
            end = self._ends.get(code, Link())
            follows = (commit.version - 1, commit.previous) == end
            if follows and code not in self._reading:
                self._unfold(code, commit)
            elif commit.link != end:
                self._unsure.add(code)

    def dossiers(self) -> list[Dossier]:
        """Return all of them, as they are known now, in order of their codes."""
        with self._gate:
            self.is_begun = True
            if not self._is_listed:
                streams = self._context.ask(self._context.journal.streams, self._office)
                codes = (DOSSIER.key_in(each.name) for each in streams)
                self._unsure |= {DossierCode(code) for code in codes if code is not None}
                self._is_listed = True
            while self._unsure:
                self._read_again()
            if (told := self._imported.facts()) is not self._told:
                self._told, self._brought = told, {code: facts.dossier() for code, facts in told.items()}
            self.is_read = True
            found = {**self._brought, **self._known}
            return [found[code] for code in sorted(found)]

    def _read_again(self) -> None:
        self._reading = frozenset(sorted(self._unsure)[:_AT_ONCE])
        self._unsure -= self._reading
        try:
            found = self._context.ask(self._read, self._reading)
        except BaseException:
            self._unsure |= self._reading
            raise
        finally:
            self._reading = frozenset()
        for code, commits in found.items():
            self._known.pop(code, None)
            self._ends.pop(code, None)
            for commit in commits:
                self._unfold(code, commit)

    def _read(self, codes: Iterable[DossierCode]) -> dict[DossierCode, tuple[Commit, ...]]:
        read = self._context.journal.read
        return {code: read(Stream(self._office, DOSSIER.name(code))) for code in codes}

    def _unfold(self, code: DossierCode, commit: Commit) -> None:
        self._changes += 1
        fold = DOSSIER.fold(self._known.get(code))
        fold.take(decode(commit), commit.actor)
        if fold.state is not None:
            self._known[code], self._ends[code] = fold.state, commit.link
