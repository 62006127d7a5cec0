"""Pair a device, change what it is called and shows, and revoke it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core.command import Command, Given
from queue_server.domain.core.identifiers import CounterId, PairedId, Remark, ZoneId
from queue_server.domain.devices.devices import (
    DeviceEvent,
    DeviceHash,
    Devices,
    Kind,
    Layout,
    PairedDevice,
    Placing,
    TooManyDevicesError,
    UnknownDeviceError,
    change,
    paired_id,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.devices.devices import Draft

MOST_DEVICES = 200
"""Devices that an office may have."""

DeviceCommand = Command[Devices, Given]


@dataclass(frozen=True, slots=True)
class PairDevice(DeviceCommand):
    """Let in the device whose secret has this hash."""

    hash: DeviceHash
    kind: Kind
    name: Remark
    placing: Placing

    def decide(self, devices: Devices, given: Given) -> Sequence[DeviceEvent]:
        """Pair it, unless that was done; one that was revoked asks anew, with another secret."""
        device = paired_id(self.hash)
        if device in devices.paired:
            return []
        if device in devices.revoked:
            raise UnknownDeviceError(device=device)
        if len(devices.paired) >= MOST_DEVICES:
            raise TooManyDevicesError(most=MOST_DEVICES)
        self.placing.require_whole()
        paired = DevicePaired(given.now, device, self.hash, self.kind, self.name)
        return [paired, *_placed(device, Placing(), self.placing, given)]


@dataclass(frozen=True, slots=True)
class ChangeDevice(DeviceCommand):
    """Call a device otherwise, or let it stand elsewhere or show something else."""

    device: PairedId
    name: Remark
    placing: Placing

    def decide(self, devices: Devices, given: Given) -> Sequence[DeviceEvent]:
        """Change what is another, of a device that is paired."""
        now_is = devices.find(self.device)
        self.placing.require_whole()
        named = [] if now_is.name == self.name else [DeviceNamed(given.now, self.device, self.name)]
        return [*named, *_placed(self.device, now_is.placing, self.placing, given)]


@dataclass(frozen=True, slots=True)
class RevokeDevice(DeviceCommand):
    """Let a device in no more."""

    device: PairedId

    def decide(self, devices: Devices, given: Given) -> Sequence[DeviceEvent]:
        """Revoke one that is paired; nothing happens if that was done."""
        if self.device in devices.revoked:
            return []
        devices.find(self.device)
        return [DeviceRevoked(given.now, self.device)]


@dataclass(frozen=True, slots=True)
class DevicePaired(DeviceEvent):
    """A manager has let a device in."""

    REMARKS: ClassVar[tuple[str, ...]] = ("name",)
    device: PairedId
    hash: DeviceHash
    kind: Kind
    name: Remark

    def apply(self, draft: Draft) -> None:
        """Add it."""
        draft.paired[self.device] = PairedDevice(self.device, self.hash, self.kind, self.name, self.at)


@dataclass(frozen=True, slots=True)
class DeviceNamed(DeviceEvent):
    """A device is called so from now on."""

    REMARKS: ClassVar[tuple[str, ...]] = ("name",)
    device: PairedId
    name: Remark

    def apply(self, draft: Draft) -> None:
        """Call it so."""
        change(draft, self.device, name=self.name)


@dataclass(frozen=True, slots=True)
class DevicePlaced(DeviceEvent):
    """A device stands here and shows this from now on."""

    device: PairedId
    zone: ZoneId | None
    layout: Layout | None
    counter: CounterId | None
    volume: int | None

    def apply(self, draft: Draft) -> None:
        """Let it."""
        change(draft, self.device, placing=Placing(self.zone, self.layout, self.counter, self.volume))


@dataclass(frozen=True, slots=True)
class DeviceRevoked(DeviceEvent):
    """A device is let in no more."""

    device: PairedId

    def apply(self, draft: Draft) -> None:
        """Drop it, and remember that its secret is worth nothing."""
        draft.paired.pop(self.device, None)
        draft.revoked.add(self.device)


def _placed(device: PairedId, now_is: Placing, wanted: Placing, given: Given) -> Sequence[DeviceEvent]:
    if now_is == wanted:
        return []
    return [DevicePlaced(given.now, device, wanted.zone, wanted.layout, wanted.counter, wanted.volume)]
