"""Let an office have days and nights by a clock of its own: what is learned at night counts on the next day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from queue_server.application.runtime import Threads
from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import Instant, OfficeId, Seconds, ServiceDay
from queue_server.domain.forecast.outlook import MINUTE, Window
from queue_server.domain.forecast.plain import Plain
from queue_server.domain.forecast.widened import Widened
from queue_server.records.models.learning import learn
from queue_server.records.models.loaded import Loaded
from tests.records.playing import Ward

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from queue_server.domain.day.day import Day
    from queue_server.domain.day.orders.ahead import Rank
    from queue_server.domain.forecast.counting import Counting
    from queue_server.domain.forecast.outlook import Estimator, Foretold
    from queue_server.domain.office.office import Office
    from queue_server.records.models.index import ModelsIndex
    from tests.records.conftest import Recorded

OFFICE = OfficeId("sample")
EVENING = 20 * 60
"""The minute of the day at which is learned."""


@dataclass(frozen=True)
class Shifted:
    """An estimator that tells minutes more than plain."""

    minutes: int

    def __call__(self, day: Day, office: Office, now: Instant, older: Day | None = None) -> Foretold:
        """Foretell like plain."""
        return _Foretold(Plain(day, office, now, older), self.minutes)


@dataclass(frozen=True)
class _Foretold:
    foretold: Foretold
    minutes: int

    def call_of(self, rank: Rank, ahead: int) -> Window | None:
        window = self.foretold.call_of(rank, ahead)
        if window is None:
            return None
        return Window(*(Instant(each + self.minutes * MINUTE) for each in window))

    def knows_breaks(self, rank: Rank) -> bool:
        return self.foretold.knows_breaks(rank)

    def played(self, rank: Rank) -> Seconds | None:
        return self.foretold.played(rank)


@dataclass
class Tiny:
    """A learner whose models are plain made wider, or plain shifted; it knows beforehand what it will learn."""

    width: int = 100
    shift: int = 0
    learned: list[tuple[int, str]] = field(default_factory=list)

    def learn(self, rows: Iterable[list[str]], until: date) -> Mapping[str, Any]:
        """Learn nothing of the rows, but note how many before which day."""
        before = [row for row in rows if row[2] < f"{until}"]
        self.learned.append((len(before), f"{until}"))
        return {"layout": 1, "width": self.width, "shift": self.shift}

    def estimator(self, model: Any) -> Estimator:
        """Return who foretells so."""
        if model["layout"] != 1:
            raise ValueError(f"layout {model['layout']}")
        return Shifted(model["shift"]) if model["shift"] else Widened(Plain, model["width"])


class Nights:
    """An office with days, and nights in which is learned."""

    def __init__(self, recorded: Recorded, begins: str, learner: Tiny) -> None:
        """Open it on a day."""
        self.learner = learner
        self.place = recorded.place
        self.loaded = self.node()
        self.ward = Ward(recorded.journal, None, begins, self)

    def on(self, office: OfficeId, day: ServiceDay) -> Counting:
        """Return what counts by what is loaded now."""
        return self.loaded.on(office, day)

    def find(self, office: OfficeId) -> None:
        """Look again."""
        self.loaded.find(office)

    def restart(self) -> None:
        """Forget what was loaded, and read it anew."""
        self.loaded = self.node()

    def node(self) -> Loaded:
        """Return what one more process, or one that was started anew, knows."""
        loaded = Loaded(self.place.models, self.learner, Threads())
        loaded.find(OFFICE)
        return loaded

    def day(self, day: str, visitors: int = 60) -> None:
        """Let a day happen."""
        self.loaded.find(OFFICE)
        self.ward.play(day, visitors)

    def night(self, day: str) -> ModelsIndex:
        """Learn in the evening of a day."""
        at = calendar.at_minute(ServiceDay(day), EVENING, self.ward.office.time_zone)
        index = learn(self.place, OFFICE, self.learner, at)
        self.loaded.find(OFFICE)
        return index

    def days(self, *days: str) -> ModelsIndex:
        """Let days happen, and learn in the last evening."""
        for day in days:
            self.day(day)
        return self.night(days[-1])
