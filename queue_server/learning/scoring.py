"""Score what would have been told on days that a model does not know: night by night, with nothing of the future."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from queue_server.domain.core.errors import QueueServerError
from queue_server.learning.gathering import Days, gather
from queue_server.learning.learner import learn_from
from queue_server.learning.plainly import Plainly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from queue_server.domain.forecast.model import Model, Range
    from queue_server.learning.learner import Learned
    from queue_server.learning.rows import Row

NIGHTS = 8
"""Trees are grown anew so often at most while days are scored; pasts are every night."""

MANY = 10
"""So many ahead are a long line."""

_RUSH = 0.35
"""The hours in which waits were longest, as many as hold this part of the visits, are the rush."""


class NothingToScoreError(QueueServerError):
    """No day is left to learn from, or none to score."""

    title = "There is nothing to score"


class Answer(NamedTuple):
    """What somebody was told, what the plain rule would have told, and how long it was: minutes."""

    row: Row
    told: Range
    plain: float
    ahead: float

    @property
    def waited(self) -> float:
        """Return the minutes up to the call."""
        return self.row.waited or 0.0

    @property
    def hour(self) -> int:
        """Return the hour in which the number was taken."""
        return self.row.issued % 86_400 // 3600


@dataclass(slots=True)
class Score:
    """How good answers were."""

    answers: list[Answer]
    by: dict[str, Score] = field(default_factory=dict)

    def told(self) -> dict[str, Any]:
        """Return it as JSON, in minutes; `coverage` is the share of waits inside their range."""
        number = len(self.answers)
        if not number:
            return {"n": 0}
        mae = sum(abs(each.told.likely - each.waited) for each in self.answers) / number
        plain = sum(abs(each.plain - each.waited) for each in self.answers) / number
        found: dict[str, Any] = {
            "n": number,
            "mae": round(mae, 3),
            "mae_plain": round(plain, 3),
            "ratio": round(mae / plain, 4) if plain else None,
            "coverage": round(sum(_holds(each) for each in self.answers) / number, 4),
            "width": round(sum(each.told.high - each.told.low for each in self.answers) / number, 3),
            "bias": round(sum(each.told.likely - each.waited for each in self.answers) / number, 3),
        }
        if self.by:
            found["by"] = {name: each.told() for name, each in self.by.items()}
        return found


def score(rows: Sequence[Row], until: date) -> tuple[Score, Model]:
    """Return the score of a day and those after it, and the model that was learned before them.

    Raise `NothingToScoreError` where no visit of an earlier day was called, or none of a later one.
    """
    days = Days(rows)
    later = [day for day in days.all if day >= until]
    gathered = gather(days, until)
    if not gathered or not later:
        raise NothingToScoreError(f"Of {len(days.all)} days {len(later)} are on {until} or later")
    first: Model | None = None
    answers: list[Answer] = []
    every = -(-len(later) // NIGHTS)
    learned: Learned | None = None
    for number, day in enumerate(later):
        before = [each for each in days.all if each < day]
        if learned is None or number % every == 0:
            learned = learn_from(gathered)
        model = learned.model(days.pasts(before))
        first = first or model
        plainly = Plainly([row for row in rows if row.day < day], before)
        for each in days.asked(day, model.pasts):
            if each.row.waited is not None:
                plain, ahead = plainly.of(each)
                answers.append(Answer(each.row, model.range_of(each.features), plain, ahead))
            gathered.add(each)
    if not answers or first is None:
        raise NothingToScoreError(f"Nobody was called on {until} or later")
    return _sliced(answers), first


def _holds(answer: Answer) -> bool:
    return answer.told.low <= answer.waited <= answer.told.high


def _sliced(answers: list[Answer]) -> Score:
    rush = _rush(answers)
    parts: dict[str, Callable[[Answer], bool]] = {
        f"ahead_{MANY}": lambda each: each.ahead >= MANY,
        "rush": lambda each: each.hour in rush,
    }
    by = {name: Score([each for each in answers if is_in(each)]) for name, is_in in parts.items()}
    for prefix, key in _SLICES.items():
        found: dict[str, list[Answer]] = {}
        for each in answers:
            found.setdefault(key(each), []).append(each)
        by |= {f"{prefix}_{name}": Score(found[name]) for name in sorted(found)}
    return Score(answers, by)


def _length(answer: Answer) -> str:
    return next(name for most, name in _LENGTHS if answer.ahead <= most)


_LENGTHS = ((0, "00"), (4, "01_04"), (9, "05_09"), (19, "10_19"), (float("inf"), "20"))
_SLICES: dict[str, Callable[[Answer], str]] = {
    "hour": lambda each: f"{each.hour:02}",
    "length": _length,
    "service": lambda each: f"{each.row.office}/{each.row.service}",
}


def _rush(answers: Sequence[Answer]) -> set[int]:
    """Return the hours in which people waited longest."""
    by_hour: dict[int, list[float]] = {}
    for each in answers:
        by_hour.setdefault(each.hour, []).append(each.waited)
    chosen: set[int] = set()
    number = 0
    for hour in _longest(by_hour):
        if number >= _RUSH * len(answers):
            break
        chosen.add(hour)
        number += len(by_hour[hour])
    return chosen


def _longest(by_hour: dict[int, list[float]]) -> Iterator[int]:
    yield from sorted(by_hour, key=lambda hour: -sum(by_hour[hour]) / len(by_hour[hour]))
