"""List the views: what each is called, who may see it, how it is made and how often at most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast, get_args

from queue_server.domain.actor import Deed
from queue_server.domain.errors import Refusal
from queue_server.domain.identifiers import CounterId, TicketId
from queue_server.views.counter import CounterView, counter
from queue_server.views.display import Display, display
from queue_server.views.kiosk import Kiosk, kiosk
from queue_server.views.manager import Manager, manager
from queue_server.views.public import Public, public
from queue_server.views.ticket import TicketHeld, TicketShared, ticket_held, ticket_shared
from queue_server.views.visit import VisitShown, visit_shown
from queue_server.views.visitors import Listed, Visitors, visitors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queue_server.domain.seen import Seen

State = dict[str, Any]
"""A view as plain JSON values."""

AT_ONCE = 0.02
"""Seconds between two makings of what people act upon."""

TO_BE_READ = 1.0
"""Seconds between two makings of figures that must stand still to be read."""


class UnknownViewError(Refusal):
    """There is no view of this name."""

    code, status, title = "unknown-view", 404, "There is no such view"


@dataclass(frozen=True, slots=True)
class View:
    """A kind of view. `make` gets what is seen and the argument, `2` of `counter/2`, or the id of its ticket."""

    name: str
    deed: Deed
    shape: type
    make: Callable[[Seen, str], Mapping[str, object]]
    argument: str | None = None
    choice: frozenset[str] | None = None
    """What the argument can be, where that is known beforehand."""
    pace: float = AT_ONCE
    by_ticket: bool = False
    """Whether the argument is a ticket, which says on which day to look."""
    by_word: bool = False
    """Whether the name has, instead of the ticket's id, the word that its holder gives to others."""
    marks: Callable[[Seen], Mapping[Any, object]] | None = None
    """By argument, what goes at once whatever the pace when it is another: what is seen is asked once for all."""


VIEWS: Mapping[str, View] = {
    view.name: view
    for view in (
        View("display", Deed.SHOW_THE_HALL, Display, lambda seen, _: display(seen)),
        View("counter", Deed.SERVE, CounterView, lambda seen, c: counter(seen, CounterId(c)), "counter"),
        View("kiosk", Deed.TAKE_A_NUMBER, Kiosk, lambda seen, _: kiosk(seen)),
        View("manager", Deed.OVERSEE, Manager, lambda seen, _: manager(seen), pace=TO_BE_READ),
        View(
            "ticket",
            Deed.HOLD_A_TICKET,
            TicketHeld,
            lambda seen, t: ticket_held(seen, TicketId(t)),
            "id",
            pace=TO_BE_READ,
            by_ticket=True,
            marks=lambda seen: seen.day.visits,
        ),
        View(
            "shared",
            Deed.LOOK_AROUND,
            TicketShared,
            lambda seen, t: ticket_shared(seen, TicketId(t)),
            "word",
            pace=TO_BE_READ,
            by_ticket=True,
            by_word=True,
            marks=lambda seen: seen.day.visits,
        ),
        View(
            "visit",
            Deed.SERVE,
            VisitShown,
            lambda seen, t: visit_shown(seen, TicketId(t)),
            "id",
            pace=TO_BE_READ,
            by_ticket=True,
        ),
        View(
            "visitors",
            Deed.OVERSEE,
            Visitors,
            lambda seen, status: visitors(seen, cast("Listed", status)),
            "status",
            frozenset(get_args(Listed)),
            TO_BE_READ,
        ),
        View("public", Deed.LOOK_AROUND, Public, lambda seen, _: public(seen), pace=TO_BE_READ),
    )
}
"""Every view by its name."""


def find(name: str) -> tuple[View, str]:
    """Return the view that a name such as `counter/2` means, and its argument; or `UnknownViewError`."""
    kind, slash, argument = name.partition("/")
    view = VIEWS.get(kind)
    if view is None or bool(slash) != (view.argument is not None) or (slash and not argument):
        raise UnknownViewError
    if view.choice is not None and argument not in view.choice:
        raise UnknownViewError
    return view, argument
