"""Take a file apart into rows of texts, with what is wrong with single cells named by row and column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.catalogue.catalogue import MOST_PROCEDURES
from queue_server.procedure_file.columns import BY_HEAD, CODES, head
from queue_server.procedure_file.errors import FileTooLongError, NoHeadsError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LARGEST_FILE = 4_000_000
"""Bytes: several times 5,000 procedures."""

LOOKED_AT = 20
"""Rows at the top in which the heads may be: files have titles over them."""

MOST_COLUMNS = 80

_WHOLE_CODE = re.compile(r"[0-9]\.[0-9]{6}")
"""A code of the national portal that has lost no zero."""

_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"


class RowTrouble(TypedDict):
    """What is wrong with a row, for whoever mends the file: `row` as a spreadsheet counts, from 1."""

    row: int
    column: NotRequired[str]
    code: str
    words: str


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


class Number(str):
    """The text of a cell that was typed as a number."""

    __slots__ = ()


class Odd(NamedTuple):
    """A cell of which no text can be made."""

    code: str
    words: str


_LOST = Odd("number", "a code that was typed as a number, which has lost its last zero: make the cell a text")


def taken_apart(content: bytes) -> Grid:
    """Return the rows of a file, or raise what is wrong with all of it."""
    if len(content) > LARGEST_FILE:
        raise FileTooLongError(f"The file has more than {LARGEST_FILE // 1_000_000} MB", bytes=len(content))
    if content.startswith(_OLE):
        raise UnreadableFileError("The file is an old .xls, or a workbook with a password: save it as .xlsx without")
    if content.startswith(_ZIP):
        from queue_server.procedure_file.workbook import sheets  # noqa: PLC0415 - a second of work, where it is wanted

        return _found_in("xlsx", sheets(content))
    from queue_server.procedure_file.separated import rows_of  # noqa: PLC0415 - likewise

    rows, encoding = rows_of(content)
    grid = _found_in("csv", [rows])
    grid["encoding"] = encoding
    return grid


def _found_in(form: str, sheets: Iterable[Iterable[Sequence[Any]]]) -> Grid:
    """Return the first sheet that has heads."""
    for sheet in sheets:
        rows = enumerate(sheet, start=1)
        heads = _heads(rows)
        if heads is not None:
            return _grid(form, heads, rows)
    raise NoHeadsError


def _heads(rows: Iterator[tuple[int, Sequence[Any]]]) -> Sequence[str] | None:
    """Return the texts of the first row that has the head of the codes, and leave the rows behind it."""
    for number, cells in rows:
        said = [cell if isinstance(cell, str) else "" for cell in cells]
        if "code" in {BY_HEAD.get(head(each)) for each in said}:
            return said
        if number >= LOOKED_AT:
            break
    return None


def _grid(form: str, heads: Sequence[str], rows: Iterator[tuple[int, Sequence[Any]]]) -> Grid:
    keys = [BY_HEAD.get(head(each), "") for each in heads]
    twice = sorted({key for key in keys if key and keys.count(key) > 1})
    if twice:
        raise NoHeadsError(f"The head {', '.join(twice)} stands over more than one column", column=twice[0])
    passed_over = [each.strip() for each, key in zip(heads, keys, strict=True) if not key and each.strip()]
    grid = Grid(form=form, columns=[key for key in keys if key], passed_over=passed_over, rows=[], troubles=[])
    headless: set[int] = set()
    for number, cells in rows:
        if not any(cell != "" for cell in cells):
            continue
        if len(grid["rows"]) >= MOST_PROCEDURES:
            raise FileTooLongError(f"The file has more than {MOST_PROCEDURES} rows", most=MOST_PROCEDURES)
        _take(grid, number, keys, cells, heads, headless)
    return grid


def _take(
    grid: Grid, number: int, keys: Sequence[str], cells: Sequence[Any], heads: Sequence[str], headless: set[int]
) -> None:
    """Take in a row. A column that has words and no head is told once: its head was merged with another."""
    said: dict[str, str] = {}
    for at, cell in enumerate(cells):
        key = keys[at] if at < len(keys) else ""
        if key in CODES and isinstance(cell, Number) and not _WHOLE_CODE.fullmatch(cell):
            cell = _LOST  # noqa: PLW2901 - what is odd about it stands in its place
        if key and isinstance(cell, Odd):
            grid["troubles"].append(RowTrouble(row=number, column=key, code=cell.code, words=cell.words))
        elif key:
            said[key] = cell
        elif cell != "" and at not in headless and not (at < len(heads) and heads[at].strip()):
            headless.add(at)
            words = f"column {letters(at)} has words and no head: heads that are merged have to be taken apart"
            grid["troubles"].append(RowTrouble(row=number, column=letters(at), code="no-head", words=words))
    grid["rows"].append(RowOfFile(row=number, cells=said))


def trimmed(said: str) -> str:
    """Return the text of a cell without the spaces around it; the end of its line may mean something."""
    return said.strip(" \t\u00a0") if said.strip() else ""


def letters(at: int) -> str:
    """Return what a spreadsheet calls a column: A, B … AA."""
    return (letters(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)  # noqa: PLR2004 - the alphabet
