"""Hold a command on its way through a writer: how it is decided, how it is answered, what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from queue_server.domain.core.errors import Refusal
from queue_server.journal.port import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from queue_server.application.runtime import Signal
    from queue_server.domain.core.errors import QueueServerError
    from queue_server.domain.core.event import Event, Fold
    from queue_server.domain.core.identifiers import ActorId, Instant
    from queue_server.journal.port import Draft, Kept, Key

S = TypeVar("S")

NOTHING = Answer(204, b"")
"""The answer for whoever needs none."""


class KeyReusedError(Refusal):
    """The key was used before, for something else."""

    code, status, title = "key-reused", 422, "The idempotency key was used for another command"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command was answered, and whether the answer is a kept one given again."""

    answer: Answer
    replayed: bool = False


@dataclass(slots=True, eq=False)
class Submission(Generic[S]):
    """A command on its way: how to decide it, how to answer it from the state after it."""

    decide: Callable[[S, Instant], Sequence[Event]]
    reply: Callable[[S, Sequence[Any], Instant], Answer]
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
class Round(Generic[S]):
    """A batch as decided on a tentative head: who commits what, who gets an answer without a commit."""

    head: Fold[S]
    commits: list[tuple[Submission[S], Draft, Answer]]
    quiet: list[tuple[Submission[S], Outcome | QueueServerError]]
    put_off: list[Submission[S]]
    """Those whose key stands in the batch already: the journal will know it in the next round."""


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
