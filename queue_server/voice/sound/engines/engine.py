"""Say what an engine is: it speaks a piece of a call, or says in one plain sentence why it does not."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.voice.sound.pcm import Samples

NAMES = ("clips", "piper", "espeak")
"""What the engines are called, best first."""

_BESIDE_LETTERS = frozenset(" ,.'’-")


class NotWordsError(ValueError):
    """Somebody would have a figure, a code or a sign of another kind spoken; every engine reads those as it likes."""


class EngineError(Exception):
    """An engine did not speak though it should have; `str` says what happened."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a call, as it is to be said. Raises `NotWordsError` for what is no words."""

    words: str
    """Letters of words, composed, in lower case: `xin mời số a không một hai`."""
    language: str
    region: str = "north"
    """Where the office stands, as far as its language differs: `north` or `south`."""
    speed: int = 100
    """Per cent of what is usual."""

    def __post_init__(self) -> None:
        """Bring words into the one form in which they are looked up, kept and spoken."""
        plain = unicodedata.normalize("NFC", " ".join(self.words.split())).lower()
        if not plain or any(
            unicodedata.category(each)[0] not in "LM" and each not in _BESIDE_LETTERS for each in plain
        ):
            raise NotWordsError(f"no engine is given {self.words!r}: it is to have words of letters only")
        object.__setattr__(self, "words", plain)

    @property
    def told(self) -> Mapping[str, Any]:
        """Return what is said of it to another process."""
        return {"words": self.words, "language": self.language, "region": self.region, "speed": self.speed}

    def bare(self) -> tuple[str, ...]:
        """Return its words without what stands between them."""
        return tuple(filter(None, (word.strip(",.'’-") for word in self.words.split(" "))))


class Engine(Protocol):
    """Speaks, in a process of its own."""

    name: str
    """One of `NAMES`."""

    def why_not(self, language: str) -> str | None:
        """Say in one sentence why it speaks nothing of a language; None if it does."""
        ...

    def mark(self, language: str) -> str:
        """Return by what its sounds of a language are told apart from those of another voice, or of other clips."""
        ...

    def speak(self, piece: Piece) -> Samples[int] | None:
        """Return a piece as it sounds, None where this engine lacks something of it; raises `EngineError`."""
        ...
