"""More come than the system lets one process hold."""

from __future__ import annotations

import resource
import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.house import House

ROOM, COME = 10, 40


def test_who_finds_no_room_waits_and_the_server_lives(house: House) -> None:
    """It goes on with those whom it has, and admits the others when some have left."""
    assert house.process is not None
    pid = house.process.pid
    usual = resource.prlimit(pid, resource.RLIMIT_NOFILE)
    full = len(list(Path(f"/proc/{pid}/fd").iterdir())) + ROOM
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (full, usual[1]))
    try:
        crowd = [socket.create_connection(("127.0.0.1", house.port)) for _ in range(COME)]
        time.sleep(0.5)
        assert house.process.poll() is None
        for line in crowd:
            line.close()
        assert house.anybody().get(f"{house.url}/healthz", timeout=5).ok
    finally:
        resource.prlimit(pid, resource.RLIMIT_NOFILE, usual)
