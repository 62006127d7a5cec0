"""Play a year at a one-stop desk on a real server, by a clock that stands until it is moved."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from tests.catalogued import BIRTH, COPY, LAND, SIGNATURE, publish
from tests.domain.workdays.wall import DAYS
from tests.house import SAMPLE_FILE, House
from tests.machine import PATIENCE
from tests.records.month.standing import StandingClock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.house import Person

YEAR = [day for day in DAYS if day.year == 2026]
"""The days on which the office works, as they are written on the wall."""

_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_SECOND = 1_000
_AT_ONE_NUMBER = 4
_COPIES = 0.7
"""The share of certification: 58 to 85 of 100."""


@dataclass
class Year:
    """A year in the making."""

    house: House
    clock: StandingClock
    dice: Random
    people: dict[str, Person]
    planned: dict[dt.date, list[tuple[str, str]]] = field(default_factory=dict)
    """What is to be done with which dossier, by day."""

    def play(self, day: dt.date, dossiers: int) -> None:
        """Let a day go by on which so many dossiers are received; what was planned for it is done first."""
        self._turn_to(day)
        for code, step in [each for due in sorted(self.planned) if due <= day for each in self.planned.pop(due)]:
            self._do(code, step, day)
        received = 0
        while received < dossiers:
            ticket, few = self._called(), min(_AT_ONE_NUMBER, dossiers - received)
            for _ in range(few):
                self._receive(ticket, day)
            received += few
            self.people["clerk"].act("/counters/1/finish", {"outcome": "received"})

    def figures(self, first: str = "") -> dict[str, int]:
        """Return what is counted of all dossiers received from a day on."""
        told: dict[str, int] = self.people["manager"].look(f"/dossiers/figures?from={first}").json()
        return told

    def _turn_to(self, day: dt.date) -> None:
        morning = dt.datetime.combine(day, dt.time(8), tzinfo=_ZONE)
        self.clock.move_to(round(morning.timestamp() * 1000))
        end = time.monotonic() + PATIENCE
        while self.people["manager"].view("manager")["day"] != day.isoformat():
            assert time.monotonic() < end, f"{day} does not begin"
            time.sleep(0.02)
        self.people["clerk"].done("/counters/1/open", {"take_over": True})

    def _called(self) -> str:
        self._wait(20)
        made = self.people["kiosk"].done("/tickets", {"service": "certification"})
        self._wait(20)
        called = self.people["clerk"].done("/counters/1/call", {"ticket": made["id"], "reason": "đến lượt"})
        return str(called["id"])

    def _receive(self, ticket: str, day: dt.date) -> None:
        self._wait(30)
        procedure = COPY if self.dice.random() < _COPIES else self.dice.choice((BIRTH, LAND, SIGNATURE))
        said: dict[str, Any] = {"procedure": procedure}
        if procedure == SIGNATURE:  # the catalogue states no time for it
            said["due"] = (day + dt.timedelta(days=self.dice.randrange(6))).isoformat()
        held = self.people["clerk"].done(f"/tickets/{ticket}/dossier", said)
        due = dt.date.fromisoformat(held["due"])
        way = self.dice.random()
        if way < 0.01:
            self._do(held["code"], "undo", day)
        elif way < 0.06:
            self._plan(held["code"], "supplement", day, due)
        elif way < 0.08:
            self._plan(held["code"], self.dice.choice(("refuse", "stop")), day, due)
        elif way < 0.10:
            self._plan(held["code"], "extend", due, due)
        elif way < 0.12:
            self._plan(held["code"], "ready", due + dt.timedelta(days=1), due + dt.timedelta(days=9))
        elif way < 0.98:
            self._plan(held["code"], "ready", day, due)

    def _plan(self, code: str, step: str, first: dt.date, last: dt.date) -> None:
        on = first + dt.timedelta(days=self.dice.randint(0, max(0, (last - first).days)))
        self.planned.setdefault(on, []).append((code, step))

    def _do(self, code: str, step: str, day: dt.date) -> None:
        self._wait(5)
        bodies: dict[str, dict[str, Any]] = {
            "supplement": {"missing": 2, "words": "Bản chính giấy khai sinh, căn cước"},
            "refuse": {"words": "Không thuộc thẩm quyền"},
            "stop": {"words": "Công dân xin rút"},
            "extend": {"due": (day + dt.timedelta(days=7)).isoformat(), "words": "Chờ ý kiến cơ quan phối hợp"},
            "brought": {"due": (day + dt.timedelta(days=5)).isoformat()},
        }
        answer = self.people["clerk"].act(f"/dossiers/{code}/{step}", bodies.get(step))
        if step == "extend" and answer.status_code == 422:  # its day is further away than the new one
            return
        assert answer.ok, f"{code} {step}: {answer.text}"
        soon = day + dt.timedelta(days=1), day + dt.timedelta(days=12)
        match step:
            case "supplement" if self.dice.random() < 0.9:
                self._plan(code, "brought", *soon)
            case "brought" | "extend":
                self._plan(code, "ready", *soon)
            case "ready" if self.dice.random() < 0.05:
                self._do(code, "undo", day)
                self._plan(code, "ready", *soon)
            case "ready" if self.dice.random() < 0.97:
                self._plan(code, "hand-over", *soon)

    def _wait(self, seconds: int) -> None:
        self.clock.move_to(self.clock.shows + seconds * _SECOND)


def year_in(folder: Path, seed: int) -> Year:
    """Open the sample office on the morning of the first working day of its year."""
    clock = StandingClock(folder / "clock")
    first = dt.datetime.combine(YEAR[0], dt.time(6), tzinfo=_ZONE)
    clock.move_to(round(first.timestamp() * 1000))
    house = House(folder, SAMPLE_FILE, environment=clock.surroundings)
    house.start()
    publish(house)
    people = {role: house.bearer(house.token_of(role)) for role in ("kiosk", "clerk", "manager")}
    return Year(house, clock, Random(seed), people)
