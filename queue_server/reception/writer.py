"""Write one stream: decide what queued up on a tentative head, append it as one batch, answer when it is durable."""

from __future__ import annotations

import logging
import random
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from queue_server.domain.errors import QueueServerError, Refusal
from queue_server.domain.identifiers import Instant
from queue_server.journal.codec import decode, encode
from queue_server.journal.forms import Recorded
from queue_server.journal.hashing import Link, flaws
from queue_server.journal.journal import (
    Answer,
    Draft,
    JournalUnavailableError,
    KeysKeptError,
    Version,
    VersionConflictError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from queue_server.domain.identifiers import ActorId
    from queue_server.journal.journal import Commit, Journal, Kept, Key, Stream
    from queue_server.reception.unfolding import Unfolding
    from queue_server.runtime import Runtime, Signal

_log = logging.getLogger(__name__)

S = TypeVar("S")
E = TypeVar("E", bound=Recorded)

PATIENCE = 2.5
"""Seconds that a caller waits for the journal before he is told that it is away (the contract allows three)."""

_TRIES = 8
"""How often a batch that others overtook is decided anew."""


class KeyReusedError(Refusal):
    """The key was used before, for something else."""

    code, status, title = "key-reused", 422, "The idempotency key was used for another command"


@dataclass(frozen=True, slots=True)
class Means:
    """What the reception works with."""

    journal: Journal
    runtime: Runtime
    clock: Callable[[], Instant]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command was answered, and whether the answer is a kept one given again."""

    answer: Answer
    replayed: bool = False


@dataclass(slots=True, eq=False)
class Submission(Generic[S, E]):
    """A command on its way: how to decide it, how to answer it from the state after it."""

    decide: Callable[[S, Instant], Sequence[E]]
    reply: Callable[[S, Sequence[E], Instant], Answer]
    actor: ActorId
    key: Key | None = None
    done: Signal = field(init=False)
    outcome: Outcome | QueueServerError | None = None

    def settle(self, outcome: Outcome | QueueServerError) -> None:
        """Let the caller go on."""
        self.outcome = outcome
        self.done.set()

    def replay(self, kept: Kept) -> None:
        """Answer with what was kept under the key, if it was for the same command."""
        same = self.key is not None and self.key.fingerprint == kept.fingerprint
        self.settle(Outcome(kept.answer, replayed=True) if same else KeyReusedError())


@dataclass(slots=True)
class _Round(Generic[S, E]):
    """A batch as decided on a tentative head: who commits what, who gets an answer without a commit."""

    head: Unfolding[S, E]
    commits: list[tuple[Submission[S, E], Draft, Answer]]
    quiet: list[tuple[Submission[S, E], Outcome | QueueServerError]]
    put_off: list[Submission[S, E]]
    """Those whose key stands in the batch already: the journal will know it in the next round."""


class StreamWriter(Generic[S, E]):
    """The only writer of a stream in this process, and the keeper of its durable head.

    Callers queue up; while the journal works on one batch the next one gathers. A refusal, or an answer without an
    event, is given only when the journal has confirmed that the state it was decided on is the newest.
    """

    def __init__(
        self,
        stream: Stream,
        means: Means,
        fresh: S,
        unfold: Callable[[S], Unfolding[S, E]],
        published: Callable[[Stream, S], None],
    ) -> None:
        """Know the stream; `load` brings it up to date. `published` hears of each new durable head."""
        self.stream = stream
        self.state = fresh
        self.version = Version(0)
        self.at = Instant(0)
        self._end = Link()
        """Where the chain of commits ends that the head was made of."""
        self._journal = means.journal
        self._runtime = means.runtime
        self._clock = means.clock
        self._unfold = unfold
        self._published = published
        self._inbox: list[Submission[S, E]] = []
        self._gate = threading.Lock()
        """Guards the inbox and whether somebody works on it."""
        self._working = False
        self._head = threading.Lock()
        """Held while the head may change."""

    def load(self) -> None:
        """Read what the journal holds of the stream."""
        with self._head:
            self._follow(self._runtime.run_blocking(self._journal.read, self.stream, self.version))

    def follow(self, commits: Sequence[Commit]) -> None:
        """Take in commits that the feed brought; those known already are passed by."""
        with self._head:
            self._follow(commits)

    def submit(self, submission: Submission[S, E]) -> Outcome:
        """Return the outcome of a command once it is durable, or raise its refusal."""
        submission.done = self._runtime.signal()
        with self._gate:
            self._inbox.append(submission)
            start, self._working = not self._working, True
        if start:
            self._runtime.spawn(self._work)
        if not submission.done.wait(PATIENCE):
            submission.settle(JournalUnavailableError())  # nobody waits any more: what is undecided yet stays so
        if isinstance(submission.outcome, Outcome):
            return submission.outcome
        raise submission.outcome or JournalUnavailableError()

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
            except QueueServerError as trouble:
                _settle_rest(batch, trouble)
            except Exception:  # noqa: BLE001 - a bug in one batch must not silence the stream
                _log.exception("a batch failed", extra={"stream": self.stream.name})
                _settle_rest(batch, QueueServerError())

    def _serve(self, batch: list[Submission[S, E]]) -> None:
        conflicts = 0
        while conflicts < _TRIES:
            todo = [submission for submission in batch if not submission.done.is_set()]
            if not todo:
                return
            now = Instant(max(self._clock(), self.at))
            decided = self._decide(todo, now)
            try:
                commits, kept = self._runtime.run_blocking(self._write, decided)
            except VersionConflictError as conflict:
                self._follow(conflict.since)
                if conflicts:
                    self._runtime.sleep(random.uniform(0, 0.01 * conflicts))  # noqa: S311 - jitter
                conflicts += 1
                continue
            except KeysKeptError as used:
                _replay(todo, used.kept)
                continue
            self._settle(decided, commits, kept)
            batch = decided.put_off
        raise JournalUnavailableError

    def _decide(self, todo: Sequence[Submission[S, E]], now: Instant) -> _Round[S, E]:
        decided: _Round[S, E] = _Round(self._unfold(self.state), [], [], [])
        head = decided.head
        keys = set()
        for submission in todo:
            if submission.key is not None:
                if (name := (submission.key.actor, submission.key.key)) in keys:
                    decided.put_off.append(submission)
                    continue
                keys.add(name)
            try:
                events = submission.decide(head.state, now)
                if not events:
                    decided.quiet.append((submission, Outcome(submission.reply(head.state, (), now))))
                    continue
            except QueueServerError as refusal:
                decided.quiet.append((submission, refusal))
                continue
            head.take(events)
            answer = submission.reply(head.state, events, now)
            stored, remarks = encode(events)
            kept_answer = answer if submission.key is not None else None
            draft = Draft(now, submission.actor, stored, remarks, submission.key, kept_answer)
            decided.commits.append((submission, draft, answer))
        return decided

    def _write(self, decided: _Round[S, E]) -> tuple[Sequence[Commit], Mapping[tuple[str, str], Kept]]:
        """Do the round's work on the journal in one go; runs where blocking is allowed."""
        keys = [submission.key for submission, _ in decided.quiet if submission.key is not None]
        kept = self._journal.kept(self.stream.office, keys) if keys else {}
        if decided.commits:
            return self._journal.append(self.stream, self.version, [draft for _, draft, _ in decided.commits]), kept
        since = self._journal.read(self.stream, self.version)
        if since:
            raise VersionConflictError(since)
        return (), kept

    def _settle(self, decided: _Round[S, E], commits: Sequence[Commit], kept: Mapping[tuple[str, str], Kept]) -> None:
        if commits:
            self.state = decided.head.state
            self.version, self.at = commits[-1].version, commits[-1].at
            self._end = Link(self.version, commits[-1].hash)
            self._published(self.stream, self.state)
        for submission, _, answer in decided.commits:
            if not submission.done.is_set():
                submission.settle(Outcome(answer))
        _replay([*(submission for submission, _ in decided.quiet), *decided.put_off], kept)
        for submission, outcome in decided.quiet:
            if not submission.done.is_set():
                submission.settle(outcome)

    def _follow(self, commits: Sequence[Commit]) -> None:
        news = [commit for commit in commits if commit.version > self.version]
        if not news:
            return
        if news[0].version != self.version + 1:
            news = list(self._runtime.run_blocking(self._journal.read, self.stream, self.version))
        end = self._sound_end(news)
        head = self._unfold(self.state)
        head.take(event for commit in news for event in decode(commit))
        self.state = head.state
        self.version, self.at, self._end = news[-1].version, news[-1].at, end
        self._published(self.stream, self.state)

    def _sound_end(self, news: Sequence[Commit]) -> Link:
        """Return where the chain ends after these commits; nobody is served from books that are damaged."""
        end = self._end
        for commit in news:
            for flaw in flaws(commit, end):
                raise JournalUnavailableError(f"The books are damaged: {self.stream.name}: {flaw}")
            end = Link(commit.version, commit.hash)
        return end


def _replay(submissions: Iterable[Submission[S, E]], kept: Mapping[tuple[str, str], Kept]) -> None:
    for submission in submissions:
        if submission.key is not None and (found := kept.get((submission.key.actor, submission.key.key))):
            submission.replay(found)


def _settle_rest(batch: Iterable[Submission[S, E]], trouble: QueueServerError) -> None:
    for submission in batch:
        if not submission.done.is_set():
            submission.settle(trouble)
