"""Record an office's clips for a test: each word as espeak-ng says it by hand, with silence around, loud or quiet."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import TYPE_CHECKING

from queue_server.voice.sound.pcm import silence, to_wav
from queue_server.voice.sound.recordings import recordings
from tests.voice.sound.speakers import by_hand

if TYPE_CHECKING:
    from queue_server.domain.office.office import Office
    from queue_server.voice.sound.pcm import Samples


def record(folder: Path, office: Office, language: str = "vi") -> Path:
    """Record all that an office needs, every third clip at a third of the others' height."""
    for place, (piece, below) in enumerate(recordings(office, language).items()):
        words = " ".join(piece.bare())
        put(folder / language / below / f"{words}.wav", by_hand(words), 3 if place % 3 == 0 else 1)
    return folder


def put(file: Path, samples: Samples[int], part: int = 1) -> None:
    """Write a recording, with half a second of silence before and behind."""
    file.parent.mkdir(parents=True, exist_ok=True)
    quieter = array("h", (sample // part for sample in samples))
    file.write_bytes(to_wav(silence(0.5) + quieter + silence(0.5)))
