"""Two processes share the tests, and a second try is for those of real processes alone."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from tests.neighbours import FIRST, PURE, REAL_FILES, TOGETHER, in_order, piece_of

if TYPE_CHECKING:
    import pytest


def test_nothing_pure_is_asked_twice(request: pytest.FixtureRequest) -> None:
    """Of all tests of this run those of functions have one try, and those with a real browser two."""
    tries = {item.nodeid: [mark.kwargs for mark in item.iter_markers("flaky")] for item in request.session.items}

    assert not [nodeid for nodeid, more in tries.items() if more and nodeid.startswith(PURE)]
    assert not tries[request.node.nodeid]
    for item in request.session.items:
        if item.get_closest_marker("browser"):
            assert tries[item.nodeid] == [{"reruns": 1}], item.nodeid


def test_what_shares_a_house_stays_together(request: pytest.FixtureRequest) -> None:
    """Such a folder is one piece for one process, elsewhere each file is, and the order tears none apart."""
    pieces = [piece for piece, _ in groupby(piece_of(item.nodeid) for item in request.session.items)]

    assert len(pieces) == len(set(pieces))
    assert in_order(request.session.items) == request.session.items


def test_the_folders_are_there(request: pytest.FixtureRequest) -> None:
    """What is named is not named in vain: no folder was renamed since."""
    for name in (*TOGETHER, *FIRST, *PURE, *REAL_FILES):
        folder, _, file = name.rpartition("/")
        assert list((request.config.rootpath / folder).glob(f"{file}*")), name
