"""Say a name that people wrote: its figures, letters and abbreviations in words, and what could not be sure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from queue_server.voice.words.characters import small, tokens, without_tones

if TYPE_CHECKING:
    from queue_server.voice.words.characters import Token
    from queue_server.voice.words.tongue import Tongue

_DOTTED = re.compile(r"(?<![^\W_])([^\W\d_])\.(?=[^\W\d_](?![^\W_]))")
"""A dot between single letters: U.B.N.D is UBND."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A name in words: small letters, composed, without a figure."""

    words: str
    has_code: bool
    """Whether there is a figure or a letter in it."""
    unsure: tuple[str, ...] = ()
    """Abbreviations that were spelled, since nobody wrote how they are said."""
    unsaid: tuple[str, ...] = ()
    """Characters that were left out, since they are not of this language."""


def spoken(name: str, tongue: Tongue) -> Spoken:
    """Return a name as it is said."""
    text = _DOTTED.sub(r"\1", unicodedata.normalize("NFC", name).replace("’", "'"))
    saying = _Saying(tongue, in_capitals=_is_in_capitals(text))
    for place, part in enumerate(tongue.abbreviation.split(text)):
        saying.add(tongue.abbreviations[part] if place % 2 else part)
    return saying.spoken


def _is_in_capitals(text: str) -> bool:
    """Tell whether a whole name is written in capitals: then they say nothing about its words."""
    return text.isupper() and len(re.findall(r"[^\W\d_]{2,}", text)) > 1


@dataclass(slots=True)
class _Saying:
    """What was said of a name so far."""

    tongue: Tongue
    in_capitals: bool
    parts: list[str] = field(default_factory=list)
    has_code: bool = False
    unsure: list[str] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)

    @property
    def spoken(self) -> Spoken:
        words = re.sub(r"\s*,[\s,]*", ", ", " ".join(self.parts)).strip(" ,")
        return Spoken(words, self.has_code, tuple(self.unsure), tuple(self.unsaid))

    def add(self, text: str) -> None:
        """Add what a text says."""
        found = list(tokens(text, self.tongue.table))
        for place, token in enumerate(found):
            match token.kind:
                case "letters":
                    beside = {each.kind for each in found[max(0, place - 1) : place + 2]}
                    self._add_letters(token.text, is_beside_figure="figure" in beside)
                case "figure":
                    self._add_figure(token, found[max(0, place - 2) : place])
                case "pause":
                    self.parts += [","] if self.parts else []
                case "sign":
                    self._say(self.tongue.table.symbols[token.text])
                case "unknown":
                    self.unsaid.append(token.text)
                case "space":
                    pass

    def _say(self, words: str, *, is_code: bool = False) -> None:
        if words:
            self.parts.append(words)
            self.has_code |= is_code

    def _begin_with_what_is_counted(self) -> bool:
        """Say what a figure or a letter at the begin of a name counts, since it does not: 3 is quầy số ba."""
        if self.parts:
            return False
        self._say(self.tongue.table.counter)
        return True

    def _add_figure(self, token: Token, before: list[Token]) -> None:
        words = [small(each.text, self.tongue.table) for each in before if each.kind == "letters"]
        is_behind = bool(words) and words[-1] in self.tongue.table.counted and before[-1].kind in {"letters", "space"}
        if (self._begin_with_what_is_counted() or is_behind) and self.tongue.table.before_figure:
            self._say(self.tongue.table.before_figure)
        self._say(self.tongue.figure(token.text), is_code=True)

    def _add_letters(self, letters: str, *, is_beside_figure: bool) -> None:
        word = small(letters, self.tongue.table)
        has_vowel = self.tongue.has_vowel(word)
        if word in self.tongue.table.counted:
            self._say(word)
        elif len(letters) == 1 and (letters.isupper() or is_beside_figure or not has_vowel):
            self._begin_with_what_is_counted()
            self._say(self.tongue.spelled(letters) or word, is_code=True)
        elif self._is_word(letters, word) and has_vowel:
            self._say(word)
        else:
            self.unsure.append(letters)
            self._say(self.tongue.spelled(letters))

    def _is_word(self, letters: str, word: str) -> bool:
        """Tell whether letters are a word; capitals behind the first one say that they are an abbreviation."""
        if not any(each.isupper() for each in letters[1:]):
            return True
        bare = without_tones(word)
        is_marked = bare != word
        return letters.isupper() and (is_marked or self.in_capitals) and self._may_be_word(bare)

    def _may_be_word(self, bare: str) -> bool:
        return re.fullmatch(self.tongue.table.word, bare) is not None
