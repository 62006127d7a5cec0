"""Count what came of a month's reception days, as the office posts it: figures, and nothing of anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_server.domain.receptions.requests import End

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.domain.core.identifiers import ServiceDay
    from queue_server.domain.receptions.requests import Request


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were received, and of what they were promised how much was kept, is late, and still has its time."""

    received: int
    promises: int
    kept: int
    late: int
    running: int


def counts(requests: Iterable[Request], today: ServiceDay) -> Counts:
    """Return the counts of some requests; a promise that was answered too late is late for ever."""
    all_requests = list(requests)
    promises = [promise for request in all_requests for promise in request.promises]
    received = sum(each.received_at is not None and each.end is not End.LEFT for each in all_requests)
    kept = sum(promise.is_kept for promise in promises)
    late = sum(promise.is_late(today) for promise in promises)
    return Counts(received, len(promises), kept, late, len(promises) - kept - late)
