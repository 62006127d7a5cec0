"""Write procedures as a file that can be taken in again: what comes back is what went out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from queue_server.procedure_file.cells import written
from queue_server.procedure_file.columns import COLUMNS, KEYS
from queue_server.records.files.csv import MARK, kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from queue_server.domain.catalogue.catalogue import Catalogue
    from queue_server.domain.catalogue.procedure import Procedure

Form = Literal["csv", "xlsx"]

TITLE = "Thủ tục"
"""What the sheet of a workbook is called."""


def table(catalogue: Catalogue, procedures: Iterable[Procedure]) -> list[list[str]]:
    """Return the rows of procedures, in the order of the columns."""
    return [[cells[key] for key in KEYS] for cells in (written(each, catalogue) for each in procedures)]


def heads() -> list[str]:
    """Return what stands over the columns."""
    return [column.key for column in COLUMNS]


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a CSV file as Excel opens it by a double click: UTF-8 with its mark, `;`, CRLF, texts guarded."""
    return MARK + b"".join(_line(row) for row in (heads(), *rows))


def _line(cells: Iterable[str]) -> bytes:
    return (";".join(_quoted(kept(cell)) for cell in cells) + "\r\n").encode()


def _quoted(cell: str) -> str:
    return f'"{cell.replace(chr(34), chr(34) * 2)}"' if re.search(r'[;",\r\n\t]', cell) else cell
