"""What a paired device is told of itself: what it is called, where it stands, and whether it is to show a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core.identifiers import PairedId
from queue_server.domain.core.permissions import Permission, Resource, owned_by
from queue_server.domain.devices.aggregate import DEVICES
from queue_server.domain.devices.devices import Kind, Layout, UnknownDeviceError, actor_of
from queue_server.domain.devices.self_test import COUNTS_FOR
from queue_server.views.sources import TODAY, Source, stream
from queue_server.views.view import Argument, view
from queue_server.views.wire import Head, head, rfc3339

if TYPE_CHECKING:
    from queue_server.domain.core.errors import Refusal
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.devices.devices import Devices
    from queue_server.views.sources import OfficeState


class OwnDevice(TypedDict):
    """What a manager has set up of it."""

    name: str
    kind: Kind
    zone: NotRequired[str]
    layout: NotRequired[Layout]
    counter: NotRequired[str]
    volume: NotRequired[int]


class SelfTestToShow(TypedDict):
    """A self-test that was asked for a moment ago: show, speak and print something, once for each id."""

    id: str
    at: str


class Device(Head):
    """The view `device/{id}`."""

    device: OwnDevice
    test: NotRequired[SelfTestToShow]


class _Devices(Source):
    """The devices of the office, of which the view's is one."""

    def __init__(self) -> None:
        """Read their stream."""
        self._stream = stream(DEVICES)

    def reads(self, argument: str) -> frozenset[str]:
        return self._stream.reads(argument)

    def find(self, office: OfficeState, argument: str) -> None:
        if PairedId(argument) not in office.state_of(DEVICES).paired:
            office.confirmed(DEVICES).find(PairedId(argument))

    def see(self, office: OfficeState, argument: str) -> object:
        return self._stream.see(office, argument)

    def lost(self, office: OfficeState, argument: str) -> Refusal | None:
        is_there = PairedId(argument) in office.state_of(DEVICES).paired
        return None if is_there else UnknownDeviceError(device=argument)

    def parts(self, office: OfficeState, argument: str) -> tuple[object, ...]:
        return self._stream.parts(office, argument)


def _own(device: str) -> Resource:
    return owned_by(actor_of(PairedId(device)))


@view(
    "device",
    shape=Device,
    sources=(TODAY, _Devices()),
    permission=Permission.BE_A_DEVICE,
    argument=Argument("device"),
    resource=_own,
)
def device(context: ViewContext, devices: Devices, argument: str) -> Device:
    """Show a device what it is to be."""
    found = devices.find(PairedId(argument))
    made: Device = {**head(context), "device": {"name": found.name, "kind": found.kind}}
    own, placing = made["device"], found.placing
    if placing.zone is not None:
        own["zone"] = placing.zone
    if placing.layout is not None:
        own["layout"] = placing.layout
    if placing.counter is not None:
        own["counter"] = placing.counter
    if placing.volume is not None:
        own["volume"] = placing.volume
    test = devices.test
    if test is not None and found.paired_at <= test.at and context.now - test.at <= COUNTS_FOR:
        made["test"] = {"id": test.id, "at": rfc3339(test.at)}
    return made
