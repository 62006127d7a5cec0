"""The day on which all goes wrong: the server dies, a kiosk runs wild, clerks move, the day is closed early."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from tests.records.month.hall import HOUR, MINUTE, SECOND

if TYPE_CHECKING:
    from tests.records.month.desks import Desk
    from tests.records.month.play import Month
    from tests.records.month.visitors import Visitors

WILD = 70
"""Touches of a kiosk that runs wild: more than it may give within a minute."""


class Troubles:
    """What happens on that day beside its ordinary course."""

    def __init__(self, month: Month, desks: list[Desk], visitors: Visitors) -> None:
        """Know whom it hits."""
        self._month = month
        self._hall = month.hall
        self._desks = desks
        self._visitors = visitors

    def plan(self, midnight: int) -> None:
        """Plan all of it."""
        hall, dice = self._hall, self._hall.dice
        for hour in (8, 9, 10, 14, 15):
            hall.at(midnight + hour * HOUR + dice.randrange(HOUR), self._outage)
        hall.at(midnight + 8 * HOUR + 40 * MINUTE, self._stop)
        hall.at(midnight + 9 * HOUR + 5 * MINUTE, self._reopen)
        for minute in (0, 12):
            hall.at(midnight + 9 * HOUR + (10 + minute) * MINUTE, self._run_wild)
            hall.at(midnight + 9 * HOUR + (11 + minute) * MINUTE, self._take_back)
        hall.at(midnight + 9 * HOUR + 13 * MINUTE, self._undo_take_back)
        hall.at(midnight + 9 * HOUR + 14 * MINUTE, self._take_back)
        hall.at(midnight + 10 * HOUR, self._move)
        hall.at(midnight + 10 * HOUR + 45 * MINUTE, self._manager_serves)
        hall.at(midnight + 14 * HOUR + 20 * MINUTE, self._close_early)
        hall.at(midnight + 14 * HOUR + 50 * MINUTE, self._open_again)
        hall.at(midnight + 16 * HOUR + 25 * MINUTE, self._close_early)

    def _outage(self) -> None:
        """Let the server die while it carries out the next command."""
        self._hall.kill_next = True

    def _stop(self) -> None:
        """Let the network fail for one service: all who wait for it are sent on."""
        for _ in range(3):
            self._hall.do(self._month.kiosks[0], "/tickets", {"service": "civil-status"})
        self._ask("/services/civil-status/stop", {"reason": "mất mạng"})
        self._ask("/services/civil-status/send-on", {"service": "certification"})
        self._see_who_waits()

    def _reopen(self) -> None:
        self._ask("/services/civil-status/reopen")

    def _run_wild(self) -> None:
        """Let a kiosk give numbers as fast as it can, to nobody; some take theirs."""
        self._wild_since = self._hall.now
        for touch in range(WILD):
            service = self._hall.dice.choice(("certification", "result", "supplement"))
            self._hall.at(self._hall.now + touch * 150, partial(self._touch, service))

    def _touch(self, service: str) -> None:
        self._hall.do(self._month.kiosks[2], "/tickets", {"service": service})

    def _take_back(self) -> None:
        since = dt.datetime.fromtimestamp(self._wild_since / 1000, dt.UTC).isoformat()
        self._ask("/devices/take-back", {"device": "Kiosk 3", "since": since})
        self._see_who_waits()

    def _undo_take_back(self) -> None:
        self._ask("/devices/take-back/undo", {"device": "Kiosk 3"})
        self._see_who_waits()

    def _move(self) -> None:
        """Let two clerks change places, one with a visitor in hand that the other goes on with."""
        first, second = self._desks[1], self._desks[3]
        first.clerk, second.clerk = second.clerk, first.clerk
        for desk in (first, second):
            desk.open(take_over=True)

    def _manager_serves(self) -> None:
        """Let the manager sit down where a clerk has gone."""
        desk = self._desks[0]
        if desk.counter in self._hall.hands:
            desk.press("finish")
        desk.press("close")
        desk.open(self._month.manager)
        self._hall.look(self._month.manager, "manager")
        given = self._hall.do(self._month.kiosks[0], "/tickets", {"service": "land-building"})
        if given is not None:
            self._hall.do(self._month.guide, f"/tickets/{given['id']}/transfer", {"counter": "3"})
        self._ask("/counters/3/send-on", {"service": "supplement"})
        self._see_who_waits()

    def _close_early(self) -> None:
        """Let the manager close the day: first he is told that somebody is in hand."""
        self._ask("/day/close", {"reason": "bão"})
        for desk in self._desks:
            desk.stop()
            if desk.counter in self._hall.hands:
                desk.press("finish")
        self._ask("/day/close", {"reason": "bão"})
        self._see_who_waits()
        self._hall.look(self._month.manager, "manager")

    def _open_again(self) -> None:
        self._ask("/day/reopen")
        for desk in self._desks:
            self._hall.later(self._hall.dice.randint(1, 60) * SECOND, partial(desk.open, take_over=True))

    def _ask(self, path: str, body: dict[str, str] | None = None) -> None:
        self._hall.do(self._month.manager, path, dict(body or {}))

    def _see_who_waits(self) -> None:
        """Look at who waits: what was done to many at once is told by no answer."""
        seen = self._hall.look(self._month.manager, "visitors/waiting")["visitors"]
        for guest in self._hall.guests.values():
            if guest.id in seen:
                guest.status, guest.service = "waiting", seen[guest.id]["service"]
            elif guest.status == "waiting":
                guest.status = "gone"
