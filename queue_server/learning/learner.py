"""Learn a model from rows: pasts, trees on what is played, and ranges that hold. The same rows teach the same.

Trees need the extra `learning`. Without it what is played is given ranges that hold, and the summary says so.
"""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING, Any, NamedTuple

from queue_server.domain.forecast.model import Bend, Model, Trees
from queue_server.installation.extras import LEARNING
from queue_server.learning import calibrating
from queue_server.learning.calibrating import Said
from queue_server.learning.gathering import Days, Gathered, folds_of, gather

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from queue_server.domain.forecast.past import Past
    from queue_server.learning.rows import Row

QUANTILES = (0.06, 0.5, 0.86)
"""What trees say; ranges are bent from them."""

_LEAST = 300
"""With fewer waits trees learn chance."""

_FEW = 60
"""With fewer waits a range is what stands for nothing learned."""


class _Way(NamedTuple):
    """A way to tell waits."""

    name: str
    from_played: bool
    """Whether trees begin with what was played, or with the median of all."""
    share: float
    """How much of what the trees say is taken."""


_PLAYED = _Way("what is played", from_played=True, share=0.0)
_WAYS = (
    _PLAYED,
    _Way("what is played, corrected by half of what trees say", from_played=True, share=0.5),
    _Way("trees", from_played=False, share=1.0),
)
"""In this order: of equally good ones the first is taken."""

_BETTER = 0.99
"""What a later way must be better by."""


class Learned(NamedTuple):
    """What was learned of telling waits, without the pasts."""

    begun: Bend
    trees: tuple[Trees, Trees, Trees]
    bends: tuple[Bend, Bend, Bend]
    hours: dict[int, float]
    services: dict[tuple[str, str], float]
    summary: dict[str, Any]

    def model(self, pasts: dict[str, Past], **more: Any) -> Model:
        """Return the model with these pasts."""
        for (office, service), wider in self.services.items():
            past = pasts.get(office)
            if past and service in past.services:
                services = dict(past.services)
                services[service] = services[service]._replace(wider=wider)
                pasts[office] = past.with_services(services)
        return Model(pasts, self.begun, self.trees, self.bends, self.hours, {**self.summary, **more})


def learn(rows: Sequence[Row], until: date) -> Model:
    """Return the model of all rows before a day; that day and later ones are not looked at."""
    days = Days(rows)
    before = [day for day in days.all if day < until]
    return learn_from(gather(days, until)).model(days.pasts(before), **_span(before))


def learn_from(gathered: Gathered) -> Learned:
    """Return what waits teach whose days are told from other days."""
    if len(gathered) < _FEW:
        nothing = Model()
        return Learned(
            nothing.begun,
            nothing.trees,
            nothing.bends,
            {},
            {},
            _summary(gathered, {"way": "nothing: there were too few visits"}),
        )
    waited = [log1p(each) for each in gathered.waits]
    played = [log1p(max(0.0, each[0])) for each in gathered.figures]
    plain = calibrating.bend_to(played, waited, 0.5)
    lacking = _lacking()
    if lacking or len(gathered) < _LEAST or len(set(gathered.days)) == 1:
        said = [
            Said(plain.of(each), plain.of(each), plain.of(each), wait)
            for each, wait in zip(played, waited, strict=True)
        ]
        made = {"made_without": lacking} if lacking else {}
        return _held(gathered, said, plain, (Trees(), Trees(), Trees()), {"way": _PLAYED.name, **made})
    return _with_trees(gathered, played, waited, plain)


def _lacking() -> str:
    """Return what is missing to grow trees: the extra, or the system's library that it wants; "" for nothing."""
    if LEARNING.lacking:
        return f"{', '.join(LEARNING.lacking)}: {LEARNING.remedy}"
    try:
        from queue_server.learning import boosting  # noqa: F401, PLC0415 - an extra
    except OSError as trouble:
        return str(trouble)
    return ""


def _with_trees(gathered: Gathered, played: list[float], waited: list[float], plain: Bend) -> Learned:
    """Return what trees teach, in the way that told days best which it did not know."""
    from queue_server.learning import boosting  # noqa: PLC0415 - an extra

    figures, waits = boosting.table(gathered.figures), boosting.column(waited)
    folds = folds_of(sorted(set(gathered.days)))
    fold = [folds[day] for day in gathered.days]
    best = None
    for way in _WAYS:
        begun = plain if way.from_played else Bend((0.0, 1e3), (calibrating.middle(waited),) * 2)
        start = boosting.column([begun.of(each) for each in played])
        likely = boosting.told_of_others(figures, waits, start, fold, (0.5,), way.share)[0]
        bent = calibrating.bend_to(likely, waited, 0.5)
        error = calibrating.mean_error([bent.of(each) for each in likely], gathered.waits)
        if best is None or error < _BETTER * best[0]:
            best = error, way, begun, start, likely
    if best is None:
        raise AssertionError
    _, way, begun, start, likely = best
    if way.share:
        low, _, high = QUANTILES
        lows, highs = boosting.told_of_others(figures, waits, start, fold, (low, high), way.share)
        trees = [boosting.as_arrays(boosting.grow(figures, waits, start, each), way.share) for each in QUANTILES]
        said = [Said(*each) for each in zip(lows, likely, highs, waited, strict=True)]
    else:
        trees = [Trees()] * 3
        said = [Said(each, each, each, wait) for each, wait in zip(likely, waited, strict=True)]
    return _held(
        gathered, said, begun, (trees[0], trees[1], trees[2]), {"way": way.name, "made_with": boosting.version()}
    )


def _held(
    gathered: Gathered,
    said: list[Said],
    begun: Bend,
    trees: tuple[Trees, Trees, Trees],
    made: dict[str, str],
) -> Learned:
    """Bend what was said so that ranges hold: over all, in each hour, and for each service."""
    held = calibrating.aim(said)
    low, likely, high = bends = calibrating.bends(said, held)
    bent = [_sorted(low.of(each.low), likely.of(each.likely), high.of(each.high), each.waited) for each in said]
    hours = [int(each[5] // 60) for each in gathered.figures]
    by_hour = calibrating.wider(zip(map(str, hours), bent, strict=True), held)
    bent = [_widened(each, by_hour.get(str(hour), 0.0)) for hour, each in zip(hours, bent, strict=True)]
    names = ["\n".join(line) for line in gathered.lines]
    by_service = calibrating.wider(zip(names, bent, strict=True), held)
    return Learned(
        begun,
        trees,
        bends,
        {int(hour): each for hour, each in by_hour.items()},
        {(name.split("\n")[0], name.split("\n")[1]): each for name, each in by_service.items()},
        _summary(gathered, made),
    )


def _widened(said: Said, wider: float) -> Said:
    return _sorted(said.low - wider, said.likely, said.high + wider, said.waited)


def _sorted(low: float, likely: float, high: float, waited: float) -> Said:
    low, likely, high = sorted((low, likely, high))
    return Said(low, likely, high, waited)


def _summary(gathered: Gathered, made: dict[str, str]) -> dict[str, Any]:
    days = sorted(set(gathered.days))
    found: dict[str, Any] = {"visits": len(gathered), "days": len(days), **made}
    return found | ({"first_day": days[0].isoformat(), "last_day": days[-1].isoformat()} if days else {})


def _span(days: Sequence[date]) -> dict[str, Any]:
    return {"past_days": len(days)} if days else {}
