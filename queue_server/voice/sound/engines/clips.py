"""Speak with what the office has recorded: a folder with a file for each word, or for several that go together.

    vi/phrases/xin mời số.wav    vi/letters/a.wav    vi/digits/không.wav    vi/counters/đến quầy số ba.wav

A file is called like what is heard in it. Which folder below the language it lies in is for who records: the longest
clip that fits is taken, wherever it lies.
"""

from __future__ import annotations

import hashlib
import logging
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_server.voice.sound.engines.engine import EngineError
from queue_server.voice.sound.levels import QUIET, loudness
from queue_server.voice.sound.pcm import FULL, BrokenSoundError, read_wav
from queue_server.voice.sound.shaping import passed_over, shaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from queue_server.voice.sound.engines.engine import Piece
    from queue_server.voice.sound.pcm import Samples

FOLDERS = ("phrases", "letters", "digits", "counters")
"""Below the folder of a language."""

_TOO_QUIET = -45.0
"""LUFS below which a recording is mostly the room's noise once it is raised."""

_CUT_OFF = 8
"""Samples in a row at the highest value that there is: louder than the recorder could take."""

Words = tuple[str, ...]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong with a clip."""

    file: Path
    words: str
    """In one plain sentence without its end."""
    is_useless: bool = True
    """Whether it counts as missing."""


class Clips:
    """The folder, as far as it was read."""

    name = "clips"

    def __init__(self, folder: Path | None) -> None:
        """Know where the clips are; none is read before it is needed."""
        self._folder = folder
        self._read: dict[tuple[str, int, int], Samples[int] | None] = {}

    def why_not(self, language: str) -> str | None:
        """Say that there is no folder, or nothing in it for a language."""
        if self._folder is None:
            return "no recorded clips are given: --voice-clips DIR names their folder"
        if not self._folder.is_dir():
            return f"the folder of recorded clips is not there: {self._folder}"
        try:
            clips = self._clips(language)
        except OSError as trouble:
            return f"the folder of recorded clips cannot be read: {trouble.filename}: {trouble.strerror}"
        return None if clips else f"no clip is recorded in {self._folder / language}"

    def mark(self, language: str) -> str:
        """Return what becomes another as soon as a clip does."""
        told = hashlib.sha256()
        for words, file in sorted(self._clips(language).items()):
            state = file.stat()
            told.update(f"{' '.join(words)} {state.st_size} {state.st_mtime_ns}\n".encode())
        return told.hexdigest()

    def speak(self, piece: Piece) -> Samples[int] | None:
        """Return the clips of a piece as one sound, as fast as they were spoken; None where one is missing."""
        try:
            found = list(self._cover(piece.bare(), self._clips(piece.language)))
        except OSError as trouble:
            raise EngineError(f"clips: {trouble}") from trouble
        sounds = [sound for _, sound in found if sound is not None]
        return passed_over(sounds) if len(sounds) == len(found) else None

    def missing(self, pieces: Iterable[Piece]) -> set[str]:
        """Return the words that pieces need and no clip says."""
        lacking: set[str] = set()
        for piece in pieces:
            known = self._clips(piece.language) if self.why_not(piece.language) is None else {}
            lacking |= {" ".join(words) for words, sound in self._cover(piece.bare(), known) if sound is None}
        return lacking

    def remarks(self, language: str) -> Iterator[Remark]:
        """Yield what is wrong with the clips of a language, each read to its end."""
        for file in self._clips(language).values():
            try:
                recorded = read_wav(file.read_bytes())
            except BrokenSoundError as wrong:
                yield Remark(file, f"{wrong}")
                continue
            except OSError as trouble:
                yield Remark(file, f"it cannot be read: {trouble.strerror}")
                continue
            level = loudness(recorded)
            if level <= QUIET:
                yield Remark(file, "nothing is heard in it")
            elif level < _TOO_QUIET:
                yield Remark(file, f"it is too quiet ({level:.0f} LUFS): record it nearer", is_useless=False)
            elif _is_cut_off(recorded):
                yield Remark(file, "it is too loud for the recorder: record it again, quieter", is_useless=False)

    def _cover(self, words: Words, clips: Mapping[Words, Path]) -> Iterator[tuple[Words, Samples[int] | None]]:
        """Yield what says words, the longest clips first; a word that none says comes without a sound."""
        at = 0
        while at < len(words):
            for end in range(len(words), at, -1):
                file = clips.get(words[at:end])
                if file is not None and (sound := self._sound(file)) is not None:
                    yield words[at:end], sound
                    at = end
                    break
            else:
                yield words[at : at + 1], None
                at += 1

    def _sound(self, file: Path) -> Samples[int] | None:
        """Return a clip, trimmed and as loud as all; None where it cannot be used, which is said once."""
        state = file.stat()
        key = f"{file}", state.st_size, state.st_mtime_ns
        if key not in self._read:
            try:
                sound = shaped(read_wav(file.read_bytes()))
                self._read[key] = sound or None
            except BrokenSoundError as wrong:
                _log.warning("a recorded clip is not used: %s: %s", file, wrong)
                self._read[key] = None
        return self._read[key]

    def _clips(self, language: str) -> Mapping[Words, Path]:
        """Return the clips of a language by their words; `OSError` where the disk gives trouble."""
        if self._folder is None or not language.isalpha():
            return {}
        return {
            _words(file.stem): file
            for folder in FOLDERS
            if (below := self._folder / language / folder).is_dir()
            for file in sorted(below.iterdir())
            if file.suffix.lower() == ".wav"
        }


def _words(name: str) -> Words:
    """Return what a file's name says, however a system writes marks and blanks."""
    return tuple(unicodedata.normalize("NFC", name).lower().replace("_", " ").replace("-", " ").split())


def _is_cut_off(samples: Samples[int]) -> bool:
    run = 0
    for sample in samples:
        run = run + 1 if abs(sample) >= FULL - 1 else 0
        if run >= _CUT_OFF:
            return True
    return False
