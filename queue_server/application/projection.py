"""Let somebody keep rows of what happened at an office: never a commit left out, never one twice."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from queue_server.domain.checkpoints.aggregate import CHECKPOINTS
from queue_server.journal.port import PIECE, Mark, Position

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.journal.port import Commit, Journal


class Projector(Protocol):
    """Makes rows of commits, and keeps with them up to where: in one step, so that neither is ahead of the other.

    Everything that it keeps can be thrown away and made again from the journal.
    """

    def checkpoint(self) -> Mark:
        """Return up to where its rows go; a mark without hash is believed."""
        ...

    def take(self, commits: Sequence[Commit]) -> None:
        """Make rows of commits, oldest first, one's own like others', and move the checkpoint behind them."""
        ...

    def start_over(self) -> None:
        """Put all rows aside: the books went back in time, or somebody wants them made again."""
        ...


class Projection:
    """A projector, and the office that it follows."""

    def __init__(self, journal: Journal, office: str, projector: Projector) -> None:
        """Know both; nothing is read before `catch_up`."""
        self._journal = journal
        self._office = office
        self._projector = projector

    def catch_up(self) -> int:
        """Bring the rows up to date, however long nobody did, and return how many commits that took.

        What followers note of themselves is not counted: a note must not lead to the next one.
        """
        mark = self._projector.checkpoint()
        if not self._is_still_there(mark):
            self._projector.start_over()
            mark = Mark()
        taken = 0
        while commits := self._journal.feed(self._office, mark.position, PIECE):
            self._projector.take(commits)
            mark = commits[-1].mark
            taken += sum(CHECKPOINTS.key_in(commit.stream.name) is None for commit in commits)
        return taken

    def rebuild(self) -> int:
        """Make all rows again, and return of how many commits."""
        self._projector.start_over()
        return self.catch_up()

    def wait(self) -> None:
        """Wait for news, but not for long."""
        self._journal.follow({self._office: self._journal.mark(self._office)})
        time.sleep(self._journal.rest)

    def _is_still_there(self, mark: Mark) -> bool:
        """Tell whether the books still hold what the rows were made of; what was archived is no loss."""
        if not mark.position or not mark.hash:
            return True
        found = self._journal.feed(self._office, Position(mark.position - 1), 1)
        if not found:
            return False
        return found[0].position > mark.position or found[0].hash == mark.hash
