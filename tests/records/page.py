"""A page of the bookkeeper's: all that he has seen of somebody with a number, and what is counted of it.

As docs/figures.md says that a person with a watch would write it down: a stopwatch runs while somebody sits and
waits, a call stops it for the time being, who asks to step out takes it along, stopped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator


ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class Desk(NamedTuple):
    """Where somebody was called, and by whom; what he did not see is None."""

    counter: str | None = None
    clerk: str | None = None


NOBODY = Desk()


class Mark(NamedTuple):
    """A stroke in the book: one more of a figure, with its seconds where it has some."""

    figure: str
    day: str
    at: int
    """Milliseconds since 1970."""
    service: str
    desk: Desk
    seconds: int = 0


@dataclass
class Stay:
    """The time for which somebody was there for a service, in one wait."""

    service: str
    began: int
    """When the wait began to which it belongs."""
    is_received: bool
    desk: Desk = NOBODY
    """Whose call stands, or stood when he was sent on."""
    waited: int | None = None
    """Milliseconds, once a call or giving up has ended it; `stood` is when."""
    stood: int = 0
    left: int | None = None
    """When he was sent on from here unserved; `waited` is then what the watch showed."""
    served: int | None = None
    """Milliseconds at the counter, until `let_go`."""
    let_go: int = 0
    end: str | None = None
    """`done` or `sent-on`, where it came to that at a counter."""


@dataclass
class Person:
    """Somebody with a number."""

    day: str
    came: int
    given_by: str
    stays: list[Stay] = field(default_factory=list)
    here: Stay = field(default_factory=lambda: Stay("", 0, is_received=False))
    state: str = "waiting"
    wait_began: int = 0
    sits_since: int = 0
    counted: int = 0
    """Milliseconds on the watch when it was last stopped by his own wish."""
    called: int | None = None
    began: int | None = None
    """When serving began."""
    went_out: int | None = None
    went_himself: bool = False
    ended: int = 0
    seen: dict[str, Stay] = field(default_factory=dict)
    """His stays in this wait, by service."""
    has_stirred: bool = False
    told: tuple[int, int] | None = None
    """What his slip said: how many seconds at least, and at most."""
    marks: list[Mark] = field(default_factory=list)

    def shows(self, now: int) -> int:
        """Read the watch."""
        if self.called is not None:
            now = self.called
        elif self.went_out is not None:
            now = self.went_out
        return self.counted + max(0, now - self.sits_since)

    def come_to(self, service: str) -> None:
        """Sit down for a service; who is back where he sat in this wait has never left."""
        if service not in self.seen:
            self.seen[service] = Stay(service, self.wait_began, is_received=True)
            self.stays.append(self.seen[service])
        self.here = self.seen[service]
        self.here.left, self.here.waited, self.here.desk = None, None, NOBODY

    def wait_anew(self, now: int) -> None:
        """Begin another wait."""
        if self.called is not None:
            self.here.waited, self.here.stood = self.shows(now), self.called
        self.wait_began = self.sits_since = now
        self.counted, self.seen = 0, {}
        self.called = self.began = self.went_out = None

    def same_matter(self, now: int) -> None:
        """Wait again for what had begun."""
        service = self.here.service
        self.wait_anew(now)
        self.here = self.seen[service] = Stay(service, now, is_received=False)
        self.stays.append(self.here)

    def strike_call(self) -> None:
        """Nothing came of the call."""
        self.called = self.began = None
        self.here.desk = NOBODY

    def come_back(self, now: int) -> None:
        """Come in again, from outside or after a call that was missed."""
        went, himself = self.went_out, self.went_himself
        if went is not None and self.began is not None:
            self.same_matter(went)
        if went is not None and himself:
            self.counted += max(0, went - self.sits_since)
            self.sits_since = now
        self.went_out = None
        self.strike_call()

    def rise(self, now: int) -> None:
        """Be let go from the counter."""
        begun = self.called if self.began is None else self.began
        assert begun is not None
        self.here.served, self.here.let_go = now - begun, now


def marks_of(person: Person, stay: Stay) -> Iterator[Mark]:
    """Yield what is counted of a stay."""

    def mark(figure: str, at: int, milliseconds: int = 0) -> Mark:
        return Mark(figure, person.day, at, stay.service, stay.desk, milliseconds // 1000)

    if stay.is_received:
        yield mark("received", stay.began)
    if stay.left is not None and stay.waited is not None:
        yield mark("transfers", stay.left)
        yield mark("left", stay.left, stay.waited)
    elif stay.waited is not None:
        yield mark("wait", stay.stood, stay.waited)
    if stay.served is not None:
        yield mark("serving", stay.let_go, stay.served)
    if stay.end is not None:
        yield mark({"done": "done", "sent-on": "transfers"}[stay.end], stay.let_go)
    if stay is person.here:
        yield from _marks_here(person, mark)


def _marks_here(person: Person, mark: Any) -> Iterator[Mark]:
    """Yield what is counted of the last stay: a wait in pencil, missing a call, giving up."""
    gave_up = person.state in {"cancelled", "lapsed"}
    if person.called is not None:
        yield mark("wait", person.called, person.shows(0))
    elif gave_up:
        ended = person.ended if person.went_out is None else person.went_out
        yield mark("wait", ended, person.shows(ended))
    if gave_up:
        yield mark("gave_up", person.ended)
    if person.state == "no-show":
        yield mark("no_show", person.ended)


def marks_so_far(person: Person, now: int) -> Iterator[Mark]:
    """Yield what is waited and not at its end: it may be over the target already."""
    if person.state in {"waiting", "parked"} and person.called is None:
        until = now if person.went_out is None else person.went_out
        yield Mark("so-far", person.day, until, person.here.service, NOBODY, person.shows(now) // 1000)


def first_wait(person: Person) -> int | None:
    """Return the seconds of the wait for what he came for, None unless a call ended it."""
    first = person.stays[0]
    if first.left is not None:
        return None
    if first.waited is None:
        return None if first is not person.here or person.called is None else person.shows(0) // 1000
    return first.waited // 1000
