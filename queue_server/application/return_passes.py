"""Give return passes and turn them into numbers: a pass and its number stand in different streams.

Each step is done once however often it is tried, and whoever tries again finishes what a crash has cut short: see
`domain/passes/using.py`.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from queue_server.application.posted import posted
from queue_server.application.submission import NOTHING
from queue_server.domain.core.errors import Refusal, UnknownTicketError
from queue_server.domain.day.acts.returning import IssueByPass, terms_at_counter, terms_at_kiosk
from queue_server.domain.day.aggregate import DAY
from queue_server.domain.day.visit import ticket_id
from queue_server.domain.passes.aggregate import PASSES
from queue_server.domain.passes.giving import GivePass, TakeBackPass, Terms, month_of
from queue_server.domain.passes.passes import (
    Pass,
    PassCode,
    PassId,
    PassUsedError,
    UnknownPassError,
    Use,
    day_given,
    pass_id,
)
from queue_server.domain.passes.using import FreePass, UsePass, secret_of
from queue_server.journal.codec import decode
from queue_server.journal.port import Stream

if TYPE_CHECKING:
    from queue_server.application.context import Context
    from queue_server.application.open_office import OpenOffice, Reply
    from queue_server.application.submission import Outcome
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.identifiers import Language, ProcedureId, ServiceId, TicketId
    from queue_server.journal.port import Key


class ReturnPasses:
    """The return passes of all offices."""

    def __init__(self, context: Context) -> None:
        """Know the books."""
        self._context = context

    def find(self, open_office: OpenOffice, shown: PassId | PassCode) -> Pass:
        """Return a pass by its id or code, or raise `UnknownPassError` once the journal has confirmed it."""
        month = month_of(day_given(shown, open_office.today))
        with suppress(UnknownPassError):
            return open_office.state_of(PASSES, month).find(shown)
        return open_office.confirmed(PASSES, month).find(shown)

    def give_at_kiosk(
        self,
        open_office: OpenOffice,
        wish: tuple[ServiceId, ProcedureId | None, Language],
        secret: str,
        actor: Actor,
        reply: Reply,
        key: Key | None,
    ) -> Outcome:
        """Give a pass to whoever lacks something, before any wait; a kiosk only as fast as it gives numbers."""
        open_office.turn()
        service, procedure, language = wish
        is_posted = posted(open_office, procedure)

        def terms() -> Terms:
            given = replace(open_office.given(actor), posted=is_posted)
            return terms_at_kiosk(open_office.day, given, service, procedure, language)

        a_minute = 0 if actor.is_staff else open_office.office.settings.kiosk_per_minute
        day = open_office.today
        return open_office.submit(GivePass(pass_id(day, secret), day, terms, a_minute), actor, reply, key)

    def give_at_counter(
        self, open_office: OpenOffice, ticket: TicketId, secret: str, actor: Actor, reply: Reply, key: Key | None
    ) -> Outcome:
        """Give a pass to whom a clerk serves, or has served today: one a visit."""
        open_office.turn()
        visited = open_office.look(ticket)

        def terms() -> Terms:
            return terms_at_counter(visited, open_office.given(actor), ticket)

        day = open_office.today
        return open_office.submit(GivePass(pass_id(day, secret), day, terms), actor, reply, key)

    def take_back(self, open_office: OpenOffice, held: Pass, actor: Actor, reply: Reply, key: Key | None) -> Outcome:
        """Take a pass back."""
        return open_office.submit(TakeBackPass(held.id, held.day), actor, reply, key)

    def use(
        self, open_office: OpenOffice, shown: PassId | PassCode, actor: Actor, reply: Reply, key: Key | None
    ) -> Outcome:
        """Turn a pass into a number, once; raise what it is good for instead."""
        open_office.turn()
        held, today = self.find(open_office, shown), open_office.today
        held.require_good(today)
        secret = secret_of(held.id, today)
        wanted = Use(today, ticket_id(today, secret))
        in_vain = None
        if held.use is not None and held.use != wanted:
            if self._is_in_books(open_office, held.use):
                raise PassUsedError
            in_vain = held.use
        open_office.submit(UsePass(held.id, held.day, today, wanted.ticket, in_vain), actor, lambda *_: NOTHING)
        issue = IssueByPass(
            day=today,
            secret=secret,
            given_on=held.day,
            since=held.since,
            was_served=held.number is not None or held.is_for_papers,
            service=held.service,
            priority=held.priority,
            procedure=held.procedure,
            language=held.language,
        )
        try:
            return open_office.submit(issue, actor, reply, key)
        except Refusal:
            if not self._is_in_books(open_office, wanted):
                open_office.submit(FreePass(held.id, held.day, wanted), actor, lambda *_: NOTHING)
            raise

    def is_used(self, open_office: OpenOffice, held: Pass) -> bool:
        """Tell whether a pass has become a number."""
        return held.use is not None and self._is_in_books(open_office, held.use)

    def _is_in_books(self, open_office: OpenOffice, use: Use) -> bool:
        """Tell whether the day to which a pass was bound has its ticket: a crash may have come between.

        Of a day that has left for the archive nobody asks: it is taken to have.
        """
        try:
            open_office.look(use.ticket)
        except UnknownTicketError:
            stream = Stream(open_office.id, DAY.name(use.day))
            commits = self._context.ask(self._context.journal.read, stream)
            of_day = [event for commit in commits for event in decode(commit)]
            return bool(use.day != open_office.today and not of_day) or any(
                getattr(event, "ticket", None) == use.ticket for event in of_day
            )
        return True
