"""deploy's proxy keeps one address from taking what everybody else needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import requests

from tests.deploy.front import Front

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cluster.nodes import Node

MOST = 30
"""Requests without a credential that the proxy of this test lets through in ten seconds."""


@pytest.fixture
def narrow(tmp_path_factory: pytest.TempPathFactory, nodes: tuple[Node, Node]) -> Iterator[Front]:
    """Run a proxy that lets little through."""
    made = Front(tmp_path_factory.mktemp("narrow"), nodes, CROWD=f"{MOST}")
    try:
        made.start()
        yield made
    finally:
        made.kill()


def test_who_asks_too_much_is_told_so_before_a_node_hears_of_it(narrow: Front) -> None:
    """Without a credential; whoever shows one goes on to a node, which sees whether it counts."""
    with requests.Session() as somebody:
        asked = [somebody.get(f"{narrow.address}/healthz", timeout=5) for _ in range(MOST + 1)]
        known = somebody.get(f"{narrow.address}/healthz", headers={"Authorization": "Bearer x"}, timeout=5)
        staff = somebody.get(f"{narrow.address}/healthz", headers={"Cookie": "queue-session-1=x"}, timeout=5)

    assert {answer.status_code for answer in asked[:MOST]} == {200}
    assert (asked[-1].status_code, asked[-1].json()["code"]) == (429, "too-many-requests")
    assert asked[-1].headers["Retry-After"] == "1"
    assert (known.status_code, staff.status_code) == (200, 200)
