"""Days that turn under load, clocks that change in spring and autumn, servers in another zone than their office."""

from __future__ import annotations

import datetime as dt
import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.house import House
from tests.live.screen import Screen
from tests.proofs.clocks import Clock
from tests.proofs.night_shift import SERVICES, NightShift
from tests.proofs.scale import scaled
from tests.proofs.towns import town

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.house import Person

NIGHTS = scaled(3, 20)
FIRST = dt.datetime(2027, 3, 1, 16, 59, 58, 500_000, tzinfo=dt.UTC)
"""A moment before midnight in the sample office's zone."""

WALLS = ("display", "kiosk", "manager", "public", "counter/1")
HEADS = ("public", "kiosk", "display", "manager", "counter/1")

Moment = tuple[str, str, str, str]
"""A moment in UTC; which day it is then at the office, whether it is `open` or `closed`, and until when, in UTC."""

NIGHT_AND_MORNING = ("01:00-04:00", "08:00-12:00")
MORNING = ("07:30-11:30",)

ZONES: dict[str, tuple[str, str, tuple[str, ...], tuple[Moment, ...]]] = {
    "spring in Berlin": (
        "Europe/Berlin",
        "UTC",
        NIGHT_AND_MORNING,
        (
            ("2027-03-27T22:59:58", "2027-03-27", "closed", "2027-03-28T00:00:00"),
            ("2027-03-27T23:00:01", "2027-03-28", "closed", "2027-03-28T00:00:00"),
            ("2027-03-28T00:00:01", "2027-03-28", "open", "2027-03-28T01:50:00"),
            ("2027-03-28T00:59:58", "2027-03-28", "open", "2027-03-28T01:50:00"),
            ("2027-03-28T01:00:01", "2027-03-28", "open", "2027-03-28T01:50:00"),
            ("2027-03-28T01:50:01", "2027-03-28", "closed", "2027-03-28T06:00:00"),
            ("2027-03-28T06:00:01", "2027-03-28", "open", "2027-03-28T09:50:00"),
            ("2027-03-28T21:59:58", "2027-03-28", "closed", "2027-03-28T23:00:00"),
            ("2027-03-28T22:00:01", "2027-03-29", "closed", "2027-03-28T23:00:00"),
        ),
    ),
    "autumn in Berlin": (
        "Europe/Berlin",
        "UTC",
        NIGHT_AND_MORNING,
        (
            ("2027-10-30T21:59:58", "2027-10-30", "closed", "2027-10-30T23:00:00"),
            ("2027-10-30T22:00:01", "2027-10-31", "closed", "2027-10-30T23:00:00"),
            ("2027-10-30T23:00:01", "2027-10-31", "open", "2027-10-31T02:50:00"),
            ("2027-10-31T00:30:00", "2027-10-31", "open", "2027-10-31T02:50:00"),
            ("2027-10-31T01:30:00", "2027-10-31", "open", "2027-10-31T02:50:00"),
            ("2027-10-31T02:50:01", "2027-10-31", "closed", "2027-10-31T07:00:00"),
            ("2027-10-31T07:00:01", "2027-10-31", "open", "2027-10-31T10:50:00"),
            ("2027-10-31T22:59:58", "2027-10-31", "closed", "2027-11-01T00:00:00"),
            ("2027-10-31T23:00:01", "2027-11-01", "closed", "2027-11-01T00:00:00"),
        ),
    ),
    "a day without its first hour": (
        "Asia/Beirut",
        "Asia/Ho_Chi_Minh",
        MORNING,
        (
            ("2027-03-27T21:59:58", "2027-03-27", "closed", "2027-03-28T04:30:00"),
            ("2027-03-27T22:00:01", "2027-03-28", "closed", "2027-03-28T04:30:00"),
            ("2027-03-28T04:30:01", "2027-03-28", "open", "2027-03-28T08:20:00"),
            ("2027-03-28T20:59:58", "2027-03-28", "closed", "2027-03-29T04:30:00"),
            ("2027-03-28T21:00:01", "2027-03-29", "closed", "2027-03-29T04:30:00"),
        ),
    ),
    "a day with its last hour twice": (
        "Asia/Beirut",
        "Europe/Berlin",
        MORNING,
        (
            ("2027-10-30T20:59:58", "2027-10-30", "closed", "2027-10-31T05:30:00"),
            ("2027-10-30T21:00:01", "2027-10-30", "closed", "2027-10-31T05:30:00"),
            ("2027-10-30T21:59:58", "2027-10-30", "closed", "2027-10-31T05:30:00"),
            ("2027-10-30T22:00:01", "2027-10-31", "closed", "2027-10-31T05:30:00"),
            ("2027-10-31T05:30:01", "2027-10-31", "open", "2027-10-31T09:20:00"),
        ),
    ),
    "the ward, served from New York": (
        "Asia/Ho_Chi_Minh",
        "America/New_York",
        MORNING,
        (
            ("2027-03-13T16:59:58", "2027-03-13", "closed", "2027-03-14T00:30:00"),
            ("2027-03-13T17:00:01", "2027-03-14", "closed", "2027-03-14T00:30:00"),
            ("2027-03-14T00:30:01", "2027-03-14", "open", "2027-03-14T04:20:00"),
            ("2027-03-14T04:20:01", "2027-03-14", "closed", "2027-03-15T00:30:00"),
            ("2027-03-14T07:00:01", "2027-03-14", "closed", "2027-03-15T00:30:00"),
            ("2027-03-14T17:00:01", "2027-03-15", "closed", "2027-03-15T00:30:00"),
        ),
    ),
    "New York, served from the ward": (
        "America/New_York",
        "Asia/Ho_Chi_Minh",
        MORNING,
        (
            ("2027-03-14T04:59:58", "2027-03-13", "closed", "2027-03-14T11:30:00"),
            ("2027-03-14T05:00:01", "2027-03-14", "closed", "2027-03-14T11:30:00"),
            ("2027-03-14T11:30:01", "2027-03-14", "open", "2027-03-14T15:20:00"),
            ("2027-03-14T15:20:01", "2027-03-14", "closed", "2027-03-15T11:30:00"),
            ("2027-03-14T17:00:01", "2027-03-14", "closed", "2027-03-15T11:30:00"),
            ("2027-03-15T04:00:01", "2027-03-15", "closed", "2027-03-15T11:30:00"),
        ),
    ),
}
"""Which office, which surroundings of the server, which hours; and what is true when."""

CHANGES = ["2027-03-28T01:00:00", "2027-10-31T01:00:00"]
"""When the clocks change in Berlin: two o'clock becomes three, and three o'clock two."""


def utc(text: str) -> dt.datetime:
    """Return a moment that is written down in UTC."""
    return dt.datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=dt.UTC)


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    """Return the clock of the server."""
    return Clock(tmp_path / "clock")


@pytest.fixture
def serve(tmp_path: Path, clock: Clock) -> Iterator[Callable[..., House]]:
    """Serve an office by the clock; in the end the books are in order and the log tells of no fault."""
    made: list[House] = []

    def begin(at: dt.datetime, file: Path | None = None, **surroundings: str) -> House:
        office = "sample" if file is None else file.stem
        house = House(tmp_path, file, office=office, program=clock.program, environment=surroundings)
        made.append(house)
        clock.set_to(at - dt.timedelta(minutes=1))
        house.start()
        clock.set_to(at)
        return house

    yield begin
    for house in made:
        house.stop()
        assert "Traceback" not in house.log
        assert "in order" in house.command("journal", "verify").stdout


def manager_of(house: House) -> Person:
    """Return a manager."""
    return house.bearer(house.token("manager"))


def test_a_day_turns_under_load(serve: Callable[..., House], clock: Clock) -> None:
    """While all work on, no press is refused; each day begins with 001, gives each number once and loses none."""
    house = serve(FIRST)
    wall, head = Screen(house, house.token("manager")), manager_of(house)
    for view in WALLS:
        wall.watch(view)
    days = [wall.views["public"].state["day"]]
    with NightShift(house) as shift:
        for night in range(NIGHTS):
            clock.set_to(FIRST + dt.timedelta(days=night))
            days.append((dt.date.fromisoformat(days[-1]) + dt.timedelta(days=1)).isoformat())
            for view in WALLS:
                assert wall.shows(view, lambda it: it.state["day"] == days[-1], 15), view

    _numbers_are_right(shift, days)
    _books_hold_what_was_told(house, shift)
    _screens_are_fresh(head, wall)
    wall.close()


def _numbers_are_right(shift: NightShift, days: list[str]) -> None:
    refused = {(command, code) for command, code in shift.told if code not in {"done", "counter-closed"}}
    assert refused <= {("call-next", "nobody-waiting")}
    assert shift.told["call-next", "counter-closed"] == len(SERVICES), "each opens her counter once, for all nights"
    by_day = [shift.of(day) for day in days]
    assert sum(map(len, by_day)) == len(shift.tickets), "each belongs to one of the days"
    for given in by_day:
        assert set(shift.numbers(given)) == {"A", "K", "L"}
        for numbers in shift.numbers(given).values():
            assert numbers == list(range(1, len(numbers) + 1))
    for earlier, later in pairwise(by_day):
        assert max(ticket["issued_at"] for ticket in earlier) <= min(ticket["issued_at"] for ticket in later)
    assert set(shift.called.values()) == {1}


def _books_hold_what_was_told(house: House, shift: NightShift) -> None:
    commits = map(json.loads, house.command("journal", "export").stdout.splitlines())
    events = [(commit["stream"], event) for commit in commits for event in commit["events"]]
    issued = {event["ticket"]: stream for stream, (name, _, event) in events if name == "TicketIssued"}
    assert sorted(issued) == sorted(ticket["id"] for ticket in shift.tickets)
    assert all(stream.replace("-", "") == f"day/{ticket[:8]}" for ticket, stream in issued.items())


def _screens_are_fresh(head: Person, wall: Screen) -> None:
    for view in WALLS:
        fresh = head.look(f"/views/{view}").json()
        assert wall.reaches(view, fresh["version"]), view
        assert wall.views[view].state == fresh["state"], view


@pytest.mark.parametrize("case", ZONES)
def test_the_office_goes_by_its_own_wall_clock(
    serve: Callable[..., House], clock: Clock, tmp_path: Path, case: str
) -> None:
    """Day, opening hours and times are those of the office's zone, across changes of its clocks, wherever it runs."""
    zone, surroundings, hours, moments = ZONES[case]
    head = manager_of(serve(utc(moments[0][0]), town(tmp_path, zone, *hours), TZ=surroundings))
    for at, day, state, until in moments:
        clock.set_to(utc(at))
        answer = head.act("/tickets", {"service": "papers"})
        assert answer.status_code == (201 if state == "open" else 409), at
        if answer.ok:
            assert answer.json()["id"].startswith(day.replace("-", ""))
            assert abs(utc(answer.json()["issued_at"]) - utc(at)) < dt.timedelta(seconds=1)
        for view in HEADS:
            seen = head.view(view)
            told = (
                seen["day"],
                "open" if seen["open"] else "closed",
                seen["closes_at" if seen["open"] else "opens_at"],
            )
            assert told == (day, state, f"{until}.000Z"), f"{view} at {at}"


@pytest.mark.parametrize(("change", "hour"), [*zip(CHANGES, ("03", "02"), strict=True)])
def test_waits_are_as_long_as_they_were(
    serve: Callable[..., House], clock: Clock, tmp_path: Path, change: str, hour: str
) -> None:
    """Who waits and is served while the clocks change has waited for minutes, not for an hour more or less."""
    head = manager_of(serve(utc(change) - dt.timedelta(minutes=2), town(tmp_path, "Europe/Berlin", "00:00-24:00")))
    head.done("/counters/1/open")
    first, second = (head.done("/tickets", {"service": "papers"}) for _ in range(2))
    clock.set_to(utc(change) + dt.timedelta(minutes=2))
    assert head.done("/counters/1/call-next")["id"] == first["id"]
    head.done("/counters/1/start")
    clock.turn(120)
    done = head.done("/counters/1/finish")
    of_service = head.view("manager")["services"]["papers"]

    assert _seconds(first["issued_at"], done["called_at"]) == pytest.approx(240, abs=3)
    assert _seconds(done["started_at"], done["finished_at"]) == pytest.approx(120, abs=3)
    assert (of_service["median"], of_service["p90"]) == (pytest.approx(240, abs=3),) * 2
    assert of_service["over_target"] == 0
    assert _seconds(of_service["longest_since"], second["issued_at"]) == pytest.approx(0, abs=1)
    waits = [*head.look(f"/tickets/{second['id']}").json()["wait"].values()]
    waits += head.view("public")["services"]["papers"]["wait"].values()
    assert all(0 <= wait <= 600 for wait in waits)
    assert list(head.view("manager")["hours"]) == [hour]


def _seconds(earlier: str, later: str) -> float:
    return (utc(later) - utc(earlier)).total_seconds()


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_allowed_for_minutes_is_allowed_for_minutes(
    serve: Callable[..., House], clock: Clock, tmp_path: Path, change: str
) -> None:
    """Across the change a no-show may come back for 15 min and a slip be undone for 5, by the time that passed."""
    head = manager_of(serve(utc(change) - dt.timedelta(minutes=2), town(tmp_path, "Europe/Berlin", "00:00-24:00")))
    head.done("/counters/1/open")
    tickets = [head.done("/tickets", {"service": "papers"})["id"] for _ in range(3)]
    for ticket in tickets:
        head.done("/counters/1/call", {"ticket": ticket, "reason": "đến lượt"})
        head.done("/counters/1/no-show")
    clock.set_to(utc(change) + dt.timedelta(minutes=2, seconds=55))
    head.done("/counters/1/undo")
    head.done("/counters/1/return")
    clock.set_to(utc(change) + dt.timedelta(minutes=12, seconds=55))
    assert head.done(f"/tickets/{tickets[0]}/rejoin")["status"] == "waiting"
    clock.set_to(utc(change) + dt.timedelta(minutes=13, seconds=5))

    assert head.act(f"/tickets/{tickets[1]}/rejoin").json()["code"] == "grace-over"
    assert head.act("/counters/1/undo").json()["code"] == "nothing-to-undo"


@pytest.mark.parametrize(
    ("evening", "end"),
    [("2027-03-27T22:45:00", "2027-03-28T02:00:00"), ("2027-10-30T21:45:00", "2027-10-31T03:00:00")],
)
def test_a_long_visit_ends_at_four_oclock_of_the_wall_clock(
    serve: Callable[..., House], clock: Clock, tmp_path: Path, evening: str, end: str
) -> None:
    """In the night on which the clocks change, too, a visitor of yesterday is served until four, and no longer."""
    head = manager_of(serve(utc(evening), town(tmp_path, "Europe/Berlin", "00:00-24:00")))
    head.done("/counters/1/open")
    late = head.done("/tickets", {"service": "papers"})["id"]
    head.done("/counters/1/call-next")
    head.done("/counters/1/start")
    for seconds, status in ((-5, "serving"), (1, "served")):
        clock.set_to(utc(end) + dt.timedelta(seconds=seconds))
        assert head.done("/tickets", {"service": "papers"})["id"].startswith(end[:10].replace("-", ""))
        assert head.look(f"/tickets/{late}").json()["status"] == status


def test_a_clerk_works_through_midnight(serve: Callable[..., House], clock: Clock) -> None:
    """On a real server: her visitor of yesterday is finished, her next call is of today, and the list names today."""
    house = serve(FIRST)
    head, clerk = manager_of(house), house.bearer(house.token("clerk", "lan"))
    wall = Screen(house, house.token("manager"))
    for view in ("counter/1", "display", "manager"):
        wall.watch(view)
    clerk.done("/counters/1/open", {"services": ["result"]})
    late, waiting = (head.done("/tickets", {"service": "result"})["id"] for _ in range(2))
    clerk.done("/counters/1/call-next")
    clock.set_to(FIRST + dt.timedelta(seconds=3))
    assert wall.shows("counter/1", lambda it: it.state.get("hand", {}).get("day") == "2027-03-01")
    assert wall.shows("manager", lambda it: it.state.get("older", {}).get("in_hand") == 1)
    new = head.done("/tickets", {"service": "result"})
    assert (new["id"][:8], new["number"]) == ("20270302", "K001")
    assert wall.shows("display", lambda it: it.state["calls"]["K001"]["counter"] == "1")
    assert "2027-03-02" in house.command("office", "list").stdout
    assert head.act(f"/tickets/{waiting}/cancel").json()["code"] == "day-over"
    assert head.look(f"/tickets/{waiting}").json()["status"] == "lapsed"
    for act in ("start", "finish"):
        assert clerk.done(f"/counters/1/{act}")["id"] == late
    assert clerk.done("/counters/1/call-next")["id"] == new["id"]
    assert wall.shows(
        "counter/1", lambda it: it.state.get("hand", {}).get("id") == new["id"] and "day" not in it.state["hand"]
    )
    wall.close()
