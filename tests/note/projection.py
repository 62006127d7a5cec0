"""A projection of notes: who has how many stars, kept in a file with up to where that goes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from queue_server.journal.codec import decode
from queue_server.journal.port import Mark, Position
from tests.note.note import NOTE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from queue_server.journal.port import Commit


class Stars:
    """The projector. File and checkpoint are one, so neither is ahead of the other."""

    def __init__(self, path: Path) -> None:
        """Know where they are kept."""
        self._path = path

    def checkpoint(self) -> Mark:
        """Return up to where it goes."""
        held = self._held()
        return Mark(Position(held["position"]), held["hash"])

    def take(self, commits: Sequence[Commit]) -> None:
        """Add the stars of some commits."""
        held = self._held()
        for commit in commits:
            note = NOTE.key_in(commit.stream.name)
            if note is not None:
                held["stars"][note] = held["stars"].get(note, 0) + sum(event.stars for event in decode(commit))
        position, hash_ = commits[-1].mark
        beside = self._path.with_suffix(".part")
        beside.write_text(json.dumps({**held, "position": position, "hash": hash_}), encoding="utf-8")
        beside.rename(self._path)

    def start_over(self) -> None:
        """Forget all."""
        self._path.unlink(missing_ok=True)

    def stars(self) -> dict[str, int]:
        """Return who has how many."""
        stars: dict[str, int] = self._held()["stars"]
        return stars

    def _held(self) -> dict[str, Any]:
        if not self._path.exists():
            return {"position": 0, "hash": "", "stars": {}}
        held: dict[str, Any] = json.loads(self._path.read_text(encoding="utf-8"))
        return held
