"""Find what somebody looks for, as people type: the best first, and nothing for nothing like it."""

from __future__ import annotations

import re
from heapq import nsmallest
from itertools import islice
from math import floor, sqrt
from typing import TYPE_CHECKING, NamedTuple

from queue_server.search.everyday import everyday, said_otherwise
from queue_server.search.folding import Word, without_y, words
from queue_server.search.lexicon import Lexicon
from queue_server.search.lines import IN_NAME, IN_OTHER, IN_SYNONYM, Asked, Line, Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from queue_server.search.lexicon import Close

ENOUGH = 0.37
"""The share of what was typed, by weight, that an entry must have anywhere."""

LIKE, LESS_LIKE = 1.19, 0.83
"""How well the first must fit for anything to be found, and how well the others then."""

COMMON = 500
"""Of a word in more entries than these only the shortest are candidates by it alone."""

LOOKED_AT = 40
"""Of so many that have most of the words the lines are compared."""

OVERALL, MARKED = 0.6, 0.05
"""What it counts beside the best line that an entry has the words anywhere, and that marks are as they were typed."""

AS_GOOD = 5
"""So many more than are asked for are looked at for their marks."""

FILLER = 0.25
"""What a word weighs that only goes along with others."""

MOST_LETTERS, MOST_WORDS = 300, 60
"""What is typed beyond is left out."""

_CODE = re.compile(r"[0-9]\.[0-9]{6}")

_FIGURES = re.compile(r" *[0-9][0-9. ]*[0-9] *")

_LEAST_FIGURES = 3


class Entry(NamedTuple):
    """What can be found: its names weigh most, then its synonyms, then what else it has to do with."""

    id: str
    names: tuple[str, ...]
    synonyms: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class Index:
    """Entries, prepared to be found. Building takes a moment, finding does not."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self._lines = [tuple(_lines(entry)) for entry in self._entries]
        self._found_by: dict[str, dict[int, float]] = {}
        self._same: dict[tuple[str, ...], list[int]] = {}
        for at, lines in enumerate(self._lines):
            self._enter(at, lines)
        self._weights = {word: self._weight(word) for word in self._found_by}
        self._lexicon = Lexicon(self._found_by)
        self._length = [min((len(line.words) for line in lines), default=0) for lines in self._lines]
        self._shortest = {
            word: frozenset(nsmallest(COMMON, found, key=lambda at: (-found[at], self._length[at], at)))
            for word, found in self._found_by.items()
            if len(found) > COMMON
        }

    def find(self, text: str, limit: int = 5) -> list[str]:
        """Return the ids of the entries that fit best, the best first."""
        typed = text[:MOST_LETTERS]
        if code := _CODE.search(typed) or _FIGURES.fullmatch(typed):
            figures = _figures(code[0])
            if len(figures) >= _LEAST_FIGURES:
                return self._with_figures(figures)[:limit]
        written = words(typed)
        asked = list(islice(self._asked(written), MOST_WORDS))
        if not asked:
            return []
        shares = self._shares(asked)
        most = nsmallest(LOOKED_AT, shares, key=lambda at: (-shares[at], self._length[at], at))
        candidates = {at: shares[at] for at in most}
        for at in self._same.get(tuple(_likeliest(each.close) for each in asked), ()):
            candidates.setdefault(at, IN_NAME)
        question = Question(asked, self._weights)
        marked = [word.marked for word in written if word.has_marks]
        fits = {at: _rounded(self._fit(at, question) + OVERALL * share) for at, share in candidates.items()}
        if max(fits.values(), default=0.0) < LIKE:
            return []
        like = [at for at in _best_first(fits)[: limit + AS_GOOD] if fits[at] >= LESS_LIKE]
        fits = {at: _rounded(fits[at] + MARKED * self._marked_alike(at, marked)) for at in like}
        return [self._entries[at].id for at in _best_first(fits)[:limit]]

    def _enter(self, at: int, lines: Sequence[Line]) -> None:
        for line in lines:
            if line.part == 1 and line.share > IN_OTHER:
                self._same.setdefault(line.words, []).append(at)
            for word in line.words:
                found = self._found_by.setdefault(word, {})
                found[at] = max(found.get(at, 0.0), line.share)

    def _weight(self, word: str) -> float:
        rare = sqrt(sqrt(len(self._entries) / len(self._found_by.get(word, "?"))))
        return rare * FILLER if word in everyday().fillers else rare

    def _with_figures(self, figures: str) -> list[str]:
        """Return the ids of which these are the figures, the first of them, or some of them."""
        having = [(_figures(entry.id), entry.id) for entry in self._entries]
        same = [id for its, id in having if its == figures]
        begun = [id for its, id in having if its != figures and its.startswith(figures)]
        return same + begun + [id for its, id in having if figures in its and not its.startswith(figures)]

    def _asked(self, written: Sequence[Word]) -> Iterator[Asked]:
        """Yield the words that were meant: what fell apart put together, what was run together taken apart."""
        rest = list(written)
        while rest:
            word = rest.pop(0)
            if rest and self._are_one(word.bare, rest[0].bare):
                word = Word(word.bare + rest.pop(0).bare, "")
            close = self._lexicon.close_to(word.bare, is_last=not rest, has_marks=word.has_marks)
            if not any(closeness > _MISTYPED for closeness in close.values()):
                pieces = self._lexicon.taken_apart(word.bare)
                for at, piece in enumerate(map(without_y, pieces), 1):
                    yield self._weighed(piece, self._lexicon.close_to(piece, is_last=not rest and at == len(pieces)))
                if pieces:
                    continue
            yield self._weighed(word.bare, close)

    def _are_one(self, word: str, following: str) -> bool:
        """Tell whether two words are one that has fallen apart."""
        return word + following in self._lexicon and not (word in self._lexicon and following in self._lexicon)

    def _weighed(self, bare: str, close: Close) -> Asked:
        return Asked(self._weights[_likeliest(close)] if close else self._weight(bare), close)

    def _shares(self, asked: Sequence[Asked]) -> dict[int, float]:
        """Return which entries have enough of the words anywhere, and what share that is: the rarest words first."""
        total = left = sum(each.weight for each in asked)
        have: dict[int, float] = {}
        for each in sorted(asked, key=lambda one: -one.weight):
            best = self._having(each.close, have if left < ENOUGH * total else None)
            left -= each.weight
            for at, share in best.items():
                have[at] = have.get(at, 0.0) + share * each.weight
            least = ENOUGH * total - left
            if least > 0:
                have = {at: weight for at, weight in have.items() if weight >= least}
        return {at: weight / total for at, weight in have.items()}

    def _having(self, close: Close, among: Mapping[int, float] | None) -> dict[int, float]:
        """Return how close entries come to a word by the closest that they have: of all, or among some only."""
        best: dict[int, float] = {}
        for word, closeness in close.items():
            found = self._found_by[word]
            having = found.keys() & among.keys() if among is not None else self._shortest.get(word, found.keys())
            for at in having - best.keys():
                best[at] = closeness * found[at]
        return best

    def _fit(self, at: int, question: Question) -> float:
        return max(map(question.fit, self._lines[at]), default=0.0)

    def _marked_alike(self, at: int, marked: Sequence[str]) -> float:
        """Return the share of the words with marks that an entry has with the same."""
        if not marked:
            return 0.0
        entry = self._entries[at]
        called = [words(text) for text in (*entry.names, *entry.synonyms)]
        said = [saying for name in entry.names for saying, _ in said_otherwise(name)]
        known = {word.marked for text in (*called, *said) for word in text}
        return sum(word in known for word in marked) / len(marked)


_MISTYPED = 0.7
"""What is this close to a word is that word rather than several in one piece."""


def _lines(entry: Entry) -> Iterator[Line]:
    """Yield what an entry is called, officially, by its synonyms, as people say it; and what else belongs to it."""
    for texts, share in ((entry.names, IN_NAME), (entry.synonyms, IN_SYNONYM), (entry.others, IN_OTHER)):
        for text in texts:
            yield Line(tuple(word.bare for word in words(text)), share)
    for name in entry.names:
        for saying, part in said_otherwise(name):
            yield Line(tuple(word.bare for word in saying), IN_SYNONYM, part)


def _best_first(fits: Mapping[int, float]) -> list[int]:
    return sorted(fits, key=lambda at: (-fits[at], at))


def _rounded(fit: float) -> float:
    """Return a fit without its last bits, which differ from one language to the other."""
    return floor(fit * 1e9 + 0.5) / 1e9


def _likeliest(close: Close) -> str:
    return next(iter(close), "")


def _figures(text: str) -> str:
    return re.sub("[^0-9]", "", text)
