"""Check what is handed to a journal, the same for every store."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from queue_server.journal.hashing import flaws
from queue_server.journal.port import Link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from queue_server.journal.port import Commit, Draft, Key, Position, Stream


def keys_of(drafts: Sequence[Draft]) -> list[Key]:
    """Return the keys of a batch, or raise `ValueError` if two are the same or one comes without an answer."""
    keyed = [(draft.key, draft.answer) for draft in drafts if draft.key is not None]
    if any(answer is None for _, answer in keyed):
        raise ValueError("a key is kept together with its answer, and one came without")
    if len({(key.actor, key.key) for key, _ in keyed}) != len(keyed):
        raise ValueError("two drafts of a batch share a key")
    return [key for key, _ in keyed]


def sound(commits: Iterable[Commit]) -> Iterator[Commit]:
    """Yield commits as they come, or raise `ValueError` at the first that does not follow in its stream's chain."""
    ends: dict[Stream, Link] = {}
    for commit in commits:
        for flaw in flaws(commit, ends.get(commit.stream, Link())):
            raise ValueError(f"{commit.stream.office or 'deployment'}, {commit.stream.name}: {flaw}")
        ends[commit.stream] = commit.link
        yield commit


class Newest:
    """Tell others' appends from one's own, by position alone."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._known: Position | None = None
        self._pending: Position | None = None
        """Up to where one's own commits go that are on their way."""

    @contextmanager
    def appending(self) -> Iterator[Callable[[Sequence[Commit]], None]]:
        """Yield what notes commits of one's own before anybody can see them; they count once the block ends well.

        If somebody else's came before them, that is still to be told.
        """

        def note(commits: Sequence[Commit]) -> None:
            if commits and commits[0].position - 1 == self._known:
                self._pending = commits[-1].position

        try:
            yield note
            if self._pending is not None:
                self._known = max(self._pending, self._known or self._pending)
        finally:
            self._pending = None

    def unmoved(self, head: Position) -> Position | None:
        """Return up to where nothing is news: `head`, or less while one's own commits are on their way.

        None if somebody else's stand there; they are told once.
        """
        if self._known is not None and head <= self._known:
            return head
        if self._known is not None and self._pending is not None and head <= self._pending:
            return self._known
        self._known = head
        return None
