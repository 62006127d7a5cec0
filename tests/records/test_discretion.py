"""Beyond managers, nobody is told of so few that they can be recognised."""

from __future__ import annotations

from typing import Any

import pytest

from queue_server.records.reports.discretion import cases, shown, tells_of_nobody


def row(received: int = 0, waits: int = 0, **figures: Any) -> Any:
    """Return a row of some cases."""
    ended = {"waits": {"count": waits, "median": 60, "over_target": 0}} if waits else {}
    return {"service": "a", "received": received, **figures, **ended}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (row(5, 5), row(5, 5)),
        (row(4, 4), None),
        (row(0, 0, done=4, no_show=1), None),
        (row(4, 5), row(4, 5)),
        (row(5, 4), row(5)),
    ],
)
def test_groups_of_fewer_than_five_are_not_shown(given: Any, expected: Any) -> None:
    """Five cases make a group; of fewer durations than five nobody is told how long they were."""
    assert shown([given]) == ([] if expected is None else [expected])


def test_a_row_is_of_as_many_cases_as_its_largest_figure() -> None:
    """Who was received, done and waited is mostly the same person: nobody is counted twice."""
    assert cases(row(3, 7, done=6)) == 7


@pytest.mark.parametrize(("clerks", "is_safe"), [(0, False), (1, False), (2, False), (3, True)])
def test_of_two_colleagues_none_learns_what_the_other_did(clerks: int, *, is_safe: bool) -> None:
    """One's own figures taken away from the office's must leave more than one person's."""
    assert tells_of_nobody(clerks) == is_safe
