"""Who signs in at one node is signed in at the other, and so is the end of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_server.application.opening import application_at
from queue_server.domain.core.actor import Role
from queue_server.domain.core.identifiers import OfficeId
from queue_server.journal.books.books import export
from tests.cluster.nodes import Front, Node
from tests.cluster.redis_server import until
from tests.live.wire import Wire, cookies_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cluster.redis_server import RedisServer
    from tests.house import Person

pytestmark = pytest.mark.cluster

SOON = 10.0
"""Seconds within which something must have happened, on a busy machine."""


@pytest.fixture
def fronts(tmp_path: Path, redis_alone: RedisServer) -> Iterator[tuple[Front, Front]]:
    """Two nodes on the same books, each as it is reached."""
    nodes = [Node(tmp_path / f"node-{at}", redis_alone.url) for at in range(2)]
    try:
        for node in nodes:
            node.start()
            until(lambda node=node: node.is_ready, "a node that is ready")  # type: ignore[misc]
        one, two = (Front(tmp_path, port=node.port, books=redis_alone.url) for node in nodes)
        yield one, two
    finally:
        for node in nodes:
            node.kill()


def at(front: Front, person: Person) -> Person:
    """Return the same page before another node."""
    there = front.anybody()
    there.cookies.update(person.cookies)
    there.headers.update(person.headers)
    return there


def who(person: Person) -> int:
    """Ask who is signed in, and return the status of the answer."""
    return person.get(f"{person.url}/session", timeout=10).status_code


def watched(front: Front, person: Person) -> Wire:
    """Watch a counter on the live connection of a page before a node."""
    wire = Wire(front, {"csrf": person.headers["X-CSRF-Token"]}, cookies_of(person), front.url)
    assert "error" not in wire.watch("counter/1")
    return wire


def test_a_session_is_good_at_both_nodes_until_it_ends_at_one(fronts: tuple[Front, Front]) -> None:
    """At once, with its live connection at the other node: by signing out, and by a token that is revoked."""
    one, two = fronts
    token, secret = one.given("clerk", "Lan", "sample")
    leaves, stays = one.signed_in(secret), one.signed_in(secret)
    assert [who(at(two, each)) for each in (leaves, stays)] == [200, 200]
    hers, other = watched(two, at(two, leaves)), watched(two, at(two, stays))
    assert one.anybody().get(f"{one.url}/session", timeout=5).status_code == 401
    assert leaves.delete(f"{one.url}/session", timeout=10).status_code == 204

    assert hers.is_over(SOON)
    assert [who(at(two, each)) for each in (leaves, stays)] == [401, 200]
    two.revoke(token)
    assert other.is_over(SOON)
    until(lambda: who(stays) == who(at(two, stays)) == 401, "the end of the session at both nodes")


def test_whoever_is_signed_in_presses_at_either_node_as_one_person(fronts: tuple[Front, Front]) -> None:
    """Her counter is hers at both, and a key that was used at one is known at the other."""
    one, two = fronts
    clerk = one.signed_in(one.token("clerk", "Lan", "sample"))
    opened = clerk.done("/counters/1/open", key="morning")
    again = at(two, clerk).act("/counters/1/open", key="morning")

    assert (again.json(), again.headers["Idempotency-Replayed"]) == (opened, "true")
    assert at(two, clerk).done("/counters/1/close")["state"] == "closed"


def test_a_machine_that_was_let_in_at_one_node_is_known_at_the_other(fronts: tuple[Front, Front]) -> None:
    """So are the PINs, how often one was wrong, and that the machine was shut out, with what began on it."""
    one, two = fronts
    token, secret = one.given("clerk", "Mai", "sample")
    mai = one.signed_in(secret)
    assert mai.put(f"{one.url}/session/pin", json={"pin": "4821"}, timeout=10).status_code == 204
    manager = one.signed_in(one.token("manager", "Minh", "sample"))
    machine = manager.act("/machines", {"name": "Quầy 2"}).json()["id"]
    there = two.anybody()
    there.cookies.set("queue-machine", manager.cookies["queue-machine"])

    def tries(pin: str) -> dict[str, str]:
        told: dict[str, str] = there.post(f"{two.url}/session", json={"person": token, "pin": pin}, timeout=30).json()
        return told

    names = there.get(f"{two.url}/sign-in", timeout=10).json()["people"]
    assert [each["name"] for each in names] == ["Mai"]
    there.headers["X-CSRF-Token"] = tries("4821")["csrf"]
    hers = watched(two, there)
    here = one.anybody()
    here.cookies.set("queue-machine", manager.cookies["queue-machine"])
    for _ in range(3):
        wrong = here.post(f"{one.url}/session", json={"person": token, "pin": "9052"}, timeout=30)
        assert wrong.json()["code"] == "wrong-pin"
    assert tries("4821")["code"] == "pin-wait"

    assert manager.act(f"/machines/{machine}/shut-out").status_code == 204
    assert hers.is_over(SOON)
    until(lambda: who(there) == 401, "the end of the session at the other node")
    assert who(mai) == 200


def test_a_new_name_that_one_node_was_told_is_on_the_screens_of_the_other(fronts: tuple[Front, Front]) -> None:
    """An erased one is on none, and whoever bore it is signed out; what Redis is asked for holds it no more."""
    one, two = fronts
    application = application_at(one.journal)
    lan, secret = application.tokens.create(Role.CLERK, "Lan", OfficeId("sample"))
    clerk, board = one.signed_in(secret), two.signed_in(two.token("manager", "Minh", "sample"))
    clerk.done("/counters/1/open")

    def shown() -> str | None:
        name: str | None = board.view("manager")["counters"]["1"].get("clerk")
        return name

    until(lambda: shown() == "Lan", "the counter at the other node")
    application.tokens.persons.rename(application.tokens.person(lan.actor.id), "Mai")
    until(lambda: shown() == "Mai", "the new name at the other node")

    application.tokens.erase(lan.actor.id)
    until(lambda: shown() is None and who(at(two, clerk)) == 401, "the end of the name at the other node")
    assert all(word not in line.decode() for line in export(application.journal) for word in ('"Lan"', '"Mai"'))
    application.journal.close()
