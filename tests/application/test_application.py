"""Tokens, the feed that nodes follow, and what is said of the books' state."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

import pytest

from queue_server.application import application as rooms
from queue_server.application import following
from queue_server.application.opening import application_at
from queue_server.application.tokens import token_hash
from queue_server.domain.access.aggregates import SYSTEM
from queue_server.domain.access.tokens import TokenId, UnknownTokenError
from queue_server.domain.core.actor import Role
from queue_server.domain.core.errors import UnknownOfficeError
from queue_server.domain.core.identifiers import OfficeId
from queue_server.journal.port import DEPLOYMENT, JournalUnavailableError, Stream
from tests.application.books import HOUR, Books, Clock, InAFile, InMemory, Watched, issue, node
from tests.domain.cast import OFFICE
from tests.machine import PATIENCE, allowed

if TYPE_CHECKING:
    from pathlib import Path

    from queue_server.application.committed import Committed

WARD = OFFICE.id


def test_a_token_is_known_on_every_node_at_once(books: Books) -> None:
    """Made on one node it is good on another that has not followed yet, which asks the books before it says no."""
    one, other = books.node(), books.node()
    token, secret = one.tokens.create(Role.CLERK, "lan", WARD)

    assert other.tokens.admit(secret) == token == one.tokens.admit(secret)
    assert (token.role, token.name, token.office) == (Role.CLERK, "lan", WARD)
    assert other.tokens.admit("another") is None


def test_a_revoked_token_is_nobodys(books: Books) -> None:
    """On the node that revokes it at once, on another as soon as it follows; revoked again nothing happens."""
    one, other = books.node(), books.node()
    token, secret = one.tokens.create(Role.CLERK, "lan", WARD)
    assert other.tokens.admit(secret) is not None
    one.tokens.revoke(token.id)
    assert one.tokens.admit(secret) is None
    other.follow()
    assert other.tokens.admit(secret) is None
    written = len(books.journal().read(Stream(DEPLOYMENT, SYSTEM.name())))
    other.tokens.revoke(token.id)
    assert len(books.journal().read(Stream(DEPLOYMENT, SYSTEM.name()))) == written
    with pytest.raises(UnknownTokenError):
        one.tokens.revoke(TokenId("nope"))


def test_a_secret_is_not_in_the_books(tmp_path: Path) -> None:
    """Only its hash is kept; each secret has 256 random bits."""
    books = InAFile(tmp_path / "books.db")
    application = books.node()
    secrets = [application.tokens.create(Role.KIOSK, None, None)[1] for _ in range(3)]
    application.journal.close()
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    assert len({*secrets}) == 3
    assert all(len(secret) >= 43 for secret in secrets)
    assert not any(secret.encode() in written for secret in secrets)
    assert token_hash(secrets[0]).encode() in written


def test_nobody_is_turned_away_because_the_books_are_away(books: Books) -> None:
    """A known token stays known; of an unknown one it cannot be said that it is unknown."""
    application = books.node()
    token, secret = application.tokens.create(Role.CLERK, "lan", WARD)
    application.journal.close()

    assert application.tokens.admit(secret) == token
    with pytest.raises(JournalUnavailableError):
        application.tokens.admit("another")


def test_nodes_follow_each_other(books: Books) -> None:
    """Days, set-ups and tokens of one are seen by the other after a look, and listeners hear of each."""
    one, other = books.node(), books.node(office=None)
    other.follow()
    heard: list[Committed] = []
    other.listeners.append(heard.append)
    issue(one.open_office(WARD))
    one.tokens.create(Role.CLERK, None, None)
    assert heard == []
    other.follow()

    assert {committed.office for committed in heard} == {WARD, DEPLOYMENT}
    assert all(committed.commits for committed in heard)
    assert other.open_office(WARD).day == one.open_office(WARD).day
    assert other.tokens.all() == one.tokens.all()
    heard.clear()
    other.follow()
    assert heard == []


def test_an_office_that_another_node_sets_up_is_there(books: Books) -> None:
    """A node that knew no office opens one that was set up elsewhere when somebody asks for it."""
    other = books.node(office=None)
    assert other.open_offices() == []
    with pytest.raises(UnknownOfficeError):
        other.open_office(WARD)
    issue(books.node().open_office(WARD))

    assert other.open_office(WARD).day.visits
    assert [open_office.id for open_office in other.open_offices()] == [WARD]
    assert issue(other.open_office(WARD)) == "A002"


def test_two_nodes_keep_following(tmp_path: Path) -> None:
    """Over one file, each in its own time: what one writes the other shows within half a second."""
    books, stop = InAFile(tmp_path / "books.db"), threading.Event()
    one, other = books.node(), books.node()
    for each in (one, other):
        each.runtime.spawn(each.keep_following, stop)
    for turn in range(6):
        writes, shows = (one, other) if turn % 2 else (other, one)
        number = issue(writes.open_office(WARD))
        end = time.monotonic() + allowed(0.5)
        while number not in {visit.number for visit in shows.open_office(WARD).day.visits.values()}:
            assert time.monotonic() < end
            time.sleep(0.01)
    stop.set()

    assert one.open_office(WARD).day.given == {"A": 6}


def test_trouble_is_logged_once_and_waited_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """While the file is gone the node knows that it is not current; then it follows on by itself."""
    caplog.set_level(logging.WARNING)
    books, stop = InAFile(tmp_path / "books.db"), threading.Event()
    application, neighbour = books.node(), books.node()
    application.runtime.spawn(application.keep_following, stop)
    assert application.current
    books.path.rename(tmp_path / "away.db")
    time.sleep(following.CONFIRMED_FOR + 0.3)
    assert not application.current
    (tmp_path / "away.db").rename(books.path)
    issue(neighbour.open_office(WARD))
    end = time.monotonic() + PATIENCE
    while not (application.current and application.open_office(WARD).day.visits):
        assert time.monotonic() < end
        time.sleep(0.01)
    while len(told := [record.message for record in caplog.records if record.name == rooms.__name__]) < 2:
        assert time.monotonic() < end
        time.sleep(0.01)
    stop.set()

    assert [line.partition(":")[0] for line in told] == ["the journal is away", "the journal is back"]


def test_own_commits_are_not_read_again() -> None:
    """A node that writes alone reads nothing of what it wrote."""
    journal = Watched()
    application = node(journal)
    application.follow()
    journal.read_of.clear()
    for _ in range(5):
        issue(application.open_office(WARD))
        application.follow()

    assert journal.read_of == []


def test_forgetting_waits_for_the_books(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    """Trouble ends nothing: what cannot be forgotten now is forgotten the next time."""
    application = InMemory().node(clock)
    application.forget()
    clock.go(24 * HOUR)
    application.journal.close()
    application.forget()

    assert "stay for now" in caplog.text


def test_the_command_line_opens_the_same_books(tmp_path: Path) -> None:
    """`sqlite:///PATH` names the books, and what was written is read."""
    books = InAFile(tmp_path / "books.db")
    issue(books.node(Clock()).open_office(WARD))
    opened = application_at(f"sqlite:///{books.path}")

    assert [open_office.id for open_office in opened.open_offices()] == [WARD]
    assert opened.open_office(OfficeId("ward")).office == OFFICE
