"""Weigh the waits of those who are first: what two orders have in common.

Each head has a weight that grows with his wait. Whoever has waited longer than the cap goes before all others, first
come first: from then on nobody who came later goes before him, so nobody starves, whatever the rush.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections import Counter as Tally
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core.identifiers import elapsed
from queue_server.domain.day.explanation import Counted
from queue_server.domain.day.orders.order import Ground, Picked

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from queue_server.domain.core.identifiers import ClassId, Instant, Seconds, ServiceId
    from queue_server.domain.day.explanation import Rule, Why
    from queue_server.domain.day.orders.order import Bound, Head, Used, Waiting
    from queue_server.domain.day.visit import Entry, Line
    from queue_server.domain.office.office import Office

    Key = tuple[bool, float, Entry]


class Weighed(ABC):
    """An order that weighs waits."""

    passed: Why = "outweighed"
    counts_turns = False
    bound: Bound
    rule: ClassVar[Rule]
    """Why the heaviest is called."""

    def __init__(self, office: Office) -> None:
        """Read what the office decided."""
        self._settings = office.settings.order
        self.cap: Seconds = max(self._settings.cap, *(service.target for service in office.services))

    @abstractmethod
    def group(self, service: ServiceId, lane: ClassId) -> Hashable:
        """Return the same for all parts in which an equal wait weighs the same."""

    @abstractmethod
    def weigh(self, service: ServiceId, lane: ClassId, waited: int) -> float:
        """Return what a wait of so many milliseconds weighs: more the longer it is."""

    @abstractmethod
    def counted(self, head: Head, waited: Seconds) -> Counted:
        """Return what was weighed of a head."""

    def pick(self, heads: Sequence[Head], used: Used, shares: Mapping[ClassId, int], now: Instant) -> Picked:
        """Return the heaviest, or the earliest of those beyond the cap. No turn is used."""
        del shares
        head = min(heads, key=lambda each: self._key(each.service, each.lane, each.entry, each.since, now))
        waited = elapsed(head.since, now)
        if len(heads) == 1:
            rule: Rule = "arrival"
        else:
            rule = "waited-too-long" if self._is_beyond(now - head.since) else self.rule
        return Picked(head, used, Ground(rule, counted=self.counted(head, waited)))

    def before(self, waiting: Waiting, head: Head) -> Tally[Line]:
        """Count who is picked before somebody: waits fall from the first of a part on, so bisection finds them."""
        limit = self._key(*head, waiting.now)
        before: Tally[Line] = Tally()
        for line, lane, entries in waiting.parts:

            def key(entry: Entry, service: ServiceId = line.service, lane: ClassId = lane) -> Key:
                return self._key(service, lane, entry, waiting.since(entry), waiting.now)

            before[line] += bisect_left(entries, limit, key=key)
        return before

    def _key(self, service: ServiceId, lane: ClassId, entry: Entry, since: Instant, now: Instant) -> Key:
        """Return what sorts heads: who is next comes first. It never falls from one of a group to the next."""
        waited = max(0, now - since)
        if self._is_beyond(waited):
            return False, 0.0, entry
        return True, -self.weigh(service, lane, waited), entry

    def _is_beyond(self, waited: int) -> bool:
        return waited > self.cap * 1000
