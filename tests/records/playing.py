"""Play seeded days into books through the one way in, by a clock of their own: what a small ward leaves behind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from queue_server.application.application import Application
from queue_server.application.runtime import Threads
from queue_server.application.submission import NOTHING
from queue_server.domain.core import calendar
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import CounterId, Instant, ServiceDay
from queue_server.domain.day.acts.days import CloseDay
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayGiven, decide
from queue_server.office_file import sample_office
from queue_server.simulation.monday import Offer, plan
from queue_server.simulation.played import Played

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.day.decision import DayCommand
    from queue_server.domain.forecast.counting import Counts
    from queue_server.domain.office.office import Office
    from queue_server.journal.port import Journal

COUNTERS = tuple(CounterId(f"{number}") for number in (1, 2, 3, 4))

_UNTIL = 600
"""Minutes after the doors at which nobody works any more."""


class Ward:
    """The sample office with books and a clock of its own."""

    def __init__(
        self,
        journal: Journal,
        office: Office | None = None,
        begins: str = "2026-10-01",
        counts: Counts | None = None,
    ) -> None:
        """Set it up on a day of the past; `counts` says by which estimates."""
        self.office = office or sample_office()
        self.now = calendar.at_minute(ServiceDay(begins), 420, self.office.time_zone)
        self.application = Application(journal, Threads(), lambda: self.now, counts=counts)
        self.application.start()
        self.open_office: OpenOffice = self.application.open_office(self.office.id, create=True)
        self.open_office.set_up(self.office, HOUSE)

    def do(self, command: DayCommand, actor: Actor, at: Instant) -> Day:
        """Carry out a command at a time, and return the day after it."""
        self.now = max(self.now, at)
        self.open_office.submit(command, actor, lambda *_: NOTHING)
        return self.open_office.day

    def play(self, day: str, visitors: int = 20, seed: int | None = None, *, closes: bool = True) -> Day:
        """Let a day happen, from its doors to its end, and return it as it was at the end."""
        seed = date.fromisoformat(day).toordinal() if seed is None else seed
        doors = calendar.at_minute(ServiceDay(day), 450, self.office.time_zone)
        hall = _Hall(self, doors)
        served = {service for each in self.office.counters if each.id in COUNTERS for service in each.services}
        offer = Offer(
            tuple(service.id for service in self.office.services if service.id in served),
            tuple(each.id for each in self.office.priorities),
            tuple(each.id for each in self.office.outcomes),
        )
        ended = hall.play(plan("small", seed, offer, visitors), COUNTERS, _UNTIL)
        if closes:
            ended = self.do(CloseDay(), HOUSE, Instant(hall.now + 60_000))
        return ended


class _Hall(Played):
    def __init__(self, ward: Ward, doors: Instant) -> None:
        super().__init__(ward.office, lambda *_: None, doors)
        self._ward = ward
        self._day_number = ward.now
        self.day = Day(calendar.service_day(doors, ward.office.time_zone))

    def _do(self, command: DayCommand, actor: Actor) -> None:
        decide(self.day, command, DayGiven(self._office, self.now, actor, self.day.day))  # who polls is refused here
        self.day = self._ward.do(command, actor, self.now)

    def _secret(self) -> str:
        return f"{self._day_number:016x}{self.day.arrivals:016x}"


def play_days(journal: Journal, days: Iterable[str], visitors: int = 20, office: Office | None = None) -> Ward:
    """Play some days into a journal, oldest first, each closed at its end."""
    ward: Ward | None = None
    for day in days:
        ward = ward or Ward(journal, office, day)
        ward.play(day, visitors)
    assert ward is not None
    return ward
