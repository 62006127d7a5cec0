"""A replay shows what screens showed: a real server is watched, and its books are replayed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.domain.core.identifiers import Instant, ServiceDay
from queue_server.journal.opening import look_into
from queue_server.records.replay.folded import Replayed
from queue_server.records.replay.replaying import replay
from queue_server.records.sources import Books
from queue_server.views.merge_patch import merged
from tests.house import running
from tests.live.screen import Screen
from tests.scripted import Morning

if TYPE_CHECKING:
    from collections.abc import Iterator


class Watched(Screen):
    """A screen that remembers every state that it showed."""

    shown: list[dict[str, Any]]

    def _patched(self, patch: dict[str, Any]) -> None:
        super()._patched(patch)
        self.shown.append(self.state("display"))


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[dict[str, Any]], Replayed]:
    """Play every command of the contract before a watched wall; return what it showed, and the day from the books."""
    folder = tmp_path_factory.mktemp("house")
    with running(folder) as house:
        screen = Watched(house, house.token_of("display"))
        screen.shown = [screen.watch("display")["state"]]
        played = Morning(house, lambda *_: time.sleep(0.05))  # longer than the pace: no two are shown as one
        played.play()
        time.sleep(1)
        screen.close()
        day = ServiceDay(screen.shown[-1]["day"])
        books = Books(look_into(house.journal), "sample")
        return screen.shown, Replayed(books, day)


def replayed_walls(replayed: Replayed) -> Iterator[dict[str, Any]]:
    """Yield what the wall shows in a replay of the day, after whatever happened."""
    first, now = replayed.folded.times[0], Instant(time.time_ns() // 1_000_000)
    answer = replay(replayed, "sample", first, now)
    state: Any = answer["seen"]
    yield state["display"]
    for step in answer["steps"]:
        state = merged(state, step["patch"])
        yield state["display"]


def test_the_wall_of_a_replay_is_the_wall_that_was_watched(
    morning: tuple[list[dict[str, Any]], Replayed],
) -> None:
    """State by state, in order, from the first number to the day that was closed and reopened."""
    shown, replayed = morning
    walls = [wall for wall in replayed_walls(replayed) if wall["calls"] or wall["waiting"]]
    left = iter(walls)

    assert len(shown) > 25
    assert [wall for wall in shown[1:] if not any(wall == other for other in left)] == []
    assert shown[-1] == walls[-1]
