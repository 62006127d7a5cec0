"""What is acknowledged is as safe as was asked for, and a Redis that is not safe is called so."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import requests

from queue_server.application.application import Application
from queue_server.application.runtime import Threads
from queue_server.domain.core.actor import HOUSE
from queue_server.journal.opening import open_journal
from queue_server.journal.port import JournalUnavailableError, KeysKeptError, Link
from queue_server.views.manager.manager import manager
from tests.application.books import Clock, issue, node
from tests.application.books import key as press_key
from tests.cluster.nodes import Front, Node
from tests.cluster.redis_server import until
from tests.domain.cast import OFFICE
from tests.journal.drafts import DAY, HOAN, draft, end_of, kept, key, keyed
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cluster.redis_server import RedisServer
    from tests.cluster.watched import Watched

SETTINGS = {
    "no-append-only-file": {"appendonly": "no"},
    "not-always": {"appendfsync": "everysec"},
    "not-while-rewriting": {"no_appendfsync_on_rewrite": "yes"},
    "eviction": {"maxmemory_policy": "allkeys-lru"},
}


@pytest.fixture(params=SETTINGS)
def lossy(request: pytest.FixtureRequest, redis_alone: RedisServer) -> Iterator[tuple[str, RedisServer]]:
    """A Redis that can lose what it has confirmed, and by what."""
    redis_alone.config_set(**SETTINGS[request.param])
    yield request.param, redis_alone
    redis_alone.config_set(appendonly="yes", appendfsync="always", maxmemory_policy="noeviction")
    redis_alone.config_set(no_appendfsync_on_rewrite="no")
    until(lambda: not redis_alone.client.info("persistence")["aof_rewrite_in_progress"], "a whole file")


def serve(url: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Try to serve, until it is refused."""
    command = [sys.executable, "-m", "queue_server", "serve", "--journal", url, "--port", "0", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)


def test_a_lossy_redis_is_not_served_from(lossy: tuple[str, RedisServer]) -> None:
    """Serving is refused by a sentence that says why, and what can be done."""
    _, server = lossy
    refused = serve(server.url)

    assert refused.returncode == 1
    assert "This Redis can lose numbers that were given out: it " in refused.stderr
    assert "--accept-loss" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_copy_that_keeps_no_file_does_not_count(redis_watched: Watched) -> None:
    """With --copies serving is refused too when it is a copy that can lose what it confirms."""
    replica = redis_watched.replica()
    replica.config_set(appendonly="no")
    try:
        refused = serve(redis_watched.url, "--copies", "1")
    finally:
        replica.config_set(appendonly="yes")

    assert refused.returncode == 1
    assert "a copy that --copies counts can: it writes nothing down" in refused.stderr


def test_accepted_loss_is_said_all_the_time(tmp_path: Path, lossy: tuple[str, RedisServer]) -> None:
    """Whoever accepts that numbers may be lost serves, and is reminded of it by readyz and the manager's board."""
    risk, server = lossy
    node = Node(tmp_path / "node", server.url, "--accept-loss")
    try:
        node.start()
        until(lambda: node.is_ready, "a node that is ready")
        front = Front(tmp_path, port=node.port, books=server.url)

        assert requests.get(f"{node.url}/readyz", timeout=5).json()["may_lose"] == [risk]
        assert front.bearer(front.token("manager")).view("manager")["trouble"] == {"may_lose": True}
        assert "trouble" not in front.bearer(front.token("display")).view("display")
    finally:
        node.kill()


def test_a_redis_that_becomes_lossy(redis_alone: RedisServer, caplog: pytest.LogCaptureFixture) -> None:
    """It is asked again and again how safe it is: it may be set up anew, or be another one after a failover."""
    application = node(open_journal(redis_alone.url), Clock())
    assert not application.risks
    redis_alone.config_set(appendfsync="everysec")
    try:
        application.look_for_risks()
    finally:
        redis_alone.config_set(appendfsync="always")

    assert application.risks == ("not-always",)
    assert "confirms before it writes down" in caplog.text
    assert manager(application.open_office(OFFICE.id).view_context())["trouble"] == {"may_lose": True}


def test_settings_that_are_kept_secret(redis_alone: RedisServer) -> None:
    """A Redis that does not tell its settings is not taken for safe."""
    redis_alone.say("ACL", "SETUSER", "shy", "on", ">secret", "~*", "&*", "+@all", "-config")
    try:
        url = redis_alone.url.replace("redis://", "redis://shy:secret@")
        assert open_journal(url).risks() == ("cannot-tell",)
    finally:
        redis_alone.say("ACL", "DELUSER", "shy")


def test_who_is_not_let_in(redis_alone: RedisServer) -> None:
    """A wrong password is said in plain words, and the password is not."""
    url = redis_alone.url.replace("redis://", "redis://nobody:s3cret@")
    with pytest.raises(JournalUnavailableError, match="name or the password is wrong") as refused:
        open_journal(url).offices()
    assert "s3cret" not in str(refused.value)


def test_too_few_copies(redis_watched: Watched) -> None:
    """What no copy has confirmed is not acknowledged; its key is not given back before a copy has it; then it is."""
    journal = open_journal(redis_watched.url, copies=1)
    first = journal.append(DAY, Link(), [draft()])
    replica = redis_watched.replica()
    replica.pause()
    try:
        with pytest.raises(JournalUnavailableError, match="0 of 1 copies"):
            journal.append(DAY, end_of(first), [keyed("press")])
        with pytest.raises(JournalUnavailableError):
            journal.append(DAY, end_of(first), [keyed("press")])
        with pytest.raises(JournalUnavailableError):
            journal.kept(DAY.office, [key("press")])
    finally:
        replica.go_on()
    redis_watched.settle()

    assert journal.kept(DAY.office, [key("press")]) == {(HOAN, "press"): kept("press")}
    with pytest.raises(KeysKeptError):
        journal.append(DAY, end_of(first), [keyed("press")])
    assert len(journal.read(DAY)) == 2


def test_a_press_that_no_copy_confirmed(redis_watched: Watched) -> None:
    """Pressed again later, it is answered as it was decided the first time, and happened once."""
    application = Application(open_journal(redis_watched.url, copies=1), Threads(), Clock())
    application.start()

    open_office = application.open_office(OFFICE.id, create=True)
    open_office.set_up(OFFICE, HOUSE)
    replica = redis_watched.replica()
    replica.pause()
    try:
        with pytest.raises(JournalUnavailableError):
            issue(open_office, key=press_key("press"))
    finally:
        replica.go_on()
    redis_watched.settle()

    assert issue(open_office, key=press_key("press")) == "A001"
    assert issue(open_office) == "A002"
    assert len(open_office.day.visits) == 2


def test_what_no_copy_has_is_no_news(redis_watched: Watched) -> None:
    """A neighbour does not show what a failover may take back; once a copy has it, it is news."""
    one, other = (node(open_journal(redis_watched.url, copies=1), Clock()) for _ in range(2))
    open_office = other.open_office(OFFICE.id)
    other.follow()
    replica = redis_watched.replica()
    replica.pause()
    try:
        with pytest.raises(JournalUnavailableError):
            issue(one.open_office(OFFICE.id))
        with pytest.raises(JournalUnavailableError):
            other.follow()
        assert not open_office.day.visits
    finally:
        replica.go_on()
    redis_watched.settle()

    other.follow()
    assert len(open_office.day.visits) == 1
