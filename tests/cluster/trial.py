"""An office of three servers with people, screens and a group of Redis, and what must hold after each fault."""

from __future__ import annotations

import random
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import requests

import queue_server
from queue_server.views.merge_patch import difference
from tests.cluster.faults import KINDS, Stage
from tests.cluster.line_between import exchange
from tests.cluster.nodes import Front, Node, Proxy, Roads
from tests.cluster.redis_server import until
from tests.cluster.refusals import Table, outage
from tests.machine import PATIENCE
from tests.proofs.casebook import Casebook
from tests.proofs.crowd import Crowd
from tests.proofs.inspector import Inspector
from tests.proofs.people import Part, People, gathered
from tests.proofs.setbacks import Setback

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.cluster.watched import Watched
    from tests.house import Person

NODES, KIOSKS, DISPLAYS = 3, 4, 20
COUNTERS = tuple(str(number) for number in range(1, 13))
SHOWN = ("display", "kiosk", "manager", "public", *(f"counter/{counter}" for counter in COUNTERS))
PACE, AGAIN = 0.15, 0.25
"""Seconds between two acts of a client, and until it tries again what was not answered or answered with 5xx."""

CALM = 0.4
"""Seconds of ordinary work before and after a fault."""


@dataclass
class Trial:
    """Everything that is tried, fault by fault."""

    stage: Stage
    front: Front
    people: People
    inspector: Inspector
    crowd: Crowd
    table: Table = field(default_factory=Table)

    def round(self, kind: str) -> list[str]:
        """Let a fault happen, and return what is wrong when all has passed."""
        spell = self.happen(kind)
        wrong = [*self.disagreements(), *self.inspector.inspect(), *self.inspector.odd_retries()]
        self.table.add(kind, outage(self.inspector.book.entries, spell.begun))
        return wrong

    def happen(self, kind: str) -> Setback:
        """Let a fault happen among people at work, and return from when until when it had its effects."""
        self.people.order("go 0")
        time.sleep(CALM)
        begun = time.monotonic_ns()
        KINDS[kind](self.stage)
        self.stage.mend()
        until(lambda: requests.get(f"{self.front.url}/readyz", timeout=5).ok, "a proxy that leads on")
        ended = time.monotonic_ns()
        time.sleep(CALM)
        self.people.order("halt")
        self.people.rest()
        return Setback(begun, ended)

    def disagreements(self) -> list[str]:
        """Return in what nodes and screens still differ when all had time to hear of everything."""
        end = time.monotonic() + PATIENCE
        heads = [node.bearer(self.inspector.tokens["manager"]) for node in self.stage.nodes]
        while (found := [*self._of_nodes(heads), *self._of_screens(heads[0])]) and time.monotonic() < end:
            time.sleep(0.1)
        return found

    def _of_nodes(self, heads: Sequence[Person]) -> Iterator[str]:
        for view in SHOWN:
            first, *others = [_of_the_office(head.view(view)) for head in heads]
            for at, other in enumerate(others, 1):
                if other != first:
                    yield f"{view} of node {at} is another than that of node 0 by {difference(first, other)}"

    def _of_screens(self, head: Person) -> Iterator[str]:
        fresh = head.view("display")
        for at, seat in enumerate(self.crowd.seats):
            if seat.state != fresh or seat.gaps:
                yield f"display {at} is old by {difference(seat.state, fresh)} after {seat.gaps} gaps"


def _of_the_office(state: dict[str, Any]) -> dict[str, Any]:
    """Leave out what a node says of its own experience with the books, which others may have been spared."""
    return {name: value for name, value in state.items() if name != "trouble"}


@contextmanager
def trial(folder: Path, group: Watched, seed: int, *options: str) -> Iterator[Trial]:
    """Let everybody come in: three servers on a group's books, twelve clerks, four kiosks, twenty displays."""
    with ExitStack() as stack:
        lines = stack.enter_context(exchange())
        roads = tuple(Roads(lines, group) for _ in range(NODES))
        nodes = tuple(_node(stack, folder / f"node-{at}", road.url, *options) for at, road in enumerate(roads))
        entries = tuple(lines.line(node.port) for node in nodes)
        yield stack.enter_context(_opened(folder, Stage(nodes, entries, roads, group, random.Random(seed)), seed))


@contextmanager
def _opened(folder: Path, stage: Stage, seed: int) -> Iterator[Trial]:
    proxy = Proxy(folder, [entry.port for entry in stage.entries])
    proxy.start()
    front = Front(folder, port=proxy.port, books=stage.group.url)
    parts = _parts(front, folder, seed)
    tokens = {part.name: part.token for part in parts} | {"manager": front.token("manager")}
    inspector = Inspector(front, Casebook(folder), tokens, random.Random(seed), counters=COUNTERS)
    crowd = Crowd(front, DISPLAYS)
    try:
        with gathered(parts) as people:
            yield Trial(stage, front, people, inspector, crowd)
    finally:
        crowd.close()
        proxy.kill()


def _node(stack: ExitStack, folder: Path, journal: str, *options: str) -> Node:
    office = folder.parent / "office.toml"
    if not office.exists():
        office.write_text(_office())
    node = Node(folder, journal, "--office", str(office), *options)
    stack.callback(node.kill)
    node.start()
    return node


def _office() -> str:
    """Return the sample office with as many counters as there are clerks."""
    more = "".join(
        f'\n[[counters]]\nid = "{at}"\nname = {{ vi = "Quầy {at}", en = "Counter {at}" }}\nservices = ["result"]\n'
        for at in range(9, len(COUNTERS) + 1)
    )
    return (Path(queue_server.__file__).parent / "office_file" / "sample.toml").read_text("utf-8") + more


def _parts(front: Front, folder: Path, seed: int) -> list[Part]:
    def part(role: str, place: str, seed: int, **who: Any) -> Part:
        name = f"{role}-{place}"
        return Part(name, front.port, front.token(role, name), seed, str(folder), pace=PACE, again=AGAIN, **who)

    kiosks = [part("kiosk", str(at), seed + at) for at in range(KIOSKS)]
    return [*kiosks, *(part("clerk", counter, seed - int(counter), counter=counter) for counter in COUNTERS)]
