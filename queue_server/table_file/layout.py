"""Say what a table in a file may be: which heads mean which columns, and how much it may hold."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Column(NamedTuple):
    """A column: the key by which this program writes it, and how else it may be called."""

    key: str
    vi: str
    others: tuple[str, ...] = ()


class Layout(NamedTuple):
    """A kind of table, as it is told to the process that takes files apart. Its rows have a `code`."""

    by_head: Mapping[str, str]
    """The key of a column by what stands over it."""
    codes: tuple[str, ...]
    """The columns of which a number is a code that may have lost a zero."""
    most_rows: int
    largest: int
    """Bytes of a file."""
    within: float | None = None
    """Seconds after which such a file is given up, where the usual ones are too few."""
    times: tuple[str, ...] = ()
    """The columns that may hold a time of day."""
    is_of_others: bool = False
    """Whether such tables are written by other programs: with sums, and columns that are not ours."""


def head(said: str) -> str:
    """Return a head as it is compared: whatever its case, its spaces and how its marks are joined."""
    return re.sub(r"[\s_]+", " ", unicodedata.normalize("NFC", said)).strip(" *:").casefold()


def by_head(columns: Iterable[Column]) -> dict[str, str]:
    """Return the key of each column by what may stand over it."""
    return {head(name): column.key for column in columns for name in (column.key, column.vi, *column.others)}
