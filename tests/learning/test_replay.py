"""What was known when a number was taken is known, and nothing of what came later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from queue_server.domain.forecast.features import NAMES
from queue_server.learning.pasts import past_of
from queue_server.learning.replay import asked
from queue_server.learning.rows import Row
from tests.learning.halls import hall

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = hall(1)
PAST = past_of(hall(4)[len(DAY) :])


def later(rows: Sequence[Row], number: int, moves: Sequence[int]) -> list[Row]:
    """Return rows in which everything after a number was taken is otherwise, or does not happen."""
    now = rows[number].issued
    changed = []
    for place, row in enumerate(rows):
        move = moves[place % len(moves)]
        if place > number:
            if move % 3:
                changed.append(row._replace(issued=row.issued + move, called=None, service="other", priority=True))
            continue
        called, ended = row.called, row.ended
        if called is None or called > now:
            called, ended = (None, None) if move % 5 == 0 else (now + 1 + move, now + 2 + 2 * move)
            row = row._replace(called=called, ended=ended, counter=f"{move % 7}", cancelled=move % 2 == 0)  # noqa: PLW2901
        elif ended is None or ended > now:
            row = row._replace(ended=None if move % 4 == 0 else now + 1 + move, cancelled=move % 2 == 0)  # noqa: PLW2901
        changed.append(row)
    return changed


@settings(max_examples=25, deadline=None)
@given(st.integers(0, len(DAY) - 1), st.lists(st.integers(0, 20_000), min_size=1, max_size=50))
def test_nothing_of_the_future_is_seen(number: int, moves: list[int]) -> None:
    """Whatever comes after a number is taken: the figures that its range is made of are the same."""
    known = list(asked(DAY, PAST))[number]
    other = list(asked(later(DAY, number, moves), PAST))[number]
    assert other[1:] == known[1:]


def test_what_is_played_is_near_what_came() -> None:
    """On a day of a tidy hall that is not known, the play is off by less than a third of the mean wait."""
    found = [(each.features[0], each.row.waited) for each in asked(DAY, PAST) if each.row.waited is not None]
    off = sum(abs(played - waited) for played, waited in found) / len(found)
    assert off < sum(waited for _, waited in found) / len(found) / 3


def test_a_lunch_is_learned() -> None:
    """The counters of the hall are away for 45 minutes by turns, two at a time, and that is seen in their calls."""
    away = past_of(hall(12)).counters["1"].away
    assert len(away) == 1
    assert abs(away[0].start - 11.25 * 3600) < 15 * 60
    assert abs(away[0].end - 12 * 3600) < 5 * 60


def test_snapshots_are_taken_at_their_word() -> None:
    """Where a file says how many were ahead and how many counters worked, that is what counts."""
    row = DAY[40]._replace(ahead=17, counters=3.0)
    features = next(asked([row], PAST)).features
    assert (features[NAMES.index("ahead")], features[NAMES.index("counters")]) == (17.0, 3.0)
