"""Say what an aggregate is: a kind of stream, what its events make of it, and how its books are looked after."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from queue_server.domain.core.event import Event, Fold

    Upcaster = Callable[[dict[str, Any]], dict[str, Any]]
    """Turns the fields of an event of one version, remarks among them, into those of the next version."""

    Downcaster = Callable[[dict[str, Any]], dict[str, Any] | None]
    """Turns the fields of an event of one version, without remarks, into those of the version before; None if a rule
    would go another way by them."""

S = TypeVar("S")


class Key(Enum):
    """What stands behind the kind in the name of a stream; the value is how it is written."""

    NONE = ""
    """Nothing: there is one such stream."""
    DATE = r"\d{4}-\d{2}-\d{2}"
    MONTH = r"\d{4}-\d{2}"
    NAME = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"


MONTH = 30 * 24 * 3600 * 1000
"""Milliseconds."""


def nothing_broken(_: object) -> Iterable[str]:
    """Find nothing wrong: of this aggregate nothing is known that its rules do not see to."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Aggregate(Generic[S]):
    """A kind of stream. Whoever looks after books asks its row in the registry, and knows no name of a stream."""

    kind: str
    """How the names of its streams begin: `day` of `day/2026-11-23`, `setup` of `setup`."""
    key: Key = Key.NONE
    fresh: Callable[[str], S]
    """What a stream is, by its key, in which nothing has happened yet."""
    fold: Callable[[S], Fold[S]]
    """How events make the next state of one."""
    events: tuple[type[Event], ...]
    """All that can happen."""
    upcasters: Mapping[tuple[str, int], Upcaster] = field(default_factory=dict)
    """How an event of (type, version) becomes one of the next version."""
    downcasters: Mapping[tuple[str, int], Downcaster] = field(default_factory=dict)
    """How an event of (type, version) is written in the version before, for older programs that are still at work."""
    invariants: Callable[[S], Iterable[str]] = nothing_broken
    """Yields in plain words what is broken of what must always be true."""
    retention: int | None = MONTH
    """For how many milliseconds the free words of its commits are kept; None: until they are erased."""
    archivable: Callable[[S], str | None] | None = None
    """Says why a stream must not leave for the archive, None if it may; without it, streams of this kind stay."""
    archive: str = ""
    """In which folder of its office an archived stream lies, and under which mark its store knows that; only one
    archivable aggregate can have none."""

    @property
    def is_dated(self) -> bool:
        """Tell whether its streams follow one another in time: the newest goes on, and none before it begins anew."""
        return self.key in {Key.DATE, Key.MONTH}

    def name(self, key: str = "") -> str:
        """Return the name of a stream by its key."""
        return f"{self.kind}/{key}" if key else self.kind

    def key_in(self, name: str) -> str | None:
        """Return the key in the name of a stream, empty for the only one, None if the stream is of another kind."""
        kind, _, key = name.partition("/")
        return key if kind == self.kind and re.fullmatch(self.key.value, key) else None
