"""Answer what is asked of the records: a module a report, all of them in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from queue_server.records.reports import estimates, file, first_time, overview, own, satisfaction, waits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queue_server.records.question import Question

REPORTS: Mapping[str, Callable[[Question], Any]] = {
    "estimates": estimates.answer,
    "file": file.answer,
    "first-time": first_time.answer,
    "overview": overview.answer,
    "own": own.answer,
    "satisfaction": satisfaction.answer,
    "waits": waits.answer,
}
"""The reports by name; each answers in JSON values."""

FORMS: Mapping[str, tuple[str, ...]] = {
    "waits": ("json", "csv", "xlsx"),
    "overview": ("json", "xlsx"),
    "own": ("json",),
    "first-time": ("json",),
    "satisfaction": ("json",),
    "estimates": ("json", "csv", "xlsx"),
}
"""In which forms each of them is had; `file` writes those that are not JSON."""
