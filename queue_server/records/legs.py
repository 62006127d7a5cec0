"""Write down the legs of visits: each wait with the service to which it led, and calls that led to none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from queue_server.domain.core.errors import UnknownServiceError
from queue_server.domain.core.identifiers import elapsed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from queue_server.domain.core.identifiers import Instant, ServiceId, TicketId, TicketNumber
    from queue_server.domain.day.leg import Leg
    from queue_server.domain.day.visit import Visit
    from queue_server.domain.office.office import Office
    from queue_server.records.notes.calls import Call, CallNotes

Row = dict[str, Any]


def leg_rows(visits: Collection[Visit], calls: CallNotes, office: Office, until: Instant) -> Iterator[Row]:
    """Yield a row for each leg, and one for each call that no leg tells; what goes on does so until a time."""
    told: set[tuple[TicketId, Instant]] = set()
    targets: dict[ServiceId, int | None] = {}
    for visit in visits:
        said_of = _first_wait(visit)
        for number, leg in enumerate(visit.legs, 1):
            call = calls.of(visit.id, leg)
            if call is not None:
                told.add((visit.id, call.at))
            if leg.service not in targets:
                targets[leg.service] = _target(office, leg.service)
            row = {**_leg(visit, number, leg, until), "target": targets[leg.service], **_how(call)}
            row |= {} if leg.called_at is None else _reached(calls, visit.id, leg.called_at)
            row |= _of_visit(visit) if number == 1 else {}
            row |= _told(visit) if leg is said_of else {}
            yield row
    for call in calls.all():
        if (call.ticket, call.at) not in told:
            reached = _reached(calls, call.ticket, call.at)
            yield {**_call("call", call, call.at), "came": call.came, **_how(call), **reached}
        for at in call.recalled:
            yield {**_call("recall", call, at), **_reached(calls, call.ticket, at)}


def _leg(visit: Visit, number: int, leg: Leg, until: Instant) -> Row:
    joined, waited = leg.joined_at // 1000, leg.waited(until)
    goes_on = leg.called_at is None and leg.end is None  # set aside it stands still, and may go on
    stopped = None if leg.stopped_at is None or goes_on else leg.stopped_at // 1000
    return {
        "kind": "leg",
        **_number(visit.number),
        "leg": number,
        "began": joined,
        "service": leg.service,
        "counter": leg.counter,
        "out": leg.out or None,
        "waited": waited,
        "called": leg.called_at is not None,
        "odd": None if stopped is None else stopped - joined - leg.out - waited,
        "came": leg.end,
        "received": leg.is_received,
        "outcome": leg.outcome,
        **(_service(leg) if leg.is_served else _no_service(leg)),
    }


def _service(leg: Leg) -> Row:
    """Return how long serving took; who was set aside and never came back was served until then."""
    begun = leg.called_at if leg.started_at is None else leg.started_at
    answered = None if leg.started_at is None or leg.called_at is None else _between(leg.called_at, leg.started_at)
    over = leg.ended_at if leg.aside_at is None else leg.aside_at
    if begun is None or over is None:
        return {"answered": answered}
    served = elapsed(begun, over)
    rest = 0 if leg.ended_at is None else _between(over, leg.ended_at)
    odd = _between(begun, over) - served
    return {"answered": answered, "served": served, "odd_end": odd or None, "rest": rest or None}


def _no_service(leg: Leg) -> Row:
    if leg.stopped_at is None or leg.ended_at is None:
        return {}
    return {"rest": _between(leg.stopped_at, leg.ended_at) or None}


def _of_visit(visit: Visit) -> Row:
    """Return what is told once of a visit, with its first leg."""
    first = visit.legs[0]
    return {
        "came_for": visit.came_for if visit.came_for != first.service else None,
        "priority": visit.priority,
        "language": visit.language,
        "procedure": visit.procedure,
        "given_by": visit.given_by,
        "status": visit.status,
        "calls": visit.calls or None,
        "quantity": visit.quantity,
        "stepped_out": visit.stepped_out or None,
    }


def _first_wait(visit: Visit) -> Leg:
    """Return the leg of the wait of which the slip spoke: who is sent back unserved waits it as if never sent."""
    waited = (leg for leg in reversed(visit.legs) if leg.joined_at == visit.issued_at)
    return next((leg for leg in waited if leg.service == visit.came_for), visit.legs[0])


def _told(visit: Visit) -> Row:
    """Return what the slip said of the wait, in minutes."""
    told = visit.told
    return {} if told is None else {"told_low": told.low, "told_likely": told.likely, "told_high": told.high}


def _how(call: Call | None) -> Row:
    """Return who called how."""
    if call is None:
        return {}
    by_hand = call.passed_over is not None
    return {
        "clerk": call.clerk,
        "by_hand": by_hand or None,
        "passed_over": call.passed_over,
    }


def _reached(calls: CallNotes, ticket: TicketId, at: Instant) -> Row:
    """Return after how many seconds a call was shown, and heard to its end."""
    perceived = calls.perceived(ticket, at)
    if perceived is None:
        return {}
    return {
        "shown": None if perceived.shown_at is None else elapsed(at, perceived.shown_at),
        "heard": None if perceived.heard_at is None else elapsed(at, perceived.heard_at),
    }


def _call(kind: str, call: Call, at: Instant) -> Row:
    return {
        "kind": kind,
        **_number(call.number),
        "leg": call.leg,
        "began": at // 1000,
        "service": call.service,
        "counter": call.counter,
        "clerk": call.clerk,
    }


def _number(number: TicketNumber) -> Row:
    return {"letter": number[0], "serial": int(number[1:])}


def _target(office: Office, service: ServiceId) -> int | None:
    try:
        return office.ever_service(service).target
    except UnknownServiceError:
        return None


def _between(start: Instant, end: Instant) -> int:
    """Return the seconds from one time to another as clocks show them."""
    return end // 1000 - start // 1000
