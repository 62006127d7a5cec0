"""Make the sound of calls before they are called: of each number that is given out, and of each counter."""

from __future__ import annotations

import logging
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.core.identifiers import OfficeId
from queue_server.observability.figures import count_failure
from queue_server.voice.sound.calls import pieces
from queue_server.voice.sound.engines.engine import NAMES
from queue_server.voice.sound.errors import NoVoiceError, VoiceUnavailableError

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator

    from queue_server.application.application import Application
    from queue_server.application.committed import Committed
    from queue_server.domain.core.identifiers import Language, ServiceDay, TicketNumber
    from queue_server.domain.office.office import Office
    from queue_server.voice.sound.calls import Pieces
    from queue_server.voice.sound.engines.engine import Piece
    from queue_server.voice.sound.voice import Voice

_log = logging.getLogger(__name__)

_LOOK_EVERY = 0.2
"""Seconds between two looks whether something is to be made."""

_GIVE_WAY = 0.05
"""Seconds between two looks whether nobody waits for a sound any more."""

_REST = 10.0
"""Seconds for which nothing is made ahead after the voice did not answer."""


_LONGEST_REST = 1.0
"""Seconds at most that are rested after a piece, as long as it took: half a core is the most that this ever takes."""

_MOST_KNOWN = 10_000
"""Pieces of which it is remembered that they were made."""


class _Wanted(NamedTuple):
    """A number that may be called soon, and in which languages."""

    office: Office
    number: TicketNumber
    languages: tuple[Language, ...]


@dataclass(slots=True)
class _Known:
    """What has been wanted of an office as it is set up, and of its day."""

    office: Office
    day: ServiceDay
    numbers: set[TicketNumber] = field(default_factory=set)


class Ahead:
    """Follows the signal, and has one piece made after another; none while somebody waits for a sound."""

    def __init__(self, application: Application, voice: Voice) -> None:
        """Know whose calls to say."""
        self._application = application
        self._voice = voice
        self._due: set[OfficeId] = set()
        self._known: dict[OfficeId, _Known] = {}
        self._wanted: deque[_Wanted] = deque()
        self._ranks: dict[tuple[str, Piece, int], int | None] = {}
        """Who speaks what has been made."""
        self._stop_until = 0.0

    def hear(self, committed: Committed) -> None:
        """Note an office of which something has happened."""
        if committed.office:
            self._due.add(OfficeId(committed.office))

    def keep_making(self, stop: threading.Event) -> None:
        """Have made what may be called soon, until told to stop; the offices that are open here come first."""
        self._due.update(each.office.id for each in self._application.open_offices())
        while not stop.is_set():
            self._application.runtime.sleep(_LOOK_EVERY)
            if time.monotonic() < self._stop_until:
                continue
            try:
                self._look()
                self._make(stop)
            except VoiceUnavailableError:
                self._stop_until = time.monotonic() + _REST  # it has said why
            except QueueServerError as trouble:
                _log.warning("no sound is made ahead: %s", trouble)
                self._stop_until = time.monotonic() + _REST
            except Exception:  # noqa: BLE001 - what fails once must not be the end of it
                count_failure("voice")
                _log.exception("no sound is made ahead")
                self._stop_until = time.monotonic() + _REST

    def _look(self) -> None:
        """Find who may be called soon and was not known of yet."""
        while self._due:
            open_office = self._application.already_open(self._due.pop())
            if open_office is None or not open_office.office.settings.voice.on:
                continue
            office, day = open_office.office, open_office.day
            known = self._known.get(office.id)
            if known is None or known.day != day.day or known.office != office:
                known = self._known[office.id] = _Known(office, day.day)
            for visit in (*day.waiting, *day.at_counters):
                if visit.number not in known.numbers:
                    known.numbers.add(visit.number)
                    self._wanted.append(
                        _Wanted(office, visit.number, office.settings.voice.languages_of(visit.service))
                    )

    def _make(self, stop: threading.Event) -> None:
        if self._wanted:
            self._voice.look_again()
        while self._wanted and not stop.is_set():
            wanted = self._wanted.popleft()
            try:
                for language in wanted.languages:
                    self._make_call(wanted, language, stop)
            except VoiceUnavailableError:
                self._wanted.appendleft(wanted)
                raise

    def _make_call(self, wanted: _Wanted, language: Language, stop: threading.Event) -> None:
        """Have a number made, and all places to which it may be called, each in all voices that this takes."""
        calls = list(_calls(wanted, language))
        if not calls or self._voice.choice(language).engine is None:
            return
        ranks = {rank for call in calls if (rank := self._rank(call.place, 0, stop)) is not None}
        own = self._rank(calls[0].number, 0, stop)
        if own is None:
            return
        for rank in sorted(ranks):
            if rank > own:
                self._rank(calls[0].number, rank, stop)
        if any(rank < own for rank in ranks):
            for call in calls:
                self._rank(call.place, own, stop)

    def _rank(self, piece: Piece, first: int, stop: threading.Event) -> int | None:
        """Have a piece made, once nobody waits, and return which engine speaks it; None where nobody does."""
        key = self._voice.choice(piece.language).mark, piece, first
        if key in self._ranks:
            return self._ranks[key]
        while self._voice.is_busy and not stop.is_set():
            self._application.runtime.sleep(_GIVE_WAY)
        rank, began = None, time.monotonic()
        with suppress(NoVoiceError):
            rank = NAMES.index(self._voice.piece(piece, first).engine)
        self._application.runtime.sleep(min(_LONGEST_REST, time.monotonic() - began))
        if len(self._ranks) >= _MOST_KNOWN:
            self._ranks.clear()
        self._ranks[key] = rank
        return rank


def _calls(wanted: _Wanted, language: Language) -> Iterator[Pieces]:
    """Yield a call to each counter that can be said in a language."""
    for counter in wanted.office.counters:
        made = pieces(wanted.office, wanted.number, counter.id, language)
        if made is not None:
            yield made
