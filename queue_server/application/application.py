"""Hold the offices that are open here, the tokens, and what keeps them current."""

from __future__ import annotations

import logging
import re
import threading
import time
from typing import TYPE_CHECKING

from queue_server.application.chores import Chore
from queue_server.application.context import Context
from queue_server.application.directory import Directory
from queue_server.application.dossiers import RECOUNT_ON, Dossiers
from queue_server.application.following import Followed, Follower
from queue_server.application.known_printers import KnownPrinters
from queue_server.application.looks import LOOK_ON, Looks
from queue_server.application.open_office import BesideBooks, OpenOffice
from queue_server.application.opening_once import OpeningOnce
from queue_server.application.pairings import Pairings
from queue_server.application.posted_contacts import PostedContacts
from queue_server.application.presence import TEND_EVERY, Presence
from queue_server.application.receipts import Receipts
from queue_server.application.receptions import Receptions
from queue_server.application.return_passes import ReturnPasses
from queue_server.application.suggestions import erase_served
from queue_server.application.supplements import Supplements
from queue_server.application.sure_time import SureTime
from queue_server.application.surveys import Surveys
from queue_server.application.tokens import Tokens
from queue_server.domain.core.errors import QueueServerError, UnknownOfficeError
from queue_server.domain.core.identifiers import SLUG, Instant, OfficeId
from queue_server.domain.forecast.counting import NothingLearned
from queue_server.journal.port import DEPLOYMENT, JournalUnavailableError
from queue_server.journal.risks import RISKS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from queue_server.application.committed import Committed, Listener
    from queue_server.application.runtime import Runtime
    from queue_server.domain.forecast.counting import Counts
    from queue_server.journal.port import Journal

_log = logging.getLogger(__name__)

MINUTE, DAY = 60_000, 24 * 3600 * 1000
"""Milliseconds."""

KEEP_KEYS, KEEP_REMARKS = 3 * DAY, 30 * DAY
"""How long keys (48 hours are promised) and the remarks of staff are kept."""

AT_ONCE = 8
"""Offices that are read before anybody asks for them; of more, each when it is first asked for."""

IDLE = 15 * 60.0
"""Seconds after which an open office that nobody uses or watches is let go, if there are more than `AT_ONCE`."""

TURN_EVERY, TURN_FOR = 0.25, 0.5
"""Seconds between two looks whether a day is over, and for which days are ended at one look."""


COMPARE_EVERY = 1.0
"""Seconds between two looks at the store's clock."""

_ASK_FOR_RISKS = 30.0
"""Seconds between two questions to the store how safe it is."""

_ANNOUNCE_EVERY = 60.0
"""Seconds between two times that this process says that it is at work."""

_TEND_EVERY = 10.0
"""Seconds between two looks for sessions that are to be prolonged, or have ended."""

_AWAY = 0.05
"""Seconds between two looks for a journal that is away."""

_AFTER_A_BUG = 1.0
"""Seconds for which what failed is left alone."""


def wall_clock() -> Instant:
    """Return the time of the machine."""
    return Instant(time.time_ns() // 1_000_000)


class Application:
    """The one way in. Listeners hear what was committed, under no lock of theirs."""

    def __init__(
        self,
        journal: Journal,
        runtime: Runtime,
        clock: Callable[[], Instant] = wall_clock,
        steady: Callable[[], float] = time.monotonic,
        counts: Counts | None = None,
    ) -> None:
        """Know the journal; `start` reads what it holds. What is forgotten goes by the steady clock too."""
        self.journal = journal
        self.runtime = runtime
        self._clock = clock
        self.context = Context(journal, runtime, self.clock, counts=counts or NothingLearned())
        self._sure_time = SureTime(self.clock, steady)
        self.tokens = Tokens(self.context, self._tell)
        self.listeners: list[Listener] = []
        self.in_use: list[Callable[[], Collection[OfficeId]]] = []
        """Who knows of offices that must not be let go."""
        self.directory = Directory(self)
        self.presence = Presence(self.context, self._tell)
        self.printers = KnownPrinters(self.context, self._tell, self.tokens.kiosks)
        self.pairings = Pairings(self.context, self.tokens, self.open_office)
        self.return_passes = ReturnPasses(self.context)
        self.posted_contacts = PostedContacts(self.context)
        self.surveys = Surveys(self.context)
        self.receptions = Receptions(self.context)
        self.dossiers = Dossiers(self.context)
        self.supplements = Supplements(self.dossiers)
        self.listeners.append(self.dossiers.heard)
        self.receipts = Receipts(self.context)
        self._has_offices = False
        self._turned_in: int | None = None
        """The minute in which the days were last looked at, if none of them is over."""
        self._open_offices: dict[OfficeId, OpenOffice] = {}
        self._opening: OpeningOnce[OpenOffice] = OpeningOnce(runtime)
        self._letting_go = threading.Lock()
        """Held while it is looked which offices are used, and while one is taken up."""
        self._follower = Follower(self.context, self._followed)

    def start(self) -> None:
        """Load the tokens, and the offices if they are few."""
        self.look_for_risks()
        self.compare_clocks()
        self.tokens.load()
        offices = self.offices()
        self._has_offices = bool(offices)
        if len(offices) <= AT_ONCE:
            self._open_all(offices)
        self._follower.confirm()

    @property
    def risks(self) -> tuple[str, ...]:
        """Return by what the store may lose what it has confirmed."""
        return self.context.store.risks

    def clock(self) -> Instant:
        """Return the time: by the clock here, which counts as far as it is near the store's."""
        return Instant(self._clock() - self.context.store.excess)

    @property
    def clock_is_off(self) -> bool:
        """Tell whether the clock here is too far from the store's to be followed."""
        return bool(self.context.store.excess)

    def compare_clocks(self) -> None:
        """Hold the clock here against the store's, by which all nodes go."""
        self.context.store.compare(lambda: self.context.ask(self.journal.ahead))

    def look_for_risks(self) -> None:
        """Ask the store by what it may lose what it has confirmed: it may be another one, or set up anew."""
        risks = self.context.ask(self.journal.risks)
        if risks and risks != self.risks:
            _log.warning(
                "the store can lose numbers that were given out: %s", "; ".join(RISKS[risk] for risk in risks)
            )
        self.context.store.risks = risks

    def offices(self) -> list[OfficeId]:
        """Return every office that has books here, sorted by id."""
        return [OfficeId(office) for office in self.context.ask(self.journal.offices) if office != DEPLOYMENT]

    def open_offices(self) -> list[OpenOffice]:
        """Return the offices that are open here and set up."""
        return [open_office for open_office in self._open_offices.values() if open_office.is_set_up]

    @property
    def has_offices(self) -> bool:
        """Tell whether there is anything to serve, as far as is known here."""
        return self._has_offices or bool(self.open_offices())

    def already_open(self, office: OfficeId) -> OpenOffice | None:
        """Return an office if it is open here, which leaves it as idle as it is."""
        open_office = self._open_offices.get(office)
        return open_office if open_office is not None and open_office.is_set_up else None

    def open_office(self, office: OfficeId, *, create: bool = False) -> OpenOffice:
        """Return an office, opened if need be, or raise `UnknownOfficeError` once the journal has confirmed it."""
        if create:
            self.tokens.editions.begin()
        open_office = self._taken_up(office, create=create)
        if open_office is None and re.fullmatch(SLUG, office):
            open_office = self._opening.open(office, lambda: self._open(office, create=create))
        if open_office is None:
            raise UnknownOfficeError(office=office)
        return open_office

    @property
    def current(self) -> bool:
        """Tell whether the journal's tail was confirmed within the last two seconds."""
        return self._follower.current and self.tokens.trouble is None

    def is_current(self, office: OfficeId) -> bool:
        """Tell whether what is shown of an office is news; of one that the books have lost it is not."""
        open_office = self._open_offices.get(office)
        return self.current and (open_office is None or (open_office.trouble is None and open_office.is_set_up))

    def known_until(self, office: OfficeId) -> Instant:
        """Return up to when it is sure that what is shown of an office is all there is."""
        ago = time.monotonic() - self._follower.known_until(office)
        return Instant(self.clock() - int(1000 * ago))

    def follow(self) -> None:
        """Take in what other processes committed since the last look, and let the days turn."""
        self._follower.follow()
        self._turn()

    def keep_following(self, stop: threading.Event) -> None:
        """Follow the feeds until told to stop; trouble of the journal is logged once and waited out."""
        away = False
        chores = [
            Chore(0, self._follower.follow),
            Chore(COMPARE_EVERY, self.compare_clocks),
            Chore(_ASK_FOR_RISKS, self.look_for_risks),
            Chore(_ANNOUNCE_EVERY, self.tokens.editions.announce),
            Chore(IDLE / 10, lambda: self.let_go(time.monotonic() - IDLE)),
            Chore(_TEND_EVERY, self.tokens.sessions.tend),
            Chore(TEND_EVERY, self.presence.tend),  # before anybody looks who is gone
            Chore(TEND_EVERY, self.printers.tend),
            Chore(LOOK_ON, Looks(self.open_offices, self.context).look),
            Chore(RECOUNT_ON, lambda: self.dossiers.tend(self.open_offices())),
            Chore(TURN_EVERY, self._turn),  # last: an office whose day cannot end keeps nothing else from being done
        ]
        while not stop.is_set():
            trouble = self._do_what_is_due(chores)
            if trouble is not None and not away:
                _log.error("the journal is away: %s", trouble)
            elif trouble is None and away:
                _log.warning("the journal is back")
            away = trouble is not None
            self.runtime.sleep(_AWAY if away else self.journal.rest)

    def _do_what_is_due(self, chores: Iterable[Chore]) -> str | None:
        """Do what is due until the journal gives trouble, and return that; a bug keeps nobody from the rest."""
        for chore in chores:
            try:
                chore.do_if_due()
            except QueueServerError as trouble:
                return trouble.detail
            except Exception:  # noqa: BLE001 - a bug here must not leave everybody with old news for ever
                chore.put_off(_AFTER_A_BUG)
                self.context.count_failure("following")
                _log.exception("following failed")
        return None

    def forget(self) -> None:
        """Drop keys and remarks that have served, of all offices that the store holds, in use here or not.

        A clock that jumped ahead must not make anybody's key unknown, so they have served by a time that is sure.
        What the journal cannot do now is done the next time.
        """
        now = self._sure_time.look()
        if now is None:
            return
        try:
            self.context.ask(self.journal.forget, Instant(now - KEEP_KEYS), Instant(now - KEEP_REMARKS))
            self.context.ask(erase_served, self.journal, now)
            for open_office in self.open_offices():
                self.receptions.forget(open_office, now)
        except JournalUnavailableError as trouble:
            _log.warning("keys and words stay for now: %s", trouble.detail)

    def let_go(self, unused_since: float) -> None:
        """Forget the offices, and small streams of others, that nobody has used since: their books tell all again."""
        for open_office in list(self._open_offices.values()):
            open_office.let_go(unused_since)
        if len(self._open_offices) <= AT_ONCE:
            return
        with self._letting_go:
            used = {office for offices in self.in_use for office in offices()}
            for open_office in list(self._open_offices.values()):
                if open_office.used_at < unused_since and open_office.id not in used:
                    self._open_offices.pop(open_office.id, None)

    def _taken_up(self, office: OfficeId, *, create: bool = False) -> OpenOffice | None:
        """Return the office that is open, and keep it from being let go."""
        with self._letting_go:
            open_office = self._open_offices.get(office)
            if open_office is None or not (create or open_office.is_set_up):
                return None
            open_office.used_at = time.monotonic()
            return open_office

    def _open(self, office: OfficeId, *, create: bool = False) -> OpenOffice | None:
        """Read an office, and keep it if there is one. Who asks for one that is not there leaves no trace."""
        sessions, persons = self.tokens.sessions, self.tokens.persons
        beside = BesideBooks(self.presence, self.printers)
        open_office = OpenOffice(office, self.context, self._tell, sessions.left, lambda: persons.held, beside)
        open_office.load()
        if not (create or open_office.is_set_up):
            return None
        with self._letting_go:
            kept = self._open_offices.get(office)
            if kept is None or not (create or kept.is_set_up):
                kept = self._open_offices[office] = open_office
            return kept

    def _open_all(self, offices: Iterable[OfficeId]) -> None:
        """Read some offices. One that is in trouble keeps no other from being served; if all are, that is raised."""
        troubles = []
        for office in offices:
            try:
                self._open(office)
            except QueueServerError as trouble:
                _log.error("an office cannot be opened: %s", trouble.detail, extra={"office": office})
                troubles.append(trouble)
        if troubles and not self._open_offices:
            raise troubles[0]

    def _followed(self) -> Mapping[str, Followed]:
        open_offices: dict[str, Followed] = {
            open_office.id: open_office for open_office in list(self._open_offices.values())
        }
        return {DEPLOYMENT: self.tokens, **open_offices}

    def _turn(self) -> None:
        """Let the days turn, of all offices where that can be done; tell of one where it cannot.

        Days end on whole minutes. Only where one is over and goes on is it looked more often. At midnight there may
        be thousands to end: what is to be followed meanwhile does not wait for all of them.
        """
        minute = self.clock() // MINUTE
        if minute == self._turned_in:
            return
        failed: QueueServerError | None = None
        has_bug = False
        open_offices = [open_office for open_office in self.open_offices() if open_office.trouble is None]
        give_up = time.monotonic() + TURN_FOR
        for open_office in open_offices:
            if time.monotonic() > give_up:
                return
            try:
                open_office.turn()
            except QueueServerError as trouble:
                failed = trouble
            except Exception:  # noqa: BLE001 - it is of that office alone, and tried again in a minute
                has_bug = True
                self.context.count_failure("turning")
                _log.exception("a day cannot end", extra={"office": open_office.id})
        if failed is not None:
            raise failed
        self._turned_in = minute if has_bug or not any(open_office.is_over for open_office in open_offices) else None

    def _tell(self, committed: Committed) -> None:
        """Tell of news. An office that was closed down is not kept: whether it is there again, its books tell."""
        office = OfficeId(committed.office)
        if (open_office := self._open_offices.get(office)) is not None and open_office.is_closed_down:
            self._open_offices.pop(office, None)
        for listener in self.listeners:
            listener(committed)
