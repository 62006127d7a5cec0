"""Several nodes on one office under full load: each gets its share, and a click is seen on the others."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from tests.cluster.nodes import Front, Node
from tests.cluster.redis_server import until
from tests.live.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cluster.redis_server import RedisServer
    from tests.house import Person

CLIENTS = 8
"""Kiosks at each node."""

LASTS = 3.0
"""Seconds of pressing."""

WISH = {"service": "guidance"}

pytestmark = pytest.mark.cluster


@pytest.fixture
def nodes(tmp_path: Path, redis_alone: RedisServer) -> Iterator[list[Node]]:
    """Two nodes on the same books."""
    started = [Node(tmp_path / f"node-{at}", redis_alone.url) for at in range(2)]
    try:
        for node in started:
            node.start()
            until(lambda node=node: node.is_ready, "a node that is ready")  # type: ignore[misc]
        yield started
    finally:
        for node in started:
            node.kill()


@pytest.fixture
def token(tmp_path: Path, nodes: list[Node], redis_alone: RedisServer) -> str:
    """A kiosk's token, good on both."""
    front = Front(tmp_path, port=nodes[0].port, books=redis_alone.url)
    return front.token("kiosk")


def press_on(kiosk: Person, end: float, answers: list[tuple[int, str]]) -> None:
    """Ask for numbers as fast as they come."""
    while time.monotonic() < end:
        answer = kiosk.act("/tickets", WISH)
        answers.append((answer.status_code, answer.json().get("number", answer.text)))


def test_each_node_gets_its_share(nodes: list[Node], token: str) -> None:
    """Kiosks at two nodes press without pause: nobody is refused, no number is given twice, no node starves."""
    end = time.monotonic() + LASTS
    answers: list[list[tuple[int, str]]] = [[], []]
    presses = [
        threading.Thread(target=press_on, args=(node.bearer(token), end, answers[at]))
        for at, node in enumerate(nodes)
        for _ in range(CLIENTS)
    ]
    for each in presses:
        each.start()
    for each in presses:
        each.join()

    given = [number for some in answers for _, number in some]
    assert {status for some in answers for status, _ in some} == {201}
    assert len(set(given)) == len(given)
    assert min(len(some) for some in answers) > len(given) / 5, [len(some) for some in answers]


def test_a_click_at_one_node_is_seen_at_the_other(
    nodes: list[Node], token: str, tmp_path: Path, redis_alone: RedisServer
) -> None:
    """A screen at another node hears of a number within a moment, each time."""
    front = Front(tmp_path, port=nodes[1].port, books=redis_alone.url)
    screen = Screen(front, front.token("display"))
    screen.watch("display")
    kiosk = nodes[0].bearer(token)
    for count in range(1, 11):
        kiosk.done("/tickets", WISH)
        assert screen.shows("display", lambda followed, count=count: followed.state["waiting"]["guidance"] == count)
