"""No name of a person is in what is kept for ever: a whole morning is walked through, commit by commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import pytest

from queue_server.access.pins import Pins
from queue_server.application.submission import NOTHING
from queue_server.domain.core.actor import HOUSE, Role
from queue_server.live.admission import Admission
from queue_server.office_file import sample_office
from queue_server.simulation.morning import LENGTH, Morning
from queue_server.web.app import create_app
from tests.application.books import Clock, InMemory
from tests.doors import door_into

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.application.application import Application
    from queue_server.domain.access.tokens import Token
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.identifiers import CounterId, Instant
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayCommand

NAME = "Nguyễn Thị Lan"
OFFICE = sample_office()


class Books:
    """The reception of the sample office, at whatever time of the morning it is."""

    def __init__(self, application: Application, clock: Clock) -> None:
        """Know the books and the clock by which they are written."""
        self._open_office = application.open_office(OFFICE.id)
        self._clock = clock

    def carry_out(self, command: DayCommand, actor: Actor, at: Instant) -> Day:
        """Write what somebody does."""
        self._clock.now = at
        self._open_office.submit(command, actor, lambda *_: NOTHING)
        return self._open_office.day


class MorningOfTwo(Morning):
    """A morning on which two clerks of one name work, each at every other counter."""

    clerks: tuple[Token, ...] = ()

    def _works_at(self, counter: CounterId) -> Actor:
        return self.clerks[ord(counter[-1]) % 2].actor


def kept(books: InMemory) -> Iterator[str]:
    """Yield all that is kept, but for what is erased in time: commits, and answers by their keys."""
    for commit in (commit for feed in books.store.feeds.values() for commit in feed):
        remarks = {} if commit.stream.name == "people" else commit.remarks
        events = [[event.type, event.version, event.data] for event in commit.events]
        yield orjson.dumps([*commit.stream, commit.actor, events, remarks]).decode()
    for (_, actor, key), (_, answer) in books.store.keys.items():
        yield f"{actor} {key} {answer.fingerprint} {answer.answer.body.decode()}"


def press(application: Application, clerks: tuple[str, ...], head: str) -> list[dict[str, Any]]:
    """Let people do over HTTP what names them in an answer, each time under a key, and return what they are told."""
    client = create_app(door_into(application), Admission()).test_client()
    told: list[dict[str, Any]] = []

    def act(secret: str, path: str, body: Any = None) -> None:
        headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": f"key-{len(told)}"}
        answer = client.post(f"/api/v1/offices/{OFFICE.id}{path}", json=body or {}, headers=headers)
        assert answer.status_code < 300, f"{path}: {answer.text}"
        told.append(answer.json or {})

    act(clerks[0], "/counters/2/open", {"take_over": True})
    act(clerks[1], "/counters/2/open", {"take_over": True})
    act(clerks[1], "/counters/2/pause")
    act(clerks[1], "/counters/2/resume")
    people = client.get(f"/api/v1/offices/{OFFICE.id}/clerks", headers={"Authorization": f"Bearer {head}"}).json
    act(head, "/counters/2/assign", {"clerk": (people or {})["people"][0]["id"]})
    return told


@pytest.fixture(scope="module")
def books() -> InMemory:
    """Return the books of a morning: a simulated one, sessions, PINs, and presses whose answers name people."""
    books, clock = InMemory(), Clock()
    application = books.node(clock, OFFICE)
    made = [application.tokens.create(Role.CLERK, NAME, OFFICE.id) for _ in range(2)]
    head = application.tokens.create(Role.MANAGER, NAME, OFFICE.id)
    clerks = tuple(token for token, _ in made)
    clock.now = type(clock.now)(clock.now + round(LENGTH * 60_000))
    morning = MorningOfTwo(OFFICE, Books(application, clock), LENGTH, clock.now)
    morning.clerks = clerks
    morning.run()
    pins, (machine, _) = Pins(application), application.tokens.machines.let_in(OFFICE.id, "Quầy 2", HOUSE.id)
    for at, token in enumerate(clerks):
        pins.give(OFFICE.id, token.id, f"482{at}", head[0].actor)
        application.tokens.sessions.begin(token)
        application.tokens.sessions.end(pins.sign_in(machine, token.id, f"482{at}", shared=True)[0])
    told = press(application, tuple(secret for _, secret in made), head[1])
    assert {answer["clerk"] for answer in told} == {NAME}  # who presses is told the name all the same
    return books


def test_a_clerks_name_stands_in_no_commit_and_in_no_answer_that_is_kept(books: InMemory) -> None:
    """Neither as the actor of a commit, nor in its events or remarks, nor in a key or what is kept under it."""
    everything = list(kept(books))

    assert len(everything) > 300
    assert sum("CounterOpened" in text for text in everything) > 4
    assert len(books.store.keys) > 1
    assert [text for text in everything if "Thị Lan" in text] == []


def test_a_name_stands_in_the_stream_of_people_alone(books: InMemory) -> None:
    """Once for each who was given it, beside the chain: from there it can be erased."""
    named = [commit for feed in books.store.feeds.values() for commit in feed if NAME in commit.remarks.values()]

    assert [commit.stream.name for commit in named] == ["people"] * 3
