"""Speak with espeak-ng, Debian's package: never the best voice, and there on every machine that wants it."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from queue_server.voice.sound.engines.engine import EngineError
from queue_server.voice.sound.engines.respelling import respelled
from queue_server.voice.sound.pcm import BrokenSoundError, read_wav

if TYPE_CHECKING:
    from queue_server.voice.sound.engines.engine import Piece
    from queue_server.voice.sound.pcm import Samples

PROGRAM = "espeak-ng"

WITHIN = 3.0
"""Seconds after which it is ended; it takes 30 ms."""

_WORDS_A_MINUTE = 140
"""How fast it speaks where nothing else is said: its own 175 are too fast for a hall."""

_OF_REGIONS = {("vi", "south"): "vi-vn-x-south", ("vi", "central"): "vi-vn-x-central", ("en", "north"): "en-us"}


class Espeak:
    """The program, called once for each piece, with the words on its standard input."""

    name = "espeak"

    def __init__(self) -> None:
        """Know nothing of it yet."""
        self._marks: dict[str, str] = {}

    def why_not(self, language: str) -> str | None:
        """Say that the program is not there, or lacks a language."""
        if shutil.which(PROGRAM) is None:
            return "espeak-ng is not installed on this machine; as root: apt-get install espeak-ng"
        try:
            voices = self._run(f"--voices={language}").decode(errors="replace").splitlines()
        except EngineError as trouble:
            return f"espeak-ng does not work: {trouble}"
        return None if len(voices) > 1 else f"espeak-ng has no voice for the language {language}"

    def mark(self, language: str) -> str:
        """Return its version, whatever the language."""
        return self._run("--version").decode(errors="replace").partition("Data")[0].strip() + f" {language}"

    def speak(self, piece: Piece) -> Samples[int]:
        """Return what it says."""
        voice = _OF_REGIONS.get((piece.language, piece.region), piece.language)
        pace = str(round(_WORDS_A_MINUTE * piece.speed / 100))
        said = self._run("-v", voice, "-s", pace, "-b", "1", "-z", "--stdin", "--stdout", words=respelled(piece))
        try:
            return read_wav(said)
        except BrokenSoundError as wrong:
            raise EngineError(f"espeak-ng gave no sound: {wrong}") from wrong

    def _run(self, *how: str, words: str = "") -> bytes:
        try:
            told = subprocess.run(  # noqa: S603 - the words go to its standard input, nothing of them into the line
                [PROGRAM, *how], input=words.encode(), capture_output=True, timeout=WITHIN, check=True
            )
        except subprocess.TimeoutExpired as late:
            raise EngineError(f"espeak-ng was ended: it said nothing within {WITHIN} seconds") from late
        except subprocess.CalledProcessError as failed:
            raise EngineError(f"espeak-ng ended with {failed.returncode}") from failed
        except OSError as trouble:
            raise EngineError(f"espeak-ng cannot be started: {trouble.strerror}") from trouble
        return told.stdout
