"""The voice as the server sees it: what was made is there at once, the rest is made by a process of its own."""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from array import array
from base64 import b64decode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from queue_server.child.asking import Asking, NoAnswerError
from queue_server.observability.figures import count_failure
from queue_server.voice.sound.errors import NoVoiceError, VoiceUnavailableError
from queue_server.voice.sound.kept import Kept, KeptPieces, KeptState
from queue_server.voice.sound.pcm import RATE, to_wav
from queue_server.voice.sound.shaping import joined
from queue_server.voice.sound.speaker import EngineChoice, in_one_voice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.application.runtime import Runtime
    from queue_server.voice.sound.calls import Pieces
    from queue_server.voice.sound.engines.engine import Piece
    from queue_server.voice.sound.place import Place

ANSWER_WITHIN = 20.0
"""Seconds after which a piece is given up, and the process ended; so long may a slow machine load a voice."""

MOST_WAITING = 64
"""Pieces that wait for their turn; one more is told to come back."""

_LOOK_EVERY = 60.0
"""Seconds after which it is looked again which engines there are."""

_HOW = f"1 {RATE}"
"""Another one as soon as pieces are shaped otherwise: what was kept before is left to its end."""

_log = logging.getLogger(__name__)


class SpokenCall(NamedTuple):
    """A call as it sounds."""

    wav: bytes
    tag: str
    """Another one as soon as it sounds otherwise."""
    engine: str


@dataclass(slots=True)
class _Making:
    """A piece that is being made, for all who want it."""

    done: threading.Event = field(default_factory=threading.Event)
    made: Kept | None = None
    trouble: NoVoiceError | VoiceUnavailableError | None = None


class Voice:
    """Gives calls their sound. Nothing is started or read before the first one is wanted."""

    def __init__(self, place: Place, runtime: Runtime) -> None:
        """Know where all is of which sound is made."""
        self._told = place.told
        self._kept = KeptPieces(place.kept, runtime)
        self._asking = Asking("queue_server.voice.sound.child", ANSWER_WITHIN, MOST_WAITING)
        self._making: dict[str, _Making] = {}
        self._choices: dict[str, tuple[float, EngineChoice]] = {}

    @property
    def is_busy(self) -> bool:
        """Tell whether somebody waits for a sound."""
        return self._asking.waiting > 0

    def say(self, pieces: Pieces) -> SpokenCall:
        """Return the sound of a call, all of it in one voice. Raises `NoVoiceError`, `VoiceUnavailableError`."""
        made, first = in_one_voice(pieces, self.piece)
        keys = "".join(self._key(piece, first) for piece in pieces)
        tag = hashlib.sha256(f"{keys} {made[0].engine}".encode()).hexdigest()[:24]
        return SpokenCall(to_wav(joined(each.samples for each in made)), tag, made[0].engine)

    def is_kept(self, pieces: Pieces) -> bool:
        """Tell whether the sound of a call is there without anything being made for it."""
        return all(self._kept.find(self._key(piece, 0)) is not None for piece in pieces)

    def piece(self, piece: Piece, first: int = 0) -> Kept:
        """Return a piece as it sounds, without the `first` engines. Raises like `say`."""
        key = self._key(piece, first)
        found = self._kept.find(key)
        if found is not None:
            return found
        making = self._making.get(key)
        if making is not None:
            making.done.wait(2 * ANSWER_WITHIN)
            return _taken(making)
        making = self._making[key] = _Making()
        try:
            making.made = self._make(piece, first, key)
        except (NoVoiceError, VoiceUnavailableError) as trouble:
            making.trouble = trouble
        finally:
            del self._making[key]
            making.done.set()
        return _taken(making)

    def choice(self, language: str) -> EngineChoice:
        """Return which engine speaks a language, as it was when it was last looked."""
        known = self._choices.get(language)
        return self.look(language) if known is None else known[1]

    def look(self, language: str) -> EngineChoice:
        """Look which engine speaks a language. Raises `VoiceUnavailableError`."""
        told = self._ask("choice", language=language)
        choice = EngineChoice(told["why_not"], told["mark"])
        before = self._choices.get(language)
        if before is None or before[1] != choice:
            _say_who_speaks(language, choice)
        self._choices[language] = time.monotonic(), choice
        return choice

    def look_again(self) -> None:
        """Look what there is to speak the languages that are spoken, where that was long ago."""
        for language, (at, _) in list(self._choices.items()):
            if time.monotonic() - at > _LOOK_EVERY:
                self.look(language)

    def missing(self, wanted: Iterable[Piece]) -> list[str]:
        """Return which words no recorded clip says."""
        missing: list[str] = self._ask("missing", pieces=[piece.told for piece in wanted])["missing"]
        return missing

    def kept(self) -> KeptState:
        """Return how much is kept on the disk."""
        return self._kept.state()

    def close(self) -> None:
        """End the process that makes sound, if there is one."""
        self._asking.close()

    def _key(self, piece: Piece, first: int) -> str:
        mark = self.choice(piece.language).mark
        what = (_HOW, mark, piece.language, piece.region, piece.speed, piece.words, first)
        return hashlib.sha256("\n".join(map(str, what)).encode()).hexdigest()[:40]

    def _make(self, piece: Piece, first: int, key: str) -> Kept:
        if self.choice(piece.language).engine is None:
            raise NoVoiceError
        answer = self._ask("piece", piece=piece.told, first=first)
        made = Kept(answer["engine"], array("h", b64decode(answer["sound"])))
        if answer["is_lasting"]:
            self._kept.keep(key, made)
        return made

    def _ask(self, want: str, **asked: Any) -> Any:
        try:
            answer = self._asking.ask(self._told, {"want": want, **asked})
        except NoAnswerError as trouble:
            count_failure("voice")
            _log.warning("a call is not spoken: the process that makes sound: %s", trouble)
            raise VoiceUnavailableError from trouble
        if "answer" in answer:
            return answer["answer"]
        if answer["error"] == NoVoiceError.code:
            raise NoVoiceError
        count_failure("voice")
        _log.warning("a call is not spoken: %s", answer["detail"])
        raise VoiceUnavailableError


def _taken(making: _Making) -> Kept:
    if making.trouble is not None:
        raise making.trouble
    if making.made is None:
        raise VoiceUnavailableError
    return making.made


def _say_who_speaks(language: str, choice: EngineChoice) -> None:
    engine = choice.engine
    reasons = "; ".join(f"{why}" for why in choice.why_not.values() if why is not None)
    if engine is None:
        _log.warning("nothing here speaks %s, so the chime sounds alone: %s", language, reasons)
    else:
        _log.info("%s is spoken by %s%s", language, engine, f" ({reasons})" if reasons else "")
