"""Let the demo begin on a morning: played beforehand, by a clock of its own that ends at the real one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.application.application import Application
from queue_server.application.submission import NOTHING
from queue_server.domain.core import calendar
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import Instant
from queue_server.office_file import sample_office
from queue_server.simulation.morning import LENGTH, Morning
from queue_server.web.api.trying import SAMPLE

if TYPE_CHECKING:
    from queue_server.application.runtime import Runtime
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayCommand
    from queue_server.journal.port import Journal


class _Past:
    """The sample office as it was, at whatever time of the morning it is."""

    def __init__(self, journal: Journal, runtime: Runtime, began: Instant) -> None:
        self._now = began
        application = Application(journal, runtime, lambda: self._now)
        application.start()
        self._open_office = application.open_office(SAMPLE, create=True)
        self._open_office.set_up(sample_office(), HOUSE)

    def carry_out(self, command: DayCommand, actor: Actor, at: Instant) -> Day:
        self._now = at
        self._open_office.submit(command, actor, lambda *_: NOTHING)
        return self._open_office.day


def write_morning(journal: Journal, runtime: Runtime, now: Instant) -> Day:
    """Write the sample office's morning into empty books, and return the day; it has gone on until now.

    Every commit goes through the same door as those of a real morning, only by another clock: what the board counts
    of it are minutes of the day. Soon after midnight it is short, for numbers begin anew with each day.
    """
    office = sample_office()
    midnight = calendar.at_minute(calendar.service_day(now, office.time_zone), 0, office.time_zone)
    length = min(LENGTH, (now - midnight) / 60_000)
    return Morning(office, _Past(journal, runtime, Instant(now - round(length * 60_000))), length, now).run()
