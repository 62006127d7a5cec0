"""List what is asked of an installation, in the order in which somebody would mend it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from queue_server.doctor import books, machine, paper, program, voice
from queue_server.doctor.finding import wrong
from queue_server.domain.core.errors import QueueServerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from queue_server.doctor.finding import Finding
    from queue_server.doctor.installation import Installation

OF_PROGRAM: tuple[Callable[[Installation | None], Iterator[Finding]], ...] = (
    program.python,
    program.packages,
    program.extras,
    program.time_zones,
    program.screens,
)
"""What can be asked whatever the settings are."""

OF_DEPLOYMENT: tuple[Callable[[Installation], Iterator[Finding]], ...] = (
    machine.clock,
    machine.folder,
    machine.disk,
    machine.open_files,
    machine.port,
    machine.network,
    books.reached,
    books.whole,
    books.clock_of_store,
    books.risks,
    books.offices,
    books.tokens,
    paper.printer,
    paper.printers_of_kiosks,
    voice.speech,
)
"""What is asked of what the settings name."""


def examine(at: Installation | None) -> Iterator[Finding]:
    """Yield all that is found; without settings only what does not depend on them.

    What keeps a question from being answered is a finding as well, once, and keeps no other from being asked.
    """
    asked = [partial(ask, at) for ask in OF_PROGRAM]
    asked += [partial(ask, at) for ask in OF_DEPLOYMENT] if at is not None else []
    told: set[str] = set()
    for question in asked:
        try:
            yield from question()
        except (QueueServerError, OSError) as trouble:
            words = trouble.detail if isinstance(trouble, QueueServerError) else f"{trouble}"
            if words not in told:
                told.add(words)
                yield wrong(f"Không xem được: {words}", words)
