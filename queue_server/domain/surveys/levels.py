"""Name the questions and their levels, in the words of the official form, the best first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Question = Literal["speed", "attitude", "overall"]
QUESTIONS: tuple[Question, ...] = get_args(Question)

Speed = Literal["very-fast", "fast", "normal", "slow"]
"""Rất nhanh, nhanh, bình thường, chậm."""

Attitude = Literal["very-good", "good", "normal", "not-good"]
"""Rất tốt, tốt, bình thường, chưa tốt."""

Overall = Literal["very-satisfied", "satisfied", "normal", "dissatisfied"]
"""Rất hài lòng, hài lòng, bình thường, không hài lòng."""

LEVELS: Mapping[Question, tuple[str, ...]] = {
    "speed": get_args(Speed),
    "attitude": get_args(Attitude),
    "overall": get_args(Overall),
}
"""The levels of each question, of which the first two are the better ones."""

BETTER = 2


@dataclass(frozen=True, slots=True)
class Levels:
    """What somebody has answered; a question that was left out is None."""

    speed: Speed | None = None
    attitude: Attitude | None = None
    overall: Overall | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether no question was answered."""
        return not any(level for _, level in self.said())

    def said(self) -> Iterator[tuple[Question, str | None]]:
        """Yield each question with its answer."""
        yield "speed", self.speed
        yield "attitude", self.attitude
        yield "overall", self.overall
