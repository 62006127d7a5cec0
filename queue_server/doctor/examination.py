"""List what is asked of an installation, in the order in which somebody would mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.doctor import books, machine, paper, program

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
)
"""What is asked of what the settings name."""


def examine(at: Installation | None) -> Iterator[Finding]:
    """Yield all that is found; without settings only what does not depend on them."""
    for ask in OF_PROGRAM:
        yield from ask(at)
    if at is not None:
        for ask_more in OF_DEPLOYMENT:
            yield from ask_more(at)
