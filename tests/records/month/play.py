"""Play a month of seeded days on a real server, as its kiosks, phones, clerks and managers would."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from tests.house import House
from tests.live.screen import Screen
from tests.machine import PATIENCE
from tests.records.month.desks import Desk, Guide
from tests.records.month.diary import Diary
from tests.records.month.hall import HOUR, MINUTE, Hall, Voice
from tests.records.month.standing import StandingClock
from tests.records.month.troubles import Troubles
from tests.records.month.visitors import Visitors
from tests.records.told import told

if TYPE_CHECKING:
    from collections.abc import Iterator

OFFICE = "phuong-thang"
OFFICE_FILE = Path(__file__).with_name(f"{OFFICE}.toml")
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST = dt.date(2026, 3, 2)
"""A Monday, before the day on which this was written: whoever goes by the true clock finds the month over."""

WATCHED = ("public", "display", "manager")
"""What a screen follows by patches all the time."""

COUNTERS = ("1", "2", "3", "4", "leaders")
CLERKS = ("Lan", "Minh", "Hoa", "Tuấn", "Phúc", "Yến")


@dataclass
class Month:
    """A month in the making."""

    hall: Hall
    kiosks: list[Voice]
    guide: Voice
    clerks: list[Voice]
    manager: Voice
    holder: Voice
    chaotic: int
    """Which of the days goes wrong, from 0."""
    visitors: int
    screen: Screen | None = None
    forgotten: Desk | None = None
    """Where somebody is still being served while the day turns."""

    def play(self, days: int) -> list[str]:
        """Play so many working days, and return them."""
        played = [*_working_days(days)]
        for number, day in enumerate(played):
            self._play_day(number, day)
        self._turn_to(_midnight(played[-1] + dt.timedelta(days=1)))
        return [day.isoformat() for day in played]

    def end(self) -> None:
        """Hang up."""
        if self.screen is not None:
            self.screen.close()

    def _play_day(self, number: int, day: dt.date) -> None:
        """Let a day go by, from the morning before the doors open until it has turned, or was closed."""
        hall, midnight = self.hall, _midnight(day)
        self._turn_to(midnight)
        hall.guests.clear()
        self._watch_out()
        hall.after_a_kill = self._watch_out
        hall.ask_for_clerks(self.manager)
        doors, evening = midnight + 7 * HOUR + 30 * MINUTE, midnight + 17 * HOUR + 30 * MINUTE
        lunch, is_half = midnight + 11 * HOUR + 30 * MINUTE, day.weekday() == 4
        visitors = Visitors(hall, self.kiosks, self.holder)
        visitors.expect(doors, lunch, round(self.visitors * 0.65))
        visitors.expect(lunch + 2 * HOUR, evening - HOUR // 2, 0 if is_half else round(self.visitors * 0.35))
        Guide(hall, self.guide).walk(doors, lunch if is_half else evening, self.visitors // 5)
        desks = self._desks(doors, lunch if is_half else evening, number)
        for hour in (9, 15):
            hall.at(midnight + hour * HOUR + hall.between(0, 59), self._ask_for_reports)
        if number == self.chaotic:
            Troubles(self, desks, visitors).plan(midnight)
        hall.play_until(evening + 10 * MINUTE)
        self._close(number, desks[0])

    def _desks(self, doors: int, end: int, number: int) -> list[Desk]:
        """Seat the clerks: another one elsewhere each day, with a break, and now and then somebody takes over."""
        hall = self.hall
        desks = []
        for place, counter in enumerate(COUNTERS):
            desk = Desk(hall, counter, self.clerks[(place + number) % len(CLERKS)], self.holder)
            hall.at(doors - hall.between(0.2, 5), desk.open)
            pause = hall.dice.uniform(3, 20)
            hall.at(doors + hall.between(40, 200), partial(desk.pause, pause))
            hall.at(end + hall.between(1, 9), desk.go_home)
            desks.append(desk)
        other, spare = hall.dice.choice(desks), self.clerks[(number + 5) % len(CLERKS)]
        hall.at(doors + hall.between(60, 220), lambda: other.open(spare, take_over=True))
        return desks

    def _close(self, number: int, desk: Desk) -> None:
        """Let the manager close the day, on every other day; else it turns by itself, once with somebody in hand."""
        self._look()
        if number % 2 == 0:
            self.hall.do(self.manager, "/day/close", {"reason": "hết ngày"})
        elif number % 4 == 3 and (left := self.hall.here("waiting", "parked", "no-show")):
            desk.open()
            desk.press("call", {"ticket": left[0].id, "reason": "hẹn tối"})
            desk.press("start")
            self.forgotten = desk
        self.hall.clock.move_to(self.hall.now + MINUTE)
        self._look()

    def _remember(self) -> None:
        """End what was left at a counter over midnight."""
        if self.forgotten is not None:
            self.hall.clock.move_to(self.hall.now + 7 * MINUTE)
            self.forgotten.go_home()
            self.forgotten = None

    def _ask_for_reports(self) -> None:
        """Write down what is reported of today as it is now."""
        today = self._today().isoformat()
        for by in ("service", "counter", "clerk", "hour", "weekday-hour", "day"):
            self.hall.saw(f"report {by}", self.report(today, today, by))

    def report(self, first: str, last: str, by: str) -> dict[str, Any]:
        """Ask for the report of waits, as a manager."""
        return told(self.manager.person, first, last, by)

    def _look(self) -> None:
        """Write down what the board shows, to those who ask and to those who follow it by patches."""
        fresh = self.hall.look(self.manager, "manager")
        assert self._is_followed(fresh), "patches lead to what is"

    def _is_followed(self, fresh: dict[str, Any]) -> bool:
        """Tell whether the board comes to it by patches; a screen whose line is cut watches again, as screens do."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.screen is None or self.screen.ended.is_set():
                self._watch_out()
            elif self.screen.shows("manager", lambda followed: followed.state == fresh, 1):
                return True
        return False

    def _turn_to(self, midnight: int) -> None:
        """Go on to a day, over each midnight on the way; a server that is up ends the day before at that moment."""
        while self.hall.now < midnight:
            begins = _midnight(self._today() + dt.timedelta(days=1))
            self.hall.clock.move_to(begins)
            today, end = self._today().isoformat(), time.monotonic() + PATIENCE
            while (seen := self.manager.person.view("manager"))["day"] != today:
                assert time.monotonic() < end, f"{today} does not begin"
                time.sleep(0.05)
            self.hall.saw("manager", seen)
            self._remember()

    def _today(self) -> dt.date:
        return dt.datetime.fromtimestamp(self.hall.now / 1000, ZONE).date()

    def _watch_out(self) -> None:
        """Follow the views by patches, on a new connection."""
        self.end()
        self.screen = Screen(self.hall.house, self.hall.house.token_of("manager"), OFFICE)
        for view in WATCHED:
            self.screen.watch(view)


def month_in(folder: Path, seed: int, visitors: int, chaotic: int) -> Month:
    """Open the doors of an office whose month is still to come."""
    clock = StandingClock(folder / "clock")
    clock.move_to(_midnight(FIRST) - HOUR)
    house = House(folder, OFFICE_FILE, office=OFFICE, environment=clock.surroundings)
    house.start()
    hall = Hall(house, clock, Diary(folder / "diary.jsonl"), Random(seed))

    def comes(role: str, name: str) -> Voice:
        return Voice(role, name, house.bearer(house.token(role, name, OFFICE)))

    clerks = [comes("clerk", name) for name in CLERKS]
    kiosks = [comes("kiosk", name) for name in ("Kiosk 1", "Kiosk 2", "Kiosk 3")]
    manager = Voice("manager", "Quản lý", house.bearer(house.token_of("manager")))
    holder = Voice("holder", "", house.anybody())
    return Month(hall, kiosks, comes("clerk", "Hướng dẫn"), clerks, manager, holder, chaotic, visitors)


def _midnight(day: dt.date) -> int:
    return round(dt.datetime(day.year, day.month, day.day, tzinfo=ZONE).timestamp() * 1000)


def _working_days(number: int) -> Iterator[dt.date]:
    day = FIRST
    while number:
        if day.weekday() < 5:
            yield day
            number -= 1
        day += dt.timedelta(days=1)
