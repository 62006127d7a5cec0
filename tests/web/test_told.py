"""What a visitor is told with her number stands in the books as the answer said it, over HTTP on a real server."""

from __future__ import annotations

import datetime as dt
import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.house import SAMPLE_FILE, House, running
from tests.proofs.clocks import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LUNCH = 'mon = ["07:30-11:30", "13:30-17:00"]'


def told(house: House) -> dict[str, Any]:
    """Return by ticket what the books say that its holder was told, in minutes; None where it was nothing."""
    commits = map(json.loads, house.command("journal", "export").stdout.splitlines())
    issued = [event for commit in commits for event in commit["events"] if event[0] == "TicketIssued"]
    assert {version for _, version, _ in issued} == {3}
    return {data["ticket"]: data.get("told") for *_, data in issued}


def answered(ticket: dict[str, Any]) -> dict[str, int] | None:
    """Return in minutes what the answer says of the wait; None where it says nothing."""
    if "wait" not in ticket:
        return None
    assert not any(seconds % 60 for seconds in ticket["wait"].values())
    return {end: seconds // 60 for end, seconds in ticket["wait"].items()}


def given(house: House, times: int = 4) -> list[dict[str, Any]]:
    """Return numbers of several services and classes, with keys and without."""
    kiosk = house.somebody("kiosk")
    classes: tuple[dict[str, str], ...] = ({}, {"priority": "elderly"}, {}, {"priority": "merit"})
    return [
        kiosk.done("/tickets", {"service": service, **said}, None if key is None else f"{key}-{service}-{number}")
        for number, said in enumerate(classes[:times])
        for service in ("certification", "civil-status", "leaders")
        for key in (None, f"told-{house.port}")
    ]


def test_where_nobody_is_at_work_nothing_is_told(house: House) -> None:
    """No wait in the answer, and none in the books."""
    tickets = given(house, times=1)
    assert {answered(ticket) for ticket in tickets} == {None}
    written = told(house)
    assert [written[ticket["id"]] for ticket in tickets] == [None] * len(tickets)


def test_what_the_slip_says_is_what_the_books_say(house: House) -> None:
    """For every service, with and without priority, however many wait."""
    head = house.bearer(house.token("manager"))
    for counter in ("1", "2", "3"):
        head.done(f"/counters/{counter}/open", {"services": ["certification", "civil-status"]})
    tickets = given(house)
    head.done("/counters/1/call-next")
    tickets += [house.somebody("kiosk").done("/tickets", {"service": "certification"}) for _ in range(3)]
    written = told(house)

    assert [answered(ticket) for ticket in tickets] == [written[ticket["id"]] for ticket in tickets]
    assert len({str(answered(ticket)) for ticket in tickets}) > 8, "they differ, and some were told nothing"


def test_a_number_given_again_under_its_key_was_told_once(house: House) -> None:
    """A retry later gets what was said, and the books do not say it twice."""
    kiosk = house.somebody("kiosk")
    first = kiosk.done("/tickets", {"service": "certification"}, "once")
    kiosk.done("/tickets", {"service": "certification"})
    assert kiosk.done("/tickets", {"service": "certification"}, "once") == first
    assert told(house)[first["id"]] == answered(first)


@pytest.fixture
def before_lunch(tmp_path: Path) -> Iterator[House]:
    """Run the sample office with a break at noon, by a clock that stands at ten to eleven on a Monday."""
    clock = Clock(tmp_path / "clock")
    clock.set_to(dt.datetime(2027, 3, 1, 3, 50, tzinfo=dt.UTC))
    file = tmp_path / "office.toml"
    sample = SAMPLE_FILE.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^\[settings\]$", f"[hours]\n{LUNCH}\n\n[settings]", sample), encoding="utf-8")
    house = House(tmp_path, file, program=clock.program)
    house.start()
    yield house
    house.stop()


def test_who_is_called_after_lunch_is_told_so_in_the_books(before_lunch: House) -> None:
    """The break is in what was told, as it is in the answer."""
    house = before_lunch
    clerk, kiosk = house.somebody("clerk", "1"), house.somebody("kiosk")
    clerk.done("/counters/1/open", {"services": ["civil-status"]})
    tickets = [kiosk.done("/tickets", {"service": "civil-status"}) for _ in range(6)]
    written, likely = told(house), [(answered(ticket) or {})["likely"] for ticket in tickets]

    assert [answered(ticket) for ticket in tickets] == [written[ticket["id"]] for ticket in tickets]
    assert likely[0] == 0
    assert likely == sorted(likely)
    assert max(later - earlier for earlier, later in pairwise(likely)) > 120, "nobody works then"


def test_what_was_told_outlives_the_process(tmp_path: Path) -> None:
    """Books that are verified, exported, read back and gone on with say the same."""
    with running(tmp_path) as house:
        house.somebody("clerk", "1").done("/counters/1/open", {"services": ["certification"]})
        tickets = given(house, times=2)
        before = told(house)
        house.kill()
        house.start()
        assert told(house) == before
        assert before[tickets[0]["id"]] == answered(tickets[0])
        assert house.command("journal", "verify").returncode == 0
