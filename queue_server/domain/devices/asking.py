"""Say who may ask to be paired: what waits for a manager is kept for ten minutes beside the books, not in them.

Whoever opens the page of a screen asks, and an office's books are not his to fill.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from queue_server.domain.core.errors import Refusal, TooMany, Unknown
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.devices.devices import DeviceHash, Kind

if TYPE_CHECKING:
    from collections.abc import Collection

WAITS_FOR = 600_000
"""Milliseconds for which a code is good."""

MOST_WAITING, MOST_OF_ONE = 10, 6
"""So many may wait at an office at once, and so many from one address: two of them do not keep everybody out."""

CODE = r"^[0-9]{6}$"

State = Literal["waiting", "paired", "refused"]


class UnknownPairingError(Unknown):
    """Nobody waits under this code: it was mistyped, or its ten minutes are over."""

    code, title = "unknown-pairing", "No device waits under this code: it may have a new one by now"


class TooManyPairingsError(TooMany):
    """So many devices wait to be paired that there is no room for another one."""

    code, title = "too-many-pairings", "Too many devices wait to be paired here"


class PairingOverError(Refusal):
    """The device under this code was paired or refused already."""

    code, title = "pairing-over", "Somebody has already decided about this device"


@dataclass(frozen=True, slots=True)
class Pairing:
    """A device that asks to be paired, under a code that its screen shows."""

    code: str
    kind: Kind
    hash: DeviceHash
    asked_at: Instant
    until: Instant
    address: str
    """From where it asks."""
    state: State = "waiting"

    def require_waiting(self) -> None:
        """Raise `PairingOverError` once it was decided about."""
        if self.state != "waiting":
            raise PairingOverError


def require_room(pairings: Collection[Pairing], address: str) -> None:
    """Raise `TooManyPairingsError` where another one from this address would be too many."""
    waiting = [each for each in pairings if each.state == "waiting"]
    if len(waiting) >= MOST_WAITING or sum(1 for each in waiting if each.address == address) >= MOST_OF_ONE:
        raise TooManyPairingsError
