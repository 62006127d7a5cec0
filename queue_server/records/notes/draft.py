"""Let a day happen without the figures that its state keeps for those who look at it while it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from queue_server.domain.day.draft import Draft

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import CounterId
    from queue_server.domain.day.day import CounterToday, Day
    from queue_server.domain.day.visit import Visit


class NotedDraft(Draft):
    """A day that happens once more: it knows which counters something happened to, and counts nothing."""

    def __init__(self, day: Day) -> None:
        """Start from a day in which nothing has happened."""
        super().__init__(day)
        self.touched: set[CounterId] = set()
        """The counters that were changed since somebody emptied it."""

    def set_counter(self, counter: CounterId, **changes: Any) -> CounterToday:
        """Replace fields of a counter, and note that."""
        self.touched.add(counter)
        return super().set_counter(counter, **changes)

    def _count(self, old: Visit | None, new: Visit) -> None:
        """Leave the figures alone: what is written down of the legs says more, at a tenth of the cost."""
