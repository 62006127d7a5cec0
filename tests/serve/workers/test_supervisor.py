"""Who looks after a process: systemd hears how it does, a parent waits longer for each worker that dies young."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from queue_server.serve.workers.backoff import LASTING, LONGEST, Backoff
from queue_server.serve.workers.supervisor import Systemd
from tests.house import House
from tests.serve.workers.manager import Manager
from tests.serve.workers.team import begun

if TYPE_CHECKING:
    from pathlib import Path

TALKER = """
import logging, structlog
from queue_server.observability.logs import set_up_logs
set_up_logs("info", 2)
logging.getLogger("somebody").warning("a library speaks")
structlog.get_logger("queue_server").info("we speak")
"""


def test_systemd_is_told_by_one_process(tmp_path: Path) -> None:
    """That it is ready, that it lives, that it ends."""
    manager = Manager(tmp_path)
    house = House(tmp_path, environment={"NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": "300000"})
    with begun(house):
        assert manager.hears() == "READY=1"
        assert manager.hears() == "WATCHDOG=1"
    assert set(manager.hears_last()) == {"WATCHDOG=1", "STOPPING=1"}


def test_without_systemd_nobody_is_told() -> None:
    """The words go nowhere, and harm nothing; nor do they when nobody listens any more."""
    for surroundings in ({}, {"NOTIFY_SOCKET": "/nowhere"}, {"NOTIFY_SOCKET": "@nowhere"}):
        systemd = Systemd(surroundings)
        systemd.ready()
        systemd.stopping()


def test_a_watchdog_of_another_process_is_not_fed(tmp_path: Path) -> None:
    """What systemd wants to hear from somebody else is not for us to say."""
    manager = Manager(tmp_path)
    told = {"NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": "1"}
    Systemd({**told, "WATCHDOG_PID": f"{os.getpid() + 1}"}).well()
    assert manager.hears_last() == []
    Systemd({**told, "WATCHDOG_PID": f"{os.getpid()}"}).well()
    assert manager.hears_last() == ["WATCHDOG=1"]


def test_patience_grows_with_each_worker_that_dies_young() -> None:
    """The first is replaced at once, then later and later, and at once again after one that lasted."""
    backoff = Backoff()
    waits = [backoff.after(1.0) for _ in range(9)]

    assert waits[:3] == [0.0, 0.5, 1.0]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST
    assert backoff.after(LASTING) == 0.0
    assert backoff.after(1.0) == 0.0


def test_each_line_of_the_log_tells_which_worker_speaks() -> None:
    """Ours and the libraries'."""
    said = subprocess.run([sys.executable, "-c", TALKER], capture_output=True, text=True, check=True).stderr
    lines = [json.loads(line) for line in said.splitlines()]

    assert [(line["worker"], line["event"]) for line in lines] == [(2, "a library speaks"), (2, "we speak")]
