"""What clients of an office saw, a line each: who asked for what, by which time on the wall, with what answer."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Line:
    """One thing that somebody did or saw."""

    at: int
    """Milliseconds since 1970, by the clock on the wall."""
    role: str
    who: str
    did: str
    """A path below the office for a command, `saw VIEW` for what a screen showed by its patches or when asked."""
    body: dict[str, Any]
    status: int
    answer: Any


class Diary:
    """The lines of a rehearsal in the order in which they happened, kept in a file too."""

    def __init__(self, file: Path) -> None:
        """Go on where the file ends."""
        self._file = file
        self.lines = [Line(**json.loads(text)) for text in _texts(file)]

    def write(self, line: Line) -> None:
        """Write a line down."""
        self.lines.append(line)
        with self._file.open("a", encoding="utf-8") as book:
            book.write(json.dumps(asdict(line), ensure_ascii=False) + "\n")


def _texts(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []
