"""Let the leaders of the sample office receive citizens, some days ago and today."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from tests.daytime import HOME
from tests.house import House
from tests.proofs.clocks import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.house import Person

PLAN = {
    "room": {"vi": "Phòng tiếp công dân, tầng 1", "en": "Reception room, ground floor"},
    "service": "leaders",
    "counter": "leaders",
    "posts": [
        {"id": "chair", "name": {"vi": "Chủ tịch UBND phường", "en": "Chair of the People's Committee"}},
        {"id": "land", "name": {"vi": "Phòng Kinh tế, Hạ tầng và Đô thị", "en": "Economy and infrastructure"}},
    ],
    "weekly": [
        {"weekday": day, "post": "chair", "start": start, "end": end}
        for day in range(1, 8)
        for start, end in (("07:30", "11:30"), ("13:30", "17:00"))
    ],
}
FLOOD, ROAD = "Ngõ 12 ngập mỗi khi mưa lớn", "Đường trước trường học hỏng mặt"


def of(request: dict[str, Any], verb: str) -> str:
    """Return the address of what is done with a request."""
    return f"/receptions/requests/{request['id']}/{verb}"


def today_at(person: Person) -> str:
    """Return the office's day."""
    day: str = person.look("/receptions/calendar").json()["today"]
    return day


def receiving(folder: Path) -> Iterator[House]:
    """Run the sample office: a promise of four days ago is late, and today some ask to be heard."""
    clock = Clock(folder / "clock")
    noon = datetime.now(ZoneInfo(HOME)).replace(hour=12, minute=0, second=0)
    clock.set_to(noon - timedelta(days=4))
    house = House(folder, program=clock.program)
    house.start()
    try:
        head = house.somebody("manager")
        head.done("/receptions/calendar", PLAN)
        promised(head, FLOOD, "Nạo vét cống đầu ngõ")
        house.kill()
        clock.set_to(noon)
        house.start()
        people_of_today(house, house.somebody("manager"))
        yield house
    finally:
        house.kill()


def promised(head: Person, topic: str, words: str) -> dict[str, Any]:
    """Let somebody be heard and promised something until the end of the day."""
    request = head.done("/receptions/requests", {"topic": topic})
    head.done(of(request, "receive"), {"post": "chair"})
    head.done(of(request, "end"), {"minutes": "Đã nghe và hẹn trả lời bằng văn bản."})
    return head.done(of(request, "promise"), {"post": "land", "until": today_at(head), "words": words})


def people_of_today(house: House, head: Person) -> None:
    """Let one be heard, one wait with a number, and one say something in confidence."""
    promised(head, ROAD, "Kiểm tra và vá mặt đường")
    number = house.somebody("kiosk").done("/tickets", {"service": "leaders"})["number"]
    head.done("/receptions/requests", {"topic": "Xin hướng dẫn tách thửa", "number": number})
    head.done("/receptions/requests", {"topic": "Phản ánh thái độ cán bộ", "confidential": True})
    head.done("/counters/leaders/open", {"take_over": True})
