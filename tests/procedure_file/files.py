"""Files of procedures as they come from offices: tables of every kind, and texts in old encodings."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from queue_server.table_file.legacy import _TCVN3, _VNI

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEADS = ("code", "group", "name", "time_unit", "time_value", "fee", "papers", "checked_on")

BIRTH = ("1.001193", "Hộ tịch", "Đăng ký khai sinh", "same-day", "", "0", "Tờ khai;Giấy chứng sinh", "2026-11-23")
LAND = ("1.012812", "Đất đai", "Hòa giải tranh chấp đất đai", "calendar-days", "30", "", "", "")

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def csv_of(*rows: Sequence[str], heads: Sequence[str] = HEADS) -> str:
    """Return rows as CSV; no field has a mark in it that would need quotes."""
    return "\n".join(",".join(row) for row in (heads, *rows)) + "\n"


def xlsx_of(*rows: Iterable[Any], heads: Sequence[Any] = HEADS, mac: bool = False) -> bytes:
    """Return rows as a workbook, of the calendar that begins in 1904 if so wished."""
    book = Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    for row in (heads, *rows):
        sheet.append(list(row))
    return saved(book)


def long_workbook(rows: int) -> bytes:
    """Return a workbook of so many rows, made in no time."""
    made, file = xlsx_of(), BytesIO()
    row = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>1.{0:06}</t></is></c></row>'
    more = "".join(row.format(number) for number in range(2, rows + 2))
    with ZipFile(BytesIO(made)) as before, ZipFile(file, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b"</sheetData>", more.encode() + b"</sheetData>")
            after.writestr(name, part)
    return file.getvalue()


def saved(book: Workbook) -> bytes:
    """Return a workbook as a file."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def as_tcvn3(text: str) -> str:
    """Return a text as fonts of TCVN3 have it, in Latin letters; capitals with tones are small ones there."""
    letters = {letter: chr(byte) for byte, letter in _TCVN3.items()}
    return "".join(letters.get(each, letters.get(each.lower(), each)) for each in text)


def as_vni(text: str) -> str:
    """Return a text as fonts of VNI have it, in Latin letters."""
    letters = {letter: written for written, letter in _VNI.items()}
    return "".join(letters.get(each, letters.get(each.lower(), each)) for each in text)


def as_windows_1258(text: str) -> bytes:
    """Return a text in Windows' Vietnamese code page, in which tones stand behind their letters."""
    pieces = []
    for each in text:
        apart = unicodedata.normalize("NFD", each)
        tones = "".join(mark for mark in apart if mark in _TONES)
        pieces.append(unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in _TONES)) + tones)
    return "".join(pieces).encode("cp1258")
