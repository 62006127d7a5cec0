"""Take a CSV file apart: whatever separates its fields, in whichever encoding that is known here."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from queue_server.table_file.errors import UnreadableFileError
from queue_server.table_file.grid import MOST_COLUMNS, trimmed
from queue_server.table_file.legacy import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_GUARDED = re.compile(r'="(.*)"', re.DOTALL)
"""A text that was kept from being read as more: `="007"`."""


def rows_of(content: bytes) -> tuple[Iterator[list[str]], str]:
    """Return the rows of a file, and its encoding; raises `UnreadableFileError` or `LegacyEncodingError`."""
    text, encoding = decoded(content)
    if not text.strip() or "\0" in text:
        raise UnreadableFileError("The file is empty" if not text.strip() else "The file is no text")
    return _rows(text), encoding


def _rows(text: str) -> Iterator[list[str]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True)
    head = next(line for line in lines if line.strip())
    separator = max(";,\t", key=head.count)
    try:
        for row in csv.reader(lines, delimiter=separator):
            yield [_unguarded(trimmed(field)) for field in row[:MOST_COLUMNS]]
    except csv.Error as wrong:
        raise UnreadableFileError(f"The file cannot be read as CSV: {wrong}") from None


def _unguarded(field: str) -> str:
    found = _GUARDED.fullmatch(field)
    return field if found is None else found[1].replace('""', '"')
