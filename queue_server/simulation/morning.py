"""Play the first hours of a Monday into books, so that who opens the demo finds a morning that has gone on."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Protocol

from queue_server.domain.core.actor import Actor, Role
from queue_server.domain.core.identifiers import Instant
from queue_server.simulation.monday import Minutes, Offer, plan
from queue_server.simulation.played import Played
from queue_server.simulation.staffing import STAFF, manned

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import CounterId
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayCommand
    from queue_server.domain.office.office import Office

LENGTH: Minutes = 150
"""From the doors to the peak's end at ten: somebody waits for each service, and the figures say something."""

_SEED = 5
"""A morning on which people wait, one of them set aside, and most counters serve."""


class Books(Protocol):
    """What keeps the day."""

    def carry_out(self, command: DayCommand, actor: Actor, at: Instant) -> Day:
        """Carry out a command at a time, and return the day after it, or raise its refusal."""
        ...


class Morning(Played):
    """A hall whose morning is written into books, and ends at a moment given, which is now."""

    def __init__(self, office: Office, books: Books, length: Minutes, now: Instant) -> None:
        """Open the doors so long ago."""
        super().__init__(office, lambda *_: None, Instant(now - round(length * 60_000)))
        self._books = books
        self._length = length

    def run(self) -> Day:
        """Let a small office's clerks work and its visitors come until now; return the day."""
        office = self._office
        served = [{"id": each.id, "services": list(each.services)} for each in office.counters]
        counters = [each["id"] for each in manned(served, STAFF["small"])]
        services = {service for each in office.counters if each.id in counters for service in each.services}
        offer = Offer(
            tuple(each.id for each in office.services if each.id in services),
            tuple(each.id for each in office.priorities),
            tuple(each.id for each in office.outcomes),
        )
        return self.play(plan("small", _SEED, offer), counters, self._length)

    def _do(self, command: DayCommand, actor: Actor) -> None:
        self.day = self._books.carry_out(command, actor, self.now)

    def _works_at(self, counter: CounterId) -> Actor:
        """Return who tries that counter later, so that whoever is in hand there is hers."""
        return Actor.called(Role.CLERK, f"Cán bộ {self._office.counter(counter).name.vi.lower()}")

    def _secret(self) -> str:
        return secrets.token_hex(16)
