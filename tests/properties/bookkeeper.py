"""A bookkeeper who sits in the hall with a watch and writes down what he sees, knowing nothing of the product's code.

For everybody he runs a stopwatch while somebody sits and waits. A call stops it for the time being: if nothing comes
of the call, it had never stopped. Who asks to step out takes his watch with him, stopped. Who is sent out by staff
comes back to a watch that ran on; if he never comes back, it had stopped when he went.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from copy import deepcopy
from dataclasses import dataclass, field


@dataclass
class Person:
    """One visitor as seen from a chair by the wall. Times are milliseconds."""

    number: str
    service: str
    state: str = "waiting"
    counted: int = 0
    """What his watch showed when it was last stopped for good."""
    sits_since: int = 0
    out: int = 0
    """For how long he was outside by his own wish, in this wait."""
    went_out_at: int | None = None
    went_himself: bool = False
    called_at: int | None = None
    is_served: bool = False
    only_at: str | None = None
    seen_by: set[str] = field(default_factory=set)
    """The services to which he has come in this wait."""
    left: dict[str, int] = field(default_factory=dict)
    """What the watch showed when he left a service unserved, in this wait."""
    written: list[tuple[str, int, int]] = field(default_factory=list)
    """Waits that came to their end: service, milliseconds, when."""
    left_before: list[tuple[str, int]] = field(default_factory=list)
    received: Tally[str] = field(default_factory=Tally)
    done: Tally[str] = field(default_factory=Tally)
    sent_on: Tally[str] = field(default_factory=Tally)
    ended_at: int = 0
    given_by: str = ""
    """The machine from which he took his number."""
    has_stirred: bool = False
    """Whether anybody has seen him since: called, or gone out by himself."""
    came_at: int = 0

    def shows(self, now: int) -> int:
        """Read the watch."""
        if self.called_at is not None:
            now = self.called_at
        elif self.went_out_at is not None:
            now = self.went_out_at
        elif self.state in {"cancelled", "lapsed"}:
            now = self.ended_at
        return self.counted + max(0, now - self.sits_since)

    @property
    def first(self) -> str:
        """Return the service for which he took his number."""
        return next(iter(self.received))

    def times_left(self, service: str) -> int:
        """Count how often he left a service unserved."""
        return sum(each == service for each, _ in (*self.left_before, *self.left.items()))

    def come_to(self, service: str) -> None:
        """Take a seat at a service; who is back where he sat in this wait has never left."""
        self.service = service
        self.left.pop(service, None)
        if service not in self.seen_by:
            self.seen_by.add(service)
            self.received[service] += 1

    def new_wait(self, now: int) -> None:
        """Start the watch anew: what was waited is written down."""
        if self.called_at is not None:
            self.written.append((self.service, self.shows(now), self.called_at))
        self.left_before += self.left.items()
        self.counted, self.sits_since, self.out = 0, now, 0
        self.called_at, self.is_served, self.went_out_at = None, False, None
        self.seen_by, self.left = set(), {}

    def back(self, now: int) -> None:
        """Come in again."""
        if self.went_out_at is not None and self.is_served:
            went, himself, service = self.went_out_at, self.went_himself, self.service
            self.went_out_at = None
            self.new_wait(went)
            self.seen_by = {service}
            self.went_out_at, self.went_himself = went, himself
        if self.went_out_at is not None and self.went_himself:
            self.counted += max(0, self.went_out_at - self.sits_since)
            self.out += now - self.went_out_at
            self.sits_since = now
        self.went_out_at, self.called_at, self.is_served = None, None, False


@dataclass
class Bookkeeper:
    """All whom he watches, and what stands in his book."""

    people: dict[str, Person] = field(default_factory=dict)
    given: Tally[str] = field(default_factory=Tally)
    served_at: Tally[str] = field(default_factory=Tally)
    before: dict[str, Person] = field(default_factory=dict)
    """Each counter's last visitor as he was before he was let go, to be put back."""
    latest: list[str] = field(default_factory=list)
    struck_out: dict[str, dict[str, Person]] = field(default_factory=dict)
    """The lines about whoever a machine had made up, by machine, to be written in again."""

    def takes_a_number(self, ticket: str, number: str, service: str, now: int, machine: str = "") -> None:
        """Somebody comes in."""
        person = self.people[ticket] = Person(number, service, sits_since=now, given_by=machine, came_at=now)
        person.come_to(service)
        self.given[service] += 1

    def is_called(self, ticket: str, now: int) -> None:
        """Somebody gets up: the next in turn, or one by hand from wherever he was."""
        person = self.people[ticket]
        if person.state != "waiting":
            person.back(now)
        person.state, person.called_at, person.is_served = "called", now, False
        person.has_stirred = True
        self.calls_out(ticket)

    def calls_out(self, ticket: str) -> None:
        """A number sounds through the hall."""
        number = self.people[ticket].number
        self.latest = [number, *(each for each in self.latest if each != number)][:6]

    def sits_down(self, ticket: str) -> None:
        """Serving begins."""
        person = self.people[ticket]
        person.state, person.is_served = "serving", True

    def is_let_go(self, ticket: str, counter: str, now: int, onward: str | None, only_at: str | None) -> None:
        """A service is done; perhaps there is another."""
        person = self.people[ticket]
        self.before[counter] = deepcopy(person)
        self.served_at[counter] += 1
        person.done[person.service] += 1
        person.is_served = True
        if onward is None:
            person.state, person.ended_at = "served", now
            return
        person.new_wait(now)
        person.come_to(onward)
        person.state, person.only_at = "waiting", only_at

    def does_not_come(self, ticket: str, counter: str, now: int) -> None:
        """Nobody gets up."""
        person = self.people[ticket]
        self.before[counter] = deepcopy(person)
        person.state, person.ended_at = "no-show", now

    def is_put_back(self, ticket: str) -> None:
        """It was a mistake: he has never been called."""
        person = self.people[ticket]
        person.state, person.called_at, person.is_served = "waiting", None, False
        self.latest = [each for each in self.latest if each != person.number]

    def strikes_out(self, counter: str, ticket: str) -> None:
        """The last line about a counter is struck out."""
        if self.people[ticket].state != "no-show":
            self.served_at[counter] -= 1
        self.people[ticket] = self.before.pop(counter)

    def goes_out(self, ticket: str, now: int, *, himself: bool) -> None:
        """He goes for a copy, because he asked to or because he was sent."""
        person = self.people[ticket]
        person.state, person.went_out_at, person.went_himself = "parked", now, himself
        person.has_stirred |= himself

    def comes_back(self, ticket: str, now: int) -> None:
        """He sits down again."""
        person = self.people[ticket]
        person.back(now)
        person.state = "waiting"

    def is_sent(self, ticket: str, service: str, only_at: str | None, now: int) -> None:
        """He is told to wait elsewhere."""
        person = self.people[ticket]
        if person.state == "parked":
            person.back(now)
        old = person.service
        if person.is_served:
            if old != service:
                person.sent_on[old] += 1
            person.new_wait(now)
            if old == service:
                person.seen_by = {service}
        else:
            if old != service:
                person.left[old] = person.shows(now)
            person.called_at = None
        person.come_to(service)
        person.state, person.only_at = "waiting", only_at

    def goes_home(self, ticket: str, how: str, now: int) -> None:
        """He has had enough, or the doors close."""
        person = self.people[ticket]
        person.state, person.ended_at = how, now

    def was_nobody(self, machine: str, since: int) -> None:
        """A machine made people up: whoever has not stirred since then was never there."""
        made_up = {
            ticket: person
            for ticket, person in self.people.items()
            if person.given_by == machine and person.came_at >= since
            if person.state == "waiting" and not person.has_stirred
        }
        for ticket, person in made_up.items():
            del self.people[ticket]
            self.given[person.first] -= 1
        self.struck_out[machine] = made_up

    def was_somebody(self, machine: str) -> None:
        """It was a mistake: they are written in again, and have been there all the time."""
        made_up = self.struck_out.pop(machine)
        self.people |= made_up
        self.given.update(person.first for person in made_up.values())

    # What stands in the book

    def waits(self) -> dict[str, list[tuple[int, int]]]:
        """Return the waits that are written down by service: milliseconds, when; in pencil those just called."""
        book: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for person in self.people.values():
            for service, waited, when in person.written:
                book[service].append((waited, when))
            gone = person.state in {"cancelled", "lapsed"}
            if person.called_at is not None:
                book[person.service].append((person.shows(0), person.called_at))
            elif gone:
                when = person.ended_at if person.went_out_at is None else person.went_out_at
                book[person.service].append((person.shows(0), when))
        return book

    def over(self, service: str, target: int, now: int) -> int:
        """Count whose watch showed more than the target: at its end, when he left, or now."""
        late = [waited for waited, _ in self.waits()[service]]
        for person in self.people.values():
            late += [waited for each, waited in (*person.left_before, *person.left.items()) if each == service]
            is_here = person.state in {"waiting", "parked"} and person.called_at is None
            if is_here and person.service == service:
                late.append(person.shows(now))
        return sum(waited // 1000 > target for waited in late)

    def counted(self, service: str) -> dict[str, int]:
        """Return how many a service received, and what became of them."""
        people = list(self.people.values())
        here = [person for person in people if person.service == service]
        return {
            "issued": self.given[service],
            "received": sum(person.received[service] for person in people),
            "served": sum(person.done[service] for person in people),
            "sent_on": sum(person.sent_on[service] + person.times_left(service) for person in people),
            "gave_up": sum(person.state in {"cancelled", "lapsed"} for person in here),
            "no_shows": sum(person.state == "no-show" for person in here),
            "waiting": sum(person.state == "waiting" for person in here),
        }
