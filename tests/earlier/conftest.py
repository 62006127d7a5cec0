"""Books that an earlier version wrote, each copied for the test that goes on in it."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.application.application import Application
from queue_server.application.runtime import Threads
from queue_server.journal.opening import open_journal
from tests.application.books import Clock
from tests.cluster.redis_server import RedisServer, alone
from tests.earlier import keyspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.journal.port import Journal

HERE = Path(__file__).parent

VERSIONS = ("f93ce10",)
"""Each has a folder here, written by its own program: `python -m tests.earlier.writing COMMIT`."""


@dataclass(frozen=True, slots=True)
class Books:
    """Books as a version left them, and what it told of them."""

    url: str
    known: dict[str, Any]

    def journal(self) -> Journal:
        """Open them."""
        return open_journal(self.url, must_exist=True)

    def serve(self, clock: Clock) -> Application:
        """Serve from them, at a time."""
        application = Application(self.journal(), Threads(), clock, clock.steady)
        application.start()
        return application


@pytest.fixture(scope="session")
def _redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    with alone(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(params=[(version, store) for version in VERSIONS for store in ("sqlite", "redis")], ids="-".join)
def books(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Books:
    """Return the books of a version in a file, and in Redis."""
    version, store = request.param
    folder = HERE / version
    known = json.loads((folder / "known.json").read_text(encoding="utf-8"))[store]
    if store == "sqlite":
        path = Path(shutil.copy(folder / "books.db", tmp_path))
        return Books(f"sqlite:///{path}", known)
    server: RedisServer = request.getfixturevalue("_redis")
    server.flush()
    keyspace.read_in(server.client, (folder / "keyspace.jsonl").read_text(encoding="utf-8").splitlines())
    journal = open_journal(server.url)
    monkeypatch.setattr(type(journal), "ahead", lambda _: None)  # these days are over by the clock of Redis
    journal.close()
    return Books(server.url, known)
