"""A sheet of written numbers over HTTP: what became of whom is in the books, and each row that is not is told why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.noon import house_at_noon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.house import House, Person

ROW = {"number": "A9001", "service": "certification", "at": "08:10"}
SERVED = {"counter": "2", "took": {"from": "08:40", "to": "08:52"}}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office at noon."""
    yield from house_at_noon(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="module")
def clerk(house: House) -> Person:
    """Return somebody who works there."""
    return house.bearer(house.token("clerk", "Lan", "sample"))


@pytest.fixture(scope="module")
def day(clerk: Person) -> str:
    """Return the day that goes on there."""
    return known(clerk)["day"]  # type: ignore[no-any-return]


def known(who: Person) -> dict[str, Any]:
    """Return what somebody is told of the numbers on paper."""
    told: dict[str, Any] = who.look("/numbers/written").json()
    return told


def found(who: Person, number: str) -> dict[str, Any]:
    """Return the one ticket of today with a number."""
    (ticket,) = who.look(f"/tickets?number={number}").json()["tickets"]
    return ticket  # type: ignore[no-any-return]


def test_what_became_of_each_is_in_the_books(clerk: Person, house: House, day: str) -> None:
    """Waiting, served with and without hours, gone; the day's report counts the waits that were written alone."""
    rows: list[dict[str, Any]] = [
        {},
        {"number": "A9002", "served": SERVED, "priority": "elderly"},
        {"number": "A9003", "served": {"counter": "2"}},
        {"number": "A9004", "left": {"at": "09:00"}},
    ]
    for row in rows:
        answer = clerk.act("/numbers/written", {"day": day, **ROW, **row})
        assert answer.status_code == 201, answer.text
    waits, served, unknown, left = (found(clerk, f"A900{n}") for n in (1, 2, 3, 4))
    assert [each["status"] for each in (waits, served, unknown, left)] == ["waiting", "served", "served", "cancelled"]
    assert waits["issued_at"] == f"{day}T01:10:00.000Z"
    assert (served["called_at"], served["finished_at"], served["counter"], served["priority"]) == (
        f"{day}T01:40:00.000Z",
        f"{day}T01:52:00.000Z",
        "2",
        "elderly",
    )
    assert "called_at" not in unknown
    assert known(clerk)["entered"] == ["A9001", "A9002", "A9003", "A9004"]
    head = house.bearer(house.token("manager", "Hoa", "sample"))
    report = head.look(f"/reports/waits?from={day}&to={day}&by=service").json()["rows"]
    (row,) = [each for each in report if each["service"] == "certification"]
    assert (row["received"], row["done"], row["gave_up"]) == (4, 2, 1)
    assert (row["waits"]["count"], row["waits"]["longest"], row["serving"]["count"]) == (2, 50 * 60, 1)
    assert house.command("journal", "verify").returncode == 0


def test_each_row_that_is_not_as_it_can_have_been_is_told_why(clerk: Person, day: str) -> None:
    """By its own code, and nothing of it is in the books; the same once more is in them already."""
    row = {"day": day, **ROW, "number": "A9101"}
    refused: dict[str, dict[str, Any]] = {
        "not-on-paper": {"number": "A8999"},
        "not-yet": {"at": "12:30"},
        "wrong-order": {"served": {"counter": "2", "took": {"from": "08:05", "to": "08:52"}}},
        "unknown-counter": {"served": {"counter": "none"}},
        "day-over": {"day": "2026-01-05"},
        "invalid-body": {"served": {"counter": "2"}, "left": {"at": "09:00"}},
    }
    before = known(clerk)["entered"]
    for code, said in refused.items():
        assert clerk.act("/numbers/written", {**row, **said}).json()["code"] == code
    assert known(clerk)["entered"] == before
    first = clerk.act("/numbers/written", row, "one-press")
    again = clerk.act("/numbers/written", row, "one-press")
    assert (first.status_code, again.status_code, again.content) == (201, 201, first.content)
    assert clerk.act("/numbers/written", row).json()["code"] == "handed-in"


@pytest.mark.parametrize("time", ["8:10", "24:00", "08:60", "0810", ""])
def test_a_time_is_one_of_the_wall(clerk: Person, day: str, time: str) -> None:
    """Two digits, a colon, two digits; a screen makes them of what is typed."""
    assert clerk.act("/numbers/written", {"day": day, **ROW, "at": time}).json()["code"] == "invalid-body"
