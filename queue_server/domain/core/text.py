"""Say the same in several languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from queue_server.domain.core.identifiers import VIETNAMESE, Language

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENGLISH = Language("en")


@dataclass(frozen=True, slots=True, init=False)
class Text:
    """Words by language: in Vietnamese always, in others as far as somebody wrote them.

    An office has dozens, and a city thousands of offices: what nearly all of them have stands in fields of its own.
    """

    vi: str
    """The words in Vietnamese."""
    english: str | None
    further: tuple[tuple[Language, str], ...]
    """The words in other languages, by their codes in order."""

    def __init__(self, vi: str, en: str | None = None, **others: str) -> None:
        """Say it in Vietnamese, in English if it is known, and in others by their codes."""
        object.__setattr__(self, "vi", vi)
        object.__setattr__(self, "english", en)
        object.__setattr__(self, "further", tuple((Language(code), others[code]) for code in sorted(others)))

    @classmethod
    def of(cls, words: Mapping[str, str]) -> Self:
        """Return the text that says these words; raise `ValueError` without Vietnamese."""
        if VIETNAMESE not in words:
            raise ValueError("words without Vietnamese")
        return cls(**words)

    @property
    def by_language(self) -> tuple[tuple[Language, str], ...]:
        """Return the words with their languages, Vietnamese first, the others by their codes."""
        english = () if self.english is None else ((_ENGLISH, self.english),)
        return ((VIETNAMESE, self.vi), *sorted((*english, *self.further)))

    def in_(self, language: str) -> str:
        """Return the words in a language, in Vietnamese where nobody wrote them."""
        return dict[str, str](self.by_language).get(language, self.vi)
