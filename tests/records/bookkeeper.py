"""A bookkeeper who reads what the clients of an office wrote down, and knows nothing of the product's code."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from tests.records.desks import Desks
from tests.records.page import ZONE, Desk, Mark, Person, marks_of, marks_so_far

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.records.month.diary import Line

REFUSALS = {"office-closed", "service-stopped", "service-full", "too-fast"}
"""Why somebody who asks for a number gets none."""

SAME_PERSON = 60_000
"""Milliseconds within which the same wish at the same device is the same person's."""

STAFF = {"clerk", "manager"}


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
        self.refused: Counter[tuple[str, str]] = Counter()
        """Who got no number, by service and reason."""
        self.desks = Desks()
        self._states: dict[str, str] = {}
        self._opened_on: dict[str, dt.date] = {}
        self._last_refused: dict[tuple[str, str, str], int] = {}
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
        elif line.did == "/tickets" and line.answer.get("code") in REFUSALS:
            self._refuse(line)
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
        self._go_home(dt.datetime.fromtimestamp(line.at / 1000, ZONE).date())
        self.desks.look(line.at // 1000, self._states, self._hands)

    def _go_home(self, today: dt.date) -> None:
        """Close the counters of a day that is over, each once its last visitor has left."""
        for counter, state in self._states.items():
            if state == "closed":
                self._opened_on.pop(counter, None)
            elif self._opened_on.setdefault(counter, today) < today and counter not in self._hands:
                self._states[counter] = "closed"

    def _refuse(self, line: Line) -> None:
        at_kiosk = line.who if line.role == "kiosk" else ""  # all counters together are one device
        refused = at_kiosk, line.body["service"], line.answer["code"]
        if line.at - self._last_refused.get(refused, 0) >= SAME_PERSON:
            self._last_refused[refused] = line.at
            self.refused[refused[1:]] += 1

    # What happens to people

    def _of_ticket(self, line: Line, ticket: str = "", act: str = "issue") -> None:
        now, told = line.at, line.answer
        if act == "issue":
            day = f"{told['id'][:4]}-{told['id'][4:6]}-{told['id'][6:8]}"
            came = _moment(told["issued_at"])
            person = self.people[told["id"]] = Person(day, came, line.who, wait_began=came, sits_since=came)
            person.come_to(told["service"])
            if "wait" in told:
                person.told = told["wait"]["low"], told["wait"]["high"]
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
            self._states[counter] = told["state"]
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
            self._states = {counter: each["state"] for counter, each in shown["counters"].items()}
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
                yield from marks_of(person, stay)
            yield from marks_so_far(person, self.now)


def _moment(text: str) -> int:
    return round(dt.datetime.fromisoformat(text).timestamp() * 1000)
