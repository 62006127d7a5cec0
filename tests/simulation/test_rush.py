from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

import socketio
from rich.console import Console

from queue_server.live.merge_patch import merged
from queue_server.simulation.rush import rush
from tests.house import running

if TYPE_CHECKING:
    from pathlib import Path


def test_two_hundred_and_fifty_visitors_are_all_seen_to(tmp_path: Path) -> None:
    """No error, everybody accounted for, the books in order, and the wall that followed equals a fresh one."""
    with running(tmp_path, None, "--log-level", "warning") as house:
        token = house.token("display")
        wall: dict[str, Any] = {}
        client = socketio.Client()
        client.on("patch", lambda said: wall.update(state=merged(wall["state"], said["patch"])))
        client.connect(house.url, transports=["websocket"], auth={"token": token})
        wall["state"] = client.call("watch", {"office": "sample", "view": "display"})["state"]

        report = rush(house.url, "small", 1, 3000, None, 250, Console(file=StringIO()))
        client.sleep(0.5)

        assert report.errors == {}
        assert report.went_well
        assert report.issued == 250
        assert wall["state"] == house.bearer(token).view("display")
        client.disconnect()
        verified = house.command("journal", "verify")
        assert verified.stdout.endswith("The books are in order.\n")
