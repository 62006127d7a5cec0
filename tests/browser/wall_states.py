"""What a hall's screen may have to show: counters with long names, many calls, lunch, the end of the day, nothing."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

MEASURE = (Path(__file__).parent / "measure_wall.js").read_text(encoding="utf-8")

SHORT = ("Quầy {}", "Counter {}")
LONG = ("Quầy tiếp nhận hồ sơ đất đai và xây dựng {}", "Counter for land matters and for buildings {}")
LONGEST = (
    "Bộ phận tiếp nhận và trả kết quả giải quyết thủ tục hành chính lĩnh vực đất đai, tài nguyên và môi trường {}",
    "Reception and results desk for administrative procedures on land, resources and the environment of the city {}",
)
ROOM = (LONG[0].format("A"), LONG[1].format("A"))
ROOM_AT_LENGTH = (LONGEST[0].format("ở A"), LONGEST[1].format("(A)"))
UNBROKEN = ("M" * 120, "W" * 120)

NAMES = {
    "of 44 letters": LONG,
    "of 120 letters": LONGEST,
    "without figure": ROOM,
    "of 120 letters, without figure": ROOM_AT_LENGTH,
    "of one word": UNBROKEN,
}
"""The names that an office file may give to counters, by what is awkward about them."""


def names(form: tuple[str, str], many: int) -> dict[str, Any]:
    """Return so many counters whose names have a form."""
    vi, en = form
    return {
        str(at + 1): {"position": at, "state": "open", "name": {"vi": vi.format(at + 1), "en": en.format(at + 1)}}
        for at in range(many)
    }


def hall(called: int, form: tuple[str, str] = SHORT, counters: int = 14, serving: int = 0) -> dict[str, Any]:
    """Return what a hall shows whose first counters have just called, and whose next ones serve.

    Calls are half seconds old: what changes at a full second, as a call that cools, is half a second away.
    """
    calls = {
        f"A{at:03}": {
            "number": f"A{at:03}",
            "counter": str(at),
            "at": moment(timedelta(seconds=at - called - 0.5 if at <= called else -600)),
            "calls": 1,
            "status": "called" if at <= called else "serving",
        }
        for at in range(1, called + serving + 1)
    }
    return {"calls": calls, "counters": names(form, max(counters, called + serving))}


def moment(later: timedelta) -> str:
    """Return a time as how long after it is shown, or before: a call cools while others are looked at."""
    return f"in {later // timedelta(milliseconds=1)} ms"


def hours(**named: timedelta) -> dict[str, Any]:
    """Return what a view says of the hours: `recess_from` and `recess_until`, or `ends_at`, from now on."""
    said: dict[str, Any] = {"open": False}
    if "recess_from" in named:
        said["recess"] = {"from": moment(named["recess_from"]), "until": moment(named["recess_until"])}
    return said | {name: moment(later) for name, later in named.items() if not name.startswith("recess")}


def crowded(called: int) -> dict[str, Any]:
    """Return what a hall shows in which more people wait than can sit."""
    zone = {"position": 0, "name": {"vi": "Sảnh chờ"}, "counters": {}, "waiting": 42, "seats": 30, "standing": 12}
    return hall(called) | {"zones": {"hall": zone}}


LUNCH = {"recess_from": timedelta(minutes=-20), "recess_until": timedelta(minutes=65)}
SOON = {"recess_from": timedelta(minutes=20), "recess_until": timedelta(minutes=120)}
OPENS = {"open": False, "opens_at": "2093-09-30T01:00:00.000Z"}
"""Not for long, on a day with the longest name of all: Wednesday, 30 September."""

OVER = hours(ends_at=timedelta(minutes=-5)) | OPENS

STATES: dict[str, dict[str, Any]] = {
    "one call": hall(1, counters=3),
    "nine busy counters": hall(3, counters=9, serving=6),
    "nine calls": hall(9, counters=9),
    "soon lunch": hall(4) | hours(**SOON) | {"open": True},
    "lunch, still calling": hall(4) | hours(**LUNCH),
    "lunch, many called": hall(12) | hours(**LUNCH),
    "lunch": hall(0) | hours(**LUNCH),
    "over, still calling": hall(4) | OVER,
    "over, many called": hall(28) | OVER,
    "over": hall(0) | OVER,
    "not open yet": hall(0) | OPENS,
    "the day is closed": hall(0) | OPENS | {"day_closed": True},
    "the day is closed, still calling": hall(3, serving=1) | OPENS | {"day_closed": True},
    "nobody waits": hall(0),
    "more wait than sit": crowded(5),
    "more wait than sit, many called": crowded(12),
    **{f"{called} called, names {what}": hall(called, form) for what, form in NAMES.items() for called in (1, 5, 14)},
}
"""What a hall shows, by its name."""

CUT_OFF = {
    **{f"{called} called": hall(called) for called in (0, 1, 5, 9, 28)},
    "names of 120 letters": hall(9, LONGEST),
    "a call of yesterday": hall(2),
}
"""What a hall showed when no beat came any more."""


def showing(view: dict[str, Any]) -> str:
    """Return a script that lets a hall's screen show this, whatever it showed before.

    Times are by the screen's own clock, which goes after the server's, and the pages of its calls begin anew.
    """
    return f"""(async () => {{
        const hall = document.querySelector('hall-display');
        const {{ recess, ends_at, opens_at, closes_at, day_closed, ...rest }} = hall.screen.view;
        const said = JSON.parse({json.dumps(json.dumps(view))}, (_, value) => {{
            const later = /^in (-?\\d+) ms$/.exec(value);
            return later ? new Date(hall.screen.asOf + Number(later[1])).toISOString() : value;
        }});
        hall.halls.turnings.clear();
        hall.screen.view = {{ ...rest, zones: {{}}, open: true, ...said }};
        hall.requestUpdate();
        await hall.updateComplete;
    }})()"""
