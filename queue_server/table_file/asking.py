"""Have files of tables read and written by a process of its own, from within the server."""

from __future__ import annotations

import logging
from base64 import b64decode, b64encode
from functools import partial
from typing import TYPE_CHECKING, Any

from queue_server.child.asking import Asking, NoAnswerError, taken
from queue_server.table_file.errors import (
    FileReaderBusyError,
    FileTooLongError,
    LegacyEncodingError,
    NoHeadsError,
    UnreadableFileError,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from queue_server.domain.core.errors import QueueServerError
    from queue_server.table_file.grid import Grid
    from queue_server.table_file.layout import Layout

_log = logging.getLogger(__name__)

WITHIN = 25.0
"""Seconds after which a file is given up, and the process that reads it ended."""

MOST_WAITING = 4
"""Files that wait for their turn; one more is told to come back."""

_RAISED: Mapping[str, type[QueueServerError]] = {
    error.code: error for error in (UnreadableFileError, LegacyEncodingError, FileTooLongError, NoHeadsError)
}
"""What the other end may raise."""


class Files:
    """Files as the server sees them: nothing that comes from outside is taken apart in its own process."""

    def __init__(self) -> None:
        """Start nothing."""
        self._asking = Asking("queue_server.table_file.child", WITHIN, MOST_WAITING)

    def taken_apart(self, content: bytes, layout: Layout) -> Grid:
        """Return the rows of a file, or raise what is wrong with all of it."""
        asked = {"content": b64encode(content).decode(), "layout": layout._asdict()}
        grid: Grid = self._ask(asked, layout.within)
        return grid

    def workbook_under(self, heads: Sequence[str], rows: Sequence[Sequence[str]], title: str) -> bytes:
        """Return a workbook of some rows, under their heads."""
        return b64decode(self._ask({"rows": rows, "under": heads, "title": title}))

    def close(self) -> None:
        """End the process, if there is one."""
        self._asking.close()

    def _ask(self, asked: dict[str, Any], within: float | None = None) -> Any:
        try:
            told = self._asking.ask({}, asked, within)
        except NoAnswerError as trouble:
            _log.warning("a file is not read: %s", trouble)
            raise FileReaderBusyError from trouble
        return taken(told, _RAISED, UnreadableFileError, partial(_log.error, "a file was not read: %s"))
