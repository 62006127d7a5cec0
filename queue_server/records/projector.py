"""Follow the books of an office for its records: note which days have ended, or have changed since they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.day.acts.days import DayClosed
from queue_server.domain.day.aggregate import DAY
from queue_server.journal.codec import stored_name
from queue_server.journal.port import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.journal.port import Commit
    from queue_server.records.tree import Index

_ENDS = stored_name(DayClosed)


class RecordsProjector:
    """A projector whose rows are files: they are made of whole days, so it notes of which, and for whom to make them.

    The checkpoint that lasts is in the index, which is published with the files: what was only noted is noted again.
    """

    def __init__(self, index: Index) -> None:
        """Go on where the files end."""
        self._index = index
        self._mark = index.mark
        self.going_on: set[str] = set(index.going_on)
        """The days that have begun and not ended."""
        self.due: set[str] = set()
        """The days whose files are to be made, or made again."""
        self.has_started_over = False

    def checkpoint(self) -> Mark:
        """Return up to where all is noted."""
        return self._mark

    def take(self, commits: Sequence[Commit]) -> None:
        """Note the days to which commits belong."""
        for commit in commits:
            day = DAY.key_in(commit.stream.name)
            if day is not None and day not in self.due:
                self._note(day, has_ended=any(event.type == _ENDS for event in commit.events))
        self._mark = commits[-1].mark

    def start_over(self) -> None:
        """Believe no file any more that the books do not bear out: they went back in time."""
        self._mark, self.has_started_over = Mark(), True
        self.going_on.clear()

    def _note(self, day: str, *, has_ended: bool) -> None:
        if has_ended or self._index.within(day, day):
            self.due.add(day)
            self.going_on.discard(day)
        else:
            self.going_on.add(day)
