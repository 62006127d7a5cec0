"""Make sound in a process of its own: `python -m queue_server.voice.sound.child`."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

from queue_server.child.answering import answer_lines
from queue_server.voice.sound.engines import engines
from queue_server.voice.sound.engines.clips import Clips
from queue_server.voice.sound.engines.engine import EngineError, Piece
from queue_server.voice.sound.errors import VoiceUnavailableError
from queue_server.voice.sound.place import Place
from queue_server.voice.sound.speaker import Speaker

if TYPE_CHECKING:
    from collections.abc import Callable

IDLE = 300.0
"""Seconds after which a process ends that nobody asks any more: a piper voice is loaded in half a second."""


NICE = 10
"""How much it stands behind the hall: less than reports, since somebody may be waiting for a call."""


class Speaking:
    """Answers with sounds."""

    def __init__(self, told: dict[str, Any]) -> None:
        """Know all engines of the place that the process was told."""
        place = Place.read(told)
        self._clips = Clips(place.clips)
        self._speaker = Speaker(engines(place))

    def answer(self, want: str, **asked: Any) -> dict[str, Any]:
        """Return a `choice` of engines, a `piece` as it sounds, or what is `missing` of recorded clips."""
        return _ANSWERS[want](self, **asked)

    def choice(self, language: str) -> dict[str, Any]:
        """Return which engine speaks a language."""
        choice = self._speaker.choice(language)
        return {"why_not": choice.why_not, "mark": choice.mark}

    def missing(self, pieces: list[dict[str, Any]]) -> dict[str, Any]:
        """Return the words of pieces that no clip says."""
        return {"missing": sorted(self._clips.missing(Piece(**piece) for piece in pieces))}

    def piece(self, piece: dict[str, Any], first: int) -> dict[str, Any]:
        """Return a piece as it sounds, without the `first` engines."""
        try:
            spoken = self._speaker.speak(Piece(**piece), first)
        except EngineError as failed:
            raise VoiceUnavailableError(f"{failed}") from failed
        sound = b64encode(spoken.samples.tobytes()).decode()
        return {"engine": spoken.engine, "sound": sound, "is_lasting": spoken.is_lasting}

    def close(self) -> None:
        """Leave nothing behind: there is nothing."""


_ANSWERS: dict[str, Callable[..., dict[str, Any]]] = {
    "choice": Speaking.choice,
    "missing": Speaking.missing,
    "piece": Speaking.piece,
}
"""What can be asked."""


if __name__ == "__main__":
    answer_lines(Speaking, IDLE, NICE)
