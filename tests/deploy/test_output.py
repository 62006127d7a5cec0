"""Where nobody can read what a command says, a server starts all the same, and everybody else is told plainly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import requests

from tests.cluster.ports import lent_port
from tests.house import SAMPLE_FILE, House
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = Path("/dev/full")
"""The kernel's own disk that is always full."""

SERVERS = {
    "eventlet": ("queue_server", "serve"),
    "threads": ("queue_server", "serve", "--async-mode", "threading"),
    "workers": ("tests.serve.workers.on_one_file", "serve", "--workers", "2"),
}


@contextmanager
def nobody_reads(how: str) -> Iterator[int]:
    """Give a place to write to that nobody can read."""
    if how == "full":
        with FULL.open("wb") as full:
            yield full.fileno()
        return
    reads, writes = os.pipe()
    os.close(reads)
    try:
        yield writes
    finally:
        os.close(writes)


def serves(port: int, process: subprocess.Popen[bytes]) -> bool:
    """Wait until a server is ready; tell whether it is before its end."""
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            if requests.get(f"http://127.0.0.1:{port}/readyz", timeout=5).ok:
                return True
        except requests.ConnectionError:
            time.sleep(0.1)
    return False


@pytest.mark.parametrize("how", ["full", "closed pipe", "closed"])
@pytest.mark.parametrize("server", SERVERS.values(), ids=SERVERS.keys())
def test_a_server_starts_though_nobody_reads_its_greeting(tmp_path: Path, server: tuple[str, ...], how: str) -> None:
    """Its output is full, nobody is at the other end, or there is none; it serves, and ends as usual."""
    port = lent_port()
    line = [sys.executable, "-m", *server, "--port", str(port), "--journal", f"sqlite:///{tmp_path / 'books.db'}"]
    line += ["--office", str(SAMPLE_FILE)]
    if how == "closed":
        process = subprocess.Popen(["/bin/sh", "-c", 'exec "$@" >&- 2>&-', "sh", *line])
    else:
        with nobody_reads(how) as streams:
            process = subprocess.Popen(line, stdout=streams, stderr=streams)
    try:
        assert serves(port, process)
        process.send_signal(signal.SIGINT if "threading" in server else signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        process.wait()


def test_a_greeting_is_given_in_whatever_letters_there_are(tmp_path: Path) -> None:
    """A terminal that does not know Vietnamese is told the address all the same."""
    house = House(tmp_path, environment={"PYTHONIOENCODING": "latin-1:strict"})
    house.start()
    house.stop()

    assert f"serves on {house.url}" in (tmp_path / "server.log").read_text(encoding="latin-1")


def test_a_token_that_nobody_sees_is_revoked(tmp_path: Path) -> None:
    """It cannot be shown a second time; who asked for it is told plainly that the disk is full."""
    house = House(tmp_path)
    assert house.command("office", "create", str(SAMPLE_FILE)).returncode == 0
    assert house.command("token", "create", "--role", "clerk", "--name", "seen").returncode == 0
    line = [sys.executable, "-m", "queue_server", "token", "create", "--role", "clerk", "--name", "unseen"]
    with FULL.open("wb") as full:
        done = subprocess.run(
            [*line, "--journal", house.journal],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=60,
        )

    assert (done.returncode, done.stderr) == (1, "Error: What is to be written does not fit: the disk is full.\n")
    listed = house.command("token", "list").stdout.splitlines()
    assert [("revoked" in each, each.split()[-1]) for each in listed] == [(False, "seen"), (True, "unseen")]
