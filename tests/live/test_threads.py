"""The same live views from the other server: nothing but the entry point knows which one it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.house import running
from tests.live.screen import Screen
from tests.machine import allowed

if TYPE_CHECKING:
    from pathlib import Path


def test_threads_serve_live_views_too(tmp_path: Path) -> None:
    """Watched, patched, beaten and cut off as on greenlets; the log says that this is not for a hall."""
    with running(tmp_path, None, "--async-mode", "threading") as house:
        token, secret = house.given("display")
        kiosk, screen = house.somebody("kiosk"), Screen(house, secret)
        screen.watch("display")
        ticket = kiosk.done("/tickets", {"service": "result"})
        assert screen.shows("display", lambda it: it.state["waiting"]["result"] == 1)
        assert screen.views["display"].state == house.bearer(secret).view("display")
        assert screen.hears(2.5)
        house.revoke(token)
        assert screen.ended.wait(allowed(1))
        assert ticket["id"] not in house.log
        assert "not for a hall" in house.log
