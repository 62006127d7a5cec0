"""Whoever lands on another worker goes on with the same views and the same keys."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from tests.cluster.redis_server import alone
from tests.live.screen import Screen
from tests.live.wire import Wire
from tests.machine import PATIENCE, until
from tests.serve.workers.team import Team, begun, on_a_new_line

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """Return a team as it is meant to be, with its books in Redis."""
    folder = tmp_path_factory.mktemp("team")
    with alone(folder / "redis") as redis:
        made = Team(folder, program=("queue_server",), books=redis.url)
        with begun(made):
            yield made


def test_a_key_does_nothing_twice_at_another_worker(team: Team) -> None:
    """The same key at each worker gives the first answer byte for byte, and says that it is a repetition."""
    kiosk = team.bearer(team.token("kiosk"))
    answers = []
    for worker in sorted(team.workers):
        with team.only(worker):
            answers.append(on_a_new_line(kiosk).act("/tickets", {"service": "certification"}, "a-key"))

    first, second = answers
    assert (first.status_code, "Idempotency-Replayed" in first.headers) == (201, False)
    assert (second.status_code, second.headers["Idempotency-Replayed"]) == (201, "true")
    assert first.content == second.content


def test_a_screen_comes_back_to_another_worker(team: Team) -> None:
    """A stock client whose worker is replaced comes back by itself, watches again, and hears what is new."""
    display = team.token("display")
    screen = Screen(team, display, returns=True)
    screen.watch("display")
    team.tell(signal.SIGHUP)

    assert screen.returned.wait(PATIENCE)
    state = screen.watch("display")["state"]
    before = state["waiting"]["certification"]
    team.bearer(team.token("kiosk")).done("/tickets", {"service": "certification"})
    assert screen.shows("display", lambda followed: followed.state["waiting"]["certification"] == before + 1)
    screen.close()
    until(lambda: team.log.count("all workers have been replaced") == 1, "the end of the reload")


def test_a_screen_hears_that_its_worker_goes_away(team: Team) -> None:
    """The WebSocket is closed in good form, with the code of somebody who goes away."""
    wires = [Wire(team) for _ in range(4)]
    log = team.log
    team.tell(signal.SIGHUP)
    until(lambda: team.log.removeprefix(log).count("all workers have been replaced") == 1, "the reload")

    for wire in wires:
        assert going_away(wire)


def going_away(wire: Wire) -> bool:
    """Tell whether a connection ends with 1001."""
    while (frame := wire.line.recv_frame()).opcode != 0x8:  # type: ignore[no-untyped-call]
        pass
    return bytes(frame.data[:2]) == (1001).to_bytes(2)
