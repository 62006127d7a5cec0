"""Make of what is typed what is compared: small letters without marks, đ as d, words of letters and figures."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_WORD = re.compile("[a-z0-9\u0111\u0300-\u036f]+")

_MARK = re.compile("[\u0300-\u036f]")

_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")

_Y_ALONE = re.compile("^([bcdghklmnprstvx]+|qu)y$")
"""kỳ or kì, quý or quí: both are written."""


class Word(NamedTuple):
    """A word: without marks, and with them, the tone last, so that hòa and hoà are one."""

    bare: str
    marked: str

    @property
    def has_marks(self) -> bool:
        """Tell whether whoever typed it set any mark."""
        return not self.marked.isascii()


def words(text: str) -> list[Word]:
    """Return the words of a text."""
    plain = unicodedata.normalize("NFKD", text.lower()).replace("ð", "đ")
    return [word for word in map(_word, _WORD.findall(plain)) if word.bare]


def fold(text: str) -> str:
    """Return a text as it is compared; what is folded stays as it is."""
    return " ".join(word.bare for word in words(text))


def without_y(bare: str) -> str:
    """Return a word without marks with i where people write y as well."""
    return f"{bare[:-1]}i" if _Y_ALONE.match(bare) else bare


def _word(found: str) -> Word:
    bare = without_y(_MARK.sub("", found).replace("đ", "d"))
    return Word(bare, _TONE.sub("", found) + "".join(_TONE.findall(found)))
