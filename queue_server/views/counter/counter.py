"""What a clerk sees at her counter: who is in hand, who waits, why, and what can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core.identifiers import CounterId, Instant, ServiceId
from queue_server.domain.core.permissions import Permission
from queue_server.domain.day.at_work import also_at
from queue_server.domain.day.visit import day_of
from queue_server.domain.devices.aggregate import DEVICES
from queue_server.domain.devices.printers import PrinterTrouble
from queue_server.views.counter.announced import Announced, announced
from queue_server.views.counter.lists import Missed, Parked, Waiting, missed, parked, waiting
from queue_server.views.explained import Explained, explained
from queue_server.views.help import Helped, helped
from queue_server.views.results import FetchedResult, results
from queue_server.views.sources import PRINTERS, TO_FETCH, TODAY, stream
from queue_server.views.view import Argument, view
from queue_server.views.wire import (
    CounterState,
    Head,
    Named,
    NamedCounter,
    NamedService,
    Position,
    WireText,
    dossiers_kept,
    head,
    named,
    named_counters,
    named_services,
    positions,
    rfc3339,
    text,
    waiting_by_service,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.day.day import CounterToday
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.day.visit import Visit
    from queue_server.domain.devices.devices import Devices
    from queue_server.domain.devices.printers import PrinterStands
    from queue_server.domain.office.office import Counter
    from queue_server.views.results import Fetched


class CounterHead(TypedDict):
    """The counter itself."""

    id: str
    name: WireText
    state: CounterState
    services: dict[str, Position]
    clerk: NotRequired[str]
    since: NotRequired[str]
    reason: NotRequired[str]
    also_at: NotRequired[dict[str, Position]]
    """The other counters at which the same person works."""
    retired: NotRequired[Literal[True]]
    """The set-up has it no more: once it is closed it is gone."""


class Hand(TypedDict):
    """Who is at the counter."""

    id: str
    number: str
    service: str
    status: Literal["called", "serving"]
    calls: int
    language: str
    issued_at: str
    called_at: str
    announced_at: str
    started_at: NotRequired[str]
    priority: NotRequired[str]
    procedure: NotRequired[str]
    comment: NotRequired[str]
    come_back: NotRequired[Literal[True]]
    announced: NotRequired[Announced]
    """How the latest call reached the hall, until the visitor has come."""
    day: NotRequired[str]
    """The service day of the number, where it is the day before: it can only be ended."""
    results: NotRequired[dict[str, FetchedResult]]
    """The dossiers for which the visitor comes, by their codes."""


class Undoable(TypedDict):
    """What the clerk can take back, and until when."""

    number: str
    what: Literal["finish", "no-show"]
    until: str


class ServiceAtCounter(NamedService):
    """A service and how many wait for it."""

    waiting: int
    unserved: NotRequired[Literal[True]]
    """No counter that is open or paused serves it: who is sent there waits for nobody."""


class AilingPrinter(TypedDict):
    """What a kiosk's printer lacks: nothing comes out, or soon nothing will."""

    lacks: PrinterTrouble | Literal["paper-low"]


class CounterView(Head):
    """The view `counter/{c}`."""

    counter: CounterHead
    hand: NotRequired[Hand]
    explanation: NotRequired[Explained]
    waiting: dict[str, Waiting]
    waiting_count: int
    parked: dict[str, Parked]
    no_shows: dict[str, Missed]
    undo: NotRequired[Undoable]
    help: NotRequired[Helped]
    """What became of the help that it asked for; an answer is told for ten minutes."""
    services: dict[str, ServiceAtCounter]
    counters: dict[str, NamedCounter]
    priorities: dict[str, Named]
    outcomes: dict[str, Named]
    dossiers: NotRequired[Literal[True]]
    """Whether the office keeps dossiers, so that one may be received of whoever is in hand."""
    printers: NotRequired[dict[str, AilingPrinter]]
    """The kiosks whose printers somebody has to see to, by what each is called."""


@view(
    "counter",
    argument=Argument("counter"),
    shape=CounterView,
    sources=(TODAY, stream(DEVICES), PRINTERS, TO_FETCH),
    permission=Permission.SERVE,
)
def counter(
    context: ViewContext,
    devices: Devices,
    printers: Mapping[str, PrinterStands],
    fetched: Fetched,
    counter_id: CounterId,
) -> CounterView:
    """Show a counter to its clerk; raises `UnknownCounterError`."""
    office, day = context.office, context.day
    setup = office.counter(counter_id)
    today = day.counter(counter_id)
    lines = day.lines_of(today)
    made: CounterView = {
        **head(context),
        "counter": _counter_head(context, setup),
        "waiting": waiting(context, today, fetched),
        "waiting_count": sum(len(lane) for line in lines for lane in day.lines.get(line, {}).values()),
        "parked": parked(context, fetched),
        "no_shows": missed(context, fetched),
        "services": _services(context),
        "counters": named_counters(context),
        "priorities": named((c.id, c.name) for c in office.priorities),
        "outcomes": named((o.id, o.name) for o in office.outcomes),
    }
    if (visit := context.in_hand(counter_id)) is not None:
        made["hand"] = _hand(visit)
        if (since := day_of(visit.id)) != day.day:
            made["hand"]["day"] = since
        if (told := announced(context, visit, has_screens=bool(devices.of_kind("display")))) is not None:
            made["hand"]["announced"] = told
        if brought := results(day, visit.id, fetched):
            made["hand"]["results"] = brought
    if (explanation := context.holding(counter_id).explanation) is not None:
        made["explanation"] = explained(explanation)
    if (undo := _undo(context, today)) is not None:
        made["undo"] = undo
    if (asked := helped(context, counter_id)) is not None:
        made["help"] = asked
    made.update(dossiers_kept(office))
    if ailing := _ailing(printers, context.now):
        made["printers"] = ailing
    return made


def _ailing(printers: Mapping[str, PrinterStands], now: Instant) -> dict[str, AilingPrinter]:
    made: dict[str, AilingPrinter] = {}
    for kiosk, stands in printers.items():
        status = stands.as_of(now)
        if status.trouble is not None:
            made[kiosk] = {"lacks": status.trouble}
        elif status.paper == "low":
            made[kiosk] = {"lacks": "paper-low"}
    return made


def _counter_head(context: ViewContext, setup: Counter) -> CounterHead:
    today = context.counter(setup.id)
    services = positions(today.services or setup.services)
    made: CounterHead = {"id": setup.id, "name": text(setup.name), "state": today.state, "services": services}
    if setup in context.office.retired_counters:
        made["retired"] = True
    if today.clerk is not None and (clerk := context.called(today.clerk)) is not None:
        made["clerk"] = clerk
    if today.since is not None:
        made["since"] = rfc3339(today.since)
    if today.reason:
        made["reason"] = today.reason
    if others := also_at(context.day, today):
        made["also_at"] = positions(others)
    return made


def _services(context: ViewContext) -> dict[str, ServiceAtCounter]:
    made: dict[str, ServiceAtCounter] = {}
    waits = waiting_by_service(context)
    for service, named_as in named_services(context).items():
        made[service] = {**named_as, "waiting": waits[service]}
        if not context.day.serving(ServiceId(service)):
            made[service]["unserved"] = True
    return made


def _hand(visit: Visit) -> Hand:
    called_at = visit.called_at or visit.issued_at
    made: Hand = {
        "id": visit.id,
        "number": visit.number,
        "service": visit.service,
        "status": "called" if visit.started_at is None else "serving",
        "calls": visit.calls,
        "language": visit.language,
        "issued_at": rfc3339(visit.issued_at),
        "called_at": rfc3339(called_at),
        "announced_at": rfc3339(visit.announced_at or called_at),
    }
    if visit.started_at is not None:
        made["started_at"] = rfc3339(visit.started_at)
    if visit.priority is not None:
        made["priority"] = visit.priority
    if visit.procedure is not None:
        made["procedure"] = visit.procedure
    if visit.remark:
        made["comment"] = visit.remark
    if visit.come_back:
        made["come_back"] = True
    return made


def _undo(context: ViewContext, today: CounterToday) -> Undoable | None:
    slip = today.slip
    if slip is None or context.in_hand(today.id) is not None or context.day.visits[slip.after.id] != slip.after:
        return None
    until = min(Instant(slip.at + context.office.settings.undo * 1000), context.boundary)
    if context.now > until:
        return None
    return {"number": slip.after.number, "what": slip.what, "until": rfc3339(until)}
