"""Somebody who has nothing to do with it: a screen in the hall that goes on getting what happens."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.live.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.house import House

PATIENCE = 3.0
"""Seconds within which the screen shows a new ticket, however busy the machine is."""

_OF_A_CLIENT = "(further occurrences of this error will be logged with level INFO)"
"""What Engine.IO adds to the first handshake of a kind that it refuses."""


class Witness:
    """A stock client that watches the hall's display, and a kiosk that gives it something to show."""

    def __init__(self, house: House) -> None:
        """Begin to watch."""
        self.house = house
        self._screen, self._kiosk = Screen(house, house.token("display")), house.bearer(house.token("kiosk"))
        self._screen.watch("display")
        self.delays: list[float] = []
        """Seconds from each press to what the screen showed of it."""

    def sees(self) -> None:
        """See the next ticket on the screen, by a patch; the server is the one that it was."""
        waiting = self._screen.views["display"].state["waiting"]["guidance"]
        began = time.monotonic()
        self._kiosk.done("/tickets", {"service": "guidance"})
        seen = self._screen.shows("display", lambda it: it.state["waiting"]["guidance"] > waiting, PATIENCE)
        self.delays.append(time.monotonic() - began)
        assert seen, "the display got no patch"
        assert not self._screen.ended.is_set()
        assert self.house.process is not None
        assert self.house.process.poll() is None

    def close(self) -> None:
        """Look once more, and go: the log tells of no fault."""
        self.sees()
        self._screen.close()
        assert "Traceback" not in self.house.log
        lines = self.house.log.splitlines()[3:]
        assert all(line.startswith("{") for line in lines), "each line is one of ours"
        assert [line for line in lines if '"level": "error"' in line and _OF_A_CLIENT not in line] == []


@contextmanager
def watched(house: House) -> Iterator[Witness]:
    """Let a witness see one ticket after the other as long as the block lasts."""
    witness, over, troubles = Witness(house), threading.Event(), list[BaseException]()

    def go_on() -> None:
        try:
            witness.sees()
            while not over.wait(0.1):
                witness.sees()
        except BaseException as trouble:  # noqa: BLE001 - it is raised where the block ends
            troubles.append(trouble)

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield witness
    finally:
        over.set()
        thread.join()
    for trouble in troubles:
        raise trouble
    witness.close()
