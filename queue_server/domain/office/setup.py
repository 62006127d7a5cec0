"""Keep an office's set-up: the stream `setup` holds each version ever in force, and that it was closed down."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core.event import Event
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.office.former import as_set_up, changed
from queue_server.domain.office.office import Office

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class SetUpEvent(Event):
    """Something that was decided about the office itself."""

    @property
    @abstractmethod
    def outcome(self) -> Office | None:
        """Return the set-up in force from now on, None where there is no office any more."""


@dataclass(frozen=True, slots=True)
class OfficeSetUp(SetUpEvent):
    """From now on the office is set up like this."""

    VERSION: ClassVar[int] = 3
    office: Office

    @property
    def outcome(self) -> Office:
        """Return the office as it was set up."""
        return self.office


@dataclass(frozen=True, slots=True)
class OfficeClosedDown(SetUpEvent):
    """From now on there is no such office. Its books stay; being set up again opens it again."""

    @property
    def outcome(self) -> None:
        """Return that there is none."""
        return None


def set_up(current: Office | None, wanted: Office, now: Instant) -> Sequence[SetUpEvent]:
    """Return what makes the office as wanted: nothing if it is so already."""
    is_so = current is not None and as_set_up(current) == wanted
    return [] if is_so else [OfficeSetUp(now, wanted)]


def close_down(current: Office | None, now: Instant) -> Sequence[SetUpEvent]:
    """Return what ends the office: nothing if there is none."""
    return [] if current is None else [OfficeClosedDown(now)]


def evolve_setup(current: Office | None, events: Iterable[SetUpEvent]) -> Office | None:
    """Return the set-up after some events; it remembers what earlier ones had."""
    for event in events:
        outcome = event.outcome
        current = None if outcome is None else changed(current, outcome)
    return current
