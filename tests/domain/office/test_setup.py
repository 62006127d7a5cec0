"""An office is set up, changed, closed down and set up again: what is in force, and what is written for it."""

from __future__ import annotations

from dataclasses import replace

from queue_server.domain.office.importing import set_up
from queue_server.domain.office.setup import OfficeClosedDown, OfficeSetUp, close_down, evolve_setup
from tests.domain.cast import EIGHT, OFFICE

OTHER = replace(OFFICE, hotline="1022")


def test_an_office_is_as_it_was_set_up_last() -> None:
    """A change is written whole; setting up what is so already writes nothing."""
    first = set_up(None, OFFICE, EIGHT)
    then = set_up(OFFICE, OTHER, EIGHT)

    assert (first, then) == ([OfficeSetUp(EIGHT, OFFICE)], [OfficeSetUp(EIGHT, OTHER)])
    assert set_up(OTHER, OTHER, EIGHT) == []
    assert evolve_setup(None, [*first, *then]) == OTHER


def test_an_office_that_was_closed_down_is_none_until_it_is_set_up_again() -> None:
    """The same file opens it again; closing down what is not there writes nothing."""
    ended = close_down(OFFICE, EIGHT)

    assert ended == [OfficeClosedDown(EIGHT)]
    assert evolve_setup(OFFICE, ended) is None
    assert close_down(None, EIGHT) == []
    assert evolve_setup(None, [*ended, *set_up(None, OFFICE, EIGHT)]) == OFFICE
