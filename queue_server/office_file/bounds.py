"""Find what no office's file has any use for, before it is read: it would take for ever, or all memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from queue_server.office_file.toml_lines import Token

LARGEST = 128_000
"""Bytes of a file: twenty-five times the sample office."""

DEEPEST = 20
"""Brackets within brackets."""

MOST_PARTS = 10
"""Parts of a key, `a.b.c`."""

LONGEST = 100
"""Characters of a number, a date or a key without quotes."""


def excess(tokens: Iterable[Token]) -> tuple[int, str] | None:
    """Return the line of the first thing that is out of all proportion, and say what it is."""
    return next(_excesses(tokens), None)


def _excesses(tokens: Iterable[Token]) -> Iterator[tuple[int, str]]:
    depth = parts = 0
    for kind, text, line in tokens:
        if kind == "bare":
            parts += text.count(".")
        elif kind != "string":
            parts = 0
            depth += (text in "[{") - (text in "]}")
        if parts >= MOST_PARTS:
            yield line, f"a key has more than {MOST_PARTS} parts"
        if kind == "bare" and len(text) > LONGEST:
            yield line, f"a number or key has more than {LONGEST} characters"
        if depth > DEEPEST:
            yield line, f"there are more than {DEEPEST} brackets within brackets"
