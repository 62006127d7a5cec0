"""Write a table as an XLSX workbook: typed columns under a frozen head, and a sheet that says what each figure is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from queue_server.records.files.table import Cell, Table

_DAY = 86_400
"""Seconds: a spreadsheet counts durations in days."""

_LOOKS = {"text": "@", "count": "0", "duration": "[h]:mm:ss", "day": "dd/mm/yyyy"}
"""How cells of each kind show."""

_WIDTHS = {"text": 26, "count": 11, "duration": 11, "day": 12}
_MEANING = 70
_A4 = 9

_AS_IT_IS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""A text stays a text, whatever it begins with."""


def xlsx(table: Table, made_at: datetime) -> bytes:
    """Return the workbook; the same table made at the same time is the same bytes."""
    file = BytesIO()
    with Workbook(file, _AS_IT_IS) as book:
        book.set_properties({"title": table.own["title"], "created": made_at.astimezone(UTC).replace(tzinfo=None)})
        looks = {kind: book.add_format({"num_format": look}) for kind, look in _LOOKS.items()}
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "num_format": "@"})
        _write_figures(book.add_worksheet(table.own["sheets"]["figures"]), table, looks, head)
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        definitions = book.add_worksheet(table.own["sheets"]["definitions"])
        _write_definitions(definitions, table, {**looks, "text": wrapped}, head)
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


def _write_definitions(sheet: Worksheet, table: Table, looks: Mapping[str, Format], head: Format) -> None:
    others = [language for language in table.words if language != table.language]
    languages = [table.language, *others]
    for at, language in enumerate(languages):
        for side, key in enumerate(("figure", "definition")):
            sheet.set_column(2 * at + side, 2 * at + side, _MEANING if side else _WIDTHS["text"])
            sheet.write_string(0, 2 * at + side, table.words[language][key], head)
    for line, column in enumerate(table.columns, start=1):
        for at, language in enumerate(languages):
            said = table.words[language]["columns"][column.key]
            sheet.write_string(line, 2 * at, said["name"], looks["text"])
            sheet.write_string(line, 2 * at + 1, said["why"], looks["text"])
    for line, (what, told) in enumerate(table.about, start=len(table.columns) + 2):
        sheet.write_string(line, 0, what, looks["text"])
        _write(sheet, line, 1, told, looks["day" if isinstance(told, date) else "text"])
    sheet.freeze_panes(1, 0)


def _write(sheet: Worksheet, line: int, at: int, cell: Cell | float, look: Format) -> None:
    if isinstance(cell, str):
        sheet.write_string(line, at, cell, look)
    elif isinstance(cell, date):
        sheet.write_datetime(line, at, cell, look)
    elif cell is not None:
        sheet.write_number(line, at, cell, look)


def _duration(cell: Cell) -> float | None:
    return cell / _DAY if isinstance(cell, int) else None
