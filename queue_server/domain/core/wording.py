"""Say which words may stand on a screen, a slip and a list: names of an office, of what is in it, and of tokens."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
"""Spaces of every width: they look alike, and editors put them in by themselves."""


def one_line(said: str, most: int) -> str | None:
    """Return words as they are kept, or None if they are not 1 to `most` characters that can be seen, on one line.

    What looks the same is the same: letters and their marks are joined, spaces are plain ones. A character that turns
    the direction of what follows, breaks the line, or cannot be seen would make one name look like another.
    """
    words = _SPACES.sub(" ", unicodedata.normalize("NFC", said)).strip(" ")
    return words if 0 < len(words) <= most and words.isprintable() else None


def told(said: str) -> str:
    """Return a text that somebody gave, with whatever cannot be seen spelled out."""
    return "".join(each if each.isprintable() else f"<U+{ord(each):04X}>" for each in said)
