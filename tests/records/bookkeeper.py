"""A bookkeeper who reads what the clients of an office wrote down, and knows nothing of the product's code.

He keeps a page for everybody with a number, as docs/figures.md says that a person with a watch would: a stopwatch runs
while somebody sits and waits, a call stops it for the time being, who asks to step out takes it along, stopped. A stay
is the time for which somebody was there for one service; what became of it, and at whose counter, is written beside it.
"""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.records.month.diary import Line

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
STAFF = {"clerk", "manager"}


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


class Bookkeeper:
    """Reads line after line; what he has written can be counted at any time."""

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        """Read what is there."""
        self.people: dict[str, Person] = {}
        self.clerks: dict[str, str] = {}
        """The clerk at each counter, by name."""
        self.ids: dict[str, str] = {}
        """By which id each clerk is known."""
        self.now = 0
        """When the line was written that was read last."""
        self._hands: dict[str, str] = {}
        self._before: dict[str, tuple[str, Person]] = {}
        self._taken_back: dict[str, dict[str, Person]] = {}
        for line in lines:
            self.read(line)

    def read(self, line: Line) -> None:
        """Read a line: what was refused has not happened."""
        self.now = line.at
        if line.did.startswith("saw "):
            self._see(line.did.removeprefix("saw "), line)
        elif line.status < 300:
            words = line.did.strip("/").split("/")
            kind = words[0]
            if kind == "tickets":
                self._of_ticket(line, *words[1:])
            elif kind == "counters":
                self._of_counter(line, *words[1:])
            elif kind == "devices":
                self._of_device(line, words[-1])
            elif line.did == "/day/close":
                self._lapse(line.at, line.answer["day"])

    # What happens to people

    def _of_ticket(self, line: Line, ticket: str = "", act: str = "issue") -> None:
        now, told = line.at, line.answer
        if act == "issue":
            day = f"{told['id'][:4]}-{told['id'][4:6]}-{told['id'][6:8]}"
            came = _moment(told["issued_at"])
            person = self.people[told["id"]] = Person(day, came, line.who, wait_began=came, sits_since=came)
            person.come_to(told["service"])
            return
        person = self.people[ticket]
        if act == "park":
            self._goes_out(person, now, himself=line.role not in STAFF)
        elif act in {"resume", "rejoin"}:
            person.come_back(now)
            person.state = "waiting"
        elif act == "cancel":
            person.state, person.ended = "cancelled", now
        elif act == "transfer":
            self._is_sent(person, told["service"], now)
        self._leaves_hand(ticket, person)

    def _goes_out(self, person: Person, now: int, *, himself: bool) -> None:
        if person.began is not None:
            person.rise(now)
        person.state, person.went_out, person.went_himself = "parked", now, himself
        person.has_stirred |= himself

    def _is_sent(self, person: Person, service: str, now: int) -> None:
        if person.state == "parked":
            person.come_back(now)
        old = person.here
        if person.began is not None:
            person.rise(now)
            if old.service == service:
                person.same_matter(now)
            else:
                old.end = "sent-on"
                person.wait_anew(now)
                person.come_to(service)
        elif old.service != service:
            old.left, old.waited, desk = now, person.shows(now), old.desk
            person.strike_call()
            old.desk = desk
            person.come_to(service)
        else:
            person.strike_call()
        person.state = "waiting"

    def _leaves_hand(self, ticket: str, person: Person) -> None:
        if person.state not in {"called", "serving"}:
            self._hands = {counter: each for counter, each in self._hands.items() if each != ticket}

    # What happens at counters

    def _of_counter(self, line: Line, counter: str, act: str) -> None:
        now, told = line.at, line.answer
        if act in {"open", "assign", "close", "pause", "resume"}:
            self.clerks.pop(counter, None)
            if "clerk" in told:
                self.clerks[counter] = told["clerk"]
        elif act in {"call-next", "call"}:
            self._is_called(told, counter, by_hand=act == "call")
        elif act in {"recall", "start", "finish", "no-show", "return", "undo"}:
            self._at_counter(counter, act, now, told)

    def _is_called(self, told: dict[str, Any], counter: str, *, by_hand: bool) -> None:
        person, now = self.people[told["id"]], _moment(told["called_at"])
        if person.state != "waiting":
            person.come_back(now)
        person.state, person.called, person.began = "called", now, None
        person.here.desk = Desk(counter, self.clerks.get(counter))
        person.has_stirred = True
        self._hands[counter] = told["id"]
        if by_hand:
            self._mark(person, "out_of_order", now)

    def _mark(self, person: Person, figure: str, now: int) -> None:
        person.marks.append(Mark(figure, person.day, now, person.here.service, person.here.desk))

    def _at_counter(self, counter: str, act: str, now: int, told: dict[str, Any]) -> None:
        ticket = told["id"]
        if act == "undo":
            ticket, self.people[ticket] = self._before.pop(counter)
            self._hands[counter] = ticket
            return
        person = self.people[ticket]
        assert self._hands[counter] == ticket, "only who is in hand is spoken of"
        if act == "recall":
            self._mark(person, "recalls", now)
        elif act == "start":
            person.state, person.began = "serving", _moment(told["started_at"])
        elif act == "finish":
            self._before[counter] = ticket, deepcopy(person)
            self._is_let_go(person, told, now)
        elif act == "no-show":
            self._before[counter] = ticket, deepcopy(person)
            person.state, person.ended = "no-show", now
        elif act == "return":
            person.strike_call()
            person.state = "waiting"
        self._leaves_hand(ticket, person)

    def _is_let_go(self, person: Person, told: dict[str, Any], now: int) -> None:
        now = _moment(told["finished_at"]) if "finished_at" in told else now
        person.rise(now)
        person.here.end = "done"
        if told["status"] == "waiting":
            person.wait_anew(now)
            person.come_to(told["service"])
        person.state, person.ended = told["status"], now

    # What happens to many at once

    def _of_device(self, line: Line, act: str) -> None:
        machine = line.body["device"]
        if act == "undo":
            self.people |= self._taken_back.pop(machine)
            return
        since = _moment(line.body["since"])
        made_up = {
            ticket: person
            for ticket, person in self.people.items()
            if person.given_by == machine and person.came >= since
            if person.state == "waiting" and not person.has_stirred
        }
        assert len(made_up) == line.answer["taken_back"], "as many as the manager was told"
        self.people = {ticket: person for ticket, person in self.people.items() if ticket not in made_up}
        self._taken_back[machine] = made_up

    def _lapse(self, now: int, day: str) -> None:
        for person in self.people.values():
            if person.day <= day and person.state in {"waiting", "parked"}:
                person.state, person.ended = "lapsed", now

    def _see(self, view: str, line: Line) -> None:
        """Learn from a screen what no answer told: that a day is over, who was sent where, how a clerk is known."""
        shown = line.answer
        if view == "clerks":
            self.ids |= {each["name"]: each["id"] for each in shown["people"]}
        if "day" in shown:
            self._see_today(view, line)

    def _see_today(self, view: str, line: Line) -> None:
        shown = line.answer
        yesterday = dt.date.fromisoformat(shown["day"]) - dt.timedelta(days=1)
        self._lapse(line.at, yesterday.isoformat())
        if view == "manager":
            told = [each for each in shown["counters"].values() if "clerk_id" in each]
            self.ids |= {each["clerk"]: each["clerk_id"] for each in told}
        if view == "visitors/waiting":
            for ticket, visitor in shown["visitors"].items():
                if self.people[ticket].here.service != visitor["service"]:
                    self._is_sent(self.people[ticket], visitor["service"], line.at)
            waiting = {t for t, p in self.people.items() if p.state == "waiting" and p.day == shown["day"]}
            assert waiting == shown["visitors"].keys(), "all who wait are in the book, and nobody else"

    # What stands in the book

    def marks(self) -> Iterator[Mark]:
        """Yield all that is counted, as it stands now."""
        for person in self.people.values():
            yield from person.marks
            for stay in person.stays:
                yield from _marks_of(person, stay)
            yield from _marks_so_far(person, self.now)


def _marks_of(person: Person, stay: Stay) -> Iterator[Mark]:
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


def _marks_so_far(person: Person, now: int) -> Iterator[Mark]:
    """Yield what is waited and not at its end: it may be over the target already."""
    if person.state in {"waiting", "parked"} and person.called is None:
        until = now if person.went_out is None else person.went_out
        yield Mark("so-far", person.day, until, person.here.service, NOBODY, person.shows(now) // 1000)


def _moment(text: str) -> int:
    return round(dt.datetime.fromisoformat(text).timestamp() * 1000)
