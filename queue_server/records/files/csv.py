"""Write a table as the CSV that a Vietnamese Excel opens by a double click: UTF-8 with its mark, `;`, CRLF, d/m/Y.

Durations are whole seconds, so there is no decimal mark to get wrong. A text that a spreadsheet would take for a
number, a date or a formula is written as `="007"`, which Excel shows as it is; XLSX needs nothing of the kind.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from queue_server.records.files.definitions import Column
    from queue_server.records.files.table import Cell, Table

MARK = "\ufeff".encode()
"""By which Excel knows UTF-8."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_COUNT = re.compile(r"0|[1-9][0-9]{0,14}")
"""What is the same as a number and as a text: Excel keeps fifteen digits."""

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ALONE = frozenset({*_MONTHS, *(month[:3] for month in _MONTHS), "sept", "true", "false", "đúng", "sai"})
"""Words that alone, or before digits, are a date or a truth to some spreadsheet."""
_BEHIND_DIGITS = _ALONE | {"e", "a", "p", "am", "pm", "sa", "ch", "thg", "tháng", "đ", "vnd"}
"""Words that behind digits are a number, a time or a date."""


def csv(table: Table) -> Iterator[bytes]:
    """Yield the file, line by line; all of it is one file, however it is cut."""
    yield MARK + _line(_head(table, column) for column in table.columns)
    for row in table.rows:
        yield _line(map(_said, row))


def _head(table: Table, column: Column) -> str:
    name = table.head(column)
    return str(table.own["seconds"]).format(name=name) if column.kind == "duration" else name


def _line(fields: Iterable[str]) -> bytes:
    return (";".join(map(_quoted, fields)) + "\r\n").encode()


def _said(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return kept(cell) if isinstance(cell, str) else f"{cell}"


def kept(text: str) -> str:
    """Return a text as every spreadsheet keeps it."""
    return f'="{text.replace(chr(34), chr(34) * 2)}"' if is_read_as_more(text) else text


def is_read_as_more(text: str) -> bool:
    """Tell whether a spreadsheet would make something else of a text than a text."""
    said = text.strip().casefold()
    if not said or _COUNT.fullmatch(text):
        return False
    if text.startswith(_FORMULA) or said.startswith(_FORMULA):
        return True
    words = re.findall(r"[^\W\d_]+", said)
    return all(word in (_ALONE if said[0].isalpha() else _BEHIND_DIGITS) for word in words)


def _quoted(field: str) -> str:
    if not re.search(r'[;",\r\n\t]', field):
        return field
    return f'"{field.replace(chr(34), chr(34) * 2)}"'
