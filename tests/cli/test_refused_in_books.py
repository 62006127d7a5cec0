"""Whoever looks after the books does with refusals, and with what was told, what he does with everything else."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from queue_server.application.submission import NOTHING
from queue_server.cli.main import main
from queue_server.domain.core.errors import Refusal
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.services import StopService
from queue_server.journal.port import Stream
from queue_server.journal.sqlite.journal import SqliteJournal
from tests.application.books import Clock, a_number, node
from tests.domain.cast import HEAD, KIOSK, LAN, MONDAY, OFFICE, ONE, A, B
from tests.machine import PATIENCE
from tests.proofs.kiosks import within

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.actor import Actor
    from queue_server.journal.port import Commit

ALLOWED = re.compile(r"[a-z0-9/-]{1,40}")
"""What the words of a refusal are made of: ids, and codes."""


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """Write a morning: a number at an open counter, and one that a kiosk and a clerk are each refused."""
    path = tmp_path / "books.db"
    journal = SqliteJournal(path)
    desk = node(journal, Clock()).open_office(OFFICE.id)
    desk.submit(OpenCounter(ONE), LAN, lambda *_: NOTHING)
    desk.submit(a_number(A), KIOSK, lambda *_: NOTHING)
    desk.submit(StopService(B), HEAD, lambda *_: NOTHING)
    for actor in (KIOSK, LAN):
        _is_refused(desk, actor)
    stream = Stream(OFFICE.id, f"day/{MONDAY}")
    assert within(PATIENCE, lambda: _refusals(journal.read(stream)) == 2)
    return path


def _refusals(commits: Sequence[Commit]) -> int:
    return sum(event.type == "NumberRefused?" for commit in commits for event in commit.events)


def _is_refused(desk: OpenOffice, actor: Actor) -> None:
    with pytest.raises(Refusal):
        desk.submit(a_number(B), actor, lambda *_: NOTHING)


def command(*words: str, given: str | None = None) -> str:
    """Run a command that must succeed, and return what it says."""
    result = CliRunner().invoke(main, words, input=given)
    assert result.exit_code == 0, result.output
    return result.stdout


def at(path: Path) -> tuple[str, str]:
    """Return how a command is told where the books are."""
    return "--journal", f"sqlite:///{path}"


def test_the_books_are_in_order(books: Path) -> None:
    """Chain, events and what must be true of a day."""
    assert "The books are in order." in command("journal", "verify", *at(books))


def test_an_export_that_is_read_in_again_is_the_same(books: Path, tmp_path: Path) -> None:
    """Byte for byte, and in order where it came to."""
    lines, other = command("journal", "export", *at(books)), tmp_path / "other.db"
    command("journal", "import", *at(other), given=lines)

    assert command("journal", "export", *at(other)) == lines
    assert "The books are in order." in command("journal", "verify", *at(other))


def test_who_follows_is_told(books: Path) -> None:
    """What was told stands with the number; a refusal has a service, a code and the device, and not a word more."""
    told = command("follow", "--office", OFFICE.id, *at(books), "--to-the-end").splitlines()
    events = [event for line in told for event in json.loads(line)["events"]]
    (issued,) = (event["data"] for event in events if event["type"] == "TicketIssued")
    refused = [event["data"] for event in events if event["type"] == "NumberRefused"]

    assert issued["told"] == {"low": 0, "likely": 0, "high": 0}
    assert [set(each) for each in refused] == [{"at", "service", "code", "device"}, {"at", "service", "code"}]
    words = [word for each in refused for word in each.values() if isinstance(word, str)]
    assert all(ALLOWED.fullmatch(word) for word in words)
    assert LAN.id not in words
