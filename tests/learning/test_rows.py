"""Visits are read from anybody's CSV, and what cannot be read is counted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from queue_server.learning.rows import NoRowsError, Row, moment, read

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_of_spreadsheets_is_read(tmp_path: Path) -> None:
    """A mark of byte order, semicolons, columns in another order, zones and empty fields do no harm."""
    file = tmp_path / "visits.csv"
    file.write_text(
        "\ufeffIssued;Called;office;service;priority;ahead\n"
        "2026-01-05T08:00:00+07:00;2026-01-05T08:05:30+07:00;ward;land;elderly;3\n"
        "2026-01-05 08:01;;ward;land;;\n",
        encoding="utf-8",
    )
    first = moment("2026-01-05T08:00:00")
    assert read(file) == (
        [
            Row("ward", "land", first, first + 330, priority=True, ahead=3),
            Row("ward", "land", first + 60, None),
        ],
        0,
    )


def test_lines_that_make_no_sense_are_counted(tmp_path: Path) -> None:
    """No time, and a call before the number: the rest is read all the same."""
    file = tmp_path / "visits.csv"
    file.write_text(
        "office,service,issued,called\nward,land,soon,\nward,land,2026-01-05T08:00,2026-01-05T07:59\n"
        "ward,land\nward,land,2026-01-05T23:59,2026-01-06T00:04\n",
        encoding="utf-8",
    )
    found = read(file)
    assert found.bad == 3
    assert [(row.day, row.waited) for row in found.rows] == [(date(2026, 1, 5), 5.0)]


@pytest.mark.parametrize("text", ["office,service,issued\n", "office,service,issued,called\nw,s,x,\n", ""])
def test_a_file_without_visits_is_refused(tmp_path: Path, text: str) -> None:
    """It is said which columns are missing, or that no line can be read."""
    file = tmp_path / "visits.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(NoRowsError):
        read(file)
