"""Let devices ask to be paired, and pair those that a manager confirms: with a token, or as a machine that is let in.

What a device asks waits beside the books. Once it is confirmed some streams change one after another: the office's
devices, then the deployment's people and tokens, or its machines. Each step is done once however often it is tried,
and a device that asks how it stands finishes what a crash has cut short.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import orjson

from queue_server.application.submission import NOTHING
from queue_server.domain.access.machines import MachineHash, MachineId, UnknownMachineError
from queue_server.domain.access.tokens import TokenHash
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import Instant, PairedId, Remark
from queue_server.domain.devices.aggregate import DEVICES
from queue_server.domain.devices.asking import (
    WAITS_FOR,
    Pairing,
    State,
    TooManyPairingsError,
    UnknownPairingError,
    require_room,
)
from queue_server.domain.devices.devices import ROLES, DeviceHash, actor_of, paired_id
from queue_server.domain.devices.pairing import ChangeDevice, PairDevice, RevokeDevice

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.application.context import Context
    from queue_server.application.open_office import OpenOffice
    from queue_server.application.tokens import Tokens
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.identifiers import OfficeId
    from queue_server.domain.devices.devices import Devices, Kind, PairedDevice, Placing

_log = logging.getLogger(__name__)

KIND = "pairings"
"""Under which kind they are kept beside the books."""

_TRIES = 20
"""Codes that are tried: of a million ten are taken."""


class Pairings:
    """The devices that ask, and those that are paired, at all offices."""

    def __init__(self, context: Context, tokens: Tokens, open_office: Callable[[OfficeId], OpenOffice]) -> None:
        """Know where they wait, who gives out tokens, and who opens an office."""
        self._context = context
        self._tokens = tokens
        self._open_office = open_office

    def ask(self, office: OfficeId, kind: Kind, address: str) -> tuple[Pairing, str]:
        """Let a device ask, and return what waits for a manager, with the secret that only the device is told."""
        require_room(self.waiting(office), address)
        secret, now = secrets.token_urlsafe(32), self._context.clock()
        for _ in range(_TRIES):
            code = f"{secrets.randbelow(10**6):06}"
            asked = Pairing(code, kind, secret_hash(secret), now, Instant(now + WAITS_FOR), address)
            passing = self._context.journal.passing
            if self._context.ask(passing.add, office, KIND, code, _written(asked), now, asked.until):
                return asked, secret
        raise TooManyPairingsError

    def waiting(self, office: OfficeId) -> list[Pairing]:
        """Return who asks, and who was decided about lately, the first first."""
        held = self._context.ask(self._context.journal.passing.all, office, KIND, self._context.clock())
        return sorted(map(_read, held.values()), key=lambda each: (each.asked_at, each.code))

    def state(self, office: OfficeId, secret: str) -> tuple[State | None, PairedDevice | None]:
        """Return how it stands with whoever shows this secret, None once nobody waits under it any more.

        One that is paired can sign in when this returns.
        """
        hashed = secret_hash(secret)
        asked = next((each for each in self.waiting(office) if each.hash == hashed), None)
        devices = self._devices(office)
        if asked is not None and asked.state == "paired" and paired_id(hashed) not in devices.paired:
            devices = self._confirmed(office)  # another node has paired it just now
        device = devices.paired.get(paired_id(hashed))
        if device is not None and device.hash == hashed:
            self._let_in(office, device, HOUSE)
            return "paired", device
        # One that was paired and is no more was revoked: it asks anew.
        return (None if asked is None or asked.state == "paired" else asked.state), None

    def confirm(self, office: OfficeId, code: str, name: str, placing: Placing, by: Actor) -> PairedDevice:
        """Pair the device that shows this code; a second time, the same device is returned as it is."""
        asked = self._find(office, code)
        device = paired_id(asked.hash)
        if asked.state == "paired" and (known := self._confirmed(office).paired.get(device)) is not None:
            return known
        asked.require_waiting()
        self._submit(office, PairDevice(asked.hash, asked.kind, Remark(name), placing), by)
        paired = self._devices(office).find(device)
        self._let_in(office, paired, by)
        self._settle(office, asked, "paired")
        _log.info("a device was paired", extra={"office": office})
        return paired

    def refuse(self, office: OfficeId, code: str) -> None:
        """Send away the device that shows this code."""
        asked = self._find(office, code)
        if asked.state != "refused":
            asked.require_waiting()
            self._settle(office, asked, "refused")

    def change(self, office: OfficeId, device: PairedId, name: str, placing: Placing, by: Actor) -> PairedDevice:
        """Call a device otherwise, or let it show something else; wherever its name stands, it is the new one."""
        self._submit(office, ChangeDevice(device, Remark(name), placing), by)
        actor, persons = actor_of(device), self._tokens.persons
        if (known := persons.held.by_id.get(actor)) is not None:
            persons.rename(known, name)
        return self._devices(office).find(device)

    def revoke(self, office: OfficeId, device: PairedId, by: Actor) -> None:
        """Let a device in no more: whoever shows its secret is hung up on at once, and asks anew."""
        devices = self._confirmed(office)
        if device not in devices.revoked:
            devices.find(device)
        for token in self._tokens.held_by(actor_of(device)):
            self._tokens.revoke(token)
        try:
            self._tokens.machines.shut_out(MachineId(device), office, by.id)
        except UnknownMachineError:
            _log.debug("no machine is let in under this device's id", extra={"office": office})
        self._submit(office, RevokeDevice(device), by)

    def _let_in(self, office: OfficeId, device: PairedDevice, by: Actor) -> None:
        """Let a paired device in, unless that was done; who was revoked or shut out meanwhile stays so."""
        role = ROLES.get(device.kind)
        if role is None and self._context.clock() - device.paired_at < WAITS_FOR:
            self._tokens.machines.let_in_again(MachineHash(device.hash), office, device.name, by.id)
        elif role is not None:
            self._tokens.create_with(TokenHash(device.hash), actor_of(device.id), role, device.name, office)

    def _find(self, office: OfficeId, code: str) -> Pairing:
        asked = next((each for each in self.waiting(office) if each.code == code), None)
        if asked is None:
            raise UnknownPairingError
        return asked

    def _settle(self, office: OfficeId, asked: Pairing, state: State) -> None:
        """Note how it was decided about a device, for as long as it may ask."""
        entry, passing = _written(replace(asked, state=state)), self._context.journal.passing
        now = self._context.clock()
        self._context.ask(passing.keep, office, KIND, {asked.code: entry}, now, Instant(now + WAITS_FOR))

    def _devices(self, office: OfficeId) -> Devices:
        return self._open_office(office).state_of(DEVICES)

    def _confirmed(self, office: OfficeId) -> Devices:
        return self._open_office(office).confirmed(DEVICES)

    def _submit(self, office: OfficeId, command: PairDevice | ChangeDevice | RevokeDevice, by: Actor) -> None:
        self._open_office(office).submit(command, by, lambda *_: NOTHING)


def secret_hash(secret: str) -> DeviceHash:
    """Return what is kept of a device's secret; of the token that it is then, the same is kept."""
    return DeviceHash(hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest())


def _written(asked: Pairing) -> bytes:
    return orjson.dumps(asdict(asked))


def _read(entry: bytes) -> Pairing:
    return Pairing(**orjson.loads(entry))
