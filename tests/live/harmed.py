"""Run the command line with a bug that a test turns on and off: python -m tests.live.harmed BUGS_FILE serve ...

The file names what fails now, one word a line: a round of `pushing`, `beating` or `forgetting`, or, `hanging`, one
of pushing that does not come to its end.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_OFTEN = 0.1
"""Seconds between two rounds of forgetting, which are an hour without a test that waits."""


class Bugs:
    """What is wrong with a server now."""

    def __init__(self, file: Path) -> None:
        """Begin with nothing wrong."""
        self._file = file
        self.mend()

    @property
    def program(self) -> tuple[str, ...]:
        """Return what runs the command line with these bugs, as `House.program` takes it."""
        return ("tests.live.harmed", str(self._file))

    def turn_on(self, *bugs: str) -> None:
        """Let these fail from now on."""
        new = self._file.with_suffix(".new")
        new.write_text("\n".join(bugs), encoding="ascii")
        new.replace(self._file)

    def mend(self) -> None:
        """Let nothing fail any more."""
        self.turn_on()

    def are_on(self, bug: str) -> bool:
        """Tell whether it fails now."""
        return bug in self._file.read_text(encoding="ascii").split("\n")


def harm(bugs: Bugs) -> None:
    """Let this process fail as the file says."""
    from queue_server import bootstrap  # noqa: PLC0415 - eventlet patches first what these import
    from queue_server.application.application import Application  # noqa: PLC0415
    from queue_server.live.hub import Hub  # noqa: PLC0415
    from queue_server.live.sockets import Sockets  # noqa: PLC0415

    def failing(work: Callable[..., Any], bug: str) -> Callable[..., Any]:
        def work_or_fail(self: Any, *said: Any) -> Any:
            while bugs.are_on("hanging") and bug == "pushing":
                self._application.runtime.sleep(0.05)
            if bugs.are_on(bug):
                raise ZeroDivisionError(bug)
            return work(self, *said)

        return work_or_fail

    for room, name, bug in (
        (Hub, "push", "pushing"),
        (Sockets, "beat", "beating"),
        (Application, "forget", "forgetting"),
    ):
        setattr(room, name, failing(getattr(room, name), bug))
    bootstrap._FORGET_EVERY = _OFTEN


if __name__ == "__main__":
    wrong = Bugs(Path(sys.argv.pop(1)))
    from queue_server.cli.main import main

    harm(wrong)
    main()
