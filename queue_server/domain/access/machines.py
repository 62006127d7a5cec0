"""Keep the machines on which people sign in with a PIN, and their PINs. The stream `sign-in` holds it.

A manager lets a machine in, once; it shows a secret of 256 random bits from then on, of which only the SHA-256 is
kept. Without it a PIN is worth nothing.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NewType

from queue_server.domain.access.pins import Pin, PinHash, PinWaitError
from queue_server.domain.access.tokens import TokenId
from queue_server.domain.core.errors import Unknown
from queue_server.domain.core.event import Event
from queue_server.domain.core.identifiers import Instant, OfficeId

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MachineId = NewType("MachineId", str)
"""The beginning of a machine's hash; no secret."""

MachineHash = NewType("MachineHash", str)
"""SHA-256 of a machine's secret, in hex."""

MOST_MISSES, WITHIN = 10, 15 * 60_000
"""After so many wrong PINs within so many milliseconds a machine waits, whosever they were."""


class UnknownMachineError(Unknown):
    """The office has let in no machine with this id."""

    code, title = "unknown-machine", "There is no such machine"


@dataclass(frozen=True, slots=True)
class Machine:
    """A browser on a machine of an office, on which its people sign in with a PIN."""

    id: MachineId
    hash: MachineHash
    office: OfficeId
    name: str
    let_in_at: Instant
    misses: tuple[Instant, ...] = ()
    """When a PIN was wrong on it lately."""

    def missed(self, at: Instant) -> Machine:
        """Return the machine after a PIN was wrong on it once more."""
        return replace(self, misses=(*self.misses, at)[-MOST_MISSES:])

    def require_open(self, now: Instant) -> None:
        """Raise unless PINs may be tried on it now."""
        if len(self.misses) == MOST_MISSES and (left := self.misses[0] + WITHIN - now) > 0:
            raise PinWaitError(left)


@dataclass(frozen=True, slots=True)
class LetIn:
    """The machines that are let in, and the PINs that people have."""

    machines: Mapping[MachineId, Machine] = field(default_factory=dict)
    pins: Mapping[TokenId, Pin] = field(default_factory=dict)


@dataclass(slots=True)
class Draft:
    """The same while it changes."""

    machines: dict[MachineId, Machine]
    pins: dict[TokenId, Pin]


@dataclass(frozen=True, slots=True)
class SignInEvent(Event):
    """Something that happened to a machine or a PIN."""

    @abstractmethod
    def apply(self, draft: Draft) -> None:
        """Make it so."""


@dataclass(frozen=True, slots=True)
class MachineLetIn(SignInEvent):
    """A manager has let a machine in."""

    id: MachineId
    hash: MachineHash
    office: OfficeId
    name: str

    def apply(self, draft: Draft) -> None:
        """Add the machine."""
        draft.machines[self.id] = Machine(self.id, self.hash, self.office, self.name, self.at)


@dataclass(frozen=True, slots=True)
class MachineShutOut(SignInEvent):
    """A machine is not let in any more."""

    id: MachineId

    def apply(self, draft: Draft) -> None:
        """Drop the machine."""
        draft.machines.pop(self.id, None)


@dataclass(frozen=True, slots=True)
class PinSet(SignInEvent):
    """Somebody has a new PIN, which was never wrong yet."""

    token: TokenId
    hash: PinHash

    def apply(self, draft: Draft) -> None:
        """Keep it instead of the one before."""
        draft.pins[self.token] = Pin(self.token, self.hash)


@dataclass(frozen=True, slots=True)
class PinTakenAway(SignInEvent):
    """Somebody has no PIN any more."""

    token: TokenId

    def apply(self, draft: Draft) -> None:
        """Drop it."""
        draft.pins.pop(self.token, None)


@dataclass(frozen=True, slots=True)
class PinMissed(SignInEvent):
    """A PIN was wrong on a machine."""

    token: TokenId
    machine: MachineId | None

    def apply(self, draft: Draft) -> None:
        """Count it, for the person and for the machine."""
        if (pin := draft.pins.get(self.token)) is not None:
            draft.pins[self.token] = pin.missed(self.at)
        if self.machine is not None and (machine := draft.machines.get(self.machine)) is not None:
            draft.machines[self.machine] = machine.missed(self.at)


@dataclass(frozen=True, slots=True)
class PinForgiven(SignInEvent):
    """A PIN was right at last, or somebody unlocked it."""

    token: TokenId

    def apply(self, draft: Draft) -> None:
        """Count from the beginning."""
        if (pin := draft.pins.get(self.token)) is not None:
            draft.pins[self.token] = replace(pin, misses=0)


def let_in(machine: Machine) -> Sequence[SignInEvent]:
    """Return what lets a machine in."""
    return [MachineLetIn(machine.let_in_at, machine.id, machine.hash, machine.office, machine.name)]


def shut_out(held: LetIn, office: OfficeId | None, machine: MachineId, now: Instant) -> Sequence[SignInEvent]:
    """Return what shuts out a machine of an office (None: of any), or raise `UnknownMachineError`."""
    known = held.machines.get(machine)
    if known is None or (office is not None and known.office != office):
        raise UnknownMachineError(machine=machine)
    return [MachineShutOut(now, machine)]


def set_pin(
    held: LetIn, token: TokenId, others: Iterable[TokenId], hashed: PinHash, now: Instant
) -> list[SignInEvent]:
    """Return what gives a person a PIN; those that stand on her other tokens are taken away."""
    gone: list[SignInEvent] = [PinTakenAway(now, other) for other in others if other in held.pins]
    return [*gone, PinSet(now, token, hashed)]


def take_pin(held: LetIn, token: TokenId, now: Instant) -> Sequence[SignInEvent]:
    """Return what takes a PIN away, nothing if there is none."""
    return [PinTakenAway(now, token)] if token in held.pins else []


def forgive(held: LetIn, token: TokenId, now: Instant) -> Sequence[SignInEvent]:
    """Return what lets a PIN be tried again, nothing if it was not wrong."""
    pin = held.pins.get(token)
    return [PinForgiven(now, token)] if pin is not None and pin.misses else []


def miss(token: TokenId, machine: MachineId | None, now: Instant) -> Sequence[SignInEvent]:
    """Return what counts a wrong PIN."""
    return [PinMissed(now, token, machine)]


def evolve_let_in(held: LetIn, events: Iterable[SignInEvent]) -> LetIn:
    """Return the machines and PINs after some events."""
    draft = Draft(dict(held.machines), dict(held.pins))
    for event in events:
        event.apply(draft)
    return LetIn(draft.machines, draft.pins)
