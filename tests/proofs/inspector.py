"""Compare an office with what its clients were told, while the histories grow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.proofs.census import Tickets, counted, hands, told
from tests.proofs.history import IN_HAND, findings
from tests.proofs.people import COUNTERS

if TYPE_CHECKING:
    import random
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from tests.house import House, Person
    from tests.proofs.casebook import Casebook

OLD, AGAIN = 30, 20
"""How many old tickets are looked at each time, and old keys used again."""


@dataclass
class Inspector:
    """Somebody who reads what the clients wrote, looks at the office, and compares."""

    house: House
    book: Casebook
    tokens: Mapping[str, str]
    random: random.Random
    seen: Tickets = field(default_factory=dict)
    counters: Sequence[str] = COUNTERS

    @property
    def head(self) -> Person:
        """Return the inspector at the office's door."""
        return self.house.bearer(self.tokens["manager"])

    def inspect(self) -> list[str]:
        """Return what is wrong with the tickets that were touched, with some old ones, and with what views say."""
        touched = self.book.read()
        known = self.book.tickets
        touched |= set(self.random.sample(known, min(OLD, len(known))))
        head = self.head
        new = counted(head, self.seen)
        in_hand = {id for id, ticket in self.seen.items() if ticket["status"] in IN_HAND}
        touched |= {*new, *in_hand, *hands(head, self.counters).values()}
        now = self._read(head, touched)
        self.seen = {id: ticket for id, ticket in self.seen.items() if id not in touched} | now
        return [*findings(self.book.concerning(touched), told(now)), *self._odd_views(head, now)]

    def whole(self) -> list[str]:
        """Return what is wrong with the whole history, by a reading of every number."""
        self.book.read()
        self.seen = counted(self.head)
        return findings(self.book.entries, told(self.seen))

    def odd_retries(self) -> Iterator[str]:
        """Yield what was acknowledged once, and is answered otherwise when its key is used again."""
        done = self.book.done
        for entry in self.random.sample(done, min(AGAIN, len(done))):
            who = self.house.bearer(self.tokens[entry.client])
            headers = {"Idempotency-Key": entry.key}
            answer = who.post(who.api + entry.path, data=entry.sent.encode(), headers=headers, timeout=10)
            if (answer.status_code, answer.text) != (entry.code, entry.body):
                yield f"{entry.key}'s {entry.verb} was answered {entry.body}, now {answer.status_code} {answer.text}"
            if answer.headers.get("Idempotency-Replayed") != "true":
                yield f"{entry.key}'s {entry.verb} was not known any more"

    def _read(self, head: Person, tickets: Collection[str]) -> Tickets:
        answers = {ticket: head.look(f"/tickets/{ticket}") for ticket in tickets}
        return {ticket: answer.json() for ticket, answer in answers.items() if answer.ok}

    def _odd_views(self, head: Person, now: Tickets) -> Iterator[str]:
        at_counters = hands(head, self.counters)
        called = {call["counter"]: number for number, call in head.view("display")["calls"].items()}
        shown = {counter: self.seen.get(ticket, {}).get("number") for counter, ticket in at_counters.items()}
        read = {ticket["counter"]: id for id, ticket in self.seen.items() if ticket["status"] in IN_HAND}
        if at_counters != read:
            yield f"in hand are {at_counters} by the counters' views, and {read} by the tickets"
        if called != shown:
            yield f"the display shows {called}, and the counters {shown}"
        issued = head.view("manager")["totals"]["issued"]
        if issued != len(self.seen):
            yield f"{issued} numbers were given as the manager is told, and {len(self.seen)} are there"
        for id, ticket in [item for item in now.items() if item[1]["status"] == "waiting"][:3]:
            if head.view(f"ticket/{id}")["ticket"]["number"] != ticket["number"]:
                yield f"{ticket['number']} is another on its phone"
