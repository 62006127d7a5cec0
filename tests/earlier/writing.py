"""Let an earlier version write books: `python -m tests.earlier.writing COMMIT`, once for a version.

Its server plays three days, with its clock set to them, on a new file and on an empty Redis. What that leaves is
kept in `tests/earlier/COMMIT/`, with what that version told of it.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import requests

from tests.cluster.ports import lent_port
from tests.cluster.program import Program
from tests.cluster.redis_server import alone, until
from tests.earlier import keyspace
from tests.earlier.days import DAYS, MONDAY, SOON, Hall, monday
from tests.earlier.version import Version
from tests.house import Person

if TYPE_CHECKING:
    from collections.abc import Callable

CLOCKED = """
import runpy, sys, time
later, real = {later}, time.time_ns
time.time_ns = lambda: real() + later
from queue_server.journal.opening import open_journal
type(open_journal("redis://127.0.0.1:1/0")).ahead = lambda self: None
runpy.run_module("queue_server", run_name="__main__")
"""
"""The command line with another clock than the machine's, and than that of Redis."""

KEY = "mot-lan-va-chi-mot-lan"
ROLES = {"kiosk": "Máy lấy số 1", "clerk": "Chị Hòa", "manager": "Anh Dũng"}
KEPT = ("id", "status", "service", "counter")
"""What is kept of what it says of a ticket."""


class Writing:
    """An earlier version at work on some books."""

    def __init__(self, version: Version, journal: str, folder: Path) -> None:
        """Know where the books are to be."""
        self.version, self.journal, self._folder = version, journal, folder
        self._later = 0
        self._port = lent_port()

    def stand_at(self, day: str) -> None:
        """Set the clock to eight in the morning."""
        eight = datetime.fromisoformat(f"{day}T08:00:00").replace(tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
        self._later = int((eight.timestamp() - time.time()) * 1_000_000_000)

    def told(self, *words: str) -> str:
        """Return what a command says."""
        line = [*self._line(*words), "--journal", self.journal]
        return subprocess.run(line, capture_output=True, check=True, text=True).stdout

    def play(self, tokens: dict[str, str], what: Callable[[Hall], object]) -> Hall:
        """Serve while something is played."""
        words = ("serve", "--async-mode", "threading", "--port", str(self._port), "--accept-loss")
        line = self._line(*words, "--journal", self.journal, "--office", str(self.version.sample_file))
        server = Program(line, self._folder / "server.log")
        server.start()
        try:
            until(lambda: server.is_running and self._is_ready(), f"a server\n{server.log}", SOON)
            hall = Hall(*(self._bearer(tokens[role]) for role in ROLES))
            what(hall)
            return hall
        finally:
            server.stop()

    def _line(self, *words: str) -> list[str]:
        return self.version.python("-c", CLOCKED.format(later=self._later), *words)

    def _is_ready(self) -> bool:
        try:
            return requests.get(f"http://127.0.0.1:{self._port}/readyz", timeout=5).ok
        except requests.ConnectionError:
            return False

    def _bearer(self, token: str) -> Person:
        person = Person(f"http://127.0.0.1:{self._port}")
        person.headers["Authorization"] = f"Bearer {token}"
        return person


def write(writing: Writing, archive: Path) -> dict[str, Any]:
    """Write the books, and return what is known of them."""
    writing.stand_at("2026-10-15")
    writing.told("office", "create", str(writing.version.sample_file))
    tokens = {
        role: writing.told("token", "create", "--role", role, "--name", name).split()[-1]
        for role, name in ROLES.items()
    }
    revoked = writing.told("token", "create", "--role", "display", "--office", "sample").split()
    writing.told("token", "revoke", revoked[0])
    for day, played in DAYS.items():
        writing.stand_at(day)
        writing.play(tokens, played)
    writing.stand_at(MONDAY)
    known: dict[str, Any] = {"tokens": {**tokens, "revoked": revoked[-1]}, "key": KEY}

    def on_monday(hall: Hall) -> None:
        monday(hall, KEY)
        known["kept"] = hall.kiosk.act("/tickets", {"service": "certification"}, KEY).text
        told = {number: hall.clerk.look(f"/tickets/{ticket}").json() for number, ticket in sorted(hall.ids.items())}
        known["visits"] = {number: {name: it[name] for name in KEPT if name in it} for number, it in told.items()}

    writing.play(tokens, on_monday)
    if writing.journal.startswith("redis"):
        writing.told("journal", "archive", "--older-than", "31d", "--to", str(archive))
    else:
        with closing(sqlite3.connect(writing.journal.removeprefix("sqlite:///"))) as file:
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # what its log holds goes into the file
    known["export"] = sha256(writing.told("journal", "export").encode()).hexdigest()
    known["verified"] = writing.told("journal", "verify").splitlines()
    return known


def main(commit: str) -> None:
    """Write the books of a version; what is kept of one is never written anew."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        version, kept = Version.taken(commit, folder / "version"), folder / "kept"
        kept.mkdir()
        known = {"sqlite": write(Writing(version, f"sqlite:///{kept}/books.db", folder), kept)}
        with alone(folder / "redis") as server:
            known["redis"] = write(Writing(version, server.url, folder), kept / "archive")
            (kept / "keyspace.jsonl").write_text("".join(f"{line}\n" for line in keyspace.written(server.client)))
        (kept / "known.json").write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n")
        shutil.copytree(kept, Path(__file__).parent / commit)


if __name__ == "__main__":
    main(sys.argv[1])
