"""Speak one language as one office wants it spoken: figures, letters, abbreviations."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import VIETNAMESE
from queue_server.voice.words.numerals import Manner, by_digits, whole
from queue_server.voice.words.tables import table

if TYPE_CHECKING:
    from queue_server.domain.office.voice import VoiceSettings
    from queue_server.voice.words.tables import Table

_AT_ONCE = 2
"""Figures of a name with so many digits are said as a whole: quầy số mười hai, but phòng hai không một."""


@dataclass(frozen=True)
class Tongue:
    """A language of the house, with what an office has decided about it."""

    table: Table
    settings: VoiceSettings

    def ticket(self, number: str) -> str:
        """Return the words for a ticket's number: its letter, and its figure as the office wants it read."""
        letters = "".join(takewhile(str.isalpha, number))
        figure = number.removeprefix(letters)
        if self.settings.reading == "number":
            return f"{self.spelled(letters)} {self._whole(int(figure))}"
        return f"{self.spelled(letters)} {by_digits(figure, self.table)}"

    def figure(self, figure: str) -> str:
        """Return the words for a figure in a name."""
        if len(figure) <= _AT_ONCE or (self.settings.reading == "number" and not figure.startswith("0")):
            return self._whole(int(figure))
        return by_digits(figure, self.table)

    def spelled(self, letters: str) -> str:
        """Return the names of letters, one by one; one without a name is called as the one that it is made of."""
        return " ".join(filter(None, (self._letter(each.upper()) for each in letters)))

    def _letter(self, letter: str) -> str | None:
        base = unicodedata.normalize("NFD", letter)[0]
        return self.table.letters.get(letter) or self.table.letters.get(base)

    def _whole(self, number: int) -> str:
        return whole(number, self.table, Manner.of(self.settings))

    def has_vowel(self, word: str) -> bool:
        """Tell whether a word can be spoken at all; marks do not matter."""
        bare = unicodedata.normalize("NFD", word.lower())
        return any(each in self.table.vowels for each in bare) or not self.table.vowels

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """Return how abbreviations are said, in each way of writing them that can mean nothing else."""
        own = dict(self.settings.words) if self.table.language == VIETNAMESE else {}
        found: dict[str, str] = {}
        for key, said in {**self.table.abbreviations, **own}.items():
            composed = unicodedata.normalize("NFC", key)
            forms = {composed, composed.upper()}
            if not self.has_vowel(composed):
                forms |= {composed.lower(), composed.capitalize()}
            found |= dict.fromkeys(forms, said)
        return found

    @cached_property
    def abbreviation(self) -> re.Pattern[str]:
        """Return what finds abbreviations in a text, the longest first, and none inside a word."""
        keys = sorted(self.abbreviations, key=len, reverse=True)
        either = "|".join(f"{_behind(key[0])}{re.escape(key)}{_before(key[-1])}" for key in keys)
        return re.compile(f"({either})" if keys else "(?!)()")


def _behind(character: str) -> str:
    """Return what must hold before an abbreviation: no letter before a letter, no figure before a figure."""
    return r"(?<!\d)" if character.isdigit() else r"(?<![^\W\d_])"


def _before(character: str) -> str:
    """Return what must hold behind it: no further letter, unless it ends in a dot."""
    return r"(?![^\W\d_])" if character.isalnum() else ""


@lru_cache(maxsize=128)
def tongue_of(settings: VoiceSettings, language: str) -> Tongue | None:
    """Return how an office speaks a language, or None where the house does not speak it."""
    found = table(language)
    return None if found is None else Tongue(found, settings)
