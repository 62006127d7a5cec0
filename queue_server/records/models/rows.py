"""Write visits out of the records as the CSV of docs/records.md, of which is learned: nothing of a person."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from queue_server.records.question import Question

COLUMNS = ("office", "service", "issued", "called", "ended", "counter", "priority", "cancelled")

_AT_ONCE = 10_000

_LOCAL = "strftime(to_timestamp({at} + l.utc_offset::BIGINT * 60), '%Y-%m-%dT%H:%M:%S')"

_ROWS = f"""
    SELECT l.office, l.service, {_LOCAL.format(at="l.joined")} AS issued,
        CASE WHEN l.called THEN {_LOCAL.format(at="l.stopped")} END AS called,
        CASE WHEN l.is_served THEN {_LOCAL.format(at="l.served_until")} END AS ended,
        l.counter, v.priority, CASE WHEN l.called THEN '' ELSE '1' END AS cancelled
    FROM legs l JOIN visits v ON v.office = l.office AND v.day = l.day AND v.number = l.number
    WHERE l.called OR l.is_wait
    ORDER BY l.joined, l.number, l.leg
"""


def rows(question: Question) -> Iterator[list[str]]:
    """Yield the waits of a question's days in the order of `COLUMNS`: one a line waited in, in order of its begin.

    Times are those of the office's clock. Who was sent on waits once more, from then on.
    """
    cursor = question.connection.execute(_ROWS)
    while some := cursor.fetchmany(_AT_ONCE):
        for row in some:
            yield ["" if value is None else str(value) for value in row]


def write(question: Question, file: IO[str]) -> int:
    """Write them with a first line that names the columns, and return how many there are."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    count = 0
    for count, row in enumerate(rows(question), 1):  # noqa: B007 - it is what is returned
        writer.writerow(row)
    return count
