"""List the views: what each is called, who may see it, how it is made and how often at most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast, get_args

from queue_server.domain.core.actor import Permission
from queue_server.domain.core.errors import Refusal
from queue_server.domain.core.identifiers import CounterId, TicketId
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

    from queue_server.domain.day.view_context import ViewContext

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
    permission: Permission
    shape: type
    make: Callable[[ViewContext, str], Mapping[str, object]]
    argument: str | None = None
    choice: frozenset[str] | None = None
    """What the argument can be, where that is known beforehand."""
    pace: float = AT_ONCE
    by_ticket: bool = False
    """Whether the argument is a ticket, which says on which day to look."""
    by_word: bool = False
    """Whether the name has, instead of the ticket's id, the word that its holder gives to others."""
    marks: Callable[[ViewContext], Mapping[Any, object]] | None = None
    """By argument, what goes at once whatever the pace when it is another: what is seen is asked once for all."""


VIEWS: Mapping[str, View] = {
    view.name: view
    for view in (
        View("display", Permission.SHOW_THE_HALL, Display, lambda context, _: display(context)),
        View("counter", Permission.SERVE, CounterView, lambda context, c: counter(context, CounterId(c)), "counter"),
        View("kiosk", Permission.TAKE_A_NUMBER, Kiosk, lambda context, _: kiosk(context)),
        View("manager", Permission.OVERSEE, Manager, lambda context, _: manager(context), pace=TO_BE_READ),
        View(
            "ticket",
            Permission.HOLD_A_TICKET,
            TicketHeld,
            lambda context, t: ticket_held(context, TicketId(t)),
            "id",
            pace=TO_BE_READ,
            by_ticket=True,
            marks=lambda context: context.day.visits,
        ),
        View(
            "shared",
            Permission.LOOK_AROUND,
            TicketShared,
            lambda context, t: ticket_shared(context, TicketId(t)),
            "word",
            pace=TO_BE_READ,
            by_ticket=True,
            by_word=True,
            marks=lambda context: context.day.visits,
        ),
        View(
            "visit",
            Permission.SERVE,
            VisitShown,
            lambda context, t: visit_shown(context, TicketId(t)),
            "id",
            pace=TO_BE_READ,
            by_ticket=True,
        ),
        View(
            "visitors",
            Permission.OVERSEE,
            Visitors,
            lambda context, status: visitors(context, cast("Listed", status)),
            "status",
            frozenset(get_args(Listed)),
            TO_BE_READ,
        ),
        View("public", Permission.LOOK_AROUND, Public, lambda context, _: public(context), pace=TO_BE_READ),
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
