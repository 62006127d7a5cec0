"""Say what a paired device is: a screen, a kiosk or a console that a manager has let in by its code.

Its secret is 256 random bits that it made known once, when it asked; only the SHA-256 is kept. What it is called
stands beside the chain, as all free words do.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, NewType

from queue_server.domain.core.actor import DEVICE, Role
from queue_server.domain.core.errors import Invalid, Refusal, Unknown
from queue_server.domain.core.event import Event
from queue_server.domain.core.identifiers import ActorId, CounterId, DeviceId, Instant, PairedId, ZoneId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DeviceHash = NewType("DeviceHash", str)
"""SHA-256 of a paired device's secret, in hex."""

SelfTestId = NewType("SelfTestId", str)
"""A self-test of an office: which one it is, counted from 1."""

Kind = Literal["display", "kiosk", "counter"]
"""What asks to be paired: a hall's screen, a ticket machine, or the machine at which a clerk signs in."""

Layout = Literal["calls", "hall", "portrait", "counter", "strip", "notices"]
"""What a display shows; `counter` is a small screen over one counter."""

ROLES = {"display": Role.DISPLAY, "kiosk": Role.KIOSK}
"""As what a device acts; a console acts for nobody, its people sign in on it."""

LOUDEST = 100
"""Per cent."""


class UnknownDeviceError(Unknown):
    """The office has paired no device with this id, or has revoked it."""

    code, title = "unknown-device", "There is no such device at this office"


class UnknownZoneError(Invalid):
    """The office has no loudspeaker zone with this id."""

    code, title = "unknown-zone", "The office has no such zone"


class CounterNeededError(Invalid):
    """A screen over a counter was set up without saying which, or a counter was named for another one."""

    code, title = "counter-needed", "The layout for a counter needs a counter, and no other layout has one"


class TooManyDevicesError(Refusal):
    """The office has as many devices as it may have."""

    code, title = "too-many-devices", "The office has as many devices as it may have: revoke those that are gone"


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a device stands and what it shows there."""

    zone: ZoneId | None = None
    """None means the whole hall."""
    layout: Layout | None = None
    counter: CounterId | None = None
    """The counter over which it hangs, where its layout is that of one."""
    volume: int | None = None
    """Per cent of the office's, None for all of it."""

    def require_whole(self) -> None:
        """Raise `CounterNeededError` unless a counter is named exactly where the layout needs one."""
        if (self.layout == "counter") != (self.counter is not None):
            raise CounterNeededError


@dataclass(frozen=True, slots=True)
class Answered:
    """What a device has done of a self-test, and when."""

    shown_at: Instant | None = None
    heard_at: Instant | None = None
    printed_at: Instant | None = None

    def with_more(self, more: Answered) -> Answered:
        """Return both together; what was done first stands."""
        return Answered(
            self.shown_at if self.shown_at is not None else more.shown_at,
            self.heard_at if self.heard_at is not None else more.heard_at,
            self.printed_at if self.printed_at is not None else more.printed_at,
        )


@dataclass(frozen=True, slots=True)
class PairedDevice:
    """A device that is paired."""

    id: PairedId
    hash: DeviceHash
    kind: Kind
    name: str
    """Empty once the words were erased."""
    paired_at: Instant
    placing: Placing = Placing()
    test: SelfTestId | None = None
    """The latest self-test to which it has answered."""
    answered: Answered = Answered()

    @property
    def actor(self) -> DeviceId:
        """Return under which id it acts, and reports."""
        return actor_of(self.id)

    def answer_to(self, test: SelfTestId) -> Answered:
        """Return what it has done of a self-test."""
        return self.answered if self.test == test else Answered()


@dataclass(frozen=True, slots=True)
class SelfTest:
    """A self-test of all devices: each shows, speaks and prints something that says that it is one."""

    id: SelfTestId
    at: Instant


@dataclass(frozen=True, slots=True)
class Devices:
    """The devices of an office by their id, in the order in which they were paired."""

    paired: Mapping[PairedId, PairedDevice] = field(default_factory=dict)
    revoked: frozenset[PairedId] = frozenset()
    test: SelfTest | None = None
    """The latest self-test."""
    tests: int = 0
    """How many there were."""

    def find(self, device: PairedId) -> PairedDevice:
        """Return a device, or raise `UnknownDeviceError`."""
        found = self.paired.get(device)
        if found is None:
            raise UnknownDeviceError(device=device)
        return found

    def of_kind(self, kind: Kind) -> list[PairedDevice]:
        """Return the devices of a kind."""
        return [each for each in self.paired.values() if each.kind == kind]


def actor_of(device: PairedId) -> DeviceId:
    """Return under which id a paired device acts."""
    return DeviceId(ActorId(f"{DEVICE}/{device}"))


def paired_id(hashed: DeviceHash) -> PairedId:
    """Return the id of the device with this hash: whoever pairs it twice has paired it once."""
    return PairedId(hashed[:16])


@dataclass(slots=True)
class Draft:
    """The devices of an office while they change."""

    paired: dict[PairedId, PairedDevice]
    revoked: set[PairedId]
    test: SelfTest | None
    tests: int


@dataclass(frozen=True, slots=True)
class DeviceEvent(Event):
    """Something that happened to an office's devices."""

    @abstractmethod
    def apply(self, draft: Draft) -> None:
        """Make it so."""


def change(draft: Draft, device: PairedId, **changes: object) -> None:
    """Change a device in a draft; one that was revoked in between stays revoked."""
    if device in draft.paired:
        draft.paired[device] = replace(draft.paired[device], **changes)  # type: ignore[arg-type]


def evolve_devices(devices: Devices, events: Iterable[DeviceEvent]) -> Devices:
    """Return the devices after some events."""
    draft = Draft(dict(devices.paired), set(devices.revoked), devices.test, devices.tests)
    for event in events:
        event.apply(draft)
    return Devices(draft.paired, frozenset(draft.revoked), draft.test, draft.tests)
