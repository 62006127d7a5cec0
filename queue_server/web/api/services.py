"""The API of services: stop one, reopen it, send on all who wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from queue_server.access.moments import Moment, instant
from queue_server.domain.core.identifiers import ServiceId
from queue_server.domain.core.permissions import Permission
from queue_server.domain.day.acts.issue import ServiceState, letter_of, service_state
from queue_server.domain.day.acts.sending_on import SendOnFromService
from queue_server.domain.day.acts.services import ReopenService, StopService
from queue_server.views.wire import WireText, text
from queue_server.web.bodies import B, Body, ReasonBody
from queue_server.web.fields import Service
from queue_server.web.route import OutcomeView, Route
from queue_server.web.rows import Param, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.domain.core.calendar import Hours
    from queue_server.domain.day.decision import DayCommand
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.web.rows import Params


class StopBody(ReasonBody):
    """Why a service is stopped, and until when; without a time until it is reopened."""

    until: Moment | None = None


class SendOnBody(Body):
    """Send all who wait for a service on to another one."""

    service: Service


class ServiceAnswer(TypedDict):
    """A service as the contract says; `hours` are wall-clock intervals a weekday, Monday first, where it has any."""

    id: str
    name: WireText
    letter: str
    state: ServiceState
    hours: NotRequired[list[list[str]]]


def service_answer(context: ViewContext, service: ServiceId) -> ServiceAnswer:
    """Return a service, even one that is no more; one whose hours are the office's has those."""
    setup = context.office.ever_service(service)
    made: ServiceAnswer = {
        "id": setup.id,
        "name": text(setup.name),
        "letter": letter_of(context.day, setup),
        "state": service_state(context.day, context.office, setup, context.now),
    }
    hours = setup.hours or context.office.hours
    if hours.week:
        made["hours"] = _week(hours)
    return made


def _week(hours: Hours) -> list[list[str]]:
    return [[f"{_clock(start)}-{_clock(end)}" for start, end in day] for day in hours.week]


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _named(params: Params) -> ServiceId:
    return ServiceId(params["s"])


_ANSWER: OutcomeView[ViewContext, ServiceAnswer] = OutcomeView(
    ServiceAnswer, lambda done: service_answer(done.context, _named(done.params))
)


def _on(verb: str, body: type[B], command: Callable[[B, ServiceId], DayCommand]) -> Route[B]:
    """Return the row of what a manager does with a service."""
    return Route(
        name=f"services-{verb}",
        path=f"/services/<s>/{verb}",
        permission=Permission.OVERSEE,
        body=body,
        command=lambda said, params: command(said, _named(params)),
        answer=_ANSWER,
    )


def _stop(said: StopBody, service: ServiceId) -> StopService:
    return StopService(service, said.reason, None if said.until is None else instant(said.until))


SERVICES = Table(
    name="services",
    params={"s": Param("The service", lambda open_office, s: open_office.office.service(ServiceId(s)))},
    rows=(
        _on("stop", StopBody, _stop),
        _on("reopen", ReasonBody, lambda said, s: ReopenService(s, said.reason)),
        _on("send-on", SendOnBody, lambda said, s: SendOnFromService(s, said.service)),
    ),
)
