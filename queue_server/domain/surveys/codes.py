"""Make the code by which a visit is answered for once: of its ticket, so that no event of the day has to bring it.

It are twelve digits in fours, as people know them from cards. That a code was used is known by its trace alone, which
stands beside the chain and is forgotten after a month: from then on nobody, whatever books are held, can try out
which ticket an answer belongs to.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, NewType

from queue_server.domain.core.errors import Refusal, Unknown
from queue_server.domain.core.identifiers import Instant, Remark, Status

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import CounterId, TicketId
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.visit import Visit

SurveyCode = NewType("SurveyCode", str)
"""Twelve digits: a secret of whoever has the ticket."""

CODE = r"^[0-9]{12}$"

OPEN_FOR = 24 * 3600 * 1000
"""Milliseconds from the end of a visit in which it may be answered for."""

AT_COUNTER = 10 * 60 * 1000
"""The same for a tablet at the counter: whoever comes after is somebody else."""

_PURPOSE = b"queue-server: say how this visit was"
_DIGITS = 12


class UnknownSurveyError(Unknown):
    """No visit of today or yesterday has this code."""

    code, title = "unknown-survey", "No visit of these days has this code"


class NoSurveyError(Unknown):
    """The office does not ask how visits were."""

    code, title = "no-survey", "This office does not ask how visits were"


class SurveyNotYetError(Refusal):
    """The visit is not over, or nobody was served in it."""

    code, title = "survey-not-yet", "This visit has not been served to its end yet"


class SurveyOverError(Refusal):
    """The day in which the visit could be answered for is over."""

    code, title = "survey-over", "The time to answer for this visit is over"


class SurveyAnsweredError(Refusal):
    """Somebody has answered for the visit."""

    code, title = "survey-answered", "This visit has been answered for"


def code_of(ticket: TicketId) -> SurveyCode:
    """Return the code of a ticket; nobody gets from it to the ticket."""
    proof = hmac.digest(ticket.encode(), _PURPOSE, "sha256")
    return SurveyCode(f"{int.from_bytes(proof[:16]) % 10**_DIGITS:0{_DIGITS}d}")


def in_fours(code: SurveyCode) -> str:
    """Return a code as people read and type it."""
    return " ".join(code[at : at + 4] for at in range(0, _DIGITS, 4))


def trace_of(code: SurveyCode) -> Remark:
    """Return what is kept of a code that was used; it is of the kind that is forgotten."""
    return Remark(hashlib.sha256(code.encode()).hexdigest()[:32])


def visit_of(day: Day, code: SurveyCode) -> Visit | None:
    """Return the visit of a day that has a code, if there is one."""
    said = code.encode()
    return next((v for v in day.visits.values() if hmac.compare_digest(code_of(v.id).encode(), said)), None)


def last_at(day: Day, counter: CounterId, now: Instant) -> Visit | None:
    """Return the visit that ended at a counter last, if that was moments ago and nobody is received there since."""
    if counter in day.counters and day.counters[counter].hand is not None:
        return None
    ended = [v for v in day.visits.values() if v.counter == counter and v.status is Status.SERVED]
    last = max(ended, key=lambda visit: visit.finished_at or 0, default=None)
    return last if last is not None and now <= (last.finished_at or 0) + AT_COUNTER else None


def open_until(visit: Visit) -> Instant:
    """Return until when a visit may be answered for, or raise `SurveyNotYetError`."""
    if visit.status is not Status.SERVED or visit.finished_at is None:
        raise SurveyNotYetError
    return Instant(visit.finished_at + OPEN_FOR)
