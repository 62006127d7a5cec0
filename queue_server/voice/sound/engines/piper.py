"""Speak with piper and a voice file that the office supplies, if the extra `voice` is installed.

Its licence is the GPL 3, and it takes some 100 MB: this is imported in the process that makes sound and nowhere else.
"""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from queue_server.installation.extras import VOICE
from queue_server.voice.sound.engines.engine import EngineError
from queue_server.voice.sound.engines.respelling import respelled
from queue_server.voice.sound.pcm import Samples, resampled

if TYPE_CHECKING:
    from queue_server.voice.sound.engines.engine import Piece


class Piper:
    """A piper voice: a file `.onnx`, and beside it `.onnx.json`, which says its language."""

    name = "piper"

    def __init__(self, model: Path | None) -> None:
        """Know where the voice is; it is loaded when something is to be said."""
        self._model = model
        self._loaded: Any = None

    def why_not(self, language: str) -> str | None:
        """Say that no voice is given, that it cannot be used, or that it speaks another language."""
        if self._model is None:
            return "no piper voice is given: --voice-model FILE.onnx names one"
        if VOICE.lacking:
            return f"the extra `{VOICE.name}` is not installed: {VOICE.remedy}"
        try:
            spoken = _language(self._model)
        except OSError as trouble:
            return f"the piper voice cannot be read: {trouble.filename}: {trouble.strerror}"
        except ValueError as wrong:
            return f"{self._model}.json is not the description of a piper voice: {wrong}"
        return None if spoken == language else f"the piper voice {self._model.name} speaks {spoken}, not {language}"

    def mark(self, language: str) -> str:
        """Return which file it is."""
        if self._model is None:
            return ""
        state = self._model.stat()
        return f"{self._model.absolute()} {state.st_size} {state.st_mtime_ns} {language}"

    def speak(self, piece: Piece) -> Samples[int]:
        """Return what it says."""
        try:
            return self._spoken(piece)
        except Exception as trouble:
            self._loaded = None
            raise EngineError(f"piper: {type(trouble).__name__}: {trouble}") from trouble

    def _spoken(self, piece: Piece) -> Samples[int]:
        from piper import PiperVoice, SynthesisConfig  # noqa: PLC0415 - only who has such a voice has it

        if self._loaded is None:
            self._loaded = PiperVoice.load(str(self._model))
        how = SynthesisConfig(length_scale=100 / piece.speed)
        made, rate = array("h"), 0
        for chunk in self._loaded.synthesize(respelled(piece), how):
            made.frombytes(chunk.audio_int16_bytes)
            rate = chunk.sample_rate
        if not made:
            raise EngineError("it said nothing")
        return resampled(made, rate)


def _language(model: Path) -> str:
    """Return which language a voice speaks, or raise `OSError`, `ValueError`."""
    model.stat()
    told = orjson.loads(Path(f"{model}.json").read_bytes())
    try:
        code = told["language"]["code"] if "language" in told else told["espeak"]["voice"]
        return str(code).replace("_", "-").partition("-")[0].lower()
    except (KeyError, TypeError) as missing:
        raise ValueError("it names no language") from missing
