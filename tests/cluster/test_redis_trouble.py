"""Whatever is wrong with Redis, commands are told so in time, screens keep what they show, and all comes back."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
import requests

from queue_server.journal.opening import open_journal
from queue_server.journal.port import JournalUnavailableError, Mark
from queue_server.journal.redis import connection as redis_line
from queue_server.journal.redis import servers as redis_servers
from queue_server.journal.redis.servers import AT_ONCE
from tests.cluster.nodes import READY, Front, Node
from tests.cluster.redis_server import RedisServer, until
from tests.cluster.troubles import away, hung, loading, out_of_memory, read_only
from tests.live.screen import Screen
from tests.machine import PATIENCE, allowed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cluster.watched import Watched
    from tests.house import Person

ANSWERED = 2.0
"""Seconds within which a command is told that the books cannot be reached."""

SILENT = 2.5
"""Seconds after which no beat comes any more from a server that has no news of its books."""

STAYS = 2.1
"""Seconds for which it is looked at from then on: longer than from one beat to the next."""

WISH = {"service": "guidance"}

pytestmark = pytest.mark.cluster


@dataclass
class Try:
    """One press of a key."""

    key: str
    answer: requests.Response
    seconds: float

    @property
    def is_told_that_books_are_away(self) -> bool:
        """Tell whether it was refused as the contract says."""
        told = self.answer.headers.get("Content-Type", "").startswith("application/problem+json")
        return told and (self.answer.status_code, self.answer.json()["code"]) == (503, "journal-unavailable")


class Hall:
    """A kiosk that presses on, and a screen that nobody touches."""

    def __init__(self, node: Node, front: Front) -> None:
        """Open with one visitor."""
        self.node = node
        self.kiosk: Person = front.bearer(front.token("kiosk"))
        self.screen = Screen(front, front.token("display"))
        self.kiosk.done("/tickets", WISH)
        self.screen.watch("display")
        self.tries: list[Try] = []

    @property
    def waiting(self) -> int:
        """Return how many wait, as the screen shows it."""
        shown: int = self.screen.views["display"].state["waiting"]["guidance"]
        return shown

    def press(self) -> Try:
        """Ask for a number under a new key."""
        key, began = f"press-{len(self.tries)}", time.monotonic()
        answer = self.kiosk.act("/tickets", WISH, key)
        self.tries.append(Try(key, answer, time.monotonic() - began))
        return self.tries[-1]

    def press_for(self, seconds: float) -> list[Try]:
        """Ask again and again."""
        end, made = time.monotonic() + seconds, list[Try]()
        while time.monotonic() < end:
            made.append(self.press())
            time.sleep(0.2)
        return made

    def press_until(self, true: Callable[[], bool]) -> list[Try]:
        """Ask again and again until something is true, for as long as a trouble may last."""
        end, made = time.monotonic() + PATIENCE, [self.press()]
        while not true():
            assert time.monotonic() < end, "it does not come to that"
            made += self.press_for(0.1)
        return made

    def comes_back(self) -> None:
        """See to it that all is well by itself: ready, each key answered once, and on the same screen."""
        until(lambda: self.node.is_ready, "a server that is ready by itself", READY)
        numbers = {self.kiosk.done("/tickets", WISH, each.key)["number"] for each in self.tries}
        assert len(numbers) == len(self.tries), "a number was given twice"
        assert self.screen.shows("display", lambda _: self.waiting == 1 + len(numbers)), "not what the books say"
        assert self.screen.hears(PATIENCE), "no beat"
        assert not self.screen.ended.is_set(), "the line was given up"


@pytest.fixture
def hall(tmp_path: Path, redis_alone: RedisServer) -> Iterator[Hall]:
    """Run a server on a Redis of its own."""
    yield from _hall(tmp_path, redis_alone.url)


@pytest.fixture
def safe_hall(tmp_path: Path, redis_watched: Watched) -> Iterator[Hall]:
    """Run a server that confirms nothing before a replica has it."""
    yield from _hall(tmp_path, redis_watched.url, "--copies", "1")


def _hall(folder: Path, books: str, *options: str) -> Iterator[Hall]:
    node = Node(folder / "node", books, *options)
    node.start()
    try:
        until(lambda: node.is_ready, "a server that is ready", READY)
        hall = Hall(node, Front(folder, port=node.port, books=books))
        try:
            yield hall
        finally:
            hall.screen.close()
    finally:
        node.kill()


@pytest.mark.parametrize("trouble", [away, hung, loading, read_only])
def test_nothing_can_be_confirmed(
    hall: Hall, redis_alone: RedisServer, trouble: Callable[[RedisServer], AbstractContextManager[None]]
) -> None:
    """Commands are told within two seconds, the beat stops, the screen keeps its state, and all comes back."""
    shown = hall.screen.views["display"].state
    with trouble(redis_alone):
        made = hall.press_until(lambda: hall.screen.silence > SILENT)
        beats = len(hall.screen.beats)
        made += hall.press_for(STAYS)
        assert [each.answer.text for each in made if not each.is_told_that_books_are_away] == []
        assert max(each.seconds for each in made) < allowed(ANSWERED)
        assert all("Retry-After" in each.answer.headers for each in made)
        assert not hall.node.is_ready
        assert len(hall.screen.beats) == beats, "a beat of who has no news"
        assert hall.screen.views["display"].state == shown
        assert not hall.screen.ended.is_set()
    hall.comes_back()


def test_redis_is_out_of_memory(hall: Hall, redis_alone: RedisServer) -> None:
    """What is known can still be read and is current; nothing can be written, which is said within two seconds."""
    with out_of_memory(redis_alone):
        made = hall.press_for(2)
        assert [each.answer.text for each in made if not each.is_told_that_books_are_away] == []
        assert max(each.seconds for each in made) < allowed(ANSWERED)
        assert not hall.node.is_ready
        assert hall.screen.hears(PATIENCE), "what is shown is current"
    hall.comes_back()


def test_books_that_went_back_in_time(hall: Hall, redis_alone: RedisServer) -> None:
    """Files of yesterday put in the place of today's are noticed and shouted, and every screen follows them."""
    saved = redis_alone.saved()
    hall.press_for(1)
    redis_alone.restore(saved)
    until(lambda: hall.node.is_ready, "a server that is ready by itself", READY)

    assert hall.screen.shows("display", lambda _: hall.waiting == 1), "not what the books say"
    assert "back in time" in hall.node.log
    hall.comes_back()


def test_nobody_has_a_copy(safe_hall: Hall, redis_watched: Watched) -> None:
    """Without a replica that confirms, nothing is acknowledged; later the same keys find what became of it."""
    with hung(redis_watched.replica()):
        made = safe_hall.press_for(3)
    assert [each.answer.text for each in made if not each.is_told_that_books_are_away] == []
    assert max(each.seconds for each in made) < allowed(ANSWERED)
    redis_watched.settle()
    safe_hall.comes_back()


def test_a_retry_is_acknowledged_no_sooner_than_the_copy_has_it(safe_hall: Hall, redis_watched: Watched) -> None:
    """A key that finds what only the primary knows of is not answered with it: the primary may be lost."""
    primary = redis_watched.primary()
    primary.config_set(min_replicas_to_write="0")
    with hung(redis_watched.replica()):
        first = safe_hall.press()
        again = [safe_hall.kiosk.act("/tickets", WISH, first.key) for _ in range(5)]
        assert first.is_told_that_books_are_away
        assert {answer.status_code for answer in again} == {503}
    primary.config_set(min_replicas_to_write="1")
    redis_watched.settle()
    safe_hall.comes_back()


@pytest.mark.parametrize("end", ["killed", "stopped", "by command"])
def test_another_becomes_the_primary(safe_hall: Hall, redis_watched: Watched, end: str) -> None:
    """Each command is answered within two seconds while the Sentinels agree, and none is lost or done twice."""
    primary = redis_watched.primary()
    if end == "by command":
        redis_watched.fail_over()
    elif end == "killed":
        primary.kill()
    else:
        primary.pause()
    made = safe_hall.press_for(4)
    assert max(each.seconds for each in made) < allowed(ANSWERED)
    assert {each.answer.status_code for each in made} <= {201, 503}
    assert all(each.is_told_that_books_are_away for each in made if not each.answer.ok)
    redis_watched.mend()
    safe_hall.comes_back()


def test_not_even_a_sentinel_answers(redis_watched: Watched) -> None:
    """A machine that is cut off from all others tells so in time too, whatever it is asked."""
    journal = open_journal(redis_watched.url)
    assert journal.offices() == ()
    everybody = [*redis_watched.sentinels, *redis_watched.servers]
    for each in everybody:
        each.pause()
    try:
        for _ in range(2):
            began = time.monotonic()
            with pytest.raises(JournalUnavailableError):
                journal.offices()
            assert time.monotonic() - began < allowed(ANSWERED)
    finally:
        for each in everybody:
            each.go_on()
        redis_watched.settle()
    assert journal.offices() == ()


def test_a_city_that_comes_at_once(redis_alone: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """More ask than there are connections: each waits for his turn, and nobody is told that the books are away."""
    for each in (redis_servers, redis_line):
        monkeypatch.setattr(each, "ANSWER_WITHIN", PATIENCE)  # who waits for so many is patient, whatever the machine
    journal = open_journal(redis_alone.url)
    journal.offices()
    pool: Any = journal._line.servers.of("*").connection_pool  # type: ignore[attr-defined]
    with ThreadPoolExecutor(4 * AT_ONCE) as city:
        redis_alone.pause()
        asked = [city.submit(ask, "ward") for ask in (journal.mark, journal.streams) for _ in range(2 * AT_ONCE)]
        until(lambda: len(pool._in_use_connections) == AT_ONCE, "as many lines as there may be")
        redis_alone.go_on()
        told = [each.result() for each in asked]

    assert told == [*[Mark()] * 2 * AT_ONCE, *[()] * 2 * AT_ONCE]
    assert redis_alone.client.info("clients")["connected_clients"] < 2 * AT_ONCE
