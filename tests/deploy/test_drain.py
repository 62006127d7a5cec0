from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
import requests
import socketio

from tests.cluster.redis_server import until
from tests.deploy.front import commands_done
from tests.house import Person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.cluster.nodes import Node
    from tests.cluster.redis_server import RedisServer
    from tests.deploy.front import Front

pytestmark = pytest.mark.cluster

KIOSKS = 4


@dataclass
class Stream:
    """Kiosks and a clerk that press on and on, each press once, and what came of it."""

    front: Front
    nodes: tuple[Node, Node]
    tokens: dict[str, str]
    numbers: list[str] = field(default_factory=list)
    called: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)
    waited: int = 0

    def start(self) -> None:
        """Let them begin."""
        until(lambda: len(set(self._waiting())) == 1, "one count of who waits")
        self.waited = self._waiting()[0]
        for _ in range(KIOSKS):
            self._go(signed_in(self.front, self.tokens["kiosk"]), self._take)
        clerk = signed_in(self.front, self.tokens["clerk"])
        clerk.done("/counters/2/open", {"take_over": True})
        self._go(clerk, self._call)

    def end(self) -> None:
        """Let them finish what they are at."""
        self.over.set()
        for thread in self.threads:
            thread.join()

    def require_nothing_lost(self) -> None:
        """Hold that each press counted once: numbers of their own, each called once, and all the others wait."""
        self.end()
        assert self.troubles == []
        assert len(self.numbers) == len(set(self.numbers)) > KIOSKS
        assert len(self.called) == len(set(self.called)) > 0
        wait = self.waited + len(self.numbers) - len(self.called)
        until(lambda: self._waiting() == [wait, wait], f"{wait} who wait, at both nodes")

    def _waiting(self) -> list[int]:
        """Count at each node who waits; one may not have heard yet of what the other did."""
        views = [node.bearer(self.tokens["display"]).view("display") for node in self.nodes]
        return [sum(view["waiting"].values()) for view in views]

    def _go(self, who: Person, what: Callable[[Person], None]) -> None:
        thread = threading.Thread(target=self._on_and_on, args=(who, what))
        self.threads.append(thread)
        thread.start()

    def _on_and_on(self, who: Person, what: Callable[[Person], None]) -> None:
        while not self.over.wait(0.02):
            try:
                what(who)
            except (requests.RequestException, AssertionError) as trouble:
                self.troubles.append(f"{trouble}")

    def _take(self, kiosk: Person) -> None:
        self.numbers.append(kiosk.done("/tickets", {"service": "certification"}, uuid4().hex)["number"])

    def _call(self, clerk: Person) -> None:
        answer = clerk.act("/counters/2/call-next", {}, uuid4().hex)
        if answer.ok:
            self.called.append(answer.json()["number"])
            clerk.done("/counters/2/finish", {}, uuid4().hex)
        elif answer.json()["code"] != "nobody-waiting":
            self.troubles.append(f"{answer.status_code} {answer.text}")


@pytest.fixture
def stream(front: Front, nodes: tuple[Node, Node], tokens: dict[str, str]) -> Iterator[Stream]:
    """Let people press for as long as the test lasts."""
    made = Stream(front, nodes, tokens)
    made.start()
    yield made
    made.end()


@pytest.fixture
def screen(front: Front, tokens: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Watch the display through the proxy with the stock client, and keep what it was told."""
    display = signed_in(front, tokens["display"])
    client = socketio.Client(reconnection_delay=0.1, reconnection_delay_max=0.5)
    held: dict[str, Any] = {"connects": 0}

    def watch() -> None:
        held["connects"] += 1
        client.emit("watch", {"office": "sample", "view": "display"}, callback=held.update)

    client.on("connect", watch)
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in display.cookies)
    auth = {"csrf": display.headers["X-CSRF-Token"]}
    client.connect(front.address, headers={"Cookie": cookies}, auth=auth, transports=["websocket"], wait_timeout=10)
    yield held
    client.disconnect()


def signed_in(front: Front, token: str) -> Person:
    """Return somebody of the office who comes through the proxy."""
    person = Person(front.address)
    answer = person.post(f"{front.address}/session", json={"token": token}, timeout=10)
    assert answer.ok, answer.text
    person.headers["X-CSRF-Token"] = answer.json()["csrf"]
    return person


def work_for(stream: Stream, seconds: float = 0.3) -> None:
    """Let the kiosks press for a while."""
    before = len(stream.numbers)
    time.sleep(seconds)
    until(lambda: len(stream.numbers) > before or stream.troubles, "another number")


def test_a_node_is_updated_without_a_lost_call(
    front: Front, nodes: tuple[Node, Node], stream: Stream, screen: dict[str, Any]
) -> None:
    """SIGTERM, a new process, ready again, then the other node: no kiosk notices, and screens come back."""
    for name, node in zip(("node-1", "node-2"), nodes, strict=True):
        work_for(stream)
        node.stop()
        node.start()
        until(lambda name=name: front.states()[name] == "UP", "the node behind the proxy")  # type: ignore[misc]
        work_for(stream)
    stream.require_nothing_lost()
    assert screen["connects"] > 1
    assert screen["view"] == "display"


def test_a_node_is_taken_out_by_hand(front: Front, nodes: tuple[Node, Node], stream: Stream) -> None:
    """`set server ready/node-1 state drain`: nothing new comes to it, and even its sudden death loses nothing."""
    work_for(stream)
    front.say("set server ready/node-1 state drain")
    until(lambda: front.live("node-1") == 0, "the node's last request")
    before = commands_done(nodes[0])
    work_for(stream)
    assert commands_done(nodes[0]) == before
    nodes[0].kill()
    work_for(stream)
    nodes[0].start()
    until(lambda: nodes[0].is_ready, "the node")
    front.say("set server ready/node-1 state ready")
    until(lambda: front.states()["node-1"] == "UP", "the node behind the proxy")
    stream.require_nothing_lost()


def test_while_the_books_are_away_the_nodes_say_so_themselves(
    front: Front, nodes: tuple[Node, Node], redis: RedisServer, tokens: dict[str, str]
) -> None:
    """No node is ready, and yet pages open and commands are told in the protocol's words what is wrong."""
    kiosk = signed_in(front, tokens["kiosk"])
    redis.pause()
    try:
        until(lambda: set(front.states().values()) == {"DOWN"}, "the proxy to notice")
        page = requests.get(f"{front.address}/display/", timeout=5)
        command = kiosk.act("/tickets", {"service": "certification"}, "while-away")
    finally:
        redis.go_on()
    assert page.ok
    assert (command.status_code, command.json()["code"]) == (503, "journal-unavailable")
    assert "detail" in command.json()
    until(lambda: all(node.is_ready for node in nodes), "the nodes")
    until(lambda: set(front.states().values()) == {"UP"}, "the nodes behind the proxy")


def test_a_screen_of_another_site_is_refused_through_the_proxy(front: Front) -> None:
    """The proxy passes on who is asked and from where: only pages of the office itself connect with its cookies."""
    own = socketio.Client(reconnection=False)
    own.connect(front.address, transports=["websocket"], wait_timeout=5)
    own.disconnect()
    other = socketio.Client(reconnection=False, websocket_extra_options={"origin": "http://elsewhere.example"})
    with pytest.raises(socketio.exceptions.ConnectionError):
        other.connect(front.address, transports=["websocket"], wait_timeout=5)


def test_the_proxy_alone_answers_in_the_protocols_words(
    front: Front, nodes: tuple[Node, Node], restart: Callable[[], None], tokens: dict[str, str]
) -> None:
    """With no node at all, a client of another make still reads a code, and when to come back."""
    kiosk = signed_in(front, tokens["kiosk"])
    for node in nodes:
        node.kill()
    try:
        until(lambda: kiosk.act("/tickets").status_code == 503, "the proxy to notice")
        command = kiosk.act("/tickets", {"service": "certification"}, "nobody-there")
    finally:
        restart()
    assert (command.status_code, command.json()["code"]) == (503, "journal-unavailable")
    assert command.headers["Retry-After"] == "1"
    assert command.headers["Content-Type"] == "application/problem+json"


@pytest.fixture
def restart(front: Front, nodes: tuple[Node, Node]) -> Callable[[], None]:
    """Return what brings both nodes back."""

    def again() -> None:
        for node in nodes:
            node.start()
        until(lambda: set(front.states().values()) == {"UP"}, "two nodes")

    return again
