"""Count everybody in the sample office, by asking for each number that there can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.proofs.history import Told
from tests.proofs.people import COUNTERS, Part

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.house import House, Person

LETTERS = "ACEGHKLQX"

Tickets = dict[str, dict[str, Any]]
"""Tickets by id, as staff are told of them."""


def counted(head: Person, since: Tickets | None = None) -> Tickets:
    """Return the tickets of today with a number beyond those known: each letter's numbers have no gap."""
    found: Tickets = {}
    known = {ticket["number"] for ticket in (since or {}).values()}
    for letter in LETTERS:
        last = sum(number.startswith(letter) for number in known)
        while tickets := head.look(f"/tickets?number={letter}{last + 1:03d}").json()["tickets"]:
            found |= {ticket["id"]: ticket for ticket in tickets}
            last += 1
    return found


def told(tickets: Tickets) -> dict[str, Told]:
    """Return them as histories speak of them."""
    return {
        id: Told(id, ticket["number"], ticket["status"], ticket["calls"], ticket.get("counter"))
        for id, ticket in tickets.items()
    }


def hands(head: Person, counters: Sequence[str] = COUNTERS) -> dict[str, str]:
    """Return the ticket that each counter has in hand, as its own view says."""
    views = {counter: head.view(f"counter/{counter}") for counter in counters}
    return {counter: view["hand"]["id"] for counter, view in views.items() if "hand" in view}


def parts(house: House, folder: Path, seed: int, numbers: int) -> list[Part]:
    """Return sixteen kiosks that give so many numbers together, 0 for no end, and eight clerks."""

    def part(role: str, place: str, seed: int) -> Part:
        name = f"{role}-{place}"
        of_each = 0 if role == "clerk" else numbers // 16
        counter = place if role == "clerk" else ""
        return Part(name, house.port, house.token(role, name), seed, str(folder), counter, of_each)

    kiosks = [part("kiosk", str(at), seed + at) for at in range(16)]
    return [*kiosks, *(part("clerk", counter, seed - int(counter)) for counter in COUNTERS)]
