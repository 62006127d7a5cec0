"""The API of counters: open and close them, and let a manager see to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.access.tokens import clerk_meant
from queue_server.domain.core.actor import Role
from queue_server.domain.core.identifiers import ActorId, CounterId
from queue_server.domain.core.permissions import Permission
from queue_server.domain.day.acts.counters import (
    AssignCounter,
    CloseCounter,
    OpenCounter,
    PauseCounter,
    ResumeCounter,
)
from queue_server.domain.day.acts.help import AnswerHelp, AskHelp, WithdrawHelp
from queue_server.domain.day.acts.sending_on import SendOnFromCounter
from queue_server.views.wire import CounterState, WireText, text
from queue_server.web.bodies import B, Body, NoBody, ReasonBody
from queue_server.web.fields import Name, Service, Services
from queue_server.web.route import OutcomeView, Route, as_said
from queue_server.web.rows import Param, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.application.application import Application
    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.day.decision import DayCommand
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.web.route import Meant
    from queue_server.web.rows import Params


class OpenBody(Body):
    """Open a counter."""

    services: Services | None = None
    take_over: bool = False


class AssignBody(Body):
    """Give a counter to a clerk, by her id, or by her name where she alone has it."""

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
    """Return a counter, even one that has just been emptied and is no more.

    Its clerk stands in it by her id, as it may be kept; whoever is told it reads her name.
    """
    made: CounterAnswer = {**public_counter(context, counter)}
    if (clerk := context.counter(counter).clerk) is not None:
        made["clerk"] = clerk
    if (visit := context.in_hand(counter)) is not None:
        made["ticket"] = visit.id
    return made


def named(params: Params) -> CounterId:
    """Return the counter in an address."""
    return CounterId(params["c"])


COUNTER = Param("The counter", lambda open_office, c: open_office.office.counter(CounterId(c)))

_ANSWER: OutcomeView[ViewContext, CounterAnswer] = OutcomeView(
    CounterAnswer, lambda done: counter_answer(done.context, named(done.params)), somebody="clerk"
)


def _clerk(application: Application, open_office: OpenOffice, said: AssignBody) -> AssignBody:
    """Return whom a manager means."""
    clerks = (token for token in application.tokens.staff(open_office.id) if token.role is Role.CLERK)
    return said.model_copy(update={"clerk": clerk_meant(clerks, said.clerk)})


def _assign(said: AssignBody, counter: CounterId) -> AssignCounter:
    return AssignCounter(counter, ActorId(said.clerk), said.services)


def _on(
    verb: str,
    permission: Permission,
    body: type[B],
    command: Callable[[B, CounterId], DayCommand],
    meant: Meant[B] = as_said,
) -> Route[B]:
    """Return the row of what is done with a counter."""
    return Route(
        name=f"counters-{verb}",
        path=f"/counters/<c>/{verb}",
        permission=permission,
        body=body,
        command=lambda said, params: command(said, named(params)),
        meant=meant,
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
        _on("assign", Permission.OVERSEE, AssignBody, _assign, _clerk),
        _on("ask-help", Permission.SERVE, NoBody, lambda _, c: AskHelp(c)),
        _on("withdraw-help", Permission.SERVE, NoBody, lambda _, c: WithdrawHelp(c)),
        _on("answer-help", Permission.OVERSEE, NoBody, lambda _, c: AnswerHelp(c)),
        _on("send-on", Permission.OVERSEE, SendOnFromCounterBody, lambda said, c: SendOnFromCounter(c, said.service)),
    ),
)
