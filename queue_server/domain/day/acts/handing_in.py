"""Say whose dossier is received: that of a visitor in hand, or of one who was served today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import IN_HAND, Status
from queue_server.domain.day.acts import counter_checks

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import TicketId
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayGiven
    from queue_server.domain.day.visit import Visit


def handing_in(day: Day, given: DayGiven, ticket: TicketId) -> Visit:
    """Return the visit with which a dossier is handed in, or raise: somebody else's visitor hands in nothing here."""
    visit = counter_checks.ticket(day, given, ticket)
    counter_checks.require(visit, {*IN_HAND, Status.SERVED})
    counter_checks.at_hand_of(day, given, visit)
    return visit
