"""Say what an order of calling is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections import Counter as Tally
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from queue_server.domain.core.identifiers import ClassId, Instant, ServiceId
    from queue_server.domain.day.day import Lane
    from queue_server.domain.day.explanation import Counted, Rule, Why
    from queue_server.domain.day.visit import Entry, Line

    Used = Mapping[ClassId, int]
    """How many of each class a counter has called in its present round."""


class Head(NamedTuple):
    """The first of a part: of those of one class who wait for one service."""

    service: ServiceId
    lane: ClassId
    entry: Entry
    """Where he stands: heads sort by it as they came."""
    since: Instant
    """From when the wait counts that goes with this place: see `Day.counts_since`."""


class Ground(NamedTuple):
    """Why a head was picked."""

    rule: Rule
    turn: tuple[int, int] | None = None
    """With this call, how many of the class were called in this round, of how many."""
    counted: Counted | None = None
    """What was weighed."""


class Picked(NamedTuple):
    """Who is next, the turns of the counter after the call, and why."""

    head: Head
    used: Used
    why: Ground


class Part(NamedTuple):
    """Those of one class who wait in one line, earliest first."""

    line: Line
    lane: ClassId
    entries: Lane


class Waiting(NamedTuple):
    """From whom a counter calls, as they stand at a moment."""

    parts: Sequence[Part]
    used: Used
    shares: Mapping[ClassId, int]
    """Each class's share of a round, in the order of turns."""
    since: Callable[[Entry], Instant]
    """Tells from when the wait of a place counts; who stands earlier never counts from later."""
    now: Instant


class Bound(NamedTuple):
    """How long at most somebody waits for the sake of others: a code, and the figures that go into its words."""

    code: BoundCode
    facts: Mapping[str, int]


BoundCode = Literal["a-round", "part-of-the-wait", "cap"]


class Order(Protocol):
    """A rule of who is next. It is pure: what it may look at is handed in."""

    passed: Why
    """Why whoever came earlier was not called."""
    bound: Bound
    counts_turns: bool
    """Whether it matters whom a counter has called before."""

    def group(self, service: ServiceId, lane: ClassId) -> Hashable:
        """Return the same for all parts whose visitors are called among each other as they came."""
        ...

    def pick(self, heads: Sequence[Head], used: Used, shares: Mapping[ClassId, int], now: Instant) -> Picked:
        """Return who is next of at least one head, of each group the earliest, at a counter that has used turns."""
        ...

    def before(self, waiting: Waiting, head: Head) -> Tally[Line]:
        """Count by line who would be picked before somebody if nobody came and no time passed."""
        ...
