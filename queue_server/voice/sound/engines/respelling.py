"""Spell words for espeak-ng, which also tells piper how words sound, where it reads them as other ones.

The words of a call are what people read, and what is recorded; that an engine reads some of them wrongly is its own
matter. Version 1.51 says "ay" like "eye", "eff" as three letters, and of "gi" the first sound alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queue_server.voice.sound.engines.engine import Piece

_RESPELLED = {"en": {"ay": "eh", "eff": "ef"}, "vi": {"gi": "di"}}


def respelled(piece: Piece) -> str:
    """Return the words of a piece as espeak-ng has to read them."""
    table = _RESPELLED.get(piece.language, {})
    return " ".join(table.get(word, word) for word in piece.words.split(" "))
