"""A wall calendar of 2026 to March 2028 with the worked days written out, and due days counted on it with a finger.

Nothing here knows a rule of the house: a day is worked if it stands in the list. ½ is worked in the morning only.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

WORKED = {
    "2026-01": "5 6 7 8 9 10 12 13 14 15 16 19 20 21 22 23 26 27 28 29 30",
    "2026-02": "2 3 4 5 6 9 10 11 12 13½ 23 24 25 26 27",
    "2026-03": "2 3 4 5 6 9 10 11 12 13 16 17 18 19 20 23 24 25 26 27 30 31",
    "2026-04": "1 2 3 6 7 8 9 10 13 14 15 16 17 20 21 22 23 24 28 29",
    "2026-05": "4 5 6 7 8 11 12 13 14 15 18 19 20 21 22 25 26 27 28 29",
    "2026-06": "1 2 3 4 5 8 9 10 11 12 15 16 17 18 19 22 23 24 25 26 29 30",
    "2026-07": "1 2 3 6 7 8 9 10 13 14 15 16 17 20 21 22 23 24 27 28 29 30 31",
    "2026-08": "3 4 5 6 7 10 11 12 13 14 17 18 19 20 21 22 24 25 26 27 28",
    "2026-09": "3 4 7 8 9 10 11 14 15 16 17 18 21 22 23 24 25 28 29 30",
    "2026-10": "1 2 5 6 7 8 9 12 13 14 15 16 19 20 21 22 23 26 27 28 29 30",
    "2026-11": "2 3 4 5 6 9 10 11 12 13 16 17 18 19 20 23 25 26 27 30",
    "2026-12": "1 2 3 4 7 8 9 10 11 14 15 16 17 18 21 22 23 24 25 28 29 30 31½",
    "2027-01": "4 5 6 7 8 11 12 13 14 15 18 19 20 21 22 25 26 27 28 29",
    "2027-02": "1 2 3 4½ 11 12 15 16 17 18 19 20½ 22 23 24 25 26",
    "2027-03": "1 2 3 4 5 8 9 10 11 12 15 16 17 18 19 22 23 24 25 26 29 30 31",
    "2027-04": "1 2 5 6 7 8 9 12 13 14 15 19 20 21 22 23 26 27 28 29",
    "2027-05": "4 5 6 7 10 11 12 13 14 17 18 19 20 21 24 25 26 27 28 31",
    "2027-06": "1 2 3 4 7 8 9 10 11 14 15 16 17 18 21 22 23 24 25 28 29 30",
    "2027-07": "1 2 5 6 7 8 9 12 13 14 15 16 19 20 21 22 23 26 27 28 29 30",
    "2027-08": "2 3 4 5 6 9 10 11 12 13 16 17 18 19 20 23 24 25 26 27 30 31",
    "2027-09": "1 6 7 8 9 10 13 14 15 16 17 20 21 22 23 24 27 28 29 30",
    "2027-10": "1 4 5 6 7 8 11 12 13 14 15 18 19 20 21 22 25 26 27 28 29",
    "2027-11": "1 2 3 4 5 8 9 10 11 12 15 16 17 18 19 22 23 25 26 29 30",
    "2027-12": "1 2 3 6 7 8 9 10 13 14 15 16 17 20 21 22 23 24 27 28 29 30 31",
    "2028-01": "3 4 5 6 7 10 11 12 13 14 17 18 19 20 21 24 25 26 27 28 31",
    "2028-02": "1 2 3 4 7 8 9 10 11 14 15 16 17 18 21 22 23 24 25 28 29",
    "2028-03": "1 2 3 6 7 8 9 10 13 14 15 16 17 20 21 22 23 24 27 28 29 30 31",
}

HALF = "½"


def _days(half: str = "") -> list[date]:
    return [
        date.fromisoformat(f"{month}-{int(day.removesuffix(HALF)):02d}")
        for month, days in WORKED.items()
        for day in days.split()
        if day.endswith(half)
    ]


DAYS = _days()
IS_WORKED = frozenset(DAYS)
MORNINGS = set(_days(HALF))


def counted(unit: str, value: int, received: datetime) -> str:
    """Return by when something is due, as somebody counts it who has this calendar and no rule but the words."""
    later = [day for day in DAYS if day > received.date()]
    match unit:
        case "working-days":
            return later[value - 1].isoformat()
        case "calendar-days":
            last = later[0].toordinal() + value - 1
            return next(day for day in later if day.toordinal() >= last).isoformat()
        case "same-day":
            until = time(11, 30) if received.date() in MORNINGS else time(15, 0)
            stays = received.date() in IS_WORKED and received.time() <= until
            return (received.date() if stays else later[0]).isoformat()
        case _:
            return _minute_by_minute(60 * value, received)


def _minute_by_minute(left: int, moment: datetime) -> str:
    while left:
        left -= _is_worked(moment)
        moment += timedelta(minutes=1)
    return moment.isoformat(timespec="minutes")


def _is_worked(moment: datetime) -> bool:
    clock = (moment.hour, moment.minute)
    morning, afternoon = (7, 30) <= clock < (11, 30), (13, 30) <= clock < (17, 0)
    return moment.date() in IS_WORKED and (morning or (afternoon and moment.date() not in MORNINGS))
