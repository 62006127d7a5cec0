"""Keep the devices of an office: the row of `devices` in the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.aggregate import Aggregate
from queue_server.domain.core.event import Folded, events_in
from queue_server.domain.devices import pairing, self_test
from queue_server.domain.devices.devices import Devices, evolve_devices
from queue_server.domain.devices.pairing import MOST_DEVICES, ChangeDevice, PairDevice, RevokeDevice
from queue_server.domain.devices.self_test import AnswerTest, AskTest

if TYPE_CHECKING:
    from collections.abc import Iterable


def broken(devices: Devices) -> Iterable[str]:
    """Yield what is wrong with the devices of an office."""
    if len(devices.paired) > MOST_DEVICES:
        yield f"{len(devices.paired)} devices are paired, {MOST_DEVICES} may be"
    for revoked in devices.paired.keys() & devices.revoked:
        yield f"device {revoked} is paired and revoked"
    for device in devices.paired.values():
        if (device.placing.layout == "counter") != (device.placing.counter is not None):
            yield f"device {device.id} has a counter and no place for it, or the other way round"


DEVICES: Aggregate[Devices] = Aggregate(
    kind="devices",
    fresh=lambda _: Devices(),
    fold=lambda devices: Folded(devices, evolve_devices),
    events=(*events_in(pairing), *events_in(self_test)),
    invariants=broken,
    retention=None,
)
"""One stream an office: what its devices are called stands until it is erased."""

PairDevice.aggregate = ChangeDevice.aggregate = RevokeDevice.aggregate = DEVICES
AskTest.aggregate = AnswerTest.aggregate = DEVICES
