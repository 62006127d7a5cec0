"""Start a PostgreSQL of one's own, as whoever may: it refuses to be run by root."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

OWNER = "postgres"
"""The superuser of the server, and whose processes they are where root starts them."""

ASKED = "asked"
"""The role that needs a password."""

_INSTALLED = "/usr/lib/postgresql"


@dataclass(frozen=True, slots=True)
class Postgres:
    """A server that listens on a socket in a folder of its own, and believes everybody but one."""

    folder: Path

    def url(self, database: str = "postgres", user: str = OWNER, password: str | None = None) -> str:
        """Return the URL of a database for somebody."""
        secret = "" if password is None else f":{quote(password)}"
        return f"postgresql://{user}{secret}@/{database}?host={quote(str(self.folder), safe='')}"

    def connect(self, database: str = "postgres", user: str = OWNER) -> psycopg.Connection[Any]:
        """Return a connection in which every statement stands for itself."""
        return psycopg.connect(self.url(database, user), autocommit=True)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        told = f"-k {self.folder} -c listen_addresses='' -c shared_buffers=128MB -c max_wal_size=2GB"
        self._run("pg_ctl", "start", "-w", "-l", str(self.folder / "log"), "-o", told)

    def stop(self, mode: str = "fast") -> None:
        """Stop it; `immediate` is as if the power had failed."""
        self._run("pg_ctl", "stop", "-w", "-m", mode)

    def make(self) -> None:
        """Lay out its files, and let one role in by password only."""
        self._run("initdb", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", f"--username={OWNER}")
        rules = self.folder / "data" / "pg_hba.conf"
        rules.write_text(f"local all {ASKED} scram-sha-256\nlocal all all trust\n", encoding="ascii")

    def _run(self, program: str, *words: str) -> None:
        user = OWNER if os.geteuid() == 0 else None
        line = [str(_programs() / program), "--pgdata", str(self.folder / "data"), *words]
        done = subprocess.run(
            line, user=user, cwd="/", check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}")


@contextmanager
def postgres() -> Iterator[Postgres]:
    """Run a server for as long as the block lasts, and remove its files."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER, OWNER)
    server = Postgres(folder)
    try:
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """Return where the newest one is that Debian installed, or raise `RuntimeError`."""
    found = sorted(Path(_INSTALLED).glob("*/bin"), key=lambda path: int(path.parent.name))
    if not found:
        raise RuntimeError(f"There is no PostgreSQL in {_INSTALLED}: scripts/system_packages installs it.")
    return found[-1]
