"""Whoever follows an office misses no commit, gets none twice, and learns no secret and no words of staff."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from queue_server.application.submission import NOTHING
from queue_server.cli.main import main
from queue_server.domain.core.identifiers import Remark
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.acts.waiting import Cancel, Park
from queue_server.journal.sqlite.journal import SqliteJournal
from tests.application.books import Clock, node
from tests.domain.cast import HEAD, KIOSK, OFFICE, A
from tests.house import SAMPLE_FILE, running
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

    from queue_server.application.application import Application
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.identifiers import TicketId
    from queue_server.domain.day.decision import DayCommand


@dataclass
class Books:
    """The books of an office, and whoever writes in them while nobody serves it."""

    path: Path
    application: Application = field(init=False)
    number: int = 0

    def __post_init__(self) -> None:
        """Set the office up, and give two numbers, one of them set aside with a remark."""
        self.application = node(SqliteJournal(self.path), Clock())
        self.issue()
        ticket = self.issue()
        self.do(Park(ticket, Remark("Chị Hòa quên giấy tờ")), HEAD)

    @property
    def url(self) -> str:
        """Return where they are."""
        return f"sqlite:///{self.path}"

    def do(self, command: DayCommand, actor: Actor) -> None:
        """Carry a command out."""
        self.application.open_office(OFFICE.id).submit(command, actor, lambda *_: NOTHING)

    def issue(self) -> TicketId:
        """Give a number, and return its ticket."""
        self.number += 1
        self.do(IssueTicket(A, f"{self.number:032x}"), KIOSK)
        (*_, ticket) = self.application.open_office(OFFICE.id).day.visits
        return ticket


@pytest.fixture
def books(tmp_path: Path) -> Books:
    """Some books."""
    return Books(tmp_path / "books.db")


def command(*words: str) -> Result:
    """Run a command of the house."""
    return CliRunner().invoke(main, words)


def follow(books: Books, *words: str) -> Result:
    """Follow to the end."""
    return command("follow", "--office", OFFICE.id, "--journal", books.url, "--to-the-end", *words)


def lines(said: str) -> list[dict[str, Any]]:
    """Return what was told."""
    return [json.loads(line) for line in said.splitlines()]


def test_each_commit_is_a_line(books: Books) -> None:
    """Position, stream, time, actor and events of all that happened, in order; no ticket's id, no remark."""
    told = follow(books)
    commits = lines(told.stdout)

    assert told.exit_code == 0, told.stderr
    assert [set(commit) for commit in commits] == [{"position", "stream", "at", "actor", "events", "hash"}] * len(
        commits
    )
    assert [commit["position"] for commit in commits] == sorted({commit["position"] for commit in commits})
    types = [event["type"] for commit in commits for event in commit["events"]]
    assert types[0] == "OfficeSetUp"
    assert types.count("TicketIssued") == 2
    assert types[-1] == "TicketParked"
    assert all(commit["at"].endswith("Z") for commit in commits)
    assert "Hòa" not in told.stdout


def test_a_tickets_id_is_told_to_nobody(books: Books) -> None:
    """What stands for a ticket is the same in each line, and is not what lets somebody hold it."""
    ticket = books.issue()
    books.do(Cancel(ticket), HEAD)
    commits = lines(follow(books).stdout)
    named = [event["data"]["ticket"] for commit in commits[-2:] for event in commit["events"]]

    assert len(named) == 2
    assert len(set(named)) == 1
    assert ticket not in json.dumps(commits)


def test_who_was_cut_off_goes_on_from_a_position(books: Books) -> None:
    """From the position of a line on, the same lines follow as without a break."""
    whole = follow(books).stdout
    third = lines(whole)[2]["position"]

    assert whole.splitlines()[3:] == follow(books, "--from", str(third)).stdout.splitlines()


def test_news_of_a_running_house_is_told_as_it_happens(tmp_path: Path) -> None:
    """A press is a line a moment later, and whoever hangs up ends it."""
    with running(tmp_path, SAMPLE_FILE) as house:  # one of Vietnam begins with its holidays
        command = [sys.executable, "-m", "queue_server", "follow", "--office", "sample", "--journal", house.journal]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as following:
            try:
                assert following.stdout is not None
                assert json.loads(following.stdout.readline())["events"][0]["type"] == "OfficeSetUp"
                assert json.loads(following.stdout.readline())["stream"] == "workdays"
                house.somebody("kiosk").done("/tickets", {"service": "civil-status"})
                told = json.loads(following.stdout.readline())
                assert "TicketIssued" in [event["type"] for event in told["events"]]
                following.send_signal(signal.SIGTERM)
                following.wait(PATIENCE)
            finally:
                following.kill()  # it would be waited for without an end


def test_a_file_goes_on_where_it_was_torn(books: Books, tmp_path: Path) -> None:
    """Killed in the middle of a line and begun again, a file holds each commit once."""
    file = tmp_path / "calls.jsonl"
    follow(books, "--to", str(file))
    whole = file.read_bytes()
    os.truncate(file, len(whole) - 20)

    books.issue()
    follow(books, "--to", str(file))

    assert file.read_bytes().startswith(whole)
    assert follow(books).stdout.encode() == file.read_bytes()


def test_a_file_of_books_that_went_back_is_put_aside(books: Books, tmp_path: Path) -> None:
    """When an old copy of the books is put in their place, what was told of the newer ones does not stay among it."""
    file, copy = tmp_path / "calls.jsonl", tmp_path / "copy.jsonl"
    command("journal", "export", str(copy), "--journal", books.url)
    books.issue()
    follow(books, "--to", str(file))
    newer = file.read_bytes()
    books.application.journal.close()
    assert command("journal", "restore", str(copy), "--journal", books.url).exit_code == 0

    follow(books, "--to", str(file))

    assert file.read_bytes() == follow(books).stdout.encode()
    (aside,) = tmp_path.glob("calls.jsonl.up-to-*")
    assert aside.read_bytes() == newer


def test_a_file_of_something_else_is_left_alone(books: Books, tmp_path: Path) -> None:
    """A file that does not end like one of these is refused, and stays as it is."""
    file = tmp_path / "letter.txt"
    file.write_text("Kính gửi ông bà,\n", encoding="utf-8")
    told = follow(books, "--to", str(file))

    assert told.exit_code == 1
    assert "does not end with a line of this kind" in told.stderr
    assert file.read_text(encoding="utf-8") == "Kính gửi ông bà,\n"


def test_an_office_that_is_not_there(books: Books) -> None:
    """Whoever mistypes an office is told so."""
    told = follow(books, "--office", "elsewhere")

    assert told.exit_code == 1
    assert "no such office" in told.stderr


def test_a_follower_is_known_to_the_books_until_it_is_dismissed(books: Books, tmp_path: Path) -> None:
    """A named follower stands in the books with what it has; a note of it leads to no other note."""
    words = ("--to", str(tmp_path / "calls.jsonl"), "--name", "bi")
    follow(books, *words)
    follow(books, *words)
    moved = [c for c in lines(follow(books).stdout) if c["stream"] == "checkpoints"]
    follow(books, *words)

    assert [event["data"]["name"] for commit in moved for event in commit["events"]] == ["bi"] * len(moved)
    assert len([c for c in lines(follow(books).stdout) if c["stream"] == "checkpoints"]) <= len(moved) + 1
    assert follow(books, "--dismiss", "bi").exit_code == 0
    assert follow(books, "--dismiss", "bi").exit_code == 1
