"""Let the best engine speak that can, and say why the better ones do not."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from queue_server.voice.sound.engines.engine import NAMES, EngineError
from queue_server.voice.sound.errors import NoVoiceError
from queue_server.voice.sound.shaping import shaped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from queue_server.voice.sound.engines.engine import Engine, Piece
    from queue_server.voice.sound.pcm import Samples

_log = logging.getLogger(__name__)

_LOOK_EVERY = 20.0
"""Seconds for which it is believed which engines work."""


class EngineChoice(NamedTuple):
    """Which engine speaks a language, and why the better ones do not."""

    why_not: Mapping[str, str | None]
    """By engine, best first: None where it speaks."""
    mark: str
    """Another one as soon as anything would sound otherwise."""

    @property
    def engine(self) -> str | None:
        """Return the best engine that speaks."""
        return next((name for name, why in self.why_not.items() if why is None), None)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A piece as it sounds."""

    engine: str
    samples: Samples[int]
    is_lasting: bool = True
    """Whether no better engine had to be left out for trouble that may be over soon."""


class Voiced(Protocol):
    """What was spoken, and by which engine."""

    @property
    def engine(self) -> str:
        """Return the engine's name."""
        ...


V = TypeVar("V", bound=Voiced)


def in_one_voice(pieces: Sequence[Piece], speak: Callable[[Piece, int], V]) -> tuple[list[V], int]:
    """Return pieces as `speak` gives them, all by one engine, and how many better engines were left out for that."""
    first = 0
    while True:
        made = [speak(piece, first) for piece in pieces]
        ranks = [NAMES.index(each.engine) for each in made]
        if min(ranks) == max(ranks):
            return made, first
        first = max(ranks)


class Speaker:
    """All engines of a place, each asked in its turn."""

    def __init__(self, engines: Sequence[Engine]) -> None:
        """Know them, best first."""
        self._engines = engines
        self._choices: dict[str, tuple[float, EngineChoice]] = {}

    def choice(self, language: str) -> EngineChoice:
        """Return which engine speaks a language."""
        at, found = self._choices.get(language, (0.0, None))
        if found is None or time.monotonic() - at > _LOOK_EVERY:
            found = self._look(language)
            self._choices[language] = time.monotonic(), found
        return found

    def speak(self, piece: Piece, first: int = 0) -> Spoken:
        """Return a piece in the best voice, without the `first` engines.

        Raises `NoVoiceError` where nobody has what it takes, `EngineError` where one has, and failed.
        """
        why_not, trouble = self.choice(piece.language).why_not, None
        for engine in self._engines[first:]:
            if why_not[engine.name] is not None:
                continue
            try:
                samples = engine.speak(piece)
                if samples is not None and (sound := shaped(samples)):
                    return Spoken(engine.name, sound, is_lasting=trouble is None)
            except EngineError as failed:
                _log.warning("a call is not spoken by %s: %s", engine.name, failed)
                trouble = failed
        if trouble is not None:
            raise trouble
        raise NoVoiceError

    def _look(self, language: str) -> EngineChoice:
        why_not: dict[str, str | None] = {}
        marks = []
        for engine in self._engines:
            why = engine.why_not(language)
            if why is None:
                try:
                    marks.append(f"{engine.name} {engine.mark(language)}")
                except (OSError, EngineError) as trouble:
                    why = f"{engine.name} gives trouble: {trouble}"
            why_not[engine.name] = why
        return EngineChoice(why_not, "\n".join(marks))
