"""Working days and promises over HTTP: read by everybody, decided by managers, counted for staff."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.house import SAMPLE_FILE, House, Person, running

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office."""
    with running(tmp_path_factory.mktemp("workdays"), SAMPLE_FILE) as house:  # holidays are known of Vietnam
        yield house


@pytest.fixture(scope="module")
def head(house: House) -> Person:
    """Return a manager."""
    return house.bearer(house.token("manager"))


def due(head: Person, unit: str, value: str, received: str) -> Any:
    """Return by when something is due."""
    asked = {"unit": unit, "received": received, **({"value": value} if value else {})}
    answer = head.look(f"/promises?{'&'.join(f'{name}={said}' for name, said in asked.items())}")
    return answer.json()["due"] if answer.ok else (answer.status_code, answer.json()["code"], answer.json()["field"])


@pytest.mark.parametrize(
    ("unit", "value", "received", "expected"),
    [
        ("working-days", "1", "2026-11-23T09:00:00%2B07:00", "2026-11-25"),
        ("working-days", "30", "2026-11-23T02:00:00Z", "2027-01-06"),
        ("working-days", "1", "2026-11-22T17:30:00Z", "2026-11-25"),
        ("calendar-days", "10", "2026-11-23T09:00:00", "2026-12-04"),
        ("same-day", "", "2026-12-02T15:00:00+07:00", "2026-12-02"),
        ("same-day", "0", "2026-12-02T15:00:01+07:00", "2026-12-03"),
        ("hours", "4", "2026-12-02T09:30:00+07:00", "2026-12-02T08:30:00.000Z"),
        ("working-days", "0", "2026-12-02T09:30:00Z", (422, "invalid-query", "value")),
        ("working-days", "", "2026-12-02T09:30:00Z", (422, "invalid-query", "value")),
        ("weeks", "1", "2026-12-02T09:30:00Z", (422, "invalid-query", "unit")),
        ("hours", "1", "2026-12-02", (422, "invalid-query", "received")),
        ("hours", "1", "2026-02-30T09:30:00Z", (422, "invalid-query", "received")),
        ("hours", "1", "9999-12-31T09:30:00Z", (422, "invalid-query", "received")),
    ],
)
def test_a_promise_is_counted_on_the_office_s_calendar(
    head: Person, unit: str, value: str, received: str, expected: object
) -> None:
    """A moment in any zone is one of the office's day; what cannot be counted is refused by its field."""
    assert due(head, unit, value, received) == expected


def test_a_decided_day_counts_at_once(head: Person) -> None:
    """What a manager decides is read by everybody, moves what is promised, and is taken back as easily."""
    thursday = {"day": "2029-03-01", "kind": "closed", "name": {"vi": "Bầu cử", "en": "Elections"}}
    before = due(head, "working-days", "1", "2029-02-28T09:00:00")
    decided = head.done("/workdays", {"days": [{**thursday, "provisional": True}]})
    there = head.look("/workdays").json()["days"]["2029-03-01"]
    after = head.look("/promises?unit=working-days&value=1&received=2029-02-28T09:00:00").json()
    head.done("/workdays", {"days": [{"day": "2029-03-01"}]})

    assert decided["days"]["2029-03-01"] == there
    assert there == {"own": {"kind": "closed", "name": thursday["name"], "provisional": True}}
    assert (before, after) == ("2029-03-01", {"due": "2029-03-02", "provisional": True})
    assert due(head, "working-days", "1", "2029-02-28T09:00:00") == before


def test_an_exchange_that_is_none_is_refused(head: Person) -> None:
    """A Saturday cannot be exchanged into a Saturday, a calendar has an end: nothing of such a wish is kept."""
    head.done("/workdays/week", {"week": ["worked"] * 5 + ["closed"] * 2})
    before = head.look("/workdays").json()
    swap = {"day": "2029-03-03", "reason": "exchange"}
    refused = head.act("/workdays", {"days": [{**swap, "kind": "worked"}, {**swap, "kind": "closed"}]}).json()
    for year in range(2030, 2035):
        days = [f"{year}-{month:02d}-{day:02d}" for month in range(1, 13) for day in range(1, 29)]
        head.done("/workdays", {"days": [{"day": day, "kind": "closed"} for day in days]})
    days = [f"2036-{month:02d}-{day:02d}" for month in range(1, 13) for day in range(1, 29)]
    too_many = head.act("/workdays", {"days": [{"day": day, "kind": "closed"} for day in days]}).json()
    here = head.look("/workdays").json()

    assert before["by_hours"] is False
    assert (refused["code"], refused["day"]) == ("not-a-swap", "2029-03-03")
    assert too_many["code"] == "too-many-days"
    assert {day for day in here["days"] if day[:4] in {"2029", "2036"}} == set()
