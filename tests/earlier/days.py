"""Three days at the sample office, played over HTTP on whatever version serves there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.house import Person

CERTIFICATION, CIVIL, LAND = "certification", "civil-status", "land-building"


class Hall:
    """A kiosk, a clerk and a manager at work; who took a number is known by it."""

    def __init__(self, kiosk: Person, clerk: Person, manager: Person) -> None:
        """Know who works there."""
        self.kiosk, self.clerk, self.manager = kiosk, clerk, manager
        self.ids: dict[str, str] = {}

    def issue(self, service: str, key: str | None = None, **wish: Any) -> str:
        """Give a number and return it."""
        given = self.kiosk.done("/tickets", {"service": service, **wish}, key)
        self.ids[given["number"]] = given["id"]
        return str(given["number"])

    def to_one(self, number: str, verb: str, body: Any = None) -> None:
        """Let the clerk do something with a number."""
        self.clerk.done(f"/tickets/{self.ids[number]}/{verb}", body)

    def at(self, counter: str, verb: str, body: Any = None, key: str | None = None) -> dict[str, Any]:
        """Let the clerk do something at a counter."""
        return self.clerk.done(f"/counters/{counter}/{verb}", body, key)


def thursday(hall: Hall) -> None:
    """Serve two, and close the day."""
    hall.issue(CERTIFICATION)
    hall.issue(LAND)
    hall.at("1", "open")
    hall.at("1", "call-next")
    hall.at("1", "start")
    hall.at("1", "finish", {"outcome": "received", "note": "Đủ giấy tờ"})
    hall.at("1", "close")
    hall.manager.done("/day/close", {"reason": "Mất điện"})


def friday(hall: Hall) -> None:
    """Leave somebody waiting, and the day open: it ends at midnight."""
    hall.issue(CERTIFICATION, priority="elderly")
    hall.issue(CIVIL)
    hall.at("1", "open")
    hall.at("1", "call-next")
    hall.at("1", "no-show")


def monday(hall: Hall, key: str) -> None:
    """Do once what can be done, and leave the hall at work: somebody waits, is called, is served, is set aside."""
    lapsed = hall.issue(CIVIL)
    hall.manager.done("/day/close")
    hall.manager.done("/day/reopen")
    first, second, third = (hall.issue(CERTIFICATION, key if one == 0 else None) for one in range(3))
    old = hall.issue(CERTIFICATION, priority="elderly")
    house, birth = hall.issue(LAND, language="en"), hall.issue(CIVIL)
    hall.at("1", "open")
    hall.at("2", "open", {"services": [CIVIL, CERTIFICATION]})
    hall.at("1", "call-next")
    hall.at("1", "recall")
    hall.at("1", "start")
    hall.at("1", "finish", {"outcome": "received", "note": "Hẹn thứ Năm", "quantity": 2})
    hall.at("1", "undo")
    hall.at("1", "finish", {"outcome": "received", "next": {"service": LAND}})
    hall.to_one(third, "park", {"note": "Đi sao y"})
    hall.to_one(third, "resume")
    hall.to_one(second, "priority", {"class": "merit"})
    hall.to_one(birth, "transfer", {"service": CERTIFICATION, "comment": "Nhầm hàng", "come_back": True})
    hall.at("1", "call", {"ticket": hall.ids[third], "reason": "Có con nhỏ"})
    hall.at("1", "return")
    hall.at("1", "call-next")
    hall.at("1", "no-show")
    hall.to_one(second, "rejoin")
    hall.at("2", "pause", {"reason": "Họp"})
    hall.at("2", "resume")
    hall.manager.done(f"/services/{CIVIL}/stop", {"reason": "Hết phôi"})
    hall.manager.done(f"/services/{CIVIL}/reopen")
    hall.to_one(house, "cancel", {"note": "Về nhà"})
    for counter in "12":
        hall.at(counter, "call-next")
    hall.at("2", "start")
    left, _ = hall.issue(CERTIFICATION), hall.issue(LAND)
    hall.to_one(left, "park", {"note": "Quên căn cước"})
    assert {lapsed, first, second, third, old, house, birth, left} <= hall.ids.keys()


DAYS: dict[str, Callable[[Hall], None]] = {"2026-10-15": thursday, "2026-11-20": friday}
"""What goes before Monday."""

MONDAY = "2026-11-23"

SOON = PATIENCE
"""Seconds within which a server must be ready."""
