"""Note who worked at which counter from when to when, and how much of that with a visitor."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.domain.core.identifiers import ActorId, CounterId
    from queue_server.domain.day.day import CounterToday
    from queue_server.records.notes.draft import NotedDraft

HOUR = 3600
"""Seconds: stretches are cut where an hour of the office's clock begins."""


@dataclass(slots=True)
class Stretch:
    """A time for which one person had a counter open, or paused. Times are seconds since 1970."""

    counter: CounterId
    clerk: ActorId | None
    state: str
    since: int
    until: int = 0
    busy: list[tuple[int, int]] = field(default_factory=list)
    """From when to when somebody was at the counter."""

    def cut(self, utc_offset: int) -> Iterator[Stretch]:
        """Yield its parts within each hour of a clock that is so many minutes ahead of UTC."""
        shift = utc_offset * 60
        start = self.since
        while start < self.until:
            end = min(self.until, ((start + shift) // HOUR + 1) * HOUR - shift)
            busy = [(max(a, start), min(b, end)) for a, b in self.busy if a < end and b > start]
            yield Stretch(self.counter, self.clerk, self.state, start, end, busy)
            start = end

    @property
    def seconds_busy(self) -> int:
        """Return for how many seconds somebody was at the counter."""
        return sum(end - start for start, end in self.busy)


class SessionNotes:
    """All stretches of a day."""

    def __init__(self) -> None:
        """Begin with every counter closed."""
        self._going_on: dict[CounterId, Stretch] = {}
        self._over: list[Stretch] = []
        self._in_hand: dict[CounterId, int] = {}
        """Since when somebody is at a counter."""

    def look(self, draft: NotedDraft) -> None:
        """Note what has become of the counters to which something has just happened."""
        now = draft.at // 1000
        for id_ in draft.touched:
            counter = draft.counters[id_]
            self._note_hand(id_, now, is_busy=counter.hand is not None)
            going_on, state = self._going_on.get(id_), _state(draft, counter)
            if going_on is None or (going_on.clerk, going_on.state) != (counter.clerk, state):
                self._end(id_, now)
                if state != "closed":
                    self._going_on[id_] = Stretch(id_, counter.clerk, state, now)
        draft.touched.clear()

    def until(self, end: int) -> list[Stretch]:
        """Return all stretches up to a time, with which those end that go on."""
        return [*self._over, *(self._ended(stretch, end) for stretch in self._going_on.values())]

    def _note_hand(self, counter: CounterId, now: int, *, is_busy: bool) -> None:
        if is_busy:
            self._in_hand.setdefault(counter, now)
        elif (since := self._in_hand.pop(counter, None)) is not None and counter in self._going_on:
            stretch = self._going_on[counter]
            stretch.busy.append((max(since, stretch.since), now))

    def _end(self, counter: CounterId, now: int) -> None:
        stretch = self._going_on.pop(counter, None)
        if stretch is not None:
            self._over.append(self._ended(stretch, now))

    def _ended(self, stretch: Stretch, now: int) -> Stretch:
        since = self._in_hand.get(stretch.counter)
        last = [] if since is None else [(max(since, stretch.since), now)]
        return replace(stretch, until=now, busy=[*stretch.busy, *last])


def _state(draft: NotedDraft, counter: CounterToday) -> str:
    """Return the state of a counter; once the day is over, whoever has served her last visitor has closed it."""
    return "closed" if draft.state == "closed" and counter.hand is None else counter.state
