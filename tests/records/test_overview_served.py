"""The pages' reports of a running server: who may read what, and what is said to everybody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter

from queue_server.records.asked import COMPARISONS
from queue_server.records.reports.overview import Overview
from queue_server.records.reports.own import Own
from tests.house import House

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.house import Person

TODAY = f"{datetime.now(UTC) + timedelta(hours=7):%Y-%m-%d}"
RANGE = f"?from={TODAY}&to={TODAY}"

SERVED = 6


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Serve a house in which two clerks have served, one of them once."""
    house = House(tmp_path_factory.mktemp("overview"))
    house.start()
    kiosk = house.somebody("kiosk")
    for counter, visitors in (("1", SERVED), ("2", 1)):
        clerk = house.somebody("clerk", counter)
        clerk.done(f"/counters/{counter}/open", {"services": ["certification"]})
        for _ in range(visitors):
            kiosk.done("/tickets", {"service": "certification"})
            for path in ("call-next", "start", "finish"):
                clerk.done(f"/counters/{counter}/{path}")
    yield house
    house.stop()


def looked(person: Person, path: str) -> Any:
    """Return what somebody is answered."""
    answer = person.look(path)
    assert answer.ok, answer.text
    return answer.json()


def test_a_manager_has_all_in_one_answer(house: House) -> None:
    """The overview is of the shape that is described, and says who did what."""
    told = looked(house.somebody("manager"), f"/reports/overview{RANGE}&compare=weekdays")

    TypeAdapter(Overview).validate_python(told, extra="forbid")
    assert told["totals"]["done"] == SERVED + 1
    assert sorted(told["clerks"].values()) == ["Cán bộ quầy 1", "Cán bộ quầy 2"]
    assert [row["done"] for row in told["by_counter"]] == [SERVED, 1]
    assert told["going_on"] is True
    assert told["before"]["totals"] == {}


def test_a_clerk_has_her_own(house: House) -> None:
    """Her six are told to her; not a word of her colleague, nor the office's figures, which would tell of her."""
    told = looked(house.somebody("clerk", "1"), f"/reports/own{RANGE}")

    TypeAdapter(Own).validate_python(told, extra="forbid")
    assert told["totals"]["done"] == SERVED
    assert "of_office" not in told
    assert "quầy 2" not in f"{told}"


def test_fewer_than_five_are_told_to_nobody(house: House) -> None:
    """Who has served one is told no figure of that."""
    told = looked(house.somebody("clerk", "2"), f"/reports/own{RANGE}")
    assert (told["totals"], told["by_service"], told["by_hour"], told["by_day"]) == ({}, [], [], [])


def test_a_colleagues_figures_are_for_managers(house: House) -> None:
    """A clerk who names another clerk is refused; a manager is told."""
    other = looked(house.somebody("clerk", "1"), f"/reports/own{RANGE}")["clerk"]
    refused = house.somebody("clerk", "2").look(f"/reports/own{RANGE}&clerk={other}")

    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    told = looked(house.somebody("manager"), f"/reports/own{RANGE}&clerk={other}")
    assert (told["clerk"], told["totals"]["done"]) == (other, SERVED)


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        ("clerk", "overview", 403),
        ("kiosk", "overview", 403),
        ("display", "overview", 403),
        ("kiosk", "own", 403),
        ("display", "own", 403),
    ],
)
def test_reports_are_for_those_whom_they_concern(house: House, role: str, path: str, status: int) -> None:
    """A wrong role is told so before anything else is looked at."""
    assert house.somebody(role).look(f"/reports/{path}?from=nonsense").status_code == status
    assert house.anybody().look(f"/reports/{path}").status_code == 401


def test_what_cannot_be_compared_is_told_so(house: House) -> None:
    """Asked to compare with what there is not, the server says with what it can."""
    answer = house.somebody("manager").look(f"/reports/overview{RANGE}&compare=tomorrow")
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown-comparison")
    assert all(how in answer.json()["title"] for how in COMPARISONS)


@pytest.mark.parametrize("path", ["overview", "own"])
@pytest.mark.parametrize("said", ["", "?from=2026-10-02&to=2026-10-01", "?from=1999-01-01&to=1999-01-02"])
def test_a_wrong_range_is_told_so(house: House, path: str, said: str) -> None:
    """None, backwards, before there were any records."""
    answer = house.somebody("manager").look(f"/reports/{path}{said}")
    assert (answer.status_code, answer.json()["code"]) == (422, "bad-range")
