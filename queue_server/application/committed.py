"""Tell what was committed: the one signal by which news leaves this room."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.journal.port import Commit, Stream


class Committed(NamedTuple):
    """What stands in the books of an office by now, be it by this process or by another, or was read anew."""

    office: str
    """Empty for the deployment's own streams."""
    stream: Stream
    commits: tuple[Commit, ...]
    """Oldest first; none where only what is known here has changed: another day is today, a guest has left."""


if TYPE_CHECKING:
    Listener = Callable[[Committed], None]
    """Hears of it in the thread of whoever learned of it, under no lock of his own: it does little and returns."""
