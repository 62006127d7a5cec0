"""Take every command of the contract: one table, one handler.

A row says where a command stands, who may give it, what body it takes, which command of the domain it is, and what
it answers. The handler's way is straight: who -> may he -> body -> reception -> answer.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import orjson
from flask import Blueprint, Response, request

from queue_server.access.errors import BadKeyError, InvalidBodyError, InvalidJsonError
from queue_server.domain.access.tokens import clerk_meant
from queue_server.domain.core.actor import Permission, Role
from queue_server.domain.core.identifiers import ActorId, CounterId, Instant, OfficeId, ServiceId, TicketId
from queue_server.domain.day.acts import (
    calling,
    counters,
    days,
    devices,
    issue,
    sending_on,
    services,
    serving,
    waiting,
)
from queue_server.domain.day.device import devices_by_name
from queue_server.journal.port import Answer, Key
from queue_server.views.tickets import ticket
from queue_server.web import bodies
from queue_server.web.answers import counter_answer, day_answer, device_answer, service_answer, told
from queue_server.web.door import Measured, body_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from queue_server.application.application import Application
    from queue_server.application.open_office import OpenOffice, Reply
    from queue_server.application.submission import Outcome
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.day.decision import DayCommand, DayEvent
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.web.door import Door

_VISIBLE = re.compile(r"[\x21-\x7e]{1,200}")

Answers = Literal["ticket", "counter", "service", "device", "day"]
"""What a command answers."""


@dataclass(frozen=True, slots=True)
class Route:
    """A command as the API takes it. `path` is below `/offices/{o}`; its names are those of the contract."""

    path: str
    permission: Permission
    body: type[bodies.Body]
    command: Callable[[Mapping[str, str], Any], DayCommand]
    answers: Answers
    status: int = 200
    says: str = ""
    meant: Callable[[Application, OpenOffice, Any], Any] = lambda _, __, body: body
    """Whom its body means, where that says a name."""

    @property
    def name(self) -> str:
        """Return what the command is called in logs, figures and OpenAPI."""
        return self.path.strip("/").replace("/<t>", "").replace("/<c>", "").replace("/<s>", "").replace("/", "-")

    @property
    def names_somebody(self) -> bool:
        """Tell whether its answer names a person or a device, who is kept in it by id."""
        return self.answers in {"counter", "device"}


def _ticket(
    verb: str, permission: Permission, body: type[bodies.Body], command: Callable[[TicketId, Any], DayCommand]
) -> Route:
    return Route(f"/tickets/<t>/{verb}", permission, body, lambda ids, b: command(TicketId(ids["t"]), b), "ticket")


def _counter(
    verb: str, body: type[bodies.Body], command: Callable[[CounterId, Any], DayCommand], answers: Answers = "ticket"
) -> Route:
    return Route(
        f"/counters/<c>/{verb}", Permission.SERVE, body, lambda ids, b: command(CounterId(ids["c"]), b), answers
    )


def _at(moment: datetime) -> Instant:
    return Instant(round(moment.timestamp() * 1000))


def _clerk(application: Application, open_office: OpenOffice, body: bodies.AssignBody) -> bodies.AssignBody:
    clerks = (token for token in application.tokens.staff(open_office.id) if token.role is Role.CLERK)
    return body.model_copy(update={"clerk": clerk_meant(clerks, body.clerk)})


def _device(_: Application, open_office: OpenOffice, body: bodies.DeviceBody) -> bodies.DeviceBody:
    known = devices_by_name(open_office.day, open_office.called).get(body.device)
    return body if known is None else body.model_copy(update={"device": known.id})


ROUTES: tuple[Route, ...] = (
    Route(
        "/tickets",
        Permission.TAKE_A_NUMBER,
        bodies.IssueBody,
        lambda _, b: issue.IssueTicket(b.service, secrets.token_hex(16), b.priority, b.procedure, b.language),
        "ticket",
        201,
    ),
    _ticket("cancel", Permission.HOLD_A_TICKET, bodies.NoteBody, lambda t, b: waiting.Cancel(t, b.note)),
    _ticket("park", Permission.HOLD_A_TICKET, bodies.NoteBody, lambda t, b: waiting.Park(t, b.note)),
    _ticket("resume", Permission.HOLD_A_TICKET, bodies.NoteBody, lambda t, b: waiting.Resume(t, b.note)),
    _ticket("rejoin", Permission.SERVE, bodies.NoteBody, lambda t, b: waiting.Rejoin(t, b.note)),
    _ticket(
        "transfer",
        Permission.SERVE,
        bodies.TransferBody,
        lambda t, b: waiting.Transfer(t, b.service, b.counter, b.place, b.comment, b.come_back),
    ),
    _ticket("priority", Permission.SERVE, bodies.PriorityBody, lambda t, b: waiting.SetPriority(t, b.priority)),
    _counter("open", bodies.OpenBody, lambda c, b: counters.OpenCounter(c, b.services, b.take_over), "counter"),
    _counter("pause", bodies.ReasonBody, lambda c, b: counters.PauseCounter(c, b.reason), "counter"),
    _counter("resume", bodies.ReasonBody, lambda c, b: counters.ResumeCounter(c, b.reason), "counter"),
    _counter("close", bodies.ReasonBody, lambda c, b: counters.CloseCounter(c, b.reason), "counter"),
    _counter("call-next", bodies.NoBody, lambda c, _: calling.CallNext(c)),
    _counter("call", bodies.CallBody, lambda c, b: calling.CallOutOfOrder(c, b.ticket, b.reason)),
    _counter("recall", bodies.NoBody, lambda c, _: calling.Recall(c)),
    _counter("start", bodies.NoBody, lambda c, _: serving.Start(c)),
    _counter("no-show", bodies.NoBody, lambda c, _: serving.NoShow(c)),
    _counter("return", bodies.NoBody, lambda c, _: serving.PutBack(c)),
    _counter("undo", bodies.NoBody, lambda c, _: serving.Undo(c)),
    _counter(
        "finish",
        bodies.FinishBody,
        lambda c, b: serving.Finish(c, b.outcome, b.note, b.quantity, b.next.service if b.next else None),
    ),
    Route(
        "/services/<s>/stop",
        Permission.OVERSEE,
        bodies.StopBody,
        lambda ids, b: services.StopService(ServiceId(ids["s"]), b.reason, b.until and _at(b.until)),
        "service",
    ),
    Route(
        "/services/<s>/reopen",
        Permission.OVERSEE,
        bodies.ReasonBody,
        lambda ids, b: services.ReopenService(ServiceId(ids["s"]), b.reason),
        "service",
    ),
    Route(
        "/services/<s>/send-on",
        Permission.OVERSEE,
        bodies.SendOnBody,
        lambda ids, b: sending_on.SendOnFromService(ServiceId(ids["s"]), b.service),
        "service",
    ),
    Route(
        "/counters/<c>/send-on",
        Permission.OVERSEE,
        bodies.SendOnFromCounterBody,
        lambda ids, b: sending_on.SendOnFromCounter(CounterId(ids["c"]), b.service),
        "counter",
    ),
    Route(
        "/counters/<c>/assign",
        Permission.OVERSEE,
        bodies.AssignBody,
        lambda ids, b: counters.AssignCounter(CounterId(ids["c"]), ActorId(b.clerk), b.services),
        "counter",
        meant=_clerk,
    ),
    Route(
        "/devices/take-back",
        Permission.OVERSEE,
        bodies.TakeBackBody,
        lambda _, b: devices.TakeBack(b.device, _at(b.since)),
        "device",
        meant=_device,
    ),
    Route(
        "/devices/take-back/undo",
        Permission.OVERSEE,
        bodies.DeviceBody,
        lambda _, b: devices.UndoTakeBack(b.device),
        "device",
        meant=_device,
    ),
    Route("/day/close", Permission.OVERSEE, bodies.ReasonBody, lambda _, b: days.CloseDay(b.reason), "day"),
    Route("/day/reopen", Permission.OVERSEE, bodies.ReasonBody, lambda _, b: days.ReopenDay(b.reason), "day"),
)
"""Every command of the contract."""


def blueprint(door: Door) -> Blueprint:
    """Return the commands as Flask routes below `/offices/{o}`."""
    routes = Blueprint("commands", __name__, url_prefix="/api/v1/offices/<o>")
    for route in ROUTES:
        routes.add_url_rule(route.path, route.name, _handler(door, route), methods=["POST"])
    return routes


def _handler(door: Door, route: Route) -> Callable[..., Response]:
    def handle(o: str, **ids: str) -> Response:
        office = OfficeId(o)
        actor = door.visitor().require(route.permission, office, ids.get("t"))
        open_office = door.application.open_office(office)
        raw = body_of(request)
        key = _key(actor, raw)
        try:
            body = bodies.parse(route.body, raw)
        except (InvalidBodyError, InvalidJsonError):
            _require_path(open_office, ids)
            raise
        command = route.command(ids, route.meant(door.application, open_office, body))
        with Measured(route.name, open_office.office, ids.get("c")) as measured:
            outcome = open_office.submit(command, actor, _reply(route, actor, command, ids), key)
            measured.is_replay = outcome.replayed
        return _response(outcome, named=route.names_somebody, called=door.application.tokens.persons.called)

    return handle


def _reply(route: Route, actor: Actor, command: DayCommand, ids: Mapping[str, str]) -> Reply:
    def reply(context: ViewContext, events: Sequence[DayEvent]) -> Answer:
        body: Mapping[str, object]
        match route.answers:
            case "ticket":
                visit = context.day.visit(_ticket_of(command, events))
                body = ticket(context, visit, to_staff=actor.is_staff)
            case "counter":
                body = counter_answer(context, CounterId(ids["c"]))
            case "service":
                body = service_answer(context, ServiceId(ids["s"]))
            case "device":
                body = device_answer(context, _device_of(events))
            case "day":
                body = day_answer(context)
        return Answer(route.status, orjson.dumps(body))

    return reply


def _ticket_of(command: DayCommand, events: Sequence[DayEvent]) -> TicketId:
    """Return the ticket that a command was about: the one it names, else the one its events concern."""
    found: TicketId = getattr(command, "ticket", None) or next(e.ticket for e in events if hasattr(e, "ticket"))
    return found


def _device_of(events: Sequence[DayEvent]) -> ActorId:
    """Return the device that a command's events concern."""
    found: ActorId = next(event.device for event in events if hasattr(event, "device"))
    return found


def _key(actor: Actor, raw: bytes) -> Key | None:
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return None
    if not _VISIBLE.fullmatch(key):
        raise BadKeyError
    said = f"{request.method} {request.path}\n".encode() + raw
    return Key(actor.id, key, hashlib.sha256(said).hexdigest())


def _require_path(open_office: OpenOffice, ids: Mapping[str, str]) -> None:
    """Raise what is unknown in the address: that is said before what is wrong in the body."""
    if "c" in ids:
        open_office.office.counter(CounterId(ids["c"]))
    if "s" in ids:
        open_office.office.service(ServiceId(ids["s"]))
    if "t" in ids:
        open_office.look(TicketId(ids["t"]))


def _response(outcome: Outcome, *, named: bool, called: Callable[[ActorId], str | None]) -> Response:
    """Return an answer; names are in none that is kept, so they are said as they are now."""
    body = outcome.answer.body
    if named:
        body = orjson.dumps(told(orjson.loads(body), called))
    headers = {"Cache-Control": "no-store"}
    if outcome.replayed:
        headers["Idempotency-Replayed"] = "true"
    return Response(body, outcome.answer.status, headers, content_type="application/json")
