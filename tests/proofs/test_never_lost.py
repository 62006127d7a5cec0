"""Nothing acknowledged is lost, nothing is done by half: the server is killed again and again under its load."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from queue_server.views.merge_patch import difference
from tests.house import House, Person, running
from tests.live.screen import Screen
from tests.proofs.casebook import Casebook
from tests.proofs.census import parts
from tests.proofs.inspector import Inspector
from tests.proofs.people import COUNTERS, People, gathered
from tests.proofs.scale import scaled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

ROUNDS = scaled(6, 200)
SEED = 915
ACTS, MORE = {"kiosk": 2, "clerk": 16}, {"kiosk": 1, "clerk": 6}
"""How much each does in a round at most, about a second's work for the server, and how much before a screen."""

LATEST = 0.6
"""Seconds into a round after which the server is killed at the latest."""

HELD = 12
"""How many tickets are followed by a screen."""

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
