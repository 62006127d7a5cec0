"""Receive dossiers and do what is done with them, and have those of an office at hand for lists and figures.

A code is given by beginning its stream: two who begin the same one are told apart by the journal, and the second
takes the next. So nothing stands between a code and its dossier that a crash could come between.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from queue_server.application.imported import Imported
from queue_server.application.importing import Importing
from queue_server.application.posted import posted
from queue_server.application.promising import promising
from queue_server.application.register import Register
from queue_server.application.submission import NOTHING
from queue_server.domain.catalogue.aggregate import CATALOGUE
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.day.acts.handing_in import handing_in
from queue_server.domain.dossiers.aggregate import DOSSIER, IMPORTS
from queue_server.domain.dossiers.codes import DossierCode, code_of, next_serial
from queue_server.domain.dossiers.dossier import UnknownDossierError, known
from queue_server.domain.dossiers.limits import limit_of
from queue_server.domain.dossiers.receiving import (
    CodeTakenError,
    NoDossiersError,
    NoProcedureError,
    ReceiveDossier,
    Terms,
    Wish,
    agreed,
)
from queue_server.domain.dossiers.recounting import RecountDue
from queue_server.domain.office.aggregate import SETUP
from queue_server.domain.workdays.aggregate import WORKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.application.committed import Committed
    from queue_server.application.context import Context
    from queue_server.application.open_office import OpenOffice, Reply
    from queue_server.application.submission import Outcome
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.identifiers import Instant, OfficeId, ServiceDay, TicketId
    from queue_server.domain.dossiers.dossier import Dossier
    from queue_server.domain.dossiers.facts import Facts
    from queue_server.journal.port import Key

_log = logging.getLogger(__name__)

RECOUNT_ON = 1.0
"""Seconds between two looks whether a calendar has changed."""

_MOST_TRIED = 200
"""Codes that are tried in a row: so many clerks of other processes would have to be faster each time."""


class _Held(NamedTuple):
    """The register of an office that is open here: of one that was let go no news comes."""

    open_office: OpenOffice
    register: Register
    imported: Imported


class Dossiers:
    """The dossiers of all offices."""

    def __init__(self, context: Context) -> None:
        """Know the books."""
        self._context = context
        self.importing = Importing(context)
        self._held: dict[str, _Held] = {}
        self._serials: dict[tuple[OfficeId, str, ServiceDay], int] = {}
        """The serial that is tried next."""
        self._recalled: set[str] = set()
        """Offices whose calendar has changed."""

    def heard(self, news: Committed) -> None:
        """Take in what was committed, by whomever."""
        stream = news.stream.name
        self.importing.heard(news)
        if WORKDAYS.key_in(stream) is not None and news.commits:
            self._recalled.add(news.office)
        held = self._held.get(news.office)
        if held is None:
            return
        if (code := DOSSIER.key_in(stream)) is not None:
            held.register.take(DossierCode(code), news.commits)
        elif SETUP.key_in(stream) is not None and news.commits and news.commits[0].version == 1:
            self._held.pop(news.office, None)  # the books are read anew: they went back

    def all(self, open_office: OpenOffice) -> list[Dossier]:
        """Return the dossiers of an office in order of their codes; the first time they are read."""
        register = self._of(open_office).register
        if not register.is_begun:
            self._recalled.add(open_office.id)
        return register.dossiers()

    def at_hand(self, open_office: OpenOffice) -> Register | None:
        """Return the register of an office once it is read: nobody in front of a wall is to wait for that."""
        register = self._of(open_office).register
        return register if register.is_read else None

    def find(self, open_office: OpenOffice, code: DossierCode) -> Dossier:
        """Return a dossier, or raise `UnknownDossierError` once the journal has confirmed it."""
        with suppress(UnknownDossierError):
            return known(open_office.state_of(DOSSIER, code))
        if (facts := self.facts_of(open_office, code)) is not None:
            return facts.dossier()
        return known(open_office.confirmed(DOSSIER, code))

    def facts_of(self, open_office: OpenOffice, code: DossierCode) -> Facts | None:
        """Return what a file told of a dossier that has no stream of its own yet, None for any other."""
        if open_office.state_of(DOSSIER, code) is not None:
            return None
        return self._of(open_office).imported.facts().get(code)

    def receive(
        self, open_office: OpenOffice, ticket: TicketId, wish: Wish, actor: Actor, reply: Reply, key: Key | None
    ) -> Outcome:
        """Receive a dossier of a visitor in hand, or served today, under the next code of the day."""
        open_office.turn()
        open_office.look(ticket)
        agency, day = open_office.office.settings.dossier_agency, open_office.today
        if not agency:
            raise NoDossiersError

        def terms(now: Instant) -> Terms:
            return self._terms(open_office, ticket, wish, actor, now)

        serial = self._next(open_office, agency, day)
        for tried in range(serial, serial + _MOST_TRIED):
            command = ReceiveDossier(code_of(agency, day, tried), day, terms)
            try:
                outcome = open_office.submit(command, actor, reply, key)
            except CodeTakenError:
                continue
            if not outcome.replayed:
                self._serials[open_office.id, agency, day] = tried + 1
            return outcome
        raise CodeTakenError

    def tend(self, open_offices: Iterable[OpenOffice]) -> None:
        """Read the dossiers of offices that keep some, and count promised days again where a calendar has changed.

        Nobody waits for that but who asks for a list in the first seconds after a start.
        """
        for open_office in open_offices:
            keeps = bool(open_office.office.settings.dossier_agency)
            if open_office.id in self._recalled or (keeps and not self._of(open_office).register.is_begun):
                self._recalled.discard(open_office.id)
                self._context.runtime.spawn(self._tend, open_office)

    def _of(self, open_office: OpenOffice) -> _Held:
        held = self._held.get(open_office.id)
        if held is None or held.open_office is not open_office:
            imported = Imported(open_office.id, lambda: open_office.state_of(IMPORTS).ended, self._context)
            register = Register(open_office.id, self._context, imported)
            held = self._held[open_office.id] = _Held(open_office, register, imported)
        return held

    def _tend(self, open_office: OpenOffice) -> None:
        try:
            self.recount(open_office)
        except QueueServerError as trouble:
            self._recalled.add(open_office.id)
            _log.warning("promised days are counted later: %s", trouble.detail, extra={"office": open_office.id})

    def recount(self, open_office: OpenOffice) -> None:
        """Count the promised days of an office again; where all are as they were, nothing happens."""
        counted, today = promising(open_office), open_office.today
        for dossier in self.all(open_office):
            command = RecountDue(dossier.code, today, counted)
            if command.moved(dossier, open_office.now) is not None:
                open_office.submit(command, HOUSE, lambda *_: NOTHING)

    def _terms(self, open_office: OpenOffice, ticket: TicketId, wish: Wish, actor: Actor, now: Instant) -> Terms:
        visit = handing_in(open_office.look(ticket), open_office.given(actor), ticket)
        procedure = wish.procedure or visit.procedure
        if procedure is None:
            raise NoProcedureError
        if procedure not in posted(open_office, procedure):
            open_office.office.require_procedure(procedure)
        limit = limit_of(open_office.state_of(CATALOGUE).published.get(procedure))
        due = None if limit is None else promising(open_office)(limit, now)
        return agreed(wish, visit.number, procedure, limit, due)

    def _next(self, open_office: OpenOffice, agency: str, day: ServiceDay) -> int:
        """Return the serial to be tried first: the books are looked at once a day, others are met on the way."""
        known_as = open_office.id, agency, day
        if known_as not in self._serials:
            streams = self._context.ask(self._context.journal.streams, open_office.id)
            codes = (DOSSIER.key_in(each.name) or "" for each in streams)
            self._serials[known_as] = next_serial(codes, agency, day)
        return self._serials[known_as]
