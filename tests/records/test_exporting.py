"""Records for other programs: whole numbers stay whole, and every table is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.records.exporting import export
from queue_server.records.parquet import reading
from queue_server.records.views import VIEWS
from tests.records.conftest import OFFICE

if TYPE_CHECKING:
    from tests.records.conftest import Recorded


def test_tables_are_exported_with_whole_numbers(recorded: Recorded) -> None:
    """Each view is a file; no column of any has become a float, which a sum does unless it is told not to."""
    recorded.play("2026-10-01")
    folder = recorded.folder / "out"
    export(recorded.place, OFFICE, folder)

    files = {path.stem: path for path in (folder / OFFICE).glob("*.parquet")}
    assert set(files) == set(VIEWS)
    connection = recorded.keeper().connection
    for path in files.values():
        types = connection.execute(f"DESCRIBE SELECT * FROM {reading([path])}").fetchall()  # noqa: S608
        assert {column[1] for column in types} <= {
            *("VARCHAR", "DATE", "BOOLEAN", "BIGINT", "INTEGER", "SMALLINT", "UINTEGER", "USMALLINT", "UTINYINT"),
        }, path.name


def test_waits_of_a_visit_are_added_up(recorded: Recorded) -> None:
    """What a visit waited in all is the sum of its waits."""
    recorded.play("2026-10-01", visitors=40)
    question = recorded.question("2026-10-01", "2026-10-01")
    told = question.sql("SELECT (sum(waited))::BIGINT AS of_visits FROM visits")
    legs = question.sql("SELECT (sum(waited))::BIGINT AS of_legs FROM legs WHERE is_wait")
    assert told[0]["of_visits"] == legs[0]["of_legs"]
