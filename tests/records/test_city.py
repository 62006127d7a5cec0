"""A city's figures: the offices' own, joined, and never more than they."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.day.acts.days import CloseDay, ReopenDay
from queue_server.records.answering import Answering
from queue_server.records.keeping import join_city
from queue_server.records.place import CITY
from queue_server.records.reports.rows import rows, totals
from tests.records.test_tree import flip

if TYPE_CHECKING:
    from pathlib import Path

    from tests.records.conftest import Recorded

OFFICES = ("dong", "nam", "tay")
DAYS = ("2024-11-28", "2025-11-03", "2026-02-02")
RANGE = ("2024-01-01", "2026-12-31")


def joined(recorded: Recorded) -> list[str]:
    """Join what there is, and return the names of the files without their hashes."""
    for office in OFFICES:
        recorded.keeper(office=office).keep()
    join_city(recorded.place, recorded.keeper(office=OFFICES[0]).connection)
    return [file.name.rpartition("-")[0] for file in recorded.place.tree(CITY).index().files]


def of_city(recorded: Recorded, by: str) -> list[dict[str, Any]]:
    """Return the figures of all offices."""
    answering = Answering.at(recorded.place)
    try:
        return [dict(row) for row in rows(answering.of_city(*RANGE, {}), by)]
    finally:
        answering.close()


@pytest.fixture
def city(recorded: Recorded) -> Recorded:
    """Return three offices with some days of each."""
    for office in OFFICES:
        recorded.play(*DAYS, visitors=6, office=office)
    return recorded


def of_offices(recorded: Recorded) -> dict[str, dict[str, Any]]:
    """Return the totals of each office by itself."""
    answering = Answering.at(recorded.place)
    now = Instant(0)
    told = {
        office: dict(totals(answering.question(recorded.place.books(answering.journal, office), *RANGE, now, {})))
        for office in OFFICES
    }
    answering.close()
    return told


def test_a_city_is_the_sum_of_its_offices(city: Recorded) -> None:
    """Grouped by office, the city's figures are those that each office tells of itself; few files hold them all."""
    assert len(joined(city)) <= len(DAYS)
    assert {row.pop("office"): row for row in of_city(city, "office")} == of_offices(city)


def test_a_day_that_changes_is_joined_again(city: Recorded) -> None:
    """What becomes of a day of one office later is in the city's figures after the next night."""
    ward = city.play("2026-03-02", visitors=6, office="nam")
    joined(city)
    ward.do(ReopenDay(), HOUSE, Instant(ward.now + 1000))
    ward.do(CloseDay(), HOUSE, Instant(ward.now + 1000))
    joined(city)
    assert {row.pop("office"): row for row in of_city(city, "office")} == of_offices(city)


def first_file(recorded: Recorded) -> Path:
    """Return the oldest joined file."""
    tree = recorded.place.tree(CITY)
    return tree.path(tree.index().files[0])


def test_a_damaged_file_is_joined_again(city: Recorded) -> None:
    """A flipped bit in what is joined changes nothing: it is made again of the offices' own files."""
    joined(city)
    before = of_city(city, "service")
    flip(first_file(city))
    assert of_city(city, "service") == before


def test_one_office_is_no_city(recorded: Recorded) -> None:
    """A ward keeps its records once."""
    recorded.play(DAYS[0], visitors=6, office="dong")
    recorded.keeper(office="dong").keep()
    join_city(recorded.place, recorded.keeper(office="dong").connection)
    assert recorded.place.tree(CITY).index().files == ()
