"""The API of pairings: a device asks and is told how it stands, a manager sees who asks, confirms or refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, NotRequired

from flask import Response, request
from pydantic import Field, StringConstraints
from typing_extensions import TypedDict

from queue_server.access.errors import TooManyRefusalsError
from queue_server.domain.core.identifiers import CounterId, ZoneId
from queue_server.domain.core.permissions import Permission
from queue_server.domain.devices.asking import CODE
from queue_server.domain.devices.devices import Kind, Layout, Placing, UnknownZoneError
from queue_server.views.wire import rfc3339
from queue_server.web.api.machines import with_cookie
from queue_server.web.bodies import Body, Unread
from queue_server.web.door import require_own_page
from queue_server.web.endpoint import WHEN_DONE, Asked, Endpoint, Reading
from queue_server.web.fields import Counter, Name, Secret, named
from queue_server.web.responses import json, nothing
from queue_server.web.rows import Table, permitted

if TYPE_CHECKING:
    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.devices.asking import Pairing

Zone = Annotated[ZoneId, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
Volume = Annotated[int, Field(ge=0, le=100)]
Code = Annotated[str, StringConstraints(pattern=CODE)]

_SHOWING = (400, 401, 403, 404, 413, 422, 429, 503)
"""The statuses of what may go wrong where a device asks."""


class AskBody(Body):
    """What asks to be paired."""

    kind: Kind


class StateBody(Body):
    """The secret of a device that has asked."""

    secret: Secret


class CodeBody(Body):
    """The code that a device shows."""

    code: Code


class PlacingBody(Body):
    """Where a device stands and what it shows there; the layout `counter` needs a counter."""

    zone: Zone | None = None
    layout: Layout | None = None
    counter: Counter | None = None
    volume: Volume | None = None

    @property
    def placing(self) -> Placing:
        """Return it as the rules have it."""
        return Placing(self.zone, self.layout, self.counter, self.volume)


class ConfirmBody(PlacingBody):
    """The code that a device shows, what it is called from now on, where it stands and what it shows there."""

    code: Code
    name: Name


class AskAnswer(TypedDict):
    """The code that the screen shows, and the secret that is its token once a manager has confirmed it."""

    code: str
    secret: str
    expires_at: str


class StateAnswer(TypedDict):
    """How it stands with a device that has asked; its id once it is paired."""

    state: Literal["waiting", "paired", "refused", "expired"]
    device: NotRequired[str]


class PairingAnswer(TypedDict):
    """A device that waits for a manager, and from where it asks."""

    kind: Kind
    asked_at: str
    expires_at: str
    address: str


class PairingsAnswer(TypedDict):
    """The devices that wait for a manager, by the code that each shows."""

    pairings: dict[str, PairingAnswer]


class PairedAnswer(TypedDict):
    """A device that is paired."""

    device: str
    kind: Kind
    name: str


def require_place(open_office: OpenOffice, placing: Placing) -> None:
    """Raise unless zone and counter are the office's: the rules of devices know no set-up."""
    office = open_office.office
    if placing.zone is not None and all(zone.id != placing.zone for zone in office.all_zones):
        raise UnknownZoneError(zone=placing.zone)
    if placing.counter is not None:
        office.counter(CounterId(placing.counter))


def _ask(asked: Asked[AskBody, Actor]) -> Response:
    require_own_page()
    address = request.remote_addr or ""
    if seconds := asked.door.asks.wait(address):
        raise TooManyRefusalsError(seconds)
    asked.door.asks.count(address)
    made, secret = asked.application.pairings.ask(asked.office, asked.body.kind, address)
    answer: AskAnswer = {"code": made.code, "secret": secret, "expires_at": rfc3339(made.until)}
    return json(answer, 201)


def _state(asked: Asked[StateBody, Actor]) -> Response:
    require_own_page()
    state, device = asked.application.pairings.state(asked.office, asked.body.secret)
    answer: StateAnswer = {"state": state or "expired"}
    if device is None:
        return json(answer)
    answer["device"] = device.id
    return with_cookie(json(answer), asked.body.secret) if device.kind == "counter" else json(answer)


def _waiting(asked: Asked[Unread, Actor]) -> Response:
    waiting = [each for each in asked.application.pairings.waiting(asked.office) if each.state == "waiting"]
    answer: PairingsAnswer = {"pairings": {each.code: _pairing(each) for each in waiting}}
    return json(answer)


def _pairing(each: Pairing) -> PairingAnswer:
    return {
        "kind": each.kind,
        "asked_at": rfc3339(each.asked_at),
        "expires_at": rfc3339(each.until),
        "address": each.address,
    }


def _confirm(asked: Asked[ConfirmBody, Actor]) -> Response:
    name, placing = named(asked.body.name), asked.body.placing
    require_place(asked.open_office, placing)
    made = asked.application.pairings.confirm(asked.office, asked.body.code, name, placing, asked.who)
    answer: PairedAnswer = {"device": made.id, "kind": made.kind, "name": made.name}
    return json(answer)


def _refuse(asked: Asked[CodeBody, Actor]) -> Response:
    asked.application.pairings.refuse(asked.office, asked.body.code)
    return nothing()


_DECIDED = (*WHEN_DONE[:4], 409, *WHEN_DONE[4:])
"""The statuses of what may go wrong where a manager decides."""

PAIRINGS = Table(
    name="pairings",
    rows=(
        Endpoint(
            name="pairings-ask",
            path="/pairings",
            method="POST",
            gate=permitted(Permission.LOOK_AROUND),
            body=AskBody,
            shape=AskAnswer,
            respond=_ask,
            status=201,
            problems=_SHOWING,
        ),
        Endpoint(
            name="pairings-state",
            path="/pairings/state",
            method="POST",
            gate=permitted(Permission.LOOK_AROUND),
            body=StateBody,
            shape=StateAnswer,
            respond=_state,
            problems=_SHOWING,
        ),
        Reading(
            name="pairings",
            path="/pairings",
            gate=permitted(Permission.OVERSEE),
            shape=PairingsAnswer,
            respond=_waiting,
        ),
        Endpoint(
            name="pairings-confirm",
            path="/pairings/confirm",
            method="POST",
            gate=permitted(Permission.OVERSEE),
            body=ConfirmBody,
            shape=PairedAnswer,
            respond=_confirm,
            problems=_DECIDED,
        ),
        Endpoint(
            name="pairings-refuse",
            path="/pairings/refuse",
            method="POST",
            gate=permitted(Permission.OVERSEE),
            body=CodeBody,
            respond=_refuse,
            status=204,
            problems=_DECIDED,
        ),
    ),
)
