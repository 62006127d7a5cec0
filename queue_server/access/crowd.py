"""Bound what one address may take from everybody else: connections at once, and requests that nobody answers for.

The bounds leave room for a hall whose phones all stand behind one router, at the second at which its power comes
back. Who has a credential that counts is not bounded, nor are the proxies that the deployment names.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.access.addresses import Proxies

MOST_CONNECTIONS = 4_096
"""Connections that one address may have at once: 200 phones have 1,400 while they load a page."""

A_SECOND, AT_ONCE = 300.0, 6_000.0
"""Requests that one address may make: so many a second for ever, and so many at once after a rest.

A phone that opens its ticket asks for about ten things, so 200 of them may come twice at the same second.
"""

_SWEEP = 4_096
"""Addresses after which those are forgotten that have rested long enough."""


@dataclass(slots=True, eq=False)
class _Guest:
    """What an address has taken."""

    connections: int = 0
    left: float = AT_ONCE
    """Requests that it may make at once."""
    at: float = 0.0
    """When that was counted, by the steady clock."""


class Crowd:
    """All who come, by address; of the newer kind of addresses, by the network that a household has."""

    def __init__(self, proxies: Proxies, clock: Callable[[], float] = time.monotonic) -> None:
        """Know whom not to bound."""
        self._proxies = proxies
        self._clock = clock
        self._guests: dict[str, _Guest] = {}

    def comes(self, address: str) -> bool:
        """Count another connection from an address, and tell whether there is room for it."""
        if self._proxies.include(address):
            return True
        guest = self._guest(address)
        if guest.connections >= MOST_CONNECTIONS:
            return False
        guest.connections += 1
        return True

    def goes(self, address: str) -> None:
        """Count a connection less."""
        guest = self._guests.get(_household(address))
        if guest is not None and guest.connections:
            guest.connections -= 1

    def may_ask(self, address: str) -> bool:
        """Count another request from an address, and tell whether it is one too many."""
        if self._proxies.include(address):
            return True
        guest = self._guest(address)
        if guest.left < 1:
            return False
        guest.left -= 1
        return True

    def _guest(self, address: str) -> _Guest:
        now, household = self._clock(), _household(address)
        guest = self._guests.get(household)
        if guest is None:
            if len(self._guests) >= _SWEEP:
                self._forget_the_rested(now)
            guest = self._guests[household] = _Guest(at=now)
        guest.left = min(AT_ONCE, guest.left + (now - guest.at) * A_SECOND)
        guest.at = now
        return guest

    def _forget_the_rested(self, now: float) -> None:
        rested = now - AT_ONCE / A_SECOND
        self._guests = {name: each for name, each in self._guests.items() if each.connections or each.at > rested}


def _household(address: str) -> str:
    """Return by what an address is counted: itself, or the 64 bits that a household is given of an IPv6 one."""
    if ":" not in address:
        return address
    try:
        whole = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    mapped = getattr(whole, "ipv4_mapped", None)
    return f"{mapped}" if mapped is not None else whole.exploded[:19]
