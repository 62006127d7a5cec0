"""Keep what an entry is called, line by line, and say how well a line fits what was typed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from queue_server.search.lexicon import Close

IN_NAME, IN_SYNONYM, IN_OTHER = 1.0, 0.97, 0.7
"""What a word counts by where it stands."""

TOGETHER, WHOLE = 0.35, 0.6
"""What it counts beside the words found that they stand beside each other, and that they are all of the line."""


class Line(NamedTuple):
    """Words that an entry is called by, and how much that counts."""

    words: tuple[str, ...]
    share: float
    """What its words count."""
    part: float = 1.0
    """How well it stands for the entry as a whole."""


class Asked(NamedTuple):
    """A word that was typed: what it weighs, and which words it may be."""

    weight: float
    close: Close


class Question:
    """What was typed, prepared to be compared with many lines."""

    def __init__(self, asked: Sequence[Asked], weights: Mapping[str, float]) -> None:
        self._asked = asked
        self._weights = weights
        self._weight = sum(each.weight for each in asked)
        self._pairs = [(one.weight + other.weight) / 2 for one, other in pairwise(asked)]
        self._together = sum(self._pairs)
        self._fits: dict[tuple[str, ...], float] = {}
        self._places: dict[str, list[tuple[int, float]]] = {}
        for place, each in enumerate(asked):
            for word, closeness in each.close.items():
                self._places.setdefault(word, []).append((place, closeness))

    def fit(self, line: Line) -> float:
        """Return how well a line fits by what it counts."""
        fit = self._fits.get(line.words)
        if fit is None:
            fit = self._fits[line.words] = self._fit(line.words)
        return line.share * line.part * fit

    def _fit(self, words_of_line: Sequence[str]) -> float:
        """Return how well words fit: those found, how they stand together, and what was not asked for."""
        if self._places.keys().isdisjoint(words_of_line):
            return 0.0
        found = [0.0] * len(self._asked)
        pairs = [0.0] * len(self._pairs)
        matched = length = 0.0
        before: Sequence[tuple[int, float]] = ()
        for word in words_of_line:
            weight = self._weights[word]
            length += weight
            places = self._places.get(word, ())
            fresh = [(closeness, place) for place, closeness in places if not found[place]]
            matched += weight * max(fresh, default=(0.0, 0))[0]
            for place, closeness in places:
                found[place] = max(found[place], closeness)
                for its, closeness_before in before:
                    if its == place - 1:
                        pairs[its] = max(pairs[its], min(closeness, closeness_before))
            before = places
        words = sum(share * each.weight for share, each in zip(found, self._asked, strict=True)) / self._weight
        together = sum(share * pair for share, pair in zip(pairs, self._pairs, strict=True))
        together = together / self._together if self._together else words
        whole = matched / length
        return words + TOGETHER * together + WHOLE * words * whole * whole
