"""Answer what is asked of the records: a module a report, all of them in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from queue_server.records.reports import file, overview, own, waits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queue_server.records.question import Question

REPORTS: Mapping[str, Callable[[Question], Any]] = {
    "file": file.answer,
    "overview": overview.answer,
    "own": own.answer,
    "waits": waits.answer,
}
"""The reports by name; each answers in JSON values."""

FILES = ("waits",)
"""Those that are had as files too, which the report `file` writes."""
