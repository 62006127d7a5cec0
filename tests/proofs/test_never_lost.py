"""Nothing acknowledged is lost, nothing is done by half: the server is killed again and again under its load."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from queue_server.live.merge_patch import difference
from tests.house import House, Person, running
from tests.live.screen import Screen
from tests.proofs.casebook import Casebook
from tests.proofs.census import Tickets, counted, hands, parts, told
from tests.proofs.history import IN_HAND, findings
from tests.proofs.people import COUNTERS, People, gathered
from tests.proofs.scale import scaled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

ROUNDS = scaled(20, 200)
SEED = 915
ACTS, MORE = {"kiosk": 2, "clerk": 16}, {"kiosk": 1, "clerk": 6}
"""How much each does in a round at most, about a second's work for the server, and how much before a screen."""

LATEST = 0.6
"""Seconds into a round after which the server is killed at the latest."""

OLD, AGAIN, HELD = 30, 20, 12
"""How many old tickets are looked at each round, old keys used again, tickets followed by a screen."""

SHOWN = ("display", "kiosk", "manager", "public", *(f"counter/{counter}" for counter in COUNTERS))


@dataclass
class Hall:
    """The screens of the hall, as stock clients have them: all are connected anew when the server is back."""

    house: House
    tokens: Mapping[str, str]
    screens: list[Screen] = field(default_factory=list)

    def connect(self, tickets: Collection[str]) -> None:
        """Watch every view, one ticket by its holder, and the display by a device of its own."""
        self.close()
        held = [f"ticket/{ticket}" for ticket in tickets]
        lines = (("manager", [*SHOWN, *held]), ("display", ["display"]), (None, held[:1]))
        for role, views in lines:
            screen = Screen(self.house, None if role is None else self.tokens[role])
            self.screens.append(screen)
            for view in views:
                assert "state" in screen.watch(view), view

    def stale(self, head: Person) -> Iterator[str]:
        """Yield the views that do not come to be what the server gives afresh."""
        for screen in self.screens:
            for view, followed in screen.views.items():
                fresh = head.look(f"/views/{view}").json()
                if not screen.reaches(view, fresh["version"], 10) or followed.state != fresh["state"]:
                    yield f"{view} is old by {difference(followed.state, fresh['state'])}"

    def close(self) -> None:
        """Hang up, where the server has not done so by dying."""
        for screen in self.screens:
            screen.close()
        self.screens.clear()


@dataclass
class Inspector:
    """Somebody who reads what the clients wrote, looks at the office, and compares."""

    house: House
    book: Casebook
    tokens: Mapping[str, str]
    random: random.Random
    seen: Tickets = field(default_factory=dict)

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
        touched |= {*new, *in_hand, *hands(head).values()}
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
        at_counters = hands(head)
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


@dataclass
class Trial:
    """Everything that is tried, round by round."""

    house: House
    people: People
    inspector: Inspector
    hall: Hall
    random: random.Random
    patches: int = 0

    def round(self) -> list[str]:
        """Let people press keys, kill the server at some moment, and return what is wrong afterwards."""
        self._go(ACTS)
        time.sleep(self.random.uniform(0, LATEST))
        self.house.kill()
        wrong = self._stopped_short() if self.random.random() < 0.5 else []
        if self.house.process is None:
            self.house.start()
        waiting = [id for id, ticket in self.inspector.seen.items() if ticket["status"] == "waiting"]
        self.hall.connect(waiting[-HELD:])
        self.people.rest()
        self._go(MORE)
        self.people.rest()
        wrong += self.inspector.inspect()
        wrong += [*self.inspector.odd_retries(), *self.hall.stale(self.inspector.head)]
        self.patches += sum(len(view.patches) for screen in self.hall.screens for view in screen.views.values())
        return wrong

    def _stopped_short(self) -> list[str]:
        """Look at the office while people still wait for their answers; let them ask again afterwards."""
        self.people.order("halt")
        self.people.rest()
        self.house.start()
        wrong = self.inspector.inspect()
        self._go(MORE)
        return wrong

    def _go(self, acts: Mapping[str, int]) -> None:
        for kind, number in acts.items():
            self.people.order(f"go {number}", kind)


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    """Let everybody come in."""
    with running(tmp_path, None, "--log-level", "warning") as house:
        them = parts(house, tmp_path, SEED, 0)
        tokens = {part.name: part.token for part in them}
        tokens |= {role: house.token(role) for role in ("manager", "display")}
        inspector = Inspector(house, Casebook(tmp_path), tokens, random.Random(SEED))
        hall = Hall(house, tokens)
        with gathered(them) as people:
            people.order("go 4")
            people.rest()
            yield Trial(house, people, inspector, hall, random.Random(SEED))
        hall.close()


@pytest.mark.timeout(scaled(600, 2400))
def test_killed_at_any_moment(trial: Trial) -> None:
    """After each kill what was acknowledged is there, the rest is whole or absent, retries and screens are right."""
    for number in range(ROUNDS):
        assert trial.round() == [], f"round {number}"

    assert trial.inspector.whole() == []
    verified = trial.house.command("journal", "verify")
    assert verified.stdout.endswith("The books are in order.\n"), verified.stdout + verified.stderr
    _kills_hit(trial)


def _kills_hit(trial: Trial) -> None:
    """The server died over what people wanted, both before and after that was written, and views moved."""
    broken = {entry.key for entry in trial.inspector.book.entries if entry.answered and entry.code is None}
    again = [entry for entry in trial.inspector.book.done if entry.key in broken]
    assert len(broken) >= ROUNDS
    assert {entry.replayed for entry in again} == {True, False}
    assert len(trial.inspector.seen) >= ROUNDS * 10
    assert trial.patches >= ROUNDS * 10
