"""Run a real house for tests: a server process, its journal file, and people of every role."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import requests

import queue_server
from queue_server.application.opening import application_at
from queue_server.application.submission import NOTHING
from queue_server.domain.core.actor import HOUSE, Role
from queue_server.domain.core.identifiers import AlarmId, OfficeId
from queue_server.domain.day.acts.alarms import AlarmRaised
from queue_server.domain.day.decision import DayCommand
from queue_server.domain.devices.devices import Placing
from tests.cluster.ports import lent_port
from tests.daytime import sample_file
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queue_server.domain.access.tokens import TokenId
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayEvent, DayGiven
    from queue_server.domain.devices.devices import Kind

SAMPLE_FILE = Path(queue_server.__file__).parent / "office_file" / "sample.toml"
"""The office file of the sample office: served in earnest unless it is the demo that is tried."""

NAMES = {"clerk": "Cán bộ", "manager": "Quản lý", "kiosk": "Kiosk", "display": "TV", "admin": "Quản trị"}
"""What the demo calls whoever tries a role, and tests those who have signed in."""


NOT_IN_TIME = "Error: The books cannot be reached\n"
"""The last word of a server whose first commit took longer than anybody waits for, as on a very busy machine."""

_addresses = itertools.count(1)
"""From where devices ask: each from elsewhere."""


@dataclass(frozen=True, slots=True)
class _RaiseAlarm(DayCommand):
    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        service = given.office.services[0].id
        return [AlarmRaised(given.now, AlarmId(f"{day.day}-{len(day.alarms) + 1}"), "longest-wait", service, None)]


class Person(requests.Session):
    """Somebody at the office's door, with or without a credential."""

    def __init__(self, url: str, office: str = "sample") -> None:
        """Stand before an office."""
        super().__init__()
        self.url = url
        self.api = f"{url}/api/v1/offices/{office}"

    def act(self, path: str, body: Any = None, key: str | None = None) -> requests.Response:
        """Give a command."""
        headers = {} if key is None else {"Idempotency-Key": key}
        return self.post(self.api + path, json=body, headers=headers, timeout=PATIENCE)

    def done(self, path: str, body: Any = None, key: str | None = None) -> dict[str, Any]:
        """Give a command that must succeed, and return its answer."""
        answer = self.act(path, body, key)
        assert answer.ok, f"{path}: {answer.status_code} {answer.text}"
        made: dict[str, Any] = answer.json()
        return made

    def look(self, path: str) -> requests.Response:
        """Read something of the office."""
        return self.get(self.api + path, timeout=PATIENCE)

    def view(self, name: str) -> dict[str, Any]:
        """Return the state of a view as it is now."""
        answer = self.look(f"/views/{name}")
        assert answer.ok, f"{name}: {answer.status_code} {answer.text}"
        state: dict[str, Any] = answer.json()["state"]
        return state


@dataclass
class House:
    """A server over a SQLite file. It can be stopped, killed and started again on the same port and books."""

    folder: Path
    office_file: Path | None = None
    options: tuple[str, ...] = ()
    office: str = "sample"
    port: int = field(default_factory=lent_port)
    process: subprocess.Popen[bytes] | None = None
    program: tuple[str, ...] = ("queue_server",)
    """What is run for the server: a module and its first words."""
    environment: dict[str, str] = field(default_factory=dict)
    """What the server's surroundings say beside the tests' own."""
    is_demo: bool = False
    """Whether it is the demo, where anybody may be anybody."""
    tokens: dict[tuple[str, str | None], str] = field(default_factory=dict)
    """With what the somebodies of the sample office signed in."""

    @property
    def url(self) -> str:
        """Return where it serves."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def journal(self) -> str:
        """Return where its books are."""
        return f"sqlite:///{self.folder / 'journal.db'}"

    @property
    def log(self) -> str:
        """Return what it has written to its log."""
        return (self.folder / "server.log").read_text(encoding="utf-8")

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run the command line on its books, beside it."""
        line = [sys.executable, "-m", "queue_server", *words, "--journal", self.journal]
        return subprocess.run(line, capture_output=True, text=True, check=False, timeout=PATIENCE)

    def start(self) -> None:
        """Start it and wait until it is ready; where its books did not answer in time, again, as systemd would."""
        self._begin()
        try:
            self._until_ready()
        except BaseException:
            self.kill()  # nobody who has not got it would end it
            raise

    def _until_ready(self) -> None:
        end = time.monotonic() + PATIENCE
        while not self._is_ready():
            assert time.monotonic() < end, f"not ready\n{self.log}"
            if self._has_ended():
                assert self.log.endswith(NOT_IN_TIME), f"did not start\n{self.log}"
                self._begin()
            time.sleep(0.05)

    def _begin(self) -> None:
        program = ("tests.daytime",) if self.is_demo else self.program
        line = [sys.executable, "-m", *program, "demo" if self.is_demo else "serve"]
        line += ["--port", str(self.port), "--journal", self.journal]
        sample = sample_file() if self.program == ("queue_server",) else SAMPLE_FILE  # who sets its clock knows where
        line += [] if self.is_demo else ["--office", str(self.office_file or sample)]
        with (self.folder / "server.log").open("ab") as log:
            surroundings = {**os.environ, **self.environment}
            self.process = subprocess.Popen([*line, *self.options], stdout=log, stderr=log, env=surroundings)

    def _has_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def stop(self) -> None:
        """Ask it to end, and wait until it has."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(PATIENCE)
            self.process = None

    def kill(self) -> None:
        """Take its life at once."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(PATIENCE)
            self.process = None

    def token(self, role: str, name: str | None = None, office: str | None = None) -> str:
        """Make a token beside the server, as the command line does."""
        return self.given(role, name, office)[1]

    def given(self, role: str, name: str | None = None, office: str | None = None) -> tuple[TokenId, str]:
        """Make a token beside the server, and return its id with it."""
        application = application_at(self.journal)
        made, secret = application.tokens.create(Role(role), name, OfficeId(office) if office is not None else None)
        application.journal.close()
        return made.id, secret

    def one_more(self, name: str) -> str:
        """Make a further token beside the server for the first who is called so."""
        application = application_at(self.journal)
        first = next(each for each in application.tokens.people() if each.called == name)
        _, secret = application.tokens.create_for(first.id)
        application.journal.close()
        return secret

    def asks(self, kind: Kind = "display", office: str | None = None) -> str:
        """Let a device ask beside the server to be paired, and return its code; whoever asked before is sent away."""
        application, where = application_at(self.journal), OfficeId(office or self.office)
        for other in application.pairings.waiting(where):
            if other.state == "waiting":
                application.pairings.refuse(where, other.code)
        asked, _ = application.pairings.ask(where, kind, f"192.0.2.{next(_addresses) % 250}")
        application.journal.close()
        return asked.code

    def device(self, kind: Kind = "display", name: str = "TV", office: str | None = None) -> str:
        """Pair a device beside the server, and return its id."""
        code, application = self.asks(kind, office), application_at(self.journal)
        made = application.pairings.confirm(OfficeId(office or self.office), code, name, Placing(), HOUSE)
        application.journal.close()
        return made.id

    def revoke(self, token: TokenId) -> None:
        """Revoke a token beside the server."""
        application = application_at(self.journal)
        application.tokens.revoke(token)
        application.journal.close()

    def alarm(self) -> AlarmId:
        """Let another node raise an alarm, whether or not there is cause for it, and return its id."""
        application = application_at(self.journal)
        open_office = application.open_office(OfficeId(self.office))
        open_office.submit(_RaiseAlarm(), HOUSE, lambda *_: NOTHING)
        *_, raised = open_office.day.alarms
        application.journal.close()
        return raised

    @contextmanager
    def without_books(self) -> Iterator[None]:
        """Take the journal's file away for as long as the block lasts."""
        books, away = self.folder / "journal.db", self.folder / "away.db"
        books.rename(away)
        try:
            yield
        finally:
            away.rename(books)

    def anybody(self) -> Person:
        """Return somebody without a credential."""
        return Person(self.url, self.office)

    def bearer(self, token: str) -> Person:
        """Return whoever bears a token."""
        person = self.anybody()
        person.headers["Authorization"] = f"Bearer {token}"
        return person

    def somebody(self, role: str, counter: str | None = None) -> Person:
        """Return somebody of a role at this office, signed in as pages are; at a counter, the clerk of that one."""
        return self.signed_in(self.token_of(role, counter))

    def token_of(self, role: str, counter: str | None = None) -> str:
        """Return the token of somebody of a role at this office, the same person's each time."""
        if (role, counter) not in self.tokens:
            name = NAMES[role] if counter is None else f"Cán bộ {self._called(counter)}"
            self.tokens[role, counter] = self.token(role, name, self.office)
        return self.tokens[role, counter]

    def signed_in(self, token: str, *, shared: bool = False) -> Person:
        """Return whoever signs in with a token, as pages do."""
        person = self.anybody()
        answer = person.post(f"{self.url}/session", json={"token": token, "shared": shared}, timeout=PATIENCE)
        assert answer.ok, answer.text
        person.headers["X-CSRF-Token"] = answer.json()["csrf"]
        return person

    def _called(self, counter: str) -> str:
        """Return what a counter is called within a sentence."""
        counters = self.anybody().look("").json()["counters"]
        return str(next(each["name"]["vi"] for each in counters if each["id"] == counter)).lower()

    def _is_ready(self) -> bool:
        try:
            return requests.get(f"{self.url}/readyz", timeout=5).ok
        except requests.ConnectionError:
            return False


@contextmanager
def running(
    folder: Path, office_file: Path | None = None, *options: str, office: str = "sample", is_demo: bool = False
) -> Iterator[House]:
    """Run a house in a folder for as long as the block lasts."""
    house = House(folder, office_file, options, office, is_demo=is_demo)
    house.start()
    try:
        yield house
    finally:
        house.stop()
