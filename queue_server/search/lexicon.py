"""Know all words of what can be found, and which of them a typed one may be."""

from __future__ import annotations

from bisect import bisect_left
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from queue_server.search.folding import without_y
from queue_server.search.likeness import LEAST, LONG, likeness, shortened
from queue_server.search.readings import AS_TYPED, as_typed, readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Close = dict[str, float]
"""Words, each with how close it is to what was typed: 1 is the same."""

BEGUN, BEGUN_TOO = 0.85, 0.6
"""How close a word is that is still being typed; and where what is there is a word already."""

BESIDE = 0.8
"""What a mistyped word counts where what is there is a word already."""

MARKED = 0.8
"""What a mistyped word counts where it has marks: whoever set them has looked."""

KIN, ENDING = 0.7, 3
"""How close a long word is that is another up to its last letters: register, registration."""

READ_TOO = 0.8
"""What a reading counts where what is there is a word already."""

UNDER_WAY = 40
"""Of so many words that begin alike the shortest are looked at."""

LONGEST = 30
"""Letters in one piece that are taken apart."""

AS_IT_STANDS, READ, UNFINISHED, MISTYPED = 2.0, 3.5, 4.5, 5.0
"""What a piece costs at least that is a word, a word typed in Telex or VNI, the beginning of one, mistyped."""

_PIECE = 14

_TWO = 2


class _Way(NamedTuple):
    """How far some letters are taken apart."""

    cost: float
    pieces: tuple[str, ...] = ()
    has_mistake: bool = False


class Lexicon:
    """The words, with what is needed to find one that was typed otherwise."""

    def __init__(self, words: Iterable[str]) -> None:
        self._sorted = sorted(set(words))
        self._known = set(self._sorted)
        self._shortened: dict[str, list[str]] = {}
        for word in self._sorted:
            if len(word) >= LEAST:
                for key in shortened(word):
                    self._shortened.setdefault(key, []).append(word)

    def __contains__(self, word: object) -> bool:
        return word in self._known

    def close_to(self, typed: str, *, is_last: bool, has_marks: bool = False) -> Close:
        """Return which words may have been meant, the closest first.

        The last may not be at its end yet; one with marks is hardly mistyped.
        """
        close: Close = {typed: 1.0} if typed in self._known else {}
        read = [(word, closeness) for word, closeness in readings(typed) if len(word) > 1]
        for word, closeness in read:
            if word in self._known:
                _closer(close, word, closeness * (READ_TOO if typed in self._known else 1.0))
        is_known = any(closeness >= AS_TYPED for closeness in close.values())
        for word, closeness in (typed, 1.0), *read:
            share = closeness * (BESIDE if is_known else 1.0) * (MARKED if has_marks else 1.0)
            for other, its in self._mistyped(word):
                _closer(close, other, its * share)
        if is_last or (not close and len(typed) >= LEAST):
            for word in self._begun_with(typed):
                _closer(close, word, BEGUN_TOO if is_known else BEGUN)
        if len(typed) >= LONG:
            for word in self._begun_with(typed[:-ENDING]):
                _closer(close, word, KIN)
        return dict(sorted(close.items(), key=lambda each: -each[1]))

    def taken_apart(self, run: str) -> list[str]:
        """Return the words of which several in one piece are made, one of them mistyped at most; else none.

        Of all ways the cheapest is taken: few pieces, long ones, and words as they stand.
        """
        if not LEAST < len(run) <= LONGEST:
            return []
        best = [_Way(0.0)] + [_Way(inf)] * len(run)
        for start in range(len(run) - 1):
            way = best[start]
            for end in range(start + _TWO, min(start + _PIECE, len(run)) + 1):
                most = best[end].cost - way.cost
                if most > AS_IT_STANDS:
                    piece, is_strict = run[start:end], way.has_mistake or most <= MISTYPED
                    cost, is_mistyped = self._cost(piece, is_last=end == len(run), is_strict=is_strict)
                    if cost < most:
                        best[end] = _Way(way.cost + cost, (*way.pieces, piece), way.has_mistake or is_mistyped)
        return list(best[-1].pieces) if len(best[-1].pieces) > 1 else []

    def _cost(self, piece: str, *, is_last: bool, is_strict: bool) -> tuple[float, bool]:
        """Return what a piece costs, and whether it is mistyped."""
        bare = without_y(piece)
        short = 1.0 if len(piece) == _TWO else 0.0
        if bare in self._known:
            return AS_IT_STANDS + short, False
        if any(len(word) > 1 and word in self._known for word in as_typed(bare)):
            return READ + short, False
        if is_last and self._begun_with(bare):
            return UNFINISHED + short, False
        if is_strict or not LEAST <= len(piece) <= LONG:
            return inf, False
        likest = max((closeness for _, closeness in self._mistyped(bare)), default=0.0)
        return (MISTYPED + 4.0 * (1.0 - likest) if likest else inf), True

    def _mistyped(self, typed: str) -> Iterator[tuple[str, float]]:
        if len(typed) < LEAST:
            return
        seen = {typed}
        for key in sorted(shortened(typed)):
            for word in self._shortened.get(key, ()):
                if word not in seen:
                    seen.add(word)
                    closeness = likeness(typed, word)
                    if closeness > 0:
                        yield word, closeness

    def _begun_with(self, typed: str) -> list[str]:
        start = bisect_left(self._sorted, typed)
        end = bisect_left(self._sorted, f"{typed}~")
        begun = [word for word in self._sorted[start:end] if word != typed]
        return sorted(begun, key=len)[:UNDER_WAY]


def _closer(close: Close, word: str, closeness: float) -> None:
    if closeness > close.get(word, 0.0):
        close[word] = closeness
