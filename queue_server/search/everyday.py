"""Say what is looked for as people say it: cưới for kết hôn, CCCD for căn cước, sổ đỏ for a certificate of land."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from queue_server.search.folding import Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


LEFT_OUT, VAGUE = 0.06, 0.3
"""What a saying loses by the share of a text that it leaves out, and by being for one word only."""


class Saying(NamedTuple):
    """Official words, and what people say instead."""

    official: tuple[str, ...]
    everyday: tuple[Word, ...]


class Everyday(NamedTuple):
    """How people speak: sayings by the first of their official words, and words that only go along with others."""

    sayings: Mapping[str, Sequence[Saying]]
    fillers: frozenset[str]


@cache
def everyday() -> Everyday:
    """Return what everyday.json says; the kiosk reads the same file."""
    table = json.loads((files(__package__) / "everyday.json").read_text(encoding="utf-8"))
    sayings: dict[str, list[Saying]] = {}
    for official, others in table["said"].items():
        folded = tuple(word.bare for word in words(official))
        sayings.setdefault(folded[0], []).extend(Saying(folded, tuple(words(other))) for other in others)
    return Everyday(sayings, frozenset(word.bare for filler in table["filler"] for word in words(filler)))


def said_otherwise(text: str) -> Iterator[tuple[tuple[Word, ...], float]]:
    """Yield what people say for a part of a text, with how well it stands for the whole: for long parts well."""
    bare = tuple(word.bare for word in words(text))
    for at, first in enumerate(bare):
        for saying in everyday().sayings.get(first, ()):
            length = len(saying.official)
            if bare[at : at + length] == saying.official:
                yield saying.everyday, 1.0 - LEFT_OUT * (1.0 - length / len(bare)) - VAGUE / length
