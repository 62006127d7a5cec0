"""Carry out what follows in one stream from what has happened in another, be it before a crash."""

from __future__ import annotations

import hashlib
import logging
import threading
from functools import cached_property
from typing import TYPE_CHECKING, Any

from queue_server.application.submission import NOTHING
from queue_server.domain.checkpoints.aggregate import CHECKPOINTS
from queue_server.domain.checkpoints.checkpoints import Checkpoints, FollowerName, MoveCheckpoint
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.policies import POLICIES
from queue_server.journal.codec import decode
from queue_server.journal.port import Key, Stream

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queue_server.application.committed import Committed
    from queue_server.application.context import Context
    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.aggregate import Aggregate
    from queue_server.domain.core.command import Command
    from queue_server.domain.policies import Policy
    from queue_server.journal.port import Commit

_log = logging.getLogger(__name__)

YOUNG = 48 * 3600 * 1000
"""Milliseconds for which the keys of commands are kept for sure: what is older is not carried out any more."""


class Policies:
    """What follows at one office. Of each kind of stream it is in the books up to where all has been carried out."""

    def __init__(self, open_office: OpenOffice, context: Context, policies: Sequence[Policy[Any]] = POLICIES) -> None:
        """Know the office; nothing is read before something happens from which something follows."""
        self._office = open_office
        self._context = context
        self._policies = policies
        self._done: dict[str, int] = {}
        """Up to which position all of a kind has been carried out, as far as is known here."""

    @cached_property
    def _going_on(self) -> threading.Lock:
        """Held while something is carried out: at most offices nothing ever is."""
        return threading.Lock()

    def hear(self, committed: Committed) -> None:
        """Carry out what follows, beside whoever committed."""
        for aggregate in dict.fromkeys(policy.aggregate for policy in self._policies):
            is_ours = aggregate.key_in(committed.stream.name) is not None
            if is_ours and any(self._matters(aggregate, commit) for commit in committed.commits):
                self._context.runtime.spawn(self._try, aggregate)

    def begin(self, aggregate: Aggregate[Any], newest: int) -> None:
        """Note that from now on all is carried out that happens in streams of a kind."""
        if _name(aggregate) not in self._known():
            self._office.submit(MoveCheckpoint(_name(aggregate), newest), HOUSE, lambda *_: NOTHING)

    def resume(self, aggregate: Aggregate[Any], newest: int) -> None:
        """Carry out what is left of before; where it was not begun, all up to `newest` is of no concern."""
        known = self._known().get(_name(aggregate))
        self._done.setdefault(aggregate.kind, newest if known is None else known)
        if known is not None:
            self._try(aggregate)

    def carry_out(self, aggregate: Aggregate[Any]) -> None:
        """Carry out all that follows from streams of a kind, or raise what is in the way; harmless at any time."""
        if not self._office.is_set_up:
            return
        with self._going_on:
            done = self._checkpoint(aggregate)
            due = [commit for commit in self._commits(aggregate) if commit[0].position > done]
            for commit, before in due:
                for number, command in enumerate(self._commands(aggregate, commit, before)):
                    self._office.submit(command, HOUSE, lambda *_: NOTHING, _key(commit, number))
                done = commit.position
            if due:
                self._office.submit(MoveCheckpoint(_name(aggregate), done), HOUSE, lambda *_: NOTHING)
                self._done[aggregate.kind] = done

    def _try(self, aggregate: Aggregate[Any]) -> None:
        try:
            self.carry_out(aggregate)
        except QueueServerError as trouble:
            _log.warning("what follows is carried out later: %s", trouble.detail, extra={"office": self._office.id})

    def _checkpoint(self, aggregate: Aggregate[Any]) -> int:
        return max(self._known().get(_name(aggregate), 0), self._done.get(aggregate.kind, 0))

    def _known(self) -> Checkpoints:
        """Return what the books say, read for this once: it is asked seldom, and of each office that is opened."""
        fold = CHECKPOINTS.fold(CHECKPOINTS.fresh(""))
        for commit in self._context.ask(self._context.journal.read, Stream(self._office.id, CHECKPOINTS.name())):
            fold.take(decode(commit), commit.actor)
        return fold.state

    def _matters(self, aggregate: Aggregate[Any], commit: Commit) -> bool:
        """Tell whether something may follow from a commit."""
        types = {policy.on.__name__ for policy in self._policies if policy.aggregate is aggregate}
        is_young = commit.at > self._context.clock() - YOUNG
        return is_young and any(event.type in types for event in commit.events)

    def _commits(self, aggregate: Aggregate[Any]) -> list[tuple[Commit, Any]]:
        """Return the commits from which something may follow, with the states before them, in their order."""
        streams = self._context.ask(self._context.journal.streams, self._office.id)
        found = [
            each
            for stream in streams
            if (key := aggregate.key_in(stream.name)) is not None
            for each in self._unfolded(aggregate, key, stream)
        ]
        return sorted(found, key=lambda each: each[0].position)

    def _unfolded(self, aggregate: Aggregate[Any], key: str, stream: Stream) -> Iterator[tuple[Commit, Any]]:
        state = aggregate.fresh(key)
        for commit in self._context.ask(self._context.journal.read, stream):
            if self._matters(aggregate, commit):
                yield commit, state
            fold = aggregate.fold(state)
            fold.take(decode(commit), commit.actor)
            state = fold.state

    def _commands(self, aggregate: Aggregate[Any], commit: Commit, before: Any) -> Iterator[Command[Any, Any]]:
        for event in decode(commit):
            for policy in self._policies:
                if policy.aggregate is aggregate and isinstance(event, policy.on):
                    yield from policy.then(event, before)


def _name(aggregate: Aggregate[Any]) -> FollowerName:
    return FollowerName(f"policies:{aggregate.kind}")


def _key(commit: Commit, number: int) -> Key:
    """Return the key of what follows from a commit: whoever carries it out again finds it done."""
    name = f"{commit.hash}/{number}"
    return Key(HOUSE.id, name, hashlib.sha256(name.encode()).hexdigest())
