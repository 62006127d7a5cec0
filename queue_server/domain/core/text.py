"""Say the same in several languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from queue_server.domain.core.identifiers import VIETNAMESE, Language

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, init=False)
class Text:
    """Words by language: in Vietnamese always, in others as far as somebody wrote them."""

    by_language: tuple[tuple[Language, str], ...]
    """Vietnamese first, the others by their codes: texts that say the same are equal."""

    def __init__(self, vi: str, en: str | None = None, **others: str) -> None:
        """Say it in Vietnamese, in English if it is known, and in others by their codes."""
        further = {**others, **({} if en is None else {"en": en})}
        said = ((VIETNAMESE, vi), *((Language(code), further[code]) for code in sorted(further)))
        object.__setattr__(self, "by_language", said)

    @classmethod
    def of(cls, words: Mapping[str, str]) -> Self:
        """Return the text that says these words; raise `ValueError` without Vietnamese."""
        if VIETNAMESE not in words:
            raise ValueError("words without Vietnamese")
        return cls(**words)

    @property
    def vi(self) -> str:
        """Return the words in Vietnamese."""
        return self.by_language[0][1]

    def in_(self, language: str) -> str:
        """Return the words in a language, in Vietnamese where nobody wrote them."""
        return dict[str, str](self.by_language).get(language, self.vi)
