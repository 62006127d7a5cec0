"""Say what follows in another stream from what has happened in one: a policy turns an event into commands.

Each command is given under the key `{commit}/{n}`: a crash in between only repeats, and a repeat does nothing twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from queue_server.domain.day.acts.days import ReopenDay
from queue_server.domain.office.aggregate import SETUP
from queue_server.domain.office.setup import OfficeSetUp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from queue_server.domain.core.aggregate import Aggregate
    from queue_server.domain.core.command import Command
    from queue_server.domain.core.event import Event
    from queue_server.domain.office.office import Office

S = TypeVar("S")


@dataclass(frozen=True, slots=True, eq=False)
class Policy(Generic[S]):
    """What follows from one type of event."""

    aggregate: Aggregate[S]
    """In whose streams it happens."""
    on: type[Event]
    then: Callable[[Any, S], Sequence[Command[Any, Any]]]
    """Returns what is to be done, from the event and the state before it."""


def _the_day_goes_on(_: OfficeSetUp, before: Office | None) -> Sequence[Command[Any, Any]]:
    """Let the day that ended with an office go on when the office is there again."""
    return [ReopenDay()] if before is None else []


POLICIES: tuple[Policy[Any], ...] = (Policy(SETUP, OfficeSetUp, _the_day_goes_on),)
