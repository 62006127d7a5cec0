"""Where people wait, and whether all of them can sit there."""

from __future__ import annotations

from dataclasses import replace

from queue_server.domain.core.identifiers import ZoneId
from queue_server.domain.day.acts.waiting import Park
from queue_server.domain.day.seating import Seating, crowded, seating, zone_of_line
from queue_server.domain.day.visit import Line
from queue_server.domain.office.zones import Zone
from tests.domain.cast import MINH, OFFICE, ONE, THREE, TWO, WORDS, A, B, C, Hall

WEST, EAST = ZoneId("west"), ZoneId("east")


def hall(west: int | None = None, east: int | None = None) -> Hall:
    """Return a hall with counter 1 in the west and the others in the east, each with so many seats."""
    return Hall(replace(OFFICE, zones=(Zone(WEST, WORDS, (ONE,), west), Zone(EAST, WORDS, (TWO, THREE), east))))


def zone(hall: Hall, line: Line) -> ZoneId:
    """Return where the people of a line wait."""
    return zone_of_line(hall.day, hall.office, line)


def test_people_wait_where_they_are_called_to() -> None:
    """By the counters that are open for them; before any is, by those that usually would; alone, by their own."""
    made = hall()
    assert [zone(made, Line(service)) for service in (A, B, C)] == [WEST, WEST, EAST]
    made.open(TWO)
    assert zone(made, Line(A)) == EAST
    made.open(ONE, MINH)
    assert zone(made, Line(A)) == WEST, "as many here as there: the first"
    assert zone(made, Line(A, TWO)) == EAST


def test_whoever_has_no_seat_stands() -> None:
    """Of those who wait: who is called or set aside needs none, and of seats that nobody counted none is missing."""
    made = hall(west=2)
    made.open(ONE)
    for _ in range(4):
        made.issue(B)
    assert seating(made.day, made.office)[WEST] == Seating(waiting=4, seats=2)
    assert seating(made.day, made.office)[WEST].standing == 2
    made.call(ONE)
    made.do(Park(made.issue(B)))
    assert seating(made.day, made.office)[WEST].standing == 1
    assert seating(hall().day, OFFICE)[OFFICE.all_zones[0].id].standing == 0


def test_a_line_is_crowded_where_its_people_stand() -> None:
    """Others of the same zone too; those of another zone have their seats."""
    made = hall(west=1, east=1)
    for service in (A, B, C):
        made.issue(service)
    assert crowded(made.day, made.office) == {Line(A), Line(B)}
    assert crowded(made.day, OFFICE) == frozenset()
