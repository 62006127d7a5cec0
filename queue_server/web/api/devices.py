"""The API of devices: take back what a kiosk has given to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypeVar

from typing_extensions import TypedDict

from queue_server.access.moments import Moment, instant
from queue_server.domain.core.permissions import Permission
from queue_server.domain.day.acts.devices import NumbersGivenBack, NumbersTakenBack, TakeBack, UndoTakeBack
from queue_server.domain.day.device import devices_by_name
from queue_server.views.wire import rfc3339
from queue_server.web.bodies import Body
from queue_server.web.fields import Device
from queue_server.web.route import OutcomeView, Route
from queue_server.web.rows import Table

if TYPE_CHECKING:
    from queue_server.application.application import Application
    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.identifiers import ActorId
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.web.route import Done


class DeviceBody(Body):
    """A kiosk, by its name, or by its id where two have one name."""

    device: Device


class TakeBackBody(DeviceBody):
    """What a kiosk has given out since a time, as far as nobody has come forward with it."""

    since: Moment


D = TypeVar("D", bound=DeviceBody)


class DeviceAnswer(TypedDict):
    """A kiosk, and how many of its numbers are taken back; until when that can be undone."""

    device: str
    taken_back: int
    undo_until: NotRequired[str]


def device_answer(context: ViewContext, device: ActorId) -> DeviceAnswer:
    """Return a device by its id, as it stands after its numbers were taken back or given back."""
    made: DeviceAnswer = {"device": device, "taken_back": 0}
    if (taken := context.day.devices[device].taken_back) is not None:
        made["taken_back"] = len(taken.before)
        made["undo_until"] = rfc3339(context.may_undo_until(taken.at))
    return made


def _told(done: Done[ViewContext]) -> DeviceAnswer:
    events = (event for event in done.events if isinstance(event, NumbersTakenBack | NumbersGivenBack))
    return device_answer(done.context, next(events).device)


def _device(_: Application, open_office: OpenOffice, said: D) -> D:
    """Return which device is meant, of those that gave a number today."""
    known = devices_by_name(open_office.day, open_office.called).get(said.device)
    return said if known is None else said.model_copy(update={"device": known.id})


_ANSWER = OutcomeView(DeviceAnswer, _told, somebody="device", nameless=True)

DEVICES = Table(
    name="devices",
    rows=(
        Route(
            name="devices-take-back",
            path="/devices/take-back",
            permission=Permission.OVERSEE,
            body=TakeBackBody,
            meant=_device,
            command=lambda said, _: TakeBack(said.device, instant(said.since)),
            answer=_ANSWER,
        ),
        Route(
            name="devices-take-back-undo",
            path="/devices/take-back/undo",
            permission=Permission.OVERSEE,
            body=DeviceBody,
            meant=_device,
            command=lambda said, _: UndoTakeBack(said.device),
            answer=_ANSWER,
        ),
    ),
)
