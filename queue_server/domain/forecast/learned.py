"""Foretell calls by what an office's own days have taught: the play of the calls to come, corrected, with a range.

The model says what the play is worth today. Who waits for one counter alone, and whom the play does not reach, is
told what the plain estimator says. Of two in the same part of a line the later is never told less: the play calls
them in this order, all else that the model looks at is alike for both, and it never shortens a wait for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import floor
from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import ORDINARY, Instant, Seconds
from queue_server.domain.day.orders.ahead import Ahead
from queue_server.domain.forecast.live import Live
from queue_server.domain.forecast.outlook import MINUTE, Window
from queue_server.domain.forecast.plain import Plain

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import TicketId
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.orders.ahead import Rank
    from queue_server.domain.forecast.features import Look
    from queue_server.domain.forecast.model import Model
    from queue_server.domain.office.office import Office


@dataclass(frozen=True, slots=True)
class Learned:
    """The estimator of an office that has a model."""

    model: Model

    def __call__(self, day: Day, office: Office, now: Instant, older: Day | None = None) -> Foretold:
        """Return the calls of a day as they are expected at one moment."""
        return Foretold(self.model, day, office, now, older)


class Foretold:
    """The calls of a day as they are expected at one moment, asked for as far as somebody asks."""

    def __init__(self, model: Model, day: Day, office: Office, now: Instant, older: Day | None) -> None:
        """Know the moment; nothing is reckoned yet."""
        self._model = model
        self._day = day
        self._office = office
        self._now = now
        self._older = older

    def call_of(self, rank: Rank, ahead: int) -> Window | None:
        """Return when somebody with `ahead` before him is called, None while nobody is at work who may call him."""
        if not self._is_asked(rank):
            return self._plain.call_of(rank, ahead)
        low, likely, high = self._model.range_of(self._figures(rank))
        start = self._now // MINUTE * MINUTE

        def at(minutes: int) -> Instant:
            return Instant(start + minutes * MINUTE)

        return Window(at(floor(low)), at(round(likely)), at(max(floor(high), round(likely))))

    def knows_breaks(self, rank: Rank) -> bool:
        """Tell whether the model is asked: it learned from waits over lunch, and the play knows the hours."""
        return self._is_asked(rank)

    def played(self, rank: Rank) -> Seconds | None:
        """Return what a wait is by the play alone; None where the model is not asked."""
        found = None if rank.line.only_at is not None else self._played(rank)
        return None if found is None else Seconds(round(found))

    def _is_asked(self, rank: Rank) -> bool:
        return rank.line.only_at is None and self._played(rank) is not None

    @cached_property
    def _ahead(self) -> Ahead:
        return Ahead(self._day, self._office, self._now)

    @cached_property
    def _plain(self) -> Plain:
        return Plain(self._day, self._office, self._now, self._older)

    @cached_property
    def _live(self) -> Live:
        return Live(self._day, self._office, self._now, self._older)

    @cached_property
    def _look(self) -> Look:
        return self._model.look(self._live.scene)

    @cached_property
    def _places(self) -> dict[TicketId, int]:
        return {entry.ticket: place for place, entry in enumerate(self._live.entries)}

    def _played(self, rank: Rank) -> float | None:
        """Return in how many seconds the play has somebody called."""
        place = self._places.get(rank.entry.ticket)
        played = self._look.played
        if place is not None:
            return played.calls[place]
        return played.newcomer(rank.line.service, priority=self._has_priority(rank))

    def _figures(self, rank: Rank) -> tuple[float, ...]:
        """Return what the model is asked by."""
        ahead: dict[str, int] = {}
        for line, number in self._ahead.by_line(rank).items():
            ahead[line.service] = ahead.get(line.service, 0) + number
        return self._look.features(
            rank.line.service, ahead, priority=self._has_priority(rank), foreseen=self._played(rank)
        )

    def _has_priority(self, rank: Rank) -> bool:
        return rank.lane != ORDINARY and rank.lane in self._office.shares
