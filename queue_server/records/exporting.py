"""Write the records out for other programs: a Parquet file a table, under the names of the views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core import calendar
from queue_server.records.answering import Answering
from queue_server.records.views import VIEWS

if TYPE_CHECKING:
    from pathlib import Path

    from queue_server.records.place import Place

_FIRST = "2000-01-01"


def export(place: Place, office: str, folder: Path) -> None:
    """Write all tables of an office, up to now, into a folder of its name."""
    answering = Answering.at(place)
    try:
        books = place.books(answering.journal, office)
        now = answering.now()
        last = calendar.next_day(calendar.service_day(now, books.history.now.time_zone))
        question = answering.question(books, _FIRST, last, now, {})
        (folder / office).mkdir(parents=True, exist_ok=True)
        for table in VIEWS:
            beside = folder / office / f".{table}.part"
            target = f"{beside}".replace("'", "''")
            question.connection.execute(
                f"COPY (SELECT * FROM {table} ORDER BY ALL) TO '{target}' (FORMAT parquet, COMPRESSION zstd)"
            )
            beside.rename(folder / office / f"{table}.parquet")
    finally:
        answering.close()
