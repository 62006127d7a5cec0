"""Figures name so many offices and services and no more, however many there are."""

from __future__ import annotations

from queue_server.observability.names import OFFICES, OTHER, SERVICES, Names


def test_all_are_named_where_they_are_few() -> None:
    """An office and its services are called what they are."""
    names = Names()
    names.know(["b", "a"])
    assert names.offices == ["a", "b"]
    assert names.of("a", "land") == ("a", "land")
    assert names.of("new", "land") == ("new", "land")


def test_of_many_offices_every_process_names_the_same() -> None:
    """The first by id have names, in whichever order they were met; the rest is one, without its services."""
    offices = [f"office-{number:03}" for number in range(40)]
    one, other = Names(), Names()
    one.know(offices)
    other.know(reversed(offices))
    assert one.offices == other.offices == offices[:OFFICES]
    assert one.of("office-039", "land") == (OTHER, OTHER)
    assert one.of("office-000", "land") == ("office-000", "land")


def test_of_many_services_the_rest_is_one() -> None:
    """One that has a name keeps it."""
    names = Names()
    called = [names.of("a", f"service-{number:03}") for number in range(SERVICES + 5)]
    assert called[SERVICES - 1] == ("a", f"service-{SERVICES - 1:03}")
    assert set(called[SERVICES:]) == {("a", OTHER)}
    assert names.of("a", "service-000") == ("a", "service-000")
