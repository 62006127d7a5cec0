"""Hold the streams of an office that are small and many: opened when one is asked for, let go when idle."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, TypeVar

from queue_server.application.opening_once import OpeningOnce
from queue_server.application.writer import Owner, StreamWriter
from queue_server.journal.port import JournalUnavailableError, Stream

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.application.context import Context
    from queue_server.domain.core.aggregate import Aggregate
    from queue_server.journal.port import Commit

S = TypeVar("S")


class Streams:
    """The streams of an office that are in use here. Of all others nothing is kept, however many there are."""

    def __init__(self, office: str, context: Context, owner: Owner) -> None:
        """Know whose they are; nothing is read before it is asked for."""
        self._office = office
        self._context = context
        self._owner = owner
        self._open: dict[Stream, StreamWriter[Any]] = {}
        self._used_at: dict[Stream, float] = {}
        self._opening: OpeningOnce[StreamWriter[Any]] = OpeningOnce(context.runtime)

    def __len__(self) -> int:
        """Return how many are open."""
        return len(self._open)

    def writer(self, aggregate: Aggregate[S], key: str = "") -> StreamWriter[S]:
        """Return the writer of a stream, which is read if it is new here."""
        stream = Stream(self._office, aggregate.name(key))
        self._used_at[stream] = time.monotonic()
        writer = self._open.get(stream) or self._opening.open(stream.name, lambda: self._read(aggregate, key))
        if writer is None:
            raise JournalUnavailableError
        return writer

    def state(self, aggregate: Aggregate[S], key: str = "") -> S:
        """Return the durable state of a stream, which is read if it is new here."""
        return self.writer(aggregate, key).state

    def follow(self, stream: Stream, commits: Sequence[Commit]) -> bool:
        """Take in what others committed if the stream is open here, and tell whether it is."""
        if (writer := self._open.get(stream)) is None:
            return False
        writer.follow(commits)
        return True

    def rebuild(self) -> None:
        """Drop what is remembered, and read it anew."""
        for writer in list(self._open.values()):
            writer.rebuild()

    def let_go(self, unused_since: float) -> None:
        """Forget the streams that nobody has asked for since, by the steady clock."""
        for stream in [stream for stream, used_at in list(self._used_at.items()) if used_at < unused_since]:
            self._open.pop(stream, None)
            self._used_at.pop(stream, None)

    def _read(self, aggregate: Aggregate[S], key: str) -> StreamWriter[S]:
        writer = StreamWriter(aggregate, key, self._office, self._context, self._owner)
        writer.load()
        self._open[writer.stream] = writer
        writer.load()  # what others wrote while it was not heard
        return writer
