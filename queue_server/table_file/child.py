"""Read and write files of tables in a process of its own: `python -m queue_server.table_file.child`."""

from __future__ import annotations

import resource
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any

from queue_server.child.answering import answer_lines

if TYPE_CHECKING:
    from queue_server.table_file.grid import Grid

IDLE = 30.0
"""Seconds after which the process ends that nobody asks any more."""

NICE = 15
"""How much a file stands behind the hall."""

MEMORY = 768_000_000
"""Bytes that the process may take: a file that wants more is not read."""


class Files:
    """Answers what a file says, or makes one."""

    def answer(
        self,
        *,
        content: str | None = None,
        rows: list[list[str]] | None = None,
        under: list[str] | None = None,
        title: str = "",
        layout: dict[str, Any] | None = None,
    ) -> Grid | str:
        """Return a file taken apart, or the workbook that some rows make under their heads."""
        from queue_server.table_file.grid import taken_apart  # noqa: PLC0415 - once it is wanted
        from queue_server.table_file.layout import Layout  # noqa: PLC0415 - likewise
        from queue_server.table_file.workbook import written  # noqa: PLC0415 - likewise

        if layout is None:
            return b64encode(written(under or [], rows or [], title)).decode()
        return taken_apart(b64decode(content or ""), Layout(**layout))

    def close(self) -> None:
        """Leave nothing behind."""


def _begin(_: dict[str, Any]) -> Files:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    return Files()


if __name__ == "__main__":
    answer_lines(_begin, IDLE, NICE)
