"""Keep an office's set-up: the stream `setup` holds each version ever in force, and that it was closed down."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core.event import Event
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.office.former import changed
from queue_server.domain.office.office import Office

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class SetUpEvent(Event):
    """Something that was decided about the office itself."""

    @abstractmethod
    def apply(self, current: Office | None) -> Office | None:
        """Return the set-up in force from now on, None where there is no office any more."""


@dataclass(frozen=True, slots=True)
class OfficeSetUp(SetUpEvent):
    """From now on the office is set up like this."""

    VERSION: ClassVar[int] = 8
    office: Office

    def apply(self, current: Office | None) -> Office:
        """Return the office as it was set up, which remembers what earlier set-ups had."""
        return changed(current, self.office)


@dataclass(frozen=True, slots=True)
class OfficeClosedDown(SetUpEvent):
    """From now on there is no such office. Its books stay; being set up again opens it again."""

    def apply(self, _: Office | None) -> None:
        """Return that there is none."""
        return


def close_down(current: Office | None, now: Instant) -> Sequence[SetUpEvent]:
    """Return what ends the office: nothing if there is none."""
    return [] if current is None else [OfficeClosedDown(now)]


def evolve_setup(current: Office | None, events: Iterable[SetUpEvent]) -> Office | None:
    """Return the set-up after some events; it remembers what earlier ones had."""
    for event in events:
        current = event.apply(current)
    return current
