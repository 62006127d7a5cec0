"""Write what the API answers beside tickets: offices, counters, services, the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core.actor import Role, is_actor
from queue_server.domain.core.identifiers import ActorId
from queue_server.domain.day.acts.issue import ServiceState, letter_of, service_state
from queue_server.views.wire import CounterState, WireText, rfc3339, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from queue_server.domain.access.machines import Machine
    from queue_server.domain.access.pins import Pin
    from queue_server.domain.access.tokens import Token
    from queue_server.domain.core.calendar import Hours
    from queue_server.domain.core.identifiers import CounterId, ServiceId
    from queue_server.domain.day.view_context import ViewContext


class CounterAnswer(TypedDict):
    """A counter as the contract says. `ticket` is the id of whoever is in hand."""

    id: str
    name: WireText
    state: CounterState
    services: list[str]
    clerk: NotRequired[str]
    ticket: NotRequired[str]


class ServiceAnswer(TypedDict):
    """A service as the contract says; `hours` are wall-clock intervals a weekday, Monday first, where it has any."""

    id: str
    name: WireText
    letter: str
    state: ServiceState
    hours: NotRequired[list[list[str]]]


class DayAnswer(TypedDict):
    """The service day, and whether it is open."""

    day: str
    open: bool


class DeviceAnswer(TypedDict):
    """A kiosk, and how many of its numbers are taken back; until when that can be undone."""

    device: str
    taken_back: int
    undo_until: NotRequired[str]


class PublicCounter(TypedDict):
    """A counter as anybody may see it."""

    id: str
    name: WireText
    state: CounterState
    services: list[str]


class NamedAnswer(TypedDict):
    """A priority class or an outcome."""

    id: str
    name: WireText


class MachineAnswer(TypedDict):
    """A machine on which people of an office sign in with a PIN; `is_this` is the one that asks."""

    id: str
    name: str
    let_in_at: str
    is_this: NotRequired[Literal[True]]


class MachinesAnswer(TypedDict):
    """The machines that an office has let in, in the order in which it did."""

    machines: list[MachineAnswer]


class PersonAnswer(TypedDict):
    """Somebody of an office's staff, and her PIN; a locked one is looked at no more until it is unlocked."""

    id: str
    name: str
    role: Literal["clerk", "manager"]
    has_pin: NotRequired[Literal[True]]
    pin_locked: NotRequired[Literal[True]]


class PeopleAnswer(TypedDict):
    """Those of an office's staff who may have a PIN, by their name."""

    people: list[PersonAnswer]


class OfficeAnswer(TypedDict):
    """What is public of an office; lists are in set-up order."""

    id: str
    name: WireText
    time_zone: str
    open: bool
    services: list[ServiceAnswer]
    counters: list[PublicCounter]
    priorities: list[NamedAnswer]
    outcomes: list[NamedAnswer]
    hotline: NotRequired[str]
    public_url: NotRequired[str]


def machine_answer(machine: Machine, *, is_this: bool) -> MachineAnswer:
    """Return a machine that is let in."""
    made: MachineAnswer = {"id": machine.id, "name": machine.name, "let_in_at": rfc3339(machine.let_in_at)}
    return {**made, "is_this": True} if is_this else made


def person_answer(token: Token, pin: Pin | None) -> PersonAnswer:
    """Return somebody of the staff, whose role is one that may have a PIN."""
    role: Literal["clerk", "manager"] = "manager" if token.role is Role.MANAGER else "clerk"
    made: PersonAnswer = {"id": token.id, "name": token.name, "role": role}
    if pin is not None:
        made["has_pin"] = True
    if pin is not None and pin.is_locked:
        made["pin_locked"] = True
    return made


class ClerkAnswer(TypedDict):
    """A clerk to whom a counter can be given, by her id."""

    id: str
    name: str


class ClerksAnswer(TypedDict):
    """The clerks who may sign in at an office, in the order of the alphabet; `clerks` are their names alone."""

    clerks: list[str]
    people: list[ClerkAnswer]


def office_answer(context: ViewContext) -> OfficeAnswer:
    """Return what is public of an office."""
    office = context.office
    made: OfficeAnswer = {
        "id": office.id,
        "name": text(office.name),
        "time_zone": office.time_zone,
        "open": context.is_open,
        "services": [service_answer(context, service.id) for service in office.services],
        "counters": [_public_counter(context, counter.id) for counter in office.counters],
        "priorities": [{"id": c.id, "name": text(c.name)} for c in office.priorities],
        "outcomes": [{"id": o.id, "name": text(o.name)} for o in office.outcomes],
    }
    if office.hotline is not None:
        made["hotline"] = office.hotline
    if office.public_url is not None:
        made["public_url"] = office.public_url
    return made


def counter_answer(context: ViewContext, counter: CounterId) -> CounterAnswer:
    """Return a counter, even one that has just been emptied and is no more.

    Its clerk stands in it by id: it is kept under a key, and only who is told it reads her name (`told`).
    """
    made: CounterAnswer = {**_public_counter(context, counter)}
    if (clerk := context.counter(counter).clerk) is not None:
        made["clerk"] = clerk
    if (visit := context.in_hand(counter)) is not None:
        made["ticket"] = visit.id
    return made


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


def day_answer(context: ViewContext) -> DayAnswer:
    """Return the day."""
    return {"day": context.day.day, "open": context.day.state != "closed"}


def device_answer(context: ViewContext, device: ActorId) -> DeviceAnswer:
    """Return a device by its id, as it stands after its numbers were taken back or given back."""
    made: DeviceAnswer = {"device": device, "taken_back": 0}
    if (taken := context.day.devices[device].taken_back) is not None:
        made["taken_back"] = len(taken.before)
        made["undo_until"] = rfc3339(context.may_undo_until(taken.at))
    return made


def told(body: Mapping[str, object], called: Callable[[ActorId], str | None]) -> dict[str, object]:
    """Return an answer with names where ids stand; what an older program kept has names already."""
    made = dict(body)
    for who in ("clerk", "device"):
        if isinstance(said := made.get(who), str) and is_actor(said):
            if (name := called(ActorId(said))) is not None:
                made[who] = name
            elif who == "clerk":
                del made[who]
    return made


def clerks_answer(tokens: Iterable[Token]) -> ClerksAnswer:
    """Return to whom a counter can be given, of those whose tokens are good at an office."""
    theirs = {token.actor.id: token.name for token in tokens if token.role is Role.CLERK}
    people = sorted(theirs.items(), key=lambda each: (each[1], each[0]))
    return {"clerks": sorted(set(theirs.values())), "people": [{"id": id_, "name": name} for id_, name in people]}


def _public_counter(context: ViewContext, counter: CounterId) -> PublicCounter:
    setup, today = context.office.ever_counter(counter), context.counter(counter)
    return {
        "id": counter,
        "name": text(setup.name),
        "state": today.state,
        "services": [*(today.services or setup.services)],
    }


def _week(hours: Hours) -> list[list[str]]:
    return [[f"{_clock(start)}-{_clock(end)}" for start, end in day] for day in hours.week]


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
