"""When `make bench` fails: a figure that is worse by more than a quarter than the one that is written down."""

from __future__ import annotations

import pytest

from bench.table import Row, kept, worsened


def row(ratio: float, better: str = "more", *, is_kept: bool = True) -> Row:
    """Return a figure of some work."""
    return Row("work", ratio, "", is_met=True, found="", better=better, is_kept=is_kept)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "fails"),
    [
        (row(0.31), False),
        (row(0.29), True),
        (row(4.0), False),
        (row(0.29, is_kept=False), False),
        (row(0.49, "less"), False),
        (row(0.51, "less"), True),
        (row(0.01, "less"), False),
    ],
)
def test_a_quarter_worse_fails(found: Row, fails: bool) -> None:
    """In whichever direction it gets worse; what was never written down cannot get worse."""
    assert bool(worsened([found], {"work": 0.4})) is fails
    assert worsened([found], {}) == []


def test_what_is_written_down_is_found() -> None:
    """The page's tables are read by the names under which the benches print."""
    figures = kept()
    for work in ("issue a number, 32 clients", "click to the last of 1000 watchers", "memory a connection of 1000"):
        assert figures[work] > 0
