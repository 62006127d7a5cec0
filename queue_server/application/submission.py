"""Hold a command on its way through a writer: how it is decided, how it is answered, what became of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from queue_server.domain.core.errors import Invalid, QueueServerError
from queue_server.journal.port import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queue_server.application.runtime import Signal
    from queue_server.domain.core.event import Event, Fold
    from queue_server.domain.core.identifiers import ActorId, Instant
    from queue_server.journal.port import Draft, Kept, Key

_log = logging.getLogger(__name__)

S = TypeVar("S")

NOTHING = Answer(204, b"")
"""The answer for whoever needs none."""

Unwritten = Callable[[], Answer]
"""An answer that is yet to be written, out of values that stay as they are."""


class KeyReusedError(Invalid):
    """The key was used before, for something else."""

    code, title = "key-reused", "The idempotency key was used for another command"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command was answered, and whether the answer is a kept one given again."""

    answer: Answer
    replayed: bool = False


@dataclass(slots=True, eq=False)
class Submission(Generic[S]):
    """A command on its way: how to decide it, how to answer it from the state after it.

    `reply` holds up everybody who waits for the head: what takes time to write it returns unwritten.
    """

    decide: Callable[[S, Instant], Sequence[Event]]
    reply: Callable[[S, Sequence[Any], Instant], Answer | Unwritten]
    actor: ActorId
    key: Key | None = None
    done: Signal = field(init=False)
    outcome: Outcome | Unwritten | QueueServerError | None = None

    def settle(self, outcome: Outcome | Unwritten | QueueServerError) -> None:
        """Let the caller go on."""
        self.outcome = outcome
        self.done.set()

    def replay(self, kept: Kept) -> None:
        """Answer with what was kept under the key, if it was for the same command."""
        same = self.key is not None and self.key.fingerprint == kept.fingerprint
        self.settle(Outcome(kept.answer, replayed=True) if same else KeyReusedError())


class Note(Submission[S]):
    """A command for which nobody waits: what kept it from being done is in the log."""

    def settle(self, outcome: Outcome | Unwritten | QueueServerError) -> None:
        """Say so in the log if it was not done."""
        if isinstance(outcome, QueueServerError):
            _log.warning("not written down: %s", outcome.detail)
        super().settle(outcome)


@dataclass(slots=True)
class Round(Generic[S]):
    """A batch as decided on a tentative head: who commits what, who gets an answer without a commit."""

    head: Fold[S]
    commits: list[tuple[Submission[S], Draft, Outcome | Unwritten]] = field(default_factory=list)
    quiet: list[tuple[Submission[S], Outcome | Unwritten | QueueServerError]] = field(default_factory=list)
    put_off: list[Submission[S]] = field(default_factory=list)
    """Those whose key stands in the batch already: the journal will know it in the next round."""
    events: list[Event] = field(default_factory=list)
    """All that happens in it, in order."""
    is_held: bool = False
    """Whether an answer is yet to be written from the head's state, which must stay as it is until then."""

    def take(self, events: Sequence[Event], by: ActorId, fold: Callable[[S], Fold[S]]) -> None:
        """Let events happen, on a copy where somebody still needs the state before them."""
        if self.is_held:
            self.head, self.is_held = fold(self.head.state), False
        self.head.take(events, by)
        self.events += events

    def reply(self, submission: Submission[S], events: Sequence[Event], now: Instant) -> Outcome | Unwritten:
        """Answer a command from the head's state: at once only what is ready, or is kept with its key."""
        answer = submission.reply(self.head.state, events, now)
        if not isinstance(answer, Answer) and events and submission.key is not None:
            answer = answer()
        if isinstance(answer, Answer):
            return Outcome(answer)
        self.is_held = True
        return answer


def replay_kept(submissions: Iterable[Submission[S]], kept: Mapping[tuple[str, str], Kept]) -> None:
    """Answer those whose key was used before with what is kept under it."""
    for submission in submissions:
        if submission.key is not None and (found := kept.get((submission.key.actor, submission.key.key))):
            submission.replay(found)


def settle_rest(batch: Iterable[Submission[S]], trouble: QueueServerError) -> None:
    """Tell whoever has no answer yet of some trouble."""
    for submission in batch:
        if not submission.done.is_set():
            submission.settle(trouble)
