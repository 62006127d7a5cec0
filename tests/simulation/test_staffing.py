from __future__ import annotations

from typing import Any

import pytest

from queue_server.simulation.staffing import CannotRehearse, counters_to_man, manned, offer_of


def counter(id: str, *services: str, state: str = "closed") -> dict[str, Any]:
    """Return a counter as the API describes it."""
    return {"id": id, "state": state, "services": [*services]}


def office(*counters: dict[str, Any], services: str = "abc", state: str = "open") -> dict[str, Any]:
    """Return an office as the API describes it."""
    listed = [{"id": each, "state": state} for each in services]
    return {"counters": [*counters], "services": listed, "priorities": [], "outcomes": [{"id": "received"}]}


ONE, TWO, THREE = counter("1", "a", "b"), counter("2", "a"), counter("3", "c")


def test_a_small_staff_serves_every_service_first() -> None:
    """The third counter opens before the second, which adds nothing; with staff enough all are open."""
    assert manned([ONE, TWO, THREE], 2) == [ONE, THREE]
    assert manned([ONE, TWO, THREE], 6) == [ONE, THREE, TWO]


def test_the_most_work_gets_the_most_staff() -> None:
    """Beyond one counter for each service the next opens for certification, for which most visitors come."""
    results, certificates = counter("1", "result"), counter("2", "certification")
    more = [counter("3", "result"), counter("4", "certification")]

    assert manned([results, certificates, *more], 3) == [certificates, results, more[1]]


def test_where_somebody_works_nobody_else_sits_down() -> None:
    """Open and paused counters are left alone as long as there are others."""
    here = office(counter("1", "a", state="open"), counter("2", "a", state="paused"), THREE)

    assert counters_to_man(here, "small", None) == [THREE]


def test_when_every_counter_is_open_only_the_sample_office_goes_on() -> None:
    """There they are a cut-off rehearsal's; elsewhere they are the clerks'."""
    here = office(counter("1", "a", state="open"))

    assert counters_to_man(here, "small", None) == here["counters"]
    with pytest.raises(CannotRehearse, match="open already"):
        counters_to_man(here, "small", "a-token")


def test_visitors_come_only_for_what_is_open_and_served() -> None:
    """A service without a counter gets no visitors; where nothing is open there is nothing to rehearse."""
    assert offer_of(office(ONE), [ONE]).services == ("a", "b")
    assert offer_of(office(ONE), [ONE]).outcomes == ("received",)
    with pytest.raises(CannotRehearse, match="No service"):
        offer_of(office(ONE, state="closed"), [ONE])
