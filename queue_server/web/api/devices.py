"""The API of devices: take back what a kiosk has given to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core.actor import name_of
from queue_server.domain.core.permissions import Permission
from queue_server.domain.day.acts.devices import NumbersGivenBack, NumbersTakenBack, TakeBack, UndoTakeBack
from queue_server.views.wire import rfc3339
from queue_server.web.bodies import Body
from queue_server.web.fields import Device, Moment, instant
from queue_server.web.route import OutcomeView, Route
from queue_server.web.rows import Table

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import ActorId
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.web.route import Done


class DeviceBody(Body):
    """The name of a kiosk's token."""

    device: Device


class TakeBackBody(DeviceBody):
    """What a kiosk has given out since a time, as far as nobody has come forward with it."""

    since: Moment


class DeviceAnswer(TypedDict):
    """A kiosk, and how many of its numbers are taken back; until when that can be undone."""

    device: str
    taken_back: int
    undo_until: NotRequired[str]


def device_answer(context: ViewContext, device: ActorId) -> DeviceAnswer:
    """Return a device, as it stands after its numbers were taken back or given back."""
    made: DeviceAnswer = {"device": name_of(device), "taken_back": 0}
    if (taken := context.day.devices[device].taken_back) is not None:
        made["taken_back"] = len(taken.before)
        made["undo_until"] = rfc3339(context.may_undo_until(taken.at))
    return made


def _told(done: Done[ViewContext]) -> DeviceAnswer:
    events = (event for event in done.events if isinstance(event, NumbersTakenBack | NumbersGivenBack))
    return device_answer(done.context, next(events).device)


_ANSWER = OutcomeView(DeviceAnswer, _told)

DEVICES = Table(
    name="devices",
    rows=(
        Route(
            name="devices-take-back",
            path="/devices/take-back",
            permission=Permission.OVERSEE,
            body=TakeBackBody,
            command=lambda said, _: TakeBack(said.device, instant(said.since)),
            answer=_ANSWER,
        ),
        Route(
            name="devices-take-back-undo",
            path="/devices/take-back/undo",
            permission=Permission.OVERSEE,
            body=DeviceBody,
            command=lambda said, _: UndoTakeBack(said.device),
            answer=_ANSWER,
        ),
    ),
)
