"""Keep an office's set-up: the stream `setup` holds each version that was ever in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.identifiers import Instant
from queue_server.domain.office import Office

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class OfficeSetUp:
    """From now on the office is set up like this."""

    VERSION: ClassVar[int] = 1
    at: Instant
    office: Office


def set_up(current: Office | None, wanted: Office, now: Instant) -> Sequence[OfficeSetUp]:
    """Return what makes the office as wanted: nothing if it is so already."""
    return [] if current == wanted else [OfficeSetUp(now, wanted)]


def evolve_setup(current: Office | None, events: Iterable[OfficeSetUp]) -> Office | None:
    """Return the set-up after some events."""
    for event in events:
        current = event.office
    return current
