"""Let the demo begin on a morning: played beforehand, by a clock of its own that ends at the real one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain import calendar
from queue_server.domain.actor import HOUSE
from queue_server.domain.identifiers import Instant
from queue_server.office_file import sample_office
from queue_server.reception.reception import Reception
from queue_server.reception.submission import NOTHING
from queue_server.simulation.morning import LENGTH, Morning
from queue_server.web.trying import SAMPLE

if TYPE_CHECKING:
    from queue_server.domain.actor import Actor
    from queue_server.domain.day import Day
    from queue_server.domain.decision import Command
    from queue_server.journal.journal import Journal
    from queue_server.runtime import Runtime


class _Past:
    """The sample office's reception as it was, at whatever time of the morning it is."""

    def __init__(self, journal: Journal, runtime: Runtime, began: Instant) -> None:
        self._now = began
        reception = Reception(journal, runtime, lambda: self._now)
        reception.start()
        self._desk = reception.desk(SAMPLE, create=True)
        self._desk.set_up(sample_office(), HOUSE)

    def carry_out(self, command: Command, actor: Actor, at: Instant) -> Day:
        self._now = at
        self._desk.submit(command, actor, lambda *_: NOTHING)
        return self._desk.day


def write_morning(journal: Journal, runtime: Runtime, now: Instant) -> Day:
    """Write the sample office's morning into empty books, and return the day; it has gone on until now.

    Every commit goes through the same door as those of a real morning, only by another clock: what the board counts
    of it are minutes of the day. Soon after midnight it is short, for numbers begin anew with each day.
    """
    office = sample_office()
    midnight = calendar.at_minute(calendar.service_day(now, office.time_zone), 0, office.time_zone)
    length = min(LENGTH, (now - midnight) / 60_000)
    return Morning(office, _Past(journal, runtime, Instant(now - round(length * 60_000))), length, now).run()
