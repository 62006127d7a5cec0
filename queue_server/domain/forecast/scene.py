"""A hall at one moment, as far as it bears on a wait: made of a day that is under way, or of rows of one long past.

Everything in it is known at the moment. Times are whole seconds after midnight on the office's own clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Second = int
"""Seconds after midnight of the service day."""


class Waiting(NamedTuple):
    """Somebody who waits."""

    service: str
    priority: bool
    since: Second


class Clerk(NamedTuple):
    """A counter that is open, and who sits there."""

    counter: str
    services: frozenset[str]
    """What she calls from."""
    serves: str | None = None
    """The service of whom she has in hand."""
    since: Second = 0
    """Since when she has him in hand, or since when she is free."""
    paused: bool = False
    """Whether she is known to call nobody just now."""


class Called(NamedTuple):
    """A call of today."""

    service: str
    issued: Second
    called: Second
    foreseen: float | None = None
    """What was played when the number was taken, in minutes: the first of the features. None if nobody asked."""


class Taken(NamedTuple):
    """What visits of today took."""

    number: int
    seconds: int
    """Of all together."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of a hall at one moment."""

    office: str
    now: Second
    weekday: int
    """1 is Monday."""
    waiting: Sequence[Waiting] = ()
    """In the order in which they came."""
    clerks: Sequence[Clerk] = ()
    calls: Sequence[Called] = ()
    """Those of today, the latest last; those of the last two hours are enough."""
    taken: Mapping[tuple[str, str], Taken] = field(default_factory=dict)
    """What the visits took that have ended today, by service and counter."""
    counters: float | None = None
    """How many counters work, where that is all that is known of them."""
    recess: tuple[Second, Second] | None = None
    """The break of the opening hours in which nobody calls, as far as somebody knows of one."""
