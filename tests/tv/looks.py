"""What can be read of a page, how large, how clear and where; and how far two browsers differ in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.floor.boxes import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.floor.page import Page

NEAR = 3.0
"""Pixels by which two things in one place may stand apart."""

ADDED_UP = 0.008
"""What a page adds to that on its way down and to the right: each browser rounds lines and letters in its own way."""

ROUNDED = 0.02
"""The same in WebKit, which sets each letter at a whole pixel."""

SAME_SIZE = 0.01
"""Share by which letters may be larger or smaller, for browsers round sizes that are no whole pixels."""

OF_THE_BROWSER = ".frame-note, .command"
"""What is not ours: whether the browser lets a page sound untouched, and which letters of one width it has."""

SAME_CONTRAST = 0.01
"""Share by which a contrast may differ."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text of a page: its words with zeros for figures, the size of its letters, its contrast, its rows and box."""

    words: str
    size: float
    contrast: float
    rows: int
    box: Box


def read(page: Page, after: str = "Promise.resolve()") -> list[Line]:
    """Return everything that can be read of a page, in its order, as soon as a promise of the page is kept."""
    found = page.evaluate(f"{after}.then(() => measures.looks({OF_THE_BROWSER!r}))")
    return [Line(**{**each, "box": Box(**each["box"])}) for each in found]


def differences(here: list[Line], there: list[Line], added_up: float) -> list[str]:
    """Return in what one page is not as the other, where places may differ by a share."""
    words, others = [line.words for line in here], [line.words for line in there]
    if words != others:
        return [f"the words {[*_without(words, others)]} are not {[*_without(others, words)]}"]
    return [told for one, other in zip(here, there, strict=True) for told in _between(one, other, added_up)]


def _without(words: list[str], others: list[str]) -> Iterator[str]:
    rest = list(others)
    for word in words:
        if word in rest:
            rest.remove(word)
        else:
            yield word


def _between(one: Line, other: Line, added_up: float) -> Iterator[str]:
    if abs(one.size - other.size) > SAME_SIZE * other.size:
        yield f"{one.words!r}: letters of {one.size}, not {other.size}"
    if abs(one.contrast - other.contrast) > SAME_CONTRAST * other.contrast:
        yield f"{one.words!r}: a contrast of {one.contrast}, not {other.contrast}"
    if one.rows != other.rows and not _breaks_elsewhere(one, other, added_up):
        yield f"{one.words!r}: in {one.rows} rows, not {other.rows}"
    if _away(one, other) > NEAR + added_up * max(other.box.bottom, other.box.right):
        yield f"{one.words!r}: at {one.box}, not {other.box}"


def _breaks_elsewhere(one: Line, other: Line, added_up: float) -> bool:
    """Tell whether a text of several rows takes one more or less where letters stand at whole pixels.

    No harm is done as long as what follows stands in its place.
    """
    return added_up == ROUNDED and min(one.rows, other.rows) > 1 and abs(one.rows - other.rows) == 1


def _away(one: Line, other: Line) -> float:
    """Return by how much an edge differs; of several rows only above and below, for browsers break words apart."""
    if other.rows == 1:
        return one.box.away_from(other.box)
    return max(abs(one.box.top - other.box.top), abs(one.box.bottom - other.box.bottom))
