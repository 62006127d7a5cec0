"""A worker that says nothing is taken for stuck, but not when it was its parent who stood still."""

from __future__ import annotations

import socket
import sys
import time
from typing import TYPE_CHECKING

import pytest

from queue_server.serve.workers import worker as workers
from queue_server.serve.workers import worker_pool as shifts
from queue_server.serve.workers.worker_pool import WorkerPool
from tests.machine import until
from tests.serve.workers.team import is_alive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def pool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerPool]:
    """Return a shift whose workers never say a word, and of whom one is expected within half a second."""
    monkeypatch.setattr(sys, "orig_argv", ["python", "-c", "import time; time.sleep(60)"])
    monkeypatch.setattr(workers, "STARTS_WITHIN", 0.5)
    with socket.socket() as door:
        made = WorkerPool(door, f"{tmp_path}")
        yield made
        for worker in made.everybody:
            worker.kill()
            worker.bury()


def test_a_worker_that_says_nothing_is_replaced(pool: WorkerPool, caplog: pytest.LogCaptureFixture) -> None:
    """It is killed, its death is in the log, and another one takes its place."""
    pool.keeps = True
    stuck = pool.fill(1).pid

    def is_replaced() -> bool:
        pool.look_after()
        return 1 in pool.serving and pool.serving[1].pid != stuck

    until(is_replaced, "another worker")
    assert not is_alive(stuck)
    assert f"worker 1, process {stuck}, is stuck" in caplog.text


def test_nobody_is_killed_for_the_time_in_which_all_stood_still(
    pool: WorkerPool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """After a pause of the machine everybody has as long as before it."""
    monkeypatch.setattr(shifts, "_STOOD_STILL", 0.3)
    worker = pool.fill(1)
    pool.look_after()
    time.sleep(0.8)
    pool.look_after()

    assert caplog.text == ""
    assert pool.serving == {1: worker}
