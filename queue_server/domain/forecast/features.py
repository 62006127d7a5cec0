"""What a wait is foretold from: some twenty figures of a scene, most reckoned once for a hall or a service.

`NAMES` says which they are and in which order; a model keeps the names that it was learned with. Those in `AHEAD`
grow with who waits before somebody: a model never shortens a wait when they grow.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.forecast.played import Played

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from queue_server.domain.forecast.past import Past
    from queue_server.domain.forecast.scene import Called, Scene

NAMES = (
    "base",
    "ahead",
    "work",
    "spaced",
    "counters",
    "minute",
    "weekday",
    "last_wait",
    "waits",
    "oldest",
    "silence",
    "calls_30",
    "calls_60",
    "gap",
    "gap_usual",
    "pace",
    "ratio",
    "usual_wait",
    "priority",
    "hall",
    "silent",
    "takes",
    "is_played",
    "wider",
)
"""The figures, in their order; waits and times in minutes. What is not known is -1.

`wider` is no question for trees: it is added to what they say of the range.
"""

AHEAD = frozenset({"base", "ahead", "work", "spaced"})
"""What grows when one more waits before: nobody is told less for it."""

_MEMORY = 4.0
"""So many gaps between calls of today weigh as much as what is usual."""

_LATEST = 80
"""What was called before so many calls weighs nothing any more."""

_FADES = 0.9
"""How much of its weight a call keeps when another one follows."""

_AS_FORESEEN, _NOT_NOTHING = 20.0, 5.0
"""Minutes that a morning begins with as if they had come as foreseen, and that no short wait weighs more than."""

UNKNOWN = -1.0


class _Line(NamedTuple):
    """What holds for everybody who waits for one service."""

    gap: float
    """Seconds between two calls, as it goes today."""
    takes: float
    wider: float
    figures: tuple[float, ...]


class Look:
    """A scene as somebody looks at it who knows the past: asked for one visitor after another."""

    __slots__ = ("_lines", "_past", "played", "scene")

    def __init__(self, scene: Scene, past: Past) -> None:
        """Play the calls to come, once."""
        self.scene = scene
        self._past = past
        self.played = Played(scene, past)
        self._lines: dict[str, _Line] = {}

    def features(
        self,
        service: str,
        ahead: Mapping[str, int],
        *,
        priority: bool = False,
        foreseen: float | None = None,
    ) -> tuple[float, ...]:
        """Return the figures of somebody with so many ahead of each service, in the order of `NAMES`.

        `foreseen`: in how many seconds the play calls him (`played.calls`); None asks it for a newcomer.
        """
        line = self._lines.get(service)
        if line is None:
            line = self._lines[service] = self._line(service)
        if foreseen is None:
            foreseen = self.played.newcomer(service, priority=priority)
        number = sum(ahead.values())
        pace = self.played.pace
        work = sum(each * pace(name) for name, each in ahead.items()) / 60 / max(1, self.played.works or 1)
        spaced = (number + 1) * line.gap / 60
        base = spaced if foreseen is None else foreseen / 60
        is_played = float(foreseen is not None)
        about = float(priority), *self._hall(), line.takes, is_played, line.wider
        return (base, float(number), work, spaced, *line.figures, *about)

    def _hall(self) -> tuple[float, float]:
        return float(len(self.scene.waiting)), float(self.played.silent)

    def _line(self, service: str) -> _Line:
        scene, past = self.scene, self._past
        now = scene.now
        known = past.service(service)
        calls = [call for call in scene.calls if call.service == service]
        called = [each.called for each in calls]
        hour = min(23, now // 3600)
        counters = scene.counters if scene.counters is not None else float(self.played.works)
        usual = (known.gaps[hour] if known.gaps and known.gaps[hour] else known.gap or past.gap) / max(1.0, counters)
        last_30, last_60 = (len(called) - bisect_left(called, now - 60 * minutes) for minutes in (30, 60))
        silence = (now - called[-1]) / 60 if called else UNKNOWN
        gap = self._gap(called, usual)
        waits = [(each.called - each.issued) / 60 for each in calls[-5:]]
        takes = self.played.pace(service)
        oldest = next((each.since for each in scene.waiting if each.service == service), now)
        figures = (
            counters,
            now / 60,
            float(scene.weekday),
            waits[-1] if waits else UNKNOWN,
            sum(waits) / len(waits) if waits else UNKNOWN,
            (now - oldest) / 60,
            silence,
            float(last_30),
            float(last_60),
            gap / 60,
            usual / 60,
            takes / max(1, known.takes),
            _ratio(calls) or _ratio(scene.calls) or 1.0,
            known.waits[hour] if known.waits else UNKNOWN,
        )
        return _Line(gap, takes / 60, known.wider, figures)

    def _gap(self, called: list[int], usual: float) -> float:
        """Return the seconds between two calls: those of the last hour, each less by age, blended with what is usual.

        Since the latest call at least as long as until now has passed: a silent line's gap grows.
        """
        now = self.scene.now
        weight, total = _MEMORY, _MEMORY * usual
        later = now
        for at in reversed(called[-12:]):
            each = 1.0 if later is not now else 0.5
            if later is now and now - at <= usual:
                later = at
                continue
            total += each * min(later - at, 4 * usual)
            weight += each
            later = at
        return total / weight


def _ratio(calls: Sequence[Called]) -> float | None:
    """Return how the latest waits went over what was foreseen, the latest most: 1 as foreseen, None if none was."""
    known = [call for call in calls[-_LATEST:] if call.foreseen is not None]
    if not known:
        return None
    all_waited = all_foreseen = _AS_FORESEEN
    for call in known:
        all_waited = _FADES * all_waited + (call.called - call.issued) / 60
        all_foreseen = _FADES * all_foreseen + (call.foreseen or 0.0)
    return (all_waited + _NOT_NOTHING) / (all_foreseen + _NOT_NOTHING)
