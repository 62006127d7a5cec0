"""Where things stand on a screen, in its pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.floor.page import Page

SLACK = 1.0
"""Pixels by which browsers round."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the window."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box) -> bool:
        """Tell whether the other one is inside."""
        return (
            other.left >= self.left - SLACK
            and other.top >= self.top - SLACK
            and other.right <= self.right + SLACK
            and other.bottom <= self.bottom + SLACK
        )

    def lacks(self, parts: Iterable[Box]) -> list[Box]:
        """Return those that are not inside as a whole."""
        return [each for each in parts if not self.holds(each)]

    def meets(self, other: Box) -> bool:
        """Tell whether the two cover a place together."""
        return (
            self.left < other.right - SLACK
            and other.left < self.right - SLACK
            and self.top < other.bottom - SLACK
            and other.top < self.bottom - SLACK
        )

    def away_from(self, other: Box) -> float:
        """Return by how much an edge differs at most."""
        return max(
            abs(self.left - other.left),
            abs(self.top - other.top),
            abs(self.right - other.right),
            abs(self.bottom - other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Text:
    """Something written, and the boxes of its lines."""

    words: str
    boxes: tuple[Box, ...]

    def touches(self, other: Text) -> bool:
        """Tell whether a line of one stands on a line of the other."""
        return any(here.meets(there) for here in self.boxes for there in other.boxes)


def window(page: Page) -> Box:
    """Return the whole of what is seen of a page."""
    return Box(0, 0, page.evaluate("innerWidth"), page.evaluate("innerHeight"))


def boxes(page: Page, selector: str) -> list[Box]:
    """Return the boxes of all that a selector finds."""
    return [Box(**found) for found in page.evaluate(f"measures.boxes({selector!r})")]


def texts(page: Page, selector: str) -> list[Text]:
    """Return what is written in all that a selector finds."""
    return [_text(found) for found in page.evaluate(f"measures.texts({selector!r})")]


def text(page: Page, selector: str) -> Text:
    """Return what is written in the one thing that a selector finds."""
    (only,) = texts(page, selector)
    return only


def cut_off(page: Page, scrolling: str = "none") -> list[str]:
    """Return all that is written and cannot be read whole; what scrolls may hold more than it shows."""
    lines: list[str] = page.evaluate(f"measures.cutOff({scrolling!r})")
    return lines


def picture(page: Page) -> list[Text]:
    """Return every line of text and every control of a page with its place, zeros for all figures."""
    return [Text(line["words"], (Box(**line["box"]),)) for line in page.evaluate("measures.picture()")]


def _text(found: dict[str, Any]) -> Text:
    return Text(found["words"], tuple(Box(**each) for each in found["boxes"]))
