"""Keep the machines that were let in, and the PINs that are good on them."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from queue_server.application.kept import Kept
from queue_server.domain.access.aggregates import SIGN_IN
from queue_server.domain.access.machines import (
    LetIn,
    Machine,
    MachineHash,
    MachineId,
    SignInEvent,
    forgive,
    let_in,
    miss,
    set_pin,
    shut_out,
    take_pin,
)
from queue_server.domain.access.pins import NoPinError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from queue_server.application.context import Context
    from queue_server.application.writer import Owner
    from queue_server.domain.access.pins import Pin, PinHash
    from queue_server.domain.access.tokens import TokenId
    from queue_server.domain.core.identifiers import ActorId, Instant, OfficeId


class Machines(Kept[LetIn]):
    """The machines of all offices, and the PINs of their people."""

    def __init__(self, context: Context, owner: Owner) -> None:
        """Know the journal; `load` reads what it holds."""
        super().__init__(SIGN_IN, context, owner)

    def known(self, machine: MachineId) -> Machine | None:
        """Return a machine that is let in, as far as is known here."""
        return self.held.machines.get(machine)

    def shown(self, secret: str) -> Machine | None:
        """Return the machine that shows this secret, as far as is known here."""
        hashed = _machine_hash(secret)
        found = self.known(_id_of(hashed))
        return found if found is not None and found.hash == hashed else None

    def admit(self, secret: str) -> Machine | None:
        """Return the machine that shows this secret, None only once the journal has confirmed it."""
        found = self.shown(secret)
        if found is None:
            self.confirm()
            found = self.shown(secret)
        return found

    def of_office(self, office: OfficeId) -> list[Machine]:
        """Return the machines that an office has let in, in the order in which it did."""
        return [each for each in self.held.machines.values() if each.office == office]

    def let_in(self, office: OfficeId, name: str, by: ActorId) -> tuple[Machine, str]:
        """Let a machine in, and return it with its secret, which nobody else is told."""
        secret = secrets.token_urlsafe(32)
        hashed = _machine_hash(secret)
        made: list[Machine] = []

        def decided(_: LetIn, now: Instant) -> Sequence[SignInEvent]:
            made[:] = [Machine(_id_of(hashed), hashed, office, name, now)]
            return let_in(made[0])

        self._submit(decided, by)
        return made[0], secret

    def let_in_again(self, hashed: MachineHash, office: OfficeId, name: str, by: ActorId) -> None:
        """Let in the machine that was paired and knows its secret itself; nothing if it is let in."""
        machine = _id_of(hashed)
        if machine in self.held.machines:
            return

        def decided(held: LetIn, now: Instant) -> Sequence[SignInEvent]:
            return [] if machine in held.machines else let_in(Machine(machine, hashed, office, name, now))

        self._submit(decided, by)

    def shut_out(self, machine: MachineId, office: OfficeId | None, by: ActorId) -> None:
        """Shut out a machine of an office (None: of any), or raise `UnknownMachineError`."""
        self._submit(lambda held, now: shut_out(held, office, machine, now), by)

    def require_open(self, token: TokenId, machine: MachineId | None) -> Pin:
        """Return the PIN that may be tried now, as the books confirm, or raise why none may."""
        found: list[Pin] = []

        def decided(held: LetIn, now: Instant) -> Sequence[SignInEvent]:
            if machine is not None and (known := held.machines.get(machine)) is not None:
                known.require_open(now)
            if (pin := held.pins.get(token)) is None:
                raise NoPinError
            pin.require_open(now)
            found[:] = [pin]
            return ()

        self._submit(decided)
        return found[0]

    def miss(self, token: TokenId, machine: MachineId | None) -> None:
        """Count a wrong PIN."""
        self._submit(lambda _, now: miss(token, machine, now))

    def forgive(self, token: TokenId, by: ActorId) -> None:
        """Let a PIN be tried again from the beginning."""
        self._submit(lambda held, now: forgive(held, token, now), by)

    def set_pin(self, token: TokenId, others: Iterable[TokenId], hashed: PinHash, by: ActorId) -> None:
        """Give a person a PIN on one of her tokens."""
        rest = list(others)
        self._submit(lambda held, now: set_pin(held, token, rest, hashed, now), by)

    def take_pin(self, token: TokenId, by: ActorId) -> None:
        """Take a person's PIN away."""
        self._submit(lambda held, now: take_pin(held, token, now), by)


def _machine_hash(secret: str) -> MachineHash:
    return MachineHash(hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest())


def _id_of(hashed: MachineHash) -> MachineId:
    return MachineId(hashed[:16])
