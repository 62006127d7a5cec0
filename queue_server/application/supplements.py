"""Ask for the papers that a dossier lacks, with a return pass; dossier and pass stand in different streams.

The dossier is bound to its pass first, then the pass is given, which is done once. Whatever is cut short in between
is finished by whoever tries again. A supplement that is taken back takes its pass with it, unless that was used.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from queue_server.application.submission import NOTHING
from queue_server.domain.catalogue.aggregate import CATALOGUE
from queue_server.domain.core.errors import Refusal, UnknownServiceError
from queue_server.domain.core.identifiers import ServiceDay
from queue_server.domain.day.acts.returning import terms_for_papers
from queue_server.domain.dossiers.aggregate import DOSSIER
from queue_server.domain.dossiers.dossier import known
from queue_server.domain.dossiers.steps import TakeStepBack
from queue_server.domain.dossiers.supplement import AskSupplement
from queue_server.domain.passes.giving import GivePass, TakeBackPass, Terms
from queue_server.domain.passes.passes import PassUsedError, UnknownPassError, day_given, pass_id

if TYPE_CHECKING:
    from queue_server.application.dossiers import Dossiers
    from queue_server.application.open_office import OpenOffice, Reply
    from queue_server.application.submission import Outcome
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.identifiers import Remark, ServiceId
    from queue_server.domain.dossiers.codes import DossierCode
    from queue_server.domain.dossiers.dossier import Dossier
    from queue_server.domain.dossiers.steps import DossierCommand
    from queue_server.domain.passes.passes import PassId
    from queue_server.journal.port import Key


class Supplements:
    """What is asked for at all offices."""

    def __init__(self, dossiers: Dossiers) -> None:
        """Know the dossiers."""
        self._dossiers = dossiers

    def ask(
        self,
        open_office: OpenOffice,
        lacks: tuple[DossierCode, int, Remark],
        secret: str,
        actor: Actor,
        reply: Reply,
        key: Key | None,
    ) -> Outcome:
        """Ask for all that is missing, once, and give one pass to come back with."""
        open_office.turn()
        today, (code, missing, words) = open_office.today, lacks
        has_service = _service_of(open_office, self._dossiers.find(open_office, code)) is not None
        bound = pass_id(today, secret) if has_service else None
        return self._with_pass(open_office, AskSupplement(code, today, missing, words, bound), actor, reply, key)

    def take_back(
        self, open_office: OpenOffice, code: DossierCode, actor: Actor, reply: Reply, key: Key | None
    ) -> Outcome:
        """Take the latest step of a dossier back; if that is a supplement, its pass too."""
        open_office.turn()
        return self._with_pass(open_office, TakeStepBack(code, open_office.today), actor, reply, key)

    def _with_pass(
        self, open_office: OpenOffice, command: DossierCommand, actor: Actor, reply: Reply, key: Key | None
    ) -> Outcome:
        try:
            outcome = open_office.submit(command, actor, reply, key)
        except Refusal:
            self._settle(open_office, command.code, actor)  # it may be done, and its pass not
            raise
        self._settle(open_office, command.code, actor)
        return outcome

    def _settle(self, open_office: OpenOffice, code: DossierCode, actor: Actor) -> None:
        """Let the passes stand as the dossier says; harmless at any time."""
        dossier = known(open_office.confirmed(DOSSIER, code))
        if dossier.void_pass is not None:
            _void(open_office, dossier.void_pass, actor)
        if dossier.return_pass is not None and dossier.is_awaited:
            _give(open_office, dossier, dossier.return_pass, actor)


def _give(open_office: OpenOffice, dossier: Dossier, bound: PassId, actor: Actor) -> None:
    def terms() -> Terms:
        service = _service_of(open_office, dossier)
        if service is None:
            raise UnknownServiceError
        return terms_for_papers(open_office.given(actor), service, dossier.procedure)

    day = day_given(bound, open_office.today)
    open_office.submit(GivePass(bound, day, terms), actor, lambda *_: NOTHING)


def _void(open_office: OpenOffice, bound: PassId, actor: Actor) -> None:
    with suppress(UnknownPassError, PassUsedError):
        day = ServiceDay(day_given(bound, open_office.today))
        open_office.submit(TakeBackPass(bound, day), actor, lambda *_: NOTHING)


def _service_of(open_office: OpenOffice, dossier: Dossier) -> ServiceId | None:
    """Return for which service its citizen comes back: that of its procedure, else that of its number's letter."""
    offered = open_office.office.services
    procedure = open_office.state_of(CATALOGUE).published.get(dossier.procedure)
    stated = None if procedure is None else procedure.service
    letter = None if dossier.number is None else dossier.number[0]
    fitting = [each.id for each in offered if each.id == stated] or [
        each.id for each in offered if each.letter == letter
    ]
    return fitting[0] if fitting else None
