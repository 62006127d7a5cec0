"""Say what stands on a sheet of paper, from top to bottom, in words that are ready to be drawn."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Kind = Literal["words", "number", "code", "item", "rule", "ruler", "space"]
"""Words; a number as wide as the paper; a QR code; an item with a box to tick; a line; a bar with both its ends."""

Size = Literal["small", "normal", "large"]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing below the other."""

    kind: Kind
    words: str = ""
    """What is read; of a code, what a phone reads in it."""
    size: Size = "normal"
    bold: bool = False


Sheet = tuple[Part, ...]
"""All that comes out at once."""

RULE, SPACE = Part("rule"), Part("space")


def words(said: str, size: Size = "normal", *, bold: bool = False) -> Part:
    """Return words in the middle of the paper."""
    return Part("words", said, size, bold)


def told(sheet: Sheet) -> list[dict[str, Any]]:
    """Return a sheet as it is told to another process."""
    return [asdict(part) for part in sheet]


def read(said: Iterable[dict[str, Any]]) -> Sheet:
    """Return the sheet that `told` has said."""
    return tuple(Part(**part) for part in said)
