"""Who can say words, best first: the office's own recorded clips, a piper voice of the office's, espeak-ng."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.voice.sound.engines.clips import Clips
from queue_server.voice.sound.engines.espeak import Espeak
from queue_server.voice.sound.engines.piper import Piper

if TYPE_CHECKING:
    from queue_server.voice.sound.engines.engine import Engine
    from queue_server.voice.sound.place import Place


def engines(place: Place) -> tuple[Engine, ...]:
    """Return all engines, best first; each looks by itself whether it can say anything."""
    return Clips(place.clips), Piper(place.model), Espeak()
