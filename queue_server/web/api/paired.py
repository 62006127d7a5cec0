"""The API of paired devices: list them, change one, revoke it, and test all of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from queue_server.domain.core.identifiers import PairedId
from queue_server.domain.core.permissions import Permission
from queue_server.domain.devices.aggregate import DEVICES
from queue_server.domain.devices.devices import Placing
from queue_server.domain.devices.self_test import AskTest
from queue_server.views.manager.screens import ScreenWatched, screens
from queue_server.views.wire import rfc3339
from queue_server.web.api.pairings import PairedAnswer, PlacingBody, require_place
from queue_server.web.bodies import NoBody, Unread
from queue_server.web.endpoint import WHEN_DONE, Asked, Endpoint, Reading
from queue_server.web.fields import Name, named
from queue_server.web.responses import json, nothing
from queue_server.web.route import OutcomeView, Route
from queue_server.web.rows import Param, Table, permitted

if TYPE_CHECKING:
    from flask import Response

    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.devices.devices import Devices
    from queue_server.web.route import Done


class ChangeBody(PlacingBody):
    """What is to be another from now on; what is left out stays, and what is null is taken away."""

    name: Name | None = None


class DevicesAnswer(TypedDict):
    """The devices of an office by their id, as the board shows them; those that are away or silent come first."""

    devices: dict[str, ScreenWatched]


class SelfTestAnswer(TypedDict):
    """The self-test that all devices are asked for."""

    id: str
    at: str


def _all(asked: Asked[Unread, Actor]) -> Response:
    office = asked.open_office
    office.find_reports()
    office.find_printers()
    known = office.state_of(DEVICES), office.reports, office.printers
    answer: DevicesAnswer = {"devices": screens(*known, office.called, office.now)}
    return json(answer)


def _change(asked: Asked[ChangeBody, Actor]) -> Response:
    said, device = asked.body, PairedId(asked.params["v"])
    now_is = asked.open_office.confirmed(DEVICES).find(device)
    name = now_is.name if said.name is None else named(said.name)
    placing = _placing(said, now_is.placing)
    require_place(asked.open_office, placing)
    made = asked.application.pairings.change(asked.office, device, name, placing, asked.who)
    answer: PairedAnswer = {"device": made.id, "kind": made.kind, "name": made.name}
    return json(answer)


def _placing(said: ChangeBody, before: Placing) -> Placing:
    told = said.model_fields_set
    return Placing(
        said.zone if "zone" in told else before.zone,
        said.layout if "layout" in told else before.layout,
        said.counter if "counter" in told else before.counter,
        said.volume if "volume" in told else before.volume,
    )


def _revoke(asked: Asked[Unread, Actor]) -> Response:
    asked.application.pairings.revoke(asked.office, PairedId(asked.params["v"]), asked.who)
    return nothing()


def _tested(done: Done[Devices]) -> SelfTestAnswer:
    test = done.context.test
    if test is None:
        raise ValueError("a test was asked for, and there is none")
    return {"id": test.id, "at": rfc3339(test.at)}


def _find(open_office: OpenOffice, device: str) -> None:
    open_office.confirmed(DEVICES).find(PairedId(device))


_DECIDED = (*WHEN_DONE[:4], 409, *WHEN_DONE[4:])

PAIRED = Table(
    name="paired",
    params={"v": Param("The paired device", _find)},
    rows=(
        Reading(
            name="paired-devices",
            path="/devices",
            gate=permitted(Permission.OVERSEE),
            shape=DevicesAnswer,
            respond=_all,
        ),
        Route(
            name="devices-test",
            path="/devices/test",
            permission=Permission.OVERSEE,
            body=NoBody,
            command=lambda _, __: AskTest(),
            answer=OutcomeView(SelfTestAnswer, _tested),
        ),
        Endpoint(
            name="devices-change",
            path="/devices/<v>/change",
            method="POST",
            gate=permitted(Permission.OVERSEE),
            body=ChangeBody,
            shape=PairedAnswer,
            respond=_change,
            problems=_DECIDED,
        ),
        Endpoint(
            name="devices-revoke",
            path="/devices/<v>/revoke",
            method="POST",
            gate=permitted(Permission.OVERSEE),
            body=Unread,
            respond=_revoke,
            status=204,
            problems=WHEN_DONE,
        ),
    ),
)
