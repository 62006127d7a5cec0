"""Measure how long a search takes among 5,000 procedures, as people type, and as they go on typing.

The reference is a plain look through all folded names for what was typed, which finds nothing that is mistyped.
"""

from __future__ import annotations

import json
import random
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.table import Row
from queue_server.search import Entry, Index
from queue_server.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PROCEDURES = 5_000

MOST = 20.0
"""Milliseconds that all but one of a hundred searches are to stay under."""

_TABLES = Path(__file__).parents[1] / "tests" / "search"


def rows() -> Iterator[Row]:
    """Search among many procedures for whole phrasings, and for each with every letter that is typed."""
    entries = made_up(PROCEDURES)
    began = time.thread_time()
    index = Index(entries)
    built = time.thread_time() - began
    names = [fold(" ".join(entry.names)) for entry in entries]
    phrasings = typed()
    begun = [text[:end] for text in phrasings[::4] for end in range(1, len(text))]
    plain = median(_taken(lambda text: [name for name in names if fold(text) in name], phrasings))
    for work, texts in (("a search among 5,000 procedures", phrasings), ("the same with every letter", begun)):
        taken = sorted(_taken(index.find, texts))
        late = taken[-len(taken) // 100]
        found = f"median {median(taken):.2f}, p99 {late:.1f}, worst {taken[-1]:.1f} ms; plain {plain:.2f} ms"
        yield Row(f"search: {work}", median(taken) / plain, f"p99 < {MOST:.0f} ms", late < MOST, found)
    yield Row("search: built / one plain look", 1000 * built / plain, "-", is_met=True, found=f"{built:.2f} s")


def typed() -> list[str]:
    """Return what people type."""
    table = json.loads((_TABLES / "phrasings.json").read_text(encoding="utf-8"))
    return [text for phrasings in table.values() for text, _ in phrasings]


def made_up(count: int, seed: int = 1) -> list[Entry]:
    """Return the procedures of the tests, and others that begin as one, end as another and belong to a third."""
    rows = json.loads((_TABLES / "procedures.json").read_text(encoding="utf-8"))
    known = [Entry(row["id"], tuple(row["names"]), tuple(row["synonyms"]), tuple(row["others"])) for row in rows]
    chance = random.Random(seed)
    while len(known) < count:
        one, other, third = chance.sample(rows, 3)
        names = tuple(
            f"{mine} {' '.join(its.split()[2:])}" for mine, its in zip(one["names"], other["names"], strict=True)
        )
        known.append(Entry(f"9.{len(known):06}", names, (), tuple(third["others"])))
    return known


def _taken(search: Callable[[str], Sequence[str]], texts: Sequence[str]) -> list[float]:
    """Return the milliseconds of a processor that each search took, the least of three: others are not meant."""
    return [min(_milliseconds(search, text) for _ in range(3)) for text in texts]


def _milliseconds(search: Callable[[str], Sequence[str]], text: str) -> float:
    began = time.thread_time()
    search(text)
    return 1000 * (time.thread_time() - began)
