"""Read the tables that people wrote down by hand."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent


def lines(file: str, between: str) -> list[tuple[str, str]]:
    """Return what stands before and behind `between` in each line of a table."""
    written = (_FOLDER / file).read_text(encoding="utf-8").splitlines()
    parted = [line.partition(between) for line in written if not line.startswith("# ")]
    return [(before, behind) for before, _, behind in parted]
