"""Write tables as an XLSX workbook: typed columns under frozen heads, and a sheet that says what each figure is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from queue_server.records.files.table import Cell, Table

_DAY = 86_400
"""Seconds: a spreadsheet counts durations in days."""

_LOOKS = {"text": "@", "count": "0", "figure": "0", "duration": "[h]:mm:ss", "day": "dd/mm/yyyy"}
"""How cells of each kind show."""

_WIDTHS = {"text": 26, "count": 11, "figure": 11, "duration": 11, "day": 12}
_MEANING = 70
_A4 = 9

_AS_IT_IS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""A text stays a text, whatever it begins with."""


def xlsx(tables: Sequence[Table], about: Iterable[tuple[str, Cell]], made_at: datetime) -> bytes:
    """Return the workbook, with a sheet a table; the same tables made at the same time are the same bytes.

    `about` is what is said of the whole: which office, which days.
    """
    file, words = BytesIO(), tables[0].own
    with Workbook(file, _AS_IT_IS) as book:
        book.set_properties({"title": words["title"], "created": made_at.astimezone(UTC).replace(tzinfo=None)})
        looks = {kind: book.add_format({"num_format": look}) for kind, look in _LOOKS.items()}
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "num_format": "@"})
        for table in tables:
            _write_figures(book.add_worksheet(words["sheets"][table.by]), table, looks, head)
        definitions = book.add_worksheet(words["sheets"]["definitions"])
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        _write_definitions(definitions, tables, {**looks, "text": wrapped}, head)
        _write_about(definitions, about, {**looks, "text": wrapped}, definitions.dim_rowmax + 2)
    return file.getvalue()


def _write_figures(sheet: Worksheet, table: Table, looks: Mapping[str, Format], head: Format) -> None:
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, _WIDTHS[column.kind])
        sheet.write_string(0, at, table.head(column), head)
        for line, row in enumerate(table.rows, start=1):
            _write(sheet, line, at, _duration(row[at]) if column.kind == "duration" else row[at], looks[column.kind])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_definitions(sheet: Worksheet, tables: Sequence[Table], looks: Mapping[str, Format], head: Format) -> None:
    own, words = tables[0].language, tables[0].words
    columns = dict.fromkeys(column.key for table in tables for column in table.columns)
    for at, language in enumerate((own, *(other for other in words if other != own))):
        for side, (key, width) in enumerate((("figure", _WIDTHS["text"]), ("definition", _MEANING))):
            sheet.set_column(2 * at + side, 2 * at + side, width)
            sheet.write_string(0, 2 * at + side, words[language][key], head)
        for line, key in enumerate(columns, start=1):
            said = words[language]["columns"][key]
            sheet.write_string(line, 2 * at, said["name"], looks["text"])
            sheet.write_string(line, 2 * at + 1, said["why"], looks["text"])
    sheet.freeze_panes(1, 0)


def _write_about(
    sheet: Worksheet, about: Iterable[tuple[str, Cell]], looks: Mapping[str, Format], start: int
) -> None:
    for line, (what, told) in enumerate(about, start=start):
        sheet.write_string(line, 0, what, looks["text"])
        _write(sheet, line, 1, told, looks["day" if isinstance(told, date) else "text"])


def _write(sheet: Worksheet, line: int, at: int, cell: Cell | float, look: Format) -> None:
    if isinstance(cell, str):
        sheet.write_string(line, at, cell, look)
    elif isinstance(cell, date):
        sheet.write_datetime(line, at, cell, look)
    elif cell is not None:
        sheet.write_number(line, at, cell, look)


def _duration(cell: Cell) -> float | None:
    return cell / _DAY if isinstance(cell, int) else None
