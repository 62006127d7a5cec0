"""Note whom the house could give no number: the day's state forgets it after a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from queue_server.domain.day.acts.refusals import NumberRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.domain.day.decision import DayEvent


class RefusalNotes:
    """All refusals of a day."""

    def __init__(self) -> None:
        """Begin with none."""
        self._noted: list[NumberRefused] = []

    def hear(self, event: DayEvent) -> None:
        """Note what has just happened, if it is that somebody was given no number."""
        if isinstance(event, NumberRefused):
            self._noted.append(event)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield a row for each."""
        for event in self._noted:
            yield {
                "kind": "refusal",
                "began": event.at // 1000,
                "service": event.service,
                "code": event.code,
                "given_by": event.device,
            }
