"""Keep one stream of the deployment in memory for good: all that is asked about it is asked often."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from queue_server.application.submission import NOTHING, Submission
from queue_server.application.writer import Owner, StreamWriter
from queue_server.domain.core.actor import HOUSE
from queue_server.journal.port import DEPLOYMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from queue_server.application.context import Context
    from queue_server.domain.core.aggregate import Aggregate
    from queue_server.domain.core.event import Event
    from queue_server.domain.core.identifiers import ActorId, Instant
    from queue_server.journal.port import Commit

S = TypeVar("S")


class Kept(Generic[S]):
    """The only stream of an aggregate of the deployment."""

    def __init__(self, aggregate: Aggregate[S], context: Context, owner: Owner) -> None:
        """Know the journal; `load` reads what it holds."""
        self._context = context
        self._writer = StreamWriter(aggregate, "", DEPLOYMENT, context, owner)

    @property
    def held(self) -> S:
        """Return the state as the journal holds it."""
        return self._writer.state

    def load(self) -> None:
        """Read it."""
        self._writer.load()

    def follow(self, commits: Sequence[Commit]) -> None:
        """Take in what others committed."""
        self._writer.follow(commits)

    def rebuild(self) -> None:
        """Read all of it anew."""
        self._writer.rebuild()

    def confirm(self) -> None:
        """Bring it up to date, or raise `JournalUnavailableError`."""
        self._submit(lambda _, __: ())

    def _submit(self, decide: Callable[[S, Instant], Sequence[Event]], by: ActorId = HOUSE.id) -> None:
        self._writer.submit(Submission(decide, lambda *_: NOTHING, by))
