"""Let a ticket's holder show it to others by a word that lets them look and nothing else.

The word is `20261123-A012-` and 128 bits that only the ticket's id yields: by its day and number the ticket is found,
by the rest it is known that its holder gave the word out. So no key has to be kept, every node understands the word
at all times, and nobody gets from it to the id.
"""

from __future__ import annotations

import hmac
from functools import lru_cache
from typing import TYPE_CHECKING

from queue_server.domain.core.errors import UnknownTicketError
from queue_server.domain.core.identifiers import SharedWord, TicketId, TicketNumber
from queue_server.domain.day.visit import day_of

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import ServiceDay
    from queue_server.domain.day.day import Day

_PURPOSE = b"queue-server: look at this ticket"
"""What the id is used for here: whatever else may be made of it one day is something else."""

_BITS = 128


@lru_cache(maxsize=8192)
def word_for(ticket: TicketId, number: TicketNumber) -> SharedWord:
    """Return the word by which others may look at a ticket."""
    proof = hmac.digest(ticket.encode(), _PURPOSE, "sha256")[: _BITS // 8]
    return SharedWord(f"{ticket.partition('-')[0]}-{number}-{proof.hex()}")


def shared_day(word: SharedWord) -> ServiceDay:
    """Return the service day that a word carries; nonsense gives a day that never was."""
    return day_of(TicketId(word))


def shared_ticket(day: Day, word: SharedWord) -> TicketId:
    """Return the ticket that is shown by a word, or raise `UnknownTicketError`."""
    number = word.partition("-")[2].rpartition("-")[0]
    for visit in day.visits.values():
        if visit.number == number and hmac.compare_digest(word_for(visit.id, visit.number).encode(), _plain(word)):
            return visit.id
    raise UnknownTicketError


def _plain(word: SharedWord) -> bytes:
    """Return a word's bytes, whatever it was made of."""
    return word.encode("utf-8", "surrogatepass")
