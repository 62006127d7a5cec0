"""Take a file apart into rows of texts, with what is wrong with single cells named by row and column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, NotRequired

from typing_extensions import TypedDict

from queue_server.table_file.errors import FileTooLongError, NoHeadsError, UnreadableFileError
from queue_server.table_file.layout import head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from queue_server.table_file.layout import Layout

LOOKED_AT = 20
"""Rows at the top in which the heads may be: files have titles over them."""

MOST_COLUMNS = 80

_WHOLE_CODE = re.compile(r"[0-9]\.[0-9]{6}")
"""A code of the national portal that has lost no zero."""

_SUM = re.compile(r"(?:tổng|cộng|total)\b", re.IGNORECASE)
"""How a row begins that sums others up."""

_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"


class RowTrouble(TypedDict):
    """What is wrong with a row, for whoever mends the file: `row` as a spreadsheet counts, from 1."""

    row: int
    column: NotRequired[str]
    code: str
    words: str
    found: NotRequired[str]
    """What stands there, cut short; in another row, its number."""


class RowNote(TypedDict):
    """What was passed over, from one row to another, without harm: a `title`, `empty` rows, a `sum`."""

    first: int
    last: int
    what: str


class RowOfFile(TypedDict):
    """A row: its texts by the keys of their columns."""

    row: int
    cells: dict[str, str]


class Grid(TypedDict):
    """A file taken apart; `passed_over` are heads that no column has."""

    form: str
    encoding: NotRequired[str]
    columns: list[str]
    passed_over: list[str]
    rows: list[RowOfFile]
    troubles: list[RowTrouble]
    notes: list[RowNote]


class Number(str):
    """The text of a cell that was typed as a number."""

    __slots__ = ()


class Stamp(str):
    """The text of a cell that holds a day and a time of it: `2026-11-23 08:15:00`."""

    __slots__ = ()


class Odd(NamedTuple):
    """A cell of which no text can be made."""

    code: str
    words: str


_LOST = Odd("number", "a code that was typed as a number, which has lost its last zero: make the cell a text")

_TIME = Odd("time", "a time of day, where a date should be")


def taken_apart(content: bytes, layout: Layout) -> Grid:
    """Return the rows of a file, or raise what is wrong with all of it."""
    if len(content) > layout.largest:
        raise FileTooLongError(f"The file has more than {layout.largest // 1_000_000} MB", bytes=len(content))
    if content.startswith(_OLE):
        raise UnreadableFileError("The file is an old .xls, or a workbook with a password: save it as .xlsx without")
    if content.startswith(_ZIP):
        from queue_server.table_file.workbook import sheets  # noqa: PLC0415 - a second of work, where it is wanted

        return _found_in("xlsx", sheets(content), layout)
    from queue_server.table_file.separated import rows_of  # noqa: PLC0415 - likewise

    rows, encoding = rows_of(content)
    grid = _found_in("csv", [rows], layout)
    grid["encoding"] = encoding
    return grid


def _found_in(form: str, sheets: Iterable[Iterable[Sequence[Any]]], layout: Layout) -> Grid:
    """Return the first sheet that has heads."""
    for sheet in sheets:
        rows = enumerate(sheet, start=1)
        found = _heads(rows, layout)
        if found is not None:
            number, heads = found
            taking = _Taking(form, heads, layout)
            if number > 1:
                taking.pass_over(1, number - 1, "title")
            return taking.take(rows)
    raise NoHeadsError


def _heads(rows: Iterator[tuple[int, Sequence[Any]]], layout: Layout) -> tuple[int, Sequence[str]] | None:
    """Return the first row that has the head of the codes, and its texts; leave the rows behind it."""
    for number, cells in rows:
        said = [cell if isinstance(cell, str) else "" for cell in cells]
        if "code" in {layout.by_head.get(head(each)) for each in said}:
            return number, said
        if number >= LOOKED_AT:
            break
    return None


class _Taking:
    """Takes in what stands under some heads."""

    def __init__(self, form: str, heads: Sequence[str], layout: Layout) -> None:
        self._layout = layout
        self._heads = heads
        self._keys = keys = [layout.by_head.get(head(each), "") for each in heads]
        twice = sorted({key for key in keys if key and keys.count(key) > 1})
        if twice:
            raise NoHeadsError(f"The head {', '.join(twice)} stands over more than one column", column=twice[0])
        passed_over = [each.strip() for each, key in zip(heads, keys, strict=True) if not key and each.strip()]
        columns = [key for key in keys if key]
        self._grid = Grid(form=form, columns=columns, passed_over=passed_over, rows=[], troubles=[], notes=[])
        self._headless: set[int] = set()

    def pass_over(self, first: int, last: int, what: str) -> None:
        """Note that some rows were passed over."""
        self._grid["notes"].append(RowNote(first=first, last=last, what=what))

    def take(self, rows: Iterator[tuple[int, Sequence[Any]]]) -> Grid:
        """Return what stands in all rows."""
        most, empty = self._layout.most_rows, 0
        for number, cells in rows:
            if not any(cell != "" for cell in cells):
                empty += 1
                continue
            if empty:
                self.pass_over(number - empty, number - 1, "empty")
                empty = 0
            if len(self._grid["rows"]) >= most:
                raise FileTooLongError(f"The file has more than {most} rows", most=most)
            if self._layout.is_of_others and _SUM.match(next(str(cell) for cell in cells if cell != "")):
                self.pass_over(number, number, "sum")
            else:
                self._take(number, cells)
        return self._grid

    def _take(self, number: int, cells: Sequence[Any]) -> None:
        said: dict[str, str] = {}
        for at, cell in enumerate(cells):
            key = self._keys[at] if at < len(self._keys) else ""
            if not key:
                if cell != "" and not self._layout.is_of_others:
                    self._tell_headless(number, at)
                continue
            meant = self._meant(key, cell)
            if isinstance(meant, Odd):
                trouble = RowTrouble(row=number, column=key, code=meant.code, words=meant.words)
                self._grid["troubles"].append(trouble)
            else:
                said[key] = meant
        self._grid["rows"].append(RowOfFile(row=number, cells=said))

    def _meant(self, key: str, cell: Any) -> Any:
        if key in self._layout.codes and isinstance(cell, Number) and not _WHOLE_CODE.fullmatch(cell):
            return _LOST
        return _TIME if isinstance(cell, Stamp) and key not in self._layout.times else cell

    def _tell_headless(self, number: int, at: int) -> None:
        """Tell once of a column that has words and no head: its head was merged with another."""
        if at in self._headless or (at < len(self._heads) and self._heads[at].strip()):
            return
        self._headless.add(at)
        words = f"column {letters(at)} has words and no head: heads that are merged have to be taken apart"
        self._grid["troubles"].append(RowTrouble(row=number, column=letters(at), code="no-head", words=words))


def trimmed(said: str) -> str:
    """Return the text of a cell without the spaces around it; the end of its line may mean something."""
    return said.strip(" \t\u00a0") if said.strip() else ""


def letters(at: int) -> str:
    """Return what a spreadsheet calls a column: A, B … AA."""
    return (letters(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)  # noqa: PLR2004 - the alphabet
