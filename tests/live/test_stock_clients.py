"""Stock Socket.IO clients work unchanged: what stands below Socket.IO here is ours, and they must not notice.

The Python client is what most tests of live views use; here is what they do not ask of it.
"""

from __future__ import annotations

import json
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts import node
from tests.live.screen import Screen
from tests.machine import allowed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.house import House

BACK = 10.0
"""Seconds after which a client has found a server that was started again."""


class Script:
    """The stock JavaScript client in a process of its own, which tells what it has seen when it is asked."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        """Talk to it."""
        self._process = process

    def told(self, question: str = "") -> dict[str, Any]:
        """Return what it has seen so far, after doing what it is asked."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{question}\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def sees(self, what: Callable[[dict[str, Any]], object], seconds: float = 3) -> dict[str, Any]:
        """Return what it has seen once something is true of that."""
        end = time.monotonic() + seconds
        while not what(told := self.told()):
            assert time.monotonic() < end, told
            time.sleep(0.02)
        return told


@contextmanager
def script(house: House, token: str, view: str = "display") -> Iterator[Script]:
    """Run the JavaScript client for as long as the block lasts."""
    line = [*node.command("node"), str(Path(__file__).with_name("screen.js")), house.url, token, view]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Script(process)
        finally:
            process.kill()


def bustle(house: House, rounds: int = 10) -> None:
    """Issue, call and finish."""
    kiosk, clerk = house.somebody("kiosk"), house.somebody("clerk", "2")
    clerk.done("/counters/2/open", {"take_over": True})
    for _ in range(rounds):
        kiosk.done("/tickets", {"service": "certification"})
        clerk.done("/counters/2/call-next")
        clerk.done("/counters/2/finish")


def fresh(house: House) -> dict[str, Any]:
    """Return the display as the server gives it now."""
    answer: dict[str, Any] = house.bearer(house.token("display")).look("/views/display").json()
    return answer


def test_the_javascript_client_holds_what_a_fresh_view_shows(house: House) -> None:
    """Its patches chain, its beats come, and what it has by patches alone is what the server gives."""
    with script(house, house.token("display")) as screen:
        screen.sees(lambda it: it["version"])
        bustle(house)
        now = fresh(house)
        told = screen.sees(lambda it: it["version"] == now["version"])
        assert told["state"] == now["state"]
        assert (told["patches"] > 0, told["broken"], told["connects"]) == (True, 0, 1)
        screen.sees(lambda it: it["beats"])


def test_the_javascript_client_is_told_why(house: House) -> None:
    """`connect_error` has `data.code`."""
    with script(house, "no-such-token") as screen:
        assert screen.sees(lambda it: it["refused"])["refused"] == "unauthorised"


def test_the_javascript_client_may_stop_watching(house: House) -> None:
    """After `unwatch` nothing comes; a new `watch` gives what happened meanwhile and begins a new chain."""
    with script(house, house.token("display")) as screen:
        screen.sees(lambda it: it["version"])
        before = screen.told("unwatch")
        bustle(house, 2)
        assert screen.told()["patches"] == before["patches"]
        assert screen.told("watch")["state"] == fresh(house)["state"]
        bustle(house, 2)
        now = fresh(house)
        assert screen.sees(lambda it: it["version"] == now["version"])["state"] == now["state"]
        assert screen.told()["broken"] == 0


def test_stock_clients_come_back_after_a_restart(house: House) -> None:
    """They find the server by themselves, watch again, and are right."""
    display = house.token("display")
    with script(house, display) as screen:
        other = Screen(house, display, returns=True)
        screen.sees(lambda it: it["version"])
        other.watch("display")
        house.stop()
        assert other.ended.wait(allowed(3))
        house.start()
        screen.sees(lambda it: it["connects"] == 2 and it["version"], BACK)
        assert other.returned.wait(BACK)
        other.watch("display")
        bustle(house, 3)
        now = fresh(house)
        assert screen.sees(lambda it: it["version"] == now["version"])["state"] == now["state"]
        assert other.reaches("display", now["version"])
        assert other.views["display"].state == now["state"]
        other.close()
