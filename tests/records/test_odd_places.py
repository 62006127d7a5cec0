"""Records of an office anywhere, in a folder of any name."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from queue_server.records.engine import connect
from queue_server.records.parquet import reading, write_rows
from queue_server.records.views import MACROS

if TYPE_CHECKING:
    from pathlib import Path

    from queue_server.records.engine import Connection

EIGHT = 1_795_395_600
"""2026-11-23 at 01:00 UTC."""


@pytest.fixture
def connection(tmp_path: Path) -> Connection:
    """Open the engine."""
    made = connect(tmp_path)
    made.execute(MACROS)
    return made


@pytest.mark.parametrize("offset", [-720, -570, -180, 0, 330, 420, 545, 546, 547, 600, 660, 825, 840])
def test_the_hour_is_that_of_the_offices_clock(connection: Connection, offset: int) -> None:
    """From Baker Island to Kiritimati: an offset in minutes is a small number, and in seconds it is none."""
    wanted = datetime.fromtimestamp(EIGHT + 60 * offset, UTC).hour
    found = connection.execute("SELECT local_hour($at::UINTEGER, $offset::SMALLINT)", {"at": EIGHT, "offset": offset})
    assert found.fetchall() == [(wanted,)]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("2026[1]", "20261"),
        ("what?", "whats"),
        ("a*", "aa"),
        ("[x]*?", "xyz"),
        ("it's", "its"),
        ("{a,b}", "a"),
        ("a=1", "a"),
    ],
)
def test_a_file_is_read_from_where_it_was_written(
    connection: Connection, tmp_path: Path, name: str, other: str
) -> None:
    """Whatever its folder is called, and whatever stands beside it."""
    for folder, serial in ((name, 1), (other, 2)):
        row = {"kind": "leg", "office": "ward", "day": "2026-11-23", "serial": serial}
        write_rows(connection, [row], tmp_path / folder / "a.parquet")
    found = connection.execute(f"FROM {reading([tmp_path / name / 'a.parquet'])} SELECT serial").fetchall()
    assert found == [(1,)]


def test_a_folder_that_looks_like_a_column_is_none(connection: Connection, tmp_path: Path) -> None:
    """A copy that somebody keeps by date says what it said."""
    path = tmp_path / "day=2026-11-30" / "a.parquet"
    write_rows(connection, [{"kind": "leg", "office": "ward", "day": "2026-11-23", "serial": 1}], path)
    assert connection.execute(f"FROM {reading([path])} SELECT day::VARCHAR").fetchall() == [("2026-11-23",)]
