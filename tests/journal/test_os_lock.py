from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from queue_server.journal.os_lock import OsLock


def test_one_at_a_time() -> None:
    """Threads that take turns with a baton are never inside together."""
    lock, inside, most = OsLock(), 0, 0

    def go_in(_: int) -> None:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
            sum(range(2_000))
            inside -= 1

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(go_in, range(200)))
    sys.setswitchinterval(before)

    assert most == 1


def test_trouble_hands_the_baton_on() -> None:
    """Whoever leaves with an error hands the baton on."""
    lock = OsLock()
    with pytest.raises(ZeroDivisionError), lock:
        raise ZeroDivisionError

    with lock:
        pass
