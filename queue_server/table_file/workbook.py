"""Read and write XLSX workbooks: in a process of its own, since they come from anywhere."""

from __future__ import annotations

import warnings
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from xlsxwriter import Workbook

from queue_server.installation.extras import WORKBOOKS
from queue_server.table_file.errors import UnreadableFileError
from queue_server.table_file.grid import LOOKED_AT, MOST_COLUMNS, Number, Odd, Stamp, trimmed
from queue_server.table_file.legacy import require_unicode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_UNPACKED, _PARTS = 150_000_000, 2_000
"""Bytes and files that a workbook may unpack to."""

_EMPTY = 2_000
"""Rows without anything after which a sheet is over: some programs format a million of them."""

_READ_FOR_FONTS = 200
"""Rows whose words are looked at for old fonts."""

_AS_IT_IS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""A text stays a text, whatever it begins with."""


def sheets(content: bytes) -> Iterator[Iterator[list[Any]]]:
    """Yield the visible sheets of a workbook, each as its rows of texts and `Odd` cells."""
    if WORKBOOKS.lacking:
        raise UnreadableFileError(f"XLSX cannot be read here: {WORKBOOKS.remedy}. CSV can")
    from openpyxl import load_workbook  # noqa: PLC0415 - of an extra

    _require_small(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(BytesIO(content), read_only=True, data_only=False)
            seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            for sheet in seen:
                yield _rows(sheet)
        except UnreadableFileError:
            raise
        except (KeyError, ValueError, OSError, SyntaxError, BadZipFile, AttributeError, TypeError) as wrong:
            raise UnreadableFileError(f"The workbook cannot be read: {type(wrong).__name__}") from wrong


def written(heads: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> bytes:
    """Return a workbook of texts under frozen heads."""
    file = BytesIO()
    with Workbook(file, _AS_IT_IS) as book:
        as_text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        bold = book.add_format({"num_format": "@", "bold": True, "bottom": 1, "text_wrap": True})
        sheet = book.add_worksheet(title)
        for at, name in enumerate(heads):
            sheet.set_column(at, at, 24, as_text)
            sheet.write_string(0, at, name, bold)
        for line, row in enumerate(rows, start=1):
            for at, cell in enumerate(row):
                if cell:
                    sheet.write_string(line, at, cell, as_text)
        sheet.freeze_panes(1, 1)
    return file.getvalue()


def _require_small(content: bytes) -> None:
    try:
        with ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
    except BadZipFile:
        raise UnreadableFileError("The workbook is broken: it is no whole ZIP file") from None
    if len(parts) > _PARTS or sum(part.file_size for part in parts) > _UNPACKED:
        raise UnreadableFileError("The workbook would unpack to more than any table here has")


def _rows(sheet: Any) -> Iterator[list[Any]]:
    """Yield the rows of a sheet up to the last that has anything."""
    sheet.reset_dimensions()  # what it says of its own size need not be true
    empty = 0
    waiting: list[list[Any]] = []
    words: list[str] = []
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [_said(cell) for cell in row[:MOST_COLUMNS]]
        waiting.append(cells)
        if not any(cell != "" for cell in cells):
            empty += 1
            if empty > _EMPTY:
                return
            continue
        empty = 0
        if number <= _READ_FOR_FONTS:
            words += [cell for cell in cells if isinstance(cell, str)]
        if number in {LOOKED_AT, _READ_FOR_FONTS}:
            require_unicode(" ".join(words))
        yield from waiting
        waiting.clear()
    require_unicode(" ".join(words))


def _said(cell: Any) -> Any:
    """Return a cell as a text, or what is odd about it."""
    if cell.value is None:
        return ""
    if cell.data_type == "f":
        return Odd("formula", "a formula: put its value in its place")
    if cell.data_type == "e":
        return Odd("error", f"an error of the spreadsheet, {cell.value}")
    return _meant(cell.value)


def _meant(value: Any) -> Any:
    match value:
        case bool():
            return Odd("truth", "true or false, where words or a figure should be")
        case datetime() if value.time() != time():
            return Stamp(value.isoformat(" ", "seconds"))
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case str():
            return trimmed(value)
        case _:
            return _number(value)


def _number(value: Any) -> Any:
    """Return a number as a text that says that it was one: a code may have lost a zero by it."""
    if isinstance(value, int):
        return Number(f"{value}")
    if isinstance(value, float):
        return Number(f"{int(value)}" if value.is_integer() else f"{value!r}")
    return Odd("duration", "a duration, where words or a figure should be")
