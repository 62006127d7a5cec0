"""Write one stream: decide what queued up on a tentative head, append it as one batch, answer when it is durable."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from queue_server.application.submission import Outcome, Round, replay_kept, settle_rest
from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.core.identifiers import Instant
from queue_server.journal.codec import decode, encode
from queue_server.journal.editions import written_for
from queue_server.journal.hashing import flaws
from queue_server.journal.port import (
    Draft,
    JournalUnavailableError,
    KeysKeptError,
    Link,
    Mark,
    StoreWentBackError,
    Stream,
    Version,
    VersionConflictError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from queue_server.application.context import Context
    from queue_server.application.submission import Submission
    from queue_server.domain.core.aggregate import Aggregate
    from queue_server.domain.core.event import Event
    from queue_server.journal.port import Commit, Kept

_log = logging.getLogger(__name__)

S = TypeVar("S")

ANSWER_WITHIN = 1.6
"""Seconds that a caller waits for the journal before he is told that it is away (the contract allows three)."""

SHARED_FOR, COURTESY = 0.1, 0.004
"""For so many seconds after it was overtaken a writer lets others go first after each batch, and for how many."""


class Owner(Protocol):
    """Whose stream a writer writes, and who hears what becomes of it."""

    def published(self, stream: Stream, commits: Sequence[Commit]) -> None:
        """Hear of a new durable head, and of what led to it."""
        ...

    def appended(self, commits: Sequence[Commit]) -> None:
        """Hear of commits of this process's own."""
        ...

    def went_back(self) -> None:
        """Hear that the books hold less than they did, or something else."""
        ...


class StreamWriter(Generic[S]):
    """The only writer of a stream in this process, and the keeper of its durable head.

    Callers queue up; while the journal works on one batch the next one gathers. A refusal, or an answer without an
    event, is given only when the journal has confirmed that the state it was decided on is the newest.
    """

    not_before = Instant(0)
    """Nothing is written of a time before: a neighbour's clock that is ahead may have begun a day."""
    wrote: Callable[[S, S, Sequence[Event]], object] | None = None
    """Hears what this process committed, once its callers are answered: the states before and after, and the events
    between them."""

    def __init__(self, aggregate: Aggregate[S], key: str, office: str, context: Context, owner: Owner) -> None:
        """Know the stream; `load` brings it up to date."""
        self.stream = Stream(office, aggregate.name(key))
        self.key = key
        self.state = aggregate.fresh(key)
        self.at = Instant(0)
        self._end = Link()
        """Where the chain of commits ends that the head was made of."""
        self._fresh = self.state
        self._aggregate = aggregate
        self._context = context
        self._journal = context.journal
        self._runtime = context.runtime
        self._fold = aggregate.fold
        self._owner = owner
        self._inbox: list[Submission[S]] = []
        self._gate = threading.Lock()
        """Guards the inbox and whether somebody works on it."""
        self._working = False
        self._shared_until = float("-inf")
        """Until when it counts that other processes write the stream too."""
        self._trouble = JournalUnavailableError()
        """What the journal's latest trouble was: who waits in vain is told the same."""
        self._head = threading.Lock()
        """Held while the head may change."""

    @property
    def version(self) -> Version:
        """Return how many commits made the head."""
        return self._end.version

    def load(self) -> None:
        """Read what the journal holds of the stream."""
        with self._head:
            self._follow(self._context.ask(self._journal.read, self.stream, self.version))

    def follow(self, commits: Sequence[Commit]) -> None:
        """Take in commits that the feed brought; those known already are passed by."""
        with self._head:
            self._follow(commits)

    def rebuild(self) -> None:
        """Drop what is remembered of the stream, and read it anew: the books went back in time."""
        with self._head:
            self._rebuild()

    def submit(self, submission: Submission[S]) -> Outcome:
        """Return the outcome of a command once it is durable, or raise its refusal."""
        self.post(submission)
        if not submission.done.wait(ANSWER_WITHIN):
            submission.settle(self._trouble)  # nobody waits any more: what is undecided yet stays so
        outcome = submission.outcome
        if outcome is None or isinstance(outcome, QueueServerError):
            raise outcome or self._trouble
        return outcome if isinstance(outcome, Outcome) else Outcome(outcome())

    def post(self, submission: Submission[S]) -> None:
        """Take a command in, and let the caller wait for it or go on."""
        submission.done = self._runtime.signal()
        with self._gate:
            self._inbox.append(submission)
            start, self._working = not self._working, True
        if start:
            self._runtime.spawn(self._work)

    def _work(self) -> None:
        while True:
            with self._gate:
                batch, self._inbox = self._inbox, []
                if not batch:
                    self._working = False
                    return
            try:
                with self._head:
                    self._serve(batch)
                if time.monotonic() < self._shared_until:
                    self._runtime.sleep(COURTESY)
            except QueueServerError as trouble:
                if isinstance(trouble, JournalUnavailableError):
                    self._trouble = trouble
                settle_rest(batch, trouble)
            except Exception:  # noqa: BLE001 - a bug in one batch must not silence the stream
                _log.exception("a batch failed", extra={"stream": self.stream.name})
                settle_rest(batch, QueueServerError())

    def _serve(self, batch: list[Submission[S]]) -> None:
        """Serve a batch. Who is overtaken tries at once on the news, which is when he stands best.

        He decides on half as much each time: the sooner he has decided, the less others have done meanwhile.
        """
        overtaken = 0
        give_up = time.monotonic() + ANSWER_WITHIN
        while time.monotonic() < give_up:
            todo = [submission for submission in batch if not submission.done.is_set()]
            if not todo:
                return
            decided = self._decide(todo[: max(1, len(todo) >> overtaken)], self._now())
            try:
                commits, kept = self._context.ask(self._write, decided)
            except VersionConflictError as conflict:
                self._follow(conflict.since)
                self._shared_until = time.monotonic() + SHARED_FOR
                overtaken += 1
            except StoreWentBackError:
                self._rebuild()
            except KeysKeptError as used:
                replay_kept(todo, used.kept)
            else:
                self._settle(decided, commits, kept)
                overtaken = 0
        raise JournalUnavailableError

    def _now(self) -> Instant:
        return Instant(max(self._context.clock(), self.at, self.not_before))

    def _decide(self, todo: Sequence[Submission[S]], now: Instant) -> Round[S]:
        decided: Round[S] = Round(self._fold(self.state))
        keys = set()
        for submission in todo:
            if submission.key is not None:
                if (name := (submission.key.actor, submission.key.key)) in keys:
                    decided.put_off.append(submission)
                    continue
                keys.add(name)
            try:
                events = submission.decide(decided.head.state, now)
                if not events:
                    decided.quiet.append((submission, decided.reply(submission, (), now)))
                    continue
                stored, remarks = encode(events)
                written = written_for(self._context.store.edition, self._aggregate, stored)
            except QueueServerError as refusal:
                decided.quiet.append((submission, refusal))
                continue
            decided.take(events, submission.actor, self._fold)
            outcome = decided.reply(submission, events, now)
            kept = outcome.answer if submission.key is not None and isinstance(outcome, Outcome) else None
            draft = Draft(now, submission.actor, written, remarks, submission.key, kept)
            decided.commits.append((submission, draft, outcome))
        return decided

    def _write(self, decided: Round[S]) -> tuple[Sequence[Commit], Mapping[tuple[str, str], Kept]]:
        """Do the round's work on the journal in one go; runs where blocking is allowed."""
        keys = [submission.key for submission, _ in decided.quiet if submission.key is not None]
        kept = self._journal.kept(self.stream.office, keys) if keys else {}
        if decided.commits:
            return self._journal.append(self.stream, self._end, [draft for _, draft, _ in decided.commits]), kept
        self._confirm()
        return (), kept

    def _confirm(self) -> None:
        """Raise unless the head is the newest. Its last commit is read again: the store may hold another by now."""
        held = self._journal.read(self.stream, Version(max(0, self.version - 1)))
        if self.version and (not held or held[0].hash != self._end.hash):
            raise StoreWentBackError
        if since := held[1:] if self.version else held:
            raise VersionConflictError(since)

    def _settle(self, decided: Round[S], commits: Sequence[Commit], kept: Mapping[tuple[str, str], Kept]) -> None:
        before = self.state
        if commits:
            self.state = decided.head.state
            self.at, self._end = commits[-1].at, commits[-1].link
            self._owner.appended(commits)
            self._owner.published(self.stream, commits)
        for submission, _, outcome in decided.commits:
            if not submission.done.is_set():
                submission.settle(outcome)
        replay_kept([*(submission for submission, _ in decided.quiet), *decided.put_off], kept)
        for submission, answered in decided.quiet:
            if not submission.done.is_set():
                submission.settle(answered)
        if commits and self.wrote is not None:
            self.wrote(before, self.state, decided.events)

    def _follow(self, commits: Sequence[Commit]) -> None:
        news = [commit for commit in commits if commit.version > self.version]
        if not news:
            return
        if news[0].version != self.version + 1:
            news = list(self._context.ask(self._journal.read, self.stream, self.version))
        if news and news[0].previous != self._end.hash:
            self._rebuild()
        elif news:
            self._take(self.state, self._end, news)

    def _rebuild(self) -> None:
        commits = self._context.ask(self._journal.read, self.stream)
        self._take(self._fresh, Link(), commits)
        _log.critical("the books went back in time", extra={"office": self.stream.office, "stream": self.stream.name})
        self._owner.went_back()

    def _take(self, state: S, end: Link, commits: Sequence[Commit]) -> None:
        """Make the head of a state and what follows it; nobody is served from books that are damaged."""
        for commit in commits:
            for flaw in flaws(commit, end):
                raise JournalUnavailableError(f"The books are damaged: {self.stream.name}: {flaw}")
            end = commit.link
        self.state, self._end = self._evolved(state, commits), end
        self.at = commits[-1].at if commits else Instant(0)
        self._owner.published(self.stream, commits)

    def _evolved(self, state: S, commits: Sequence[Commit]) -> S:
        head = self._fold(state)
        try:
            for commit in commits:
                head.take(decode(commit), commit.actor)
        except QueueServerError:
            raise
        except Exception as broken:  # events that contradict each other may break any rule
            what = f"its events contradict each other ({type(broken).__name__})"
            raise JournalUnavailableError(f"The books are damaged: {self.stream.name}: {what}") from broken
        return head.state


def beyond(mark: Mark, commits: Sequence[Commit]) -> Mark:
    """Return the mark after one's own commits, if nobody else's can stand between it and them."""
    if commits[0].position != mark.position + 1:
        return mark
    return commits[-1].mark
