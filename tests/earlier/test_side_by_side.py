"""During an update an earlier version and this one serve the same office from one Redis, and neither loses the other.

`make test` tries the oldest version whose books are in use and the last one that said nothing of what it knows.
"""

from __future__ import annotations

import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import requests

from queue_server.application.opening import application_at
from queue_server.domain.core.actor import Role
from queue_server.journal.editions import UpdateUnderWayError
from tests.cluster.ports import lent_port
from tests.cluster.program import Program
from tests.cluster.redis_server import RedisServer, until
from tests.daytime import HOME, ZONE
from tests.earlier.days import CERTIFICATION, CIVIL, LAND, Hall
from tests.earlier.version import OLDEST, ROOT, NoHistoryError, Version
from tests.house import Person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from queue_server.application.application import Application

pytestmark = pytest.mark.cluster

SILENT = "576f031"
"""The last version that does not announce what it knows."""

NODES = "den-luot:1:{*}:nodes"
TODAY = Version(ROOT)


@dataclass
class Node:
    """A version at work, and a hall that goes to it."""

    program: Program
    port: int
    hall: Hall

    def trouble(self) -> dict[str, str]:
        """Return which offices it cannot serve, and why; it must be ready."""
        told = requests.get(f"http://127.0.0.1:{self.port}/readyz", timeout=5)
        assert told.ok, f"{told.text}\n{self.program.log}"
        troubled: dict[str, str] = told.json().get("troubled", {})
        return troubled


class Update:
    """An office whose books are in Redis, with whatever versions serve it."""

    def __init__(self, earlier: Version, server: RedisServer, folder: Path) -> None:
        """Know where the books are to be; whoever serves first makes them."""
        self.earlier, self.server, self._folder = earlier, server, folder
        self._tokens: list[str] = []
        self._office = folder / "sample.toml"
        self._office.write_text(earlier.sample_file.read_text(encoding="utf-8").replace(HOME, ZONE), encoding="utf-8")

    @contextmanager
    def node(self, version: Version) -> Iterator[Node]:
        """Let a version serve, with the office's file as it was before the update."""
        port = lent_port()
        words = ("serve", "--port", str(port), "--journal", self.server.url, "--log-level", "warning")
        line = version.line(*words, "--office", str(self._office))
        program = Program(line, self._folder / f"{port}.log")
        program.start()
        try:
            until(lambda: self._is_ready(program, port), f"a server\n{program.log}")
            yield Node(program, port, self._hall(port))
        finally:
            program.stop()

    def _hall(self, port: int) -> Hall:
        if not self._tokens:
            self._tokens = [self._token(role) for role in (Role.KIOSK, Role.CLERK, Role.MANAGER)]
        return Hall(*(self._bearer(port, token) for token in self._tokens))

    def _token(self, role: Role) -> str:
        """Make a token with the earlier version, as whoever updates has made them."""
        line = self.earlier.line("token", "create", "--role", role, "--name", role, "--journal", self.server.url)
        return subprocess.run(line, capture_output=True, text=True, check=True).stdout.split()[-1]

    def _bearer(self, port: int, token: str) -> Person:
        person = Person(f"http://127.0.0.1:{port}")
        person.headers["Authorization"] = f"Bearer {token}"
        return person

    def _is_ready(self, program: Program, port: int) -> bool:
        assert program.is_running, program.log
        try:
            return requests.get(f"http://127.0.0.1:{port}/readyz", timeout=5).ok
        except requests.ConnectionError:
            return False


@pytest.fixture
def update(request: pytest.FixtureRequest, tmp_path: Path) -> Update:
    """An office that is served by an earlier version."""
    server: RedisServer = request.getfixturevalue("_redis")
    server.flush()
    try:
        earlier = Version.taken(request.param, tmp_path / "earlier")
    except NoHistoryError as why:
        pytest.skip(f"the earlier version cannot be had: {why}")
    return Update(earlier, server, tmp_path)


@contextmanager
def books(update: Update) -> Iterator[Application]:
    """Open the books with this version, beside whoever serves."""
    application = application_at(update.server.url)
    yield application
    application.journal.close()


def until_both_know(number: str, *halls: Hall) -> None:
    """Wait until a number is known wherever somebody goes: what one node commits the other hears of."""
    for hall in halls:
        until(lambda hall=hall: hall.clerk.look(f"/tickets/{hall.ids[number]}").ok, f"{number} there")  # type: ignore[misc]


def stands(hall: Hall, number: str) -> tuple[str, str]:
    """Return where a number stands, and for which service, as one node tells it."""
    told = hall.clerk.look(f"/tickets/{hall.ids[number]}").json()
    return told["status"], told["service"]


@pytest.mark.parametrize("update", [OLDEST, SILENT], indirect=True)
def test_both_serve_one_office(update: Update) -> None:
    """Numbers are given by turns and never twice, a visit goes from one version to the other, both stay in order."""
    with update.node(update.earlier) as old, update.node(TODAY) as new:
        both = (old.hall, new.hall)
        given = [both[turn % 2].issue(CERTIFICATION) for turn in range(12)]
        assert [f"A{number:03}" for number in range(1, 13)] == given
        old.hall.ids |= new.hall.ids
        new.hall.ids |= old.hall.ids
        until_both_know(given[-1], *both)

        new.hall.at("1", "open")
        called = old.hall.at("1", "call-next")["number"]
        new.hall.at("1", "start")
        old.hall.at("1", "finish", {"outcome": "received", "next": {"service": LAND}})
        new.hall.manager.done(f"/services/{CIVIL}/stop", {"reason": "Hết phôi"})
        old.hall.manager.done(f"/services/{CIVIL}/reopen")
        session = requests.post(f"{new.hall.clerk.url}/session", json={"token": "x"}, timeout=5)

        assert called == "A001"
        assert session.status_code in {401, 403}
        for hall in both:
            until(lambda hall=hall: stands(hall, called) == ("waiting", LAND), f"{called} at its next service")  # type: ignore[misc]
        assert new.hall.issue(CERTIFICATION) == "A013"
        assert old.hall.issue(CERTIFICATION) == "A014"
        assert (old.trouble(), new.trouble()) == ({}, {})


@pytest.mark.parametrize("update", [OLDEST], indirect=True)
def test_what_the_earlier_one_cannot_read_waits_until_it_is_gone(update: Update) -> None:
    """A kind of commit that it does not know is refused as long as it may be there, and taken afterwards."""
    in_a_minute = datetime.now(UTC) + timedelta(minutes=1)
    later = {"reason": "Hết phôi", "until": in_a_minute.isoformat()}
    with update.node(update.earlier) as old, update.node(TODAY) as new:
        until(lambda: update.server.client.exists(NODES), "the newer one's word that it is there")
        refused = new.hall.manager.act(f"/services/{CIVIL}/stop", later)
        assert (refused.status_code, refused.json()["code"]) == (409, "update-under-way"), refused.text
        with books(update) as application, pytest.raises(UpdateUnderWayError):
            application.tokens.create(Role.CLERK, "Lan", None)
        with books(update) as application:
            assert [each.called for each in application.tokens.people()] == ["kiosk", "clerk", "manager"]
        assert old.trouble() == {}

    (silent,) = (each for each in update.server.say("ZRANGE", NODES, "0", "-1") if each.startswith("1 "))
    update.server.client.zadd(NODES, {silent: 1})
    with update.node(TODAY) as new:
        until(lambda: new.hall.manager.act(f"/services/{CIVIL}/stop", later).ok, "a time until when it is stopped")
        with books(update) as application:
            assert application.tokens.create(Role.CLERK, "Lan", None)[0].actor.id.startswith("person/")
        assert new.trouble() == {}
