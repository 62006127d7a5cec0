"""A small report with what is hardest to write: names and ids that spreadsheets take for something else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from queue_server.records.files.table import Names, lay_out
from queue_server.web.static_files import languages, words

if TYPE_CHECKING:
    from queue_server.records.files.table import Table

HARD = ("=1+1", "@x", "+84", "-1", "1/2", "1E5", "007", "2026-11-30", "8:30", "1-2", "TRUE", "Mar 5", '=cmd|"/c"!A1')
"""Texts that have to stay texts."""

WORDS = {language: words(language, "files") for language in languages()}

WAITED = {"count": 5, "median": 6, "p90": 690, "p95": 690, "longest": 90_061, "over_target": 1}


def services(language: str = "vi") -> Table:
    """Return a report by service, of which one has hard ids and names, and one nothing but a visitor."""
    rows: list[dict[str, Any]] = [
        {
            "service": "land",
            "received": 6,
            "done": 5,
            "waits": WAITED,
            "serving": {"count": 5, "median": 1, "p90": 2},
        },
        {"service": "007", "received": 1},
    ]
    names = Names({"land": 'Đất đai; "nhà ở"', "007": "=1+1"}, {}, {})
    return lay_out(rows, "service", names, language, WORDS)


def hard() -> Table:
    """Return a report of services that are called as spreadsheets like least."""
    rows = [{"service": "s", "received": 1} for _ in HARD]
    made = lay_out(rows, "service", Names({}, {}, {}), "vi", WORDS)
    cells = tuple((text, text, *row[2:]) for text, row in zip(HARD, made.rows, strict=True))
    return replace(made, rows=cells)


def days(language: str = "vi") -> Table:
    """Return a report by day."""
    rows = [{"day": "2026-11-30", "received": 3, "waits": WAITED}]
    return lay_out(rows, "day", Names({}, {}, {}), language, WORDS)
