"""Say what an event was, as facts that a screen words: nothing of it is a sentence, nothing a ticket's id.

An event is named by its type, `ticket-called`, and its facts are its own fields. So one that comes with a newer
program is told too; what remains to be written are its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NotRequired, cast

from typing_extensions import TypedDict

from queue_server.domain.core.actor import HOUSE, is_staff
from queue_server.domain.day.device import is_device
from queue_server.domain.day.visit import Origin
from queue_server.views.wire import rfc3339

if TYPE_CHECKING:
    from queue_server.domain.core.event import Event
    from queue_server.domain.core.identifiers import ActorId, Instant, TicketId
    from queue_server.domain.day.visit import Visit


class By(TypedDict):
    """Who brought it about: staff or a device by today's name, none once it was erased; a visitor; or the clock."""

    kind: Literal["staff", "device", "visitor", "house"]
    name: NotRequired[str]


class Back(TypedDict):
    """Where a visitor comes back to afterwards."""

    service: str
    counter: str


Happened = TypedDict(
    "Happened",
    {
        "what": str,
        "by": By,
        "number": NotRequired[str],
        "numbers": NotRequired[int],
        "service": NotRequired[str],
        "counter": NotRequired[str],
        "only_at": NotRequired[str],
        "class": NotRequired[str],
        "outcome": NotRequired[str],
        "quantity": NotRequired[int],
        "place": NotRequired[str],
        "slip": NotRequired[str],
        "until": NotRequired[str],
        "come_back": NotRequired[Back],
        "code": NotRequired[str],
        "clerk": NotRequired[str],
        "words": NotRequired[str],
    },
)
"""One event. `numbers` counts tickets where there are several; `words` are staff's own, as long as they are kept."""

Called = Callable[["ActorId"], str | None]
"""Returns what somebody is called now, None once that was erased."""


def happened(event: Event, by: ActorId, visits: Mapping[TicketId, Visit], called: Called) -> Happened:
    """Return what an event was; `visits` tell the numbers, `called` what people are called now."""
    facts: dict[str, Any] = {"what": kind(type(event)), "by": who(by, called)}
    for field, write in _WRITTEN.items():
        if (value := getattr(event, field, None)) is not None and value != "":
            write(facts, value)
    made = cast("Happened", facts)
    _name(made, event, visits)
    if (clerk := getattr(event, "clerk", None)) is not None and (name := called(clerk)) is not None:
        made["clerk"] = name
    return made


@lru_cache(maxsize=256)
def kind(event: type[Event]) -> str:
    """Return what an event is called: `ticket-called` of `TicketCalled`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", event.__name__).lower()


def who(by: ActorId, called: Called) -> By:
    """Return who somebody is, by the name that he has now."""
    if by == HOUSE.id:
        return {"kind": "house"}
    if not is_staff(by) and not is_device(by):
        return {"kind": "visitor"}
    made: By = {"kind": "staff" if is_staff(by) else "device"}
    if (name := called(by)) is not None:
        made["name"] = name
    return made


def tickets_of(event: Event) -> tuple[TicketId, ...]:
    """Return the tickets that an event names."""
    one: TicketId | None = getattr(event, "ticket", None)
    several: tuple[TicketId, ...] = getattr(event, "tickets", ())
    return several if one is None else (one,)


def _name(made: Happened, event: Event, visits: Mapping[TicketId, Visit]) -> None:
    numbers = [visits[ticket].number for ticket in tickets_of(event) if ticket in visits]
    if len(numbers) == 1:
        made["number"] = numbers[0]
    elif numbers:
        made["numbers"] = len(numbers)


def _as(name: str) -> Callable[[dict[str, Any], Any], None]:
    return lambda made, value: made.update({name: value})


def _come_back(made: dict[str, Any], value: Origin) -> None:
    made["come_back"] = {"service": value.service, "counter": value.counter}


def _until(made: dict[str, Any], value: Instant) -> None:
    made["until"] = rfc3339(value)


_WRITTEN: Mapping[str, Callable[[dict[str, Any], Any], None]] = {
    "service": _as("service"),
    "counter": _as("counter"),
    "only_at": _as("only_at"),
    "priority": _as("class"),
    "outcome": _as("outcome"),
    "quantity": _as("quantity"),
    "place": _as("place"),
    "what": _as("slip"),
    "come_back": _come_back,
    "until": _until,
    "code": _as("code"),
    "reason": _as("words"),
    "note": _as("words"),
    "comment": _as("words"),
}
"""The fields of events that are told, and how."""
