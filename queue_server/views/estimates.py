"""Tell how good what an office told of waits was: in full to managers, in a sentence to anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.forecast.counting import PLAIN, SPANS
from queue_server.domain.forecast.widened import AS_RECKONED

if TYPE_CHECKING:
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.forecast.counting import SpanScore
    from queue_server.domain.forecast.score import Score

Off = Literal["narrow", "wide"]
"""Of last week's waits too few were inside of what was told, or too many."""


class ScoreShown(TypedDict):
    """Of how many who were told how many in a hundred were called inside of that, in whole minutes.

    Seconds, on average: by how much the likely wait was longer than the wait (`bias`), how wide the range was
    (`width`), how far the likely wait was off (`mae`).
    """

    n: int
    percent: int
    bias: int
    width: int
    mae: int


class SpanShown(TypedDict):
    """The score of some days; of fewer than twenty visitors nothing is said."""

    all: NotRequired[ScoreShown]
    services: dict[str, ScoreShown]


class EstimatesWatched(TypedDict):
    """The score of the last day with visitors, `until`, and of the 7 and the 30 days that end with it."""

    until: str
    off: NotRequired[Off]
    model: NotRequired[int]
    """The version of the model that counts today; without it estimates are plain."""
    width: NotRequired[int]
    """How wide ranges are told today, in per cent of what is reckoned, where that differs."""
    day: SpanShown
    week: SpanShown
    month: SpanShown


class EstimatesPublished(TypedDict):
    """How many in a hundred were called inside of what they were told, of the 7 days up to `until`."""

    until: str
    n: int
    percent: int
    off: NotRequired[Off]


def estimates_watched(context: ViewContext) -> EstimatesWatched | None:
    """Return what a manager sees, None where nothing is known."""
    counting = context.counting
    published = counting.published
    if not published.until:
        return None
    day, week, month = (_span(published.of(span)) for span in SPANS)
    made: EstimatesWatched = {"until": published.until, "day": day, "week": week, "month": month}
    if published.off:
        made["off"] = published.off
    if counting.version != PLAIN:
        made["model"] = counting.version
    if counting.width != AS_RECKONED:
        made["width"] = counting.width
    return made


def estimates_published(context: ViewContext) -> EstimatesPublished | None:
    """Return what anybody sees, None where too little is known."""
    published = context.counting.published
    week = published.of("week").all
    if week is None:
        return None
    made: EstimatesPublished = {"until": published.until, "n": week.n, "percent": week.percent}
    if published.off:
        made["off"] = published.off
    return made


def _span(span: SpanScore) -> SpanShown:
    made: SpanShown = {"services": {service: _score(score) for service, score in span.services.items()}}
    if span.all is not None:
        made["all"] = _score(span.all)
    return made


def _score(score: Score) -> ScoreShown:
    return {
        "n": score.n,
        "percent": score.percent,
        "bias": score.bias,
        "width": score.width,
        "mae": score.mae,
    }
