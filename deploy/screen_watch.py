#!/usr/bin/env python3
"""Start Chromium, ask its page every few seconds whether it is there, and end both where it is not.

`screen_watch.py chromium --kiosk ... ADDRESS` runs on a mini PC of the hall, with nothing but Debian's own Python. It
speaks to Chromium over a pipe, which nobody else on the machine can open; when this program ends, Chromium ends too.
Each answer of the page is told to systemd, which ends both where none comes (`WatchdogSec=` of the unit).

By the clock it lets the monitor sleep outside the hours that AWAKE names: `06:30-17:30`, or by days,
`Mon-Fri 06:30-17:30, Sat 07:00-12:00`. A touch wakes it: that is X's doing.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EVERY = 5.0
"""Seconds between two questions."""

PATIENCE = float(os.environ.get("PAGE_PATIENCE", "30"))
"""Seconds without an answer after which the page counts as dead."""

START_PATIENCE = 60.0
"""The same for Chromium's first word: a small machine that has just been switched on is slow."""

AWAY = 3
"""Questions in a row to which another page answers, e.g. Chromium's own about a server that is away."""

DOZES_AFTER = 120
"""Seconds after the last touch at night."""

CRASHED = "Inspector.targetCrashed"

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = "|".join(DAYS)
_HOURS = re.compile(
    rf"(?:(?P<first>{_DAY})(?:-(?P<last>{_DAY}))?\s+)?(?P<from>\d\d:\d\d)-(?P<to>\d\d:\d\d)", re.IGNORECASE
)


def say(words: str) -> None:
    """Say something where the journal of the machine hears it."""
    sys.stderr.write(f"screen: {words}\n")
    sys.stderr.flush()


class Hours(NamedTuple):
    """On which days of the week, and from when to when, in minutes since midnight."""

    days: frozenset[int]
    begin: int
    end: int

    def hold(self, now: datetime) -> bool:
        """Tell whether this moment is among them; hours that end before they begin go over midnight."""
        minute = now.hour * 60 + now.minute
        if self.begin <= self.end:
            return now.weekday() in self.days and self.begin <= minute < self.end
        began_yesterday = (now.weekday() - 1) % 7 in self.days and minute < self.end
        return began_yesterday or (now.weekday() in self.days and minute >= self.begin)


def hours(said: str) -> list[Hours]:
    """Read what AWAKE says."""
    return [_hours(each.strip()) for each in said.split(",") if each.strip()]


def _hours(said: str) -> Hours:
    found = _HOURS.fullmatch(said)
    if found is None:
        raise ValueError(f"{said!r} is not like 'Mon-Fri 06:30-17:30'")
    return Hours(_days(found["first"], found["last"]), _minutes(found["from"]), _minutes(found["to"]))


def _days(first: str | None, last: str | None) -> frozenset[int]:
    if first is None:
        return frozenset(range(7))
    begin = DAYS.index(first.lower())
    end = begin if last is None else DAYS.index(last.lower())
    return frozenset((begin + days) % 7 for days in range((end - begin) % 7 + 1))


def _minutes(said: str) -> int:
    hour, minute = (int(part) for part in said.split(":"))
    if minute >= 60 or hour * 60 + minute > 24 * 60:  # noqa: PLR2004 - a clock's
        raise ValueError(f"there is no {said}")
    return hour * 60 + minute


class Monitor:
    """The monitor of an X server, which is on while the office is there and may sleep while it is not."""

    def __init__(self, awake: str, is_x: bool, told: Callable[[list[str]], bool]) -> None:  # noqa: FBT001 - it is one
        """Read the hours; `told` runs a command and tells whether it could be done."""
        self._told = told
        self._is_on: bool | None = None
        self._hours: list[Hours] = []
        try:
            self._hours = hours(awake)
        except ValueError as wrong:
            say(f"AWAKE is not understood, so the monitor stays on: {wrong}")
        if self._hours and not is_x:
            say("AWAKE needs FRAME=x: cage cannot switch a monitor off")
            self._hours = []

    def look(self, now: datetime) -> None:
        """Switch it where it is otherwise than it should be."""
        if not self._hours:
            return
        is_on = any(each.hold(now) for each in self._hours)
        if is_on == self._is_on:
            return
        self._is_on = is_on
        if all(self._told(["xset", *words]) for words in (_ON if is_on else _DOZING)):
            say("the monitor stays on" if is_on else f"the monitor sleeps {DOZES_AFTER} s after the last touch")
        else:
            say("xset is missing, or X cannot switch this monitor off (apt-get install x11-xserver-utils)")


_ON = (["dpms", "force", "on"], ["-dpms"])
_DOZING = (["+dpms"], ["dpms", *[str(DOZES_AFTER)] * 3])


def done(line: list[str]) -> bool:
    """Run a command, and tell whether it could be done."""
    try:
        return subprocess.run(line, check=False, timeout=10, stderr=subprocess.DEVNULL).returncode == 0  # noqa: S603 - ours
    except (OSError, subprocess.TimeoutExpired):
        return False


class NoAnswerError(Exception):
    """Chromium, or its page, does not answer."""


def _moved(end: int) -> int:
    """Return the end of a pipe out of the way of 3 and 4."""
    moved = fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(end)
    return moved


class Chromium:
    """A Chromium that was started here, and the line to it: a JSON text and a NUL a message."""

    def __init__(self, line: list[str]) -> None:
        """Start it; it reads from descriptor 3 and writes to 4, which here are nobody's."""
        reads, self._out = (_moved(end) for end in os.pipe())
        self._in, writes = (_moved(end) for end in os.pipe())
        for end, place in ((reads, 3), (writes, 4)):
            os.dup2(end, place)
            os.close(end)
        self.process = subprocess.Popen(line, pass_fds=(3, 4))  # noqa: S603 - the script beside this one says it
        os.close(3)
        os.close(4)
        self._unread = b""
        self._asked = 0
        self._page: str | None = None

    def ask(self, method: str, patience: float, session: str | None = None, **params: Any) -> dict[str, Any]:
        """Ask something, and return what is answered in time."""
        self._asked += 1
        asked: dict[str, Any] = {"id": self._asked, "method": method, "params": params}
        if session is not None:
            asked["sessionId"] = session
        try:
            os.write(self._out, json.dumps(asked).encode() + b"\0")
        except BrokenPipeError as gone:
            raise NoAnswerError("Chromium has ended") from gone
        for said in self._said(time.monotonic() + patience):
            if said.get("method") == CRASHED:
                raise NoAnswerError("the page has died")
            if said.get("id") == self._asked:
                return dict(said.get("result", {}))
        raise NoAnswerError(f"no answer for {patience:.0f} s")

    def _said(self, until: float) -> Iterator[dict[str, Any]]:
        """Yield what Chromium says until then."""
        while True:
            message, end, rest = self._unread.partition(b"\0")
            if end:
                self._unread = rest
                yield json.loads(message)
                continue
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._in], [], [], left)[0]:
                return
            came = os.read(self._in, 65_536)
            if not came:
                raise NoAnswerError("Chromium has ended")
            self._unread += came

    def place(self, patience: float) -> str:
        """Ask the page where it is: only one whose script can run answers."""
        if self._page is None:
            self._page = self._attached(patience)
        said = self.ask("Runtime.evaluate", patience, self._page, expression="location.href")
        if "result" not in said:  # the page was another one
            self._page = None
            return ""
        return str(said["result"].get("value", ""))

    def lead(self, address: str, patience: float) -> None:
        """Lead the page to an address."""
        self.ask("Page.navigate", patience, self._page, url=address)

    def _attached(self, patience: float) -> str:
        until = time.monotonic() + patience
        while time.monotonic() < until:
            targets = self.ask("Target.getTargets", patience).get("targetInfos", [])
            for each in targets:
                if each["type"] == "page":
                    known = self.ask("Target.attachToTarget", patience, targetId=each["targetId"], flatten=True)
                    session = str(known["sessionId"])
                    self.ask("Inspector.enable", patience, session)
                    return session
            time.sleep(0.2)
        raise NoAnswerError("Chromium has no page")

    def end(self) -> None:
        """End it: by asking, so that it keeps who is signed in, or else by force."""
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def told_systemd(words: str) -> None:
    """Tell systemd something, where it has started this."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if address:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.sendto(words.encode(), address.replace("@", "\0", 1))


def watch(chromium: Chromium, address: str, monitor: Monitor) -> None:
    """Ask again and again; raise where no answer comes. A page that is not the office's is led back to it."""
    ours, away, patience = urlsplit(address).netloc, 0, START_PATIENCE
    while True:
        place = urlsplit(chromium.place(patience))
        patience = PATIENCE
        told_systemd("WATCHDOG=1")
        away = 0 if place.netloc == ours else away + 1
        if away == AWAY:
            say(f"the page is {place.scheme or 'none'}, and not the office's: leading it back")
            chromium.lead(address, patience)
            away = 0
        monitor.look(datetime.now().astimezone())
        time.sleep(EVERY)


def main(line: list[str]) -> int:
    """Run Chromium until it ends or does not answer; 1 then, so that it is begun anew."""
    chromium = Chromium([*line[:-1], "--remote-debugging-pipe", line[-1]])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    monitor = Monitor(os.environ.get("AWAKE", ""), bool(os.environ.get("DISPLAY")), done)
    try:
        watch(chromium, line[-1], monitor)
    except NoAnswerError as trouble:
        say(f"{trouble}: beginning anew")
    finally:
        chromium.end()
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
