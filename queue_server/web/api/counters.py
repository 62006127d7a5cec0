"""The API of counters: open and close them, and let a manager see to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core.actor import name_of
from queue_server.domain.core.identifiers import CounterId
from queue_server.domain.core.permissions import Permission
from queue_server.domain.day.acts.counters import (
    AssignCounter,
    CloseCounter,
    OpenCounter,
    PauseCounter,
    ResumeCounter,
)
from queue_server.domain.day.acts.sending_on import SendOnFromCounter
from queue_server.views.wire import CounterState, WireText, text
from queue_server.web.bodies import B, Body, ReasonBody
from queue_server.web.fields import Name, Service, Services
from queue_server.web.route import OutcomeView, Route
from queue_server.web.rows import Param, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.domain.day.decision import DayCommand
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.web.rows import Params


class OpenBody(Body):
    """Open a counter."""

    services: Services | None = None
    take_over: bool = False


class AssignBody(Body):
    """Give a counter to a clerk, by the name on her token."""

    clerk: Name
    services: Services | None = None


class SendOnFromCounterBody(Body):
    """Send all who wait for a counter alone on, for their own service or for another one."""

    service: Service | None = None


class PublicCounter(TypedDict):
    """A counter as anybody may see it."""

    id: str
    name: WireText
    state: CounterState
    services: list[str]


class CounterAnswer(TypedDict):
    """A counter as the contract says. `ticket` is the id of whoever is in hand."""

    id: str
    name: WireText
    state: CounterState
    services: list[str]
    clerk: NotRequired[str]
    ticket: NotRequired[str]


def public_counter(context: ViewContext, counter: CounterId) -> PublicCounter:
    """Return what anybody may see of a counter."""
    setup, today = context.office.ever_counter(counter), context.counter(counter)
    return {
        "id": counter,
        "name": text(setup.name),
        "state": today.state,
        "services": [*(today.services or setup.services)],
    }


def counter_answer(context: ViewContext, counter: CounterId) -> CounterAnswer:
    """Return a counter, even one that has just been emptied and is no more."""
    made: CounterAnswer = {**public_counter(context, counter)}
    if (clerk := context.counter(counter).clerk) is not None:
        made["clerk"] = name_of(clerk)
    if (visit := context.in_hand(counter)) is not None:
        made["ticket"] = visit.id
    return made


def named(params: Params) -> CounterId:
    """Return the counter in an address."""
    return CounterId(params["c"])


COUNTER = Param("The counter", lambda open_office, c: open_office.office.counter(CounterId(c)))

_ANSWER: OutcomeView[ViewContext, CounterAnswer] = OutcomeView(
    CounterAnswer, lambda done: counter_answer(done.context, named(done.params))
)


def _on(verb: str, permission: Permission, body: type[B], command: Callable[[B, CounterId], DayCommand]) -> Route[B]:
    """Return the row of what is done with a counter."""
    return Route(
        name=f"counters-{verb}",
        path=f"/counters/<c>/{verb}",
        permission=permission,
        body=body,
        command=lambda said, params: command(said, named(params)),
        answer=_ANSWER,
    )


COUNTERS = Table(
    name="counters",
    params={"c": COUNTER},
    rows=(
        _on("open", Permission.SERVE, OpenBody, lambda said, c: OpenCounter(c, said.services, said.take_over)),
        _on("pause", Permission.SERVE, ReasonBody, lambda said, c: PauseCounter(c, said.reason)),
        _on("resume", Permission.SERVE, ReasonBody, lambda said, c: ResumeCounter(c, said.reason)),
        _on("close", Permission.SERVE, ReasonBody, lambda said, c: CloseCounter(c, said.reason)),
        _on("assign", Permission.OVERSEE, AssignBody, lambda said, c: AssignCounter(c, said.clerk, said.services)),
        _on("send-on", Permission.OVERSEE, SendOnFromCounterBody, lambda said, c: SendOnFromCounter(c, said.service)),
    ),
)
