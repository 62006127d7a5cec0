"""Lay out what the command line lists: columns as wide as what stands in them, times as the clock on the wall."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queue_server.domain.core.identifiers import Instant


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a line a row, each column as wide as its widest word; the last one is not filled up."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        filled = (word + " " * (width - _width(word)) for word, width in zip(row, widths, strict=True))
        yield "  ".join(filled).rstrip()


def local(at: Instant) -> str:
    """Return a time as this machine's clock shows it, with how far that is from UTC."""
    return f"{datetime.fromtimestamp(at / 1000, UTC).astimezone():%Y-%m-%d %H:%M %z}"


def _width(word: str) -> int:
    """Return how many places a word takes: a mark that joins a letter takes none."""
    return sum(not unicodedata.combining(letter) for letter in word)
