"""Say where a deployment has what its voice takes: clips, a voice file, and the folder of what was made ahead."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = "voice"
"""Beside the file of the books; where they are in no file, below `var`."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where all is of which sound is made, and where it is kept."""

    clips: Path | None = None
    model: Path | None = None
    kept: Path | None = None
    """None where nothing is kept but in memory."""

    @classmethod
    def of(cls, journal: str, clips: Path | None = None, model: Path | None = None) -> Self:
        """Return the place of a journal; books in memory alone keep no sound either."""
        from queue_server.journal.opening import file_of  # noqa: PLC0415 - who makes sound knows nothing of books

        if journal == "memory:":
            return cls(clips, model)
        file = file_of(journal)
        return cls(clips, model, (Path("var") if file is None else file.parent) / FOLDER)

    @classmethod
    def read(cls, told: Mapping[str, str | None]) -> Self:
        """Return the place that `told` has said to another process."""
        return cls(*(None if (path := told[name]) is None else Path(path) for name in ("clips", "model")))

    @property
    def told(self) -> Mapping[str, str | None]:
        """Return what is said of it to the process that makes sound: that keeps nothing."""
        paths = {"clips": self.clips, "model": self.model}
        return {name: None if path is None else f"{path.absolute()}" for name, path in paths.items()}
