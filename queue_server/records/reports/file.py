"""Write figures as a file: made where reports are made, so that the server spends nothing on it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import orjson
from typing_extensions import TypedDict

from queue_server.records.asked import WAYS_OF_ESTIMATES
from queue_server.records.files.csv import csv
from queue_server.records.files.definitions import SCORES
from queue_server.records.files.table import Cell, Names, Table, lay_out
from queue_server.records.reports import estimates, named
from queue_server.records.reports.overview import by_time
from queue_server.records.reports.rows import all_rows, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.records.files.table import Words
    from queue_server.records.question import Question

_ALL = ("service", "counter", "clerk", "hour", "weekday-hour")


class File(TypedDict):
    """A file on its way: what it is called, and what stands in it, in Base64."""

    name: str
    content: str


def answer(question: Question) -> File:
    """Return figures as a file of the form `form`, in the language `language`.

    They are those of `report`, of waits unless another is said, grouped by `by`; a workbook without it has a sheet
    for each way of grouping. `words` are those of `locales/LANGUAGE/files.json` by language, as JSON: this process
    does not know them.
    """
    form, by = question.params["form"], question.params.get("by", "")
    report = question.params.get("report", "waits")
    what = by or "overview"
    if report != "waits":
        what = f"{report}-{by}" if by else report
    name = f"{question.books.office}-{question.first}-{question.last}-{what}.{form}"
    tables = list(_SHEETS[report](question, by))
    return {"name": name, "content": b64encode(_written(form, tables, question)).decode()}


def _written(form: str, tables: list[Table], question: Question) -> bytes:
    if form == "csv":
        return b"".join(csv(tables[0]))
    from queue_server.records.files.xlsx import xlsx  # noqa: PLC0415 - the server knows this module, and writes none

    made_at = datetime.fromtimestamp(question.now // 1000, UTC)
    return xlsx(tables, _about(question, tables[0].own), made_at)


def _of_waits(question: Question, by: str) -> Iterator[Table]:
    ways = (by,) if by else (*_ALL, by_time(question))
    language, words = question.params["language"], orjson.loads(question.params["words"])
    found = all_rows(question, ways)
    names = _names(question, found, language)
    for way in ways:
        yield lay_out(in_order(question, found[way], way), way, names, language, words)


def _of_estimates(question: Question, by: str) -> Iterator[Table]:
    language, words = question.params["language"], orjson.loads(question.params["words"])
    found = {way: estimates.scored(question, way) for way in ((by,) if by else WAYS_OF_ESTIMATES)}
    names = _names(question, found, language)
    for way, rows in found.items():
        yield lay_out(rows, way, names, language, words, SCORES)


_SHEETS: Mapping[str, Callable[[Question, str], Iterator[Table]]] = {"waits": _of_waits, "estimates": _of_estimates}
"""The tables of a report: one if it is said by what, else one for each way of grouping."""


def _names(question: Question, found: Mapping[str, Any], language: str) -> Names:
    """Return the names of what rows are about."""
    ids = {kind: [row[kind] for row in found.get(kind, ())] for kind in ("service", "counter", "clerk")}
    office = question.books.history.now
    services = named.services(office, ids["service"])
    counters = named.counters(office, ids["counter"])
    return Names(
        {id: _said(each["name"], language) for id, each in services.items()},
        {id: _said(each["name"], language) for id, each in counters.items()},
        named.clerks(question.books.journal, ids["clerk"]) if ids["clerk"] else {},
    )


def _said(name: Mapping[str, Any], language: str) -> str:
    return str(name.get(language, name["vi"]))


def _about(question: Question, words: Words) -> Iterator[tuple[str, Cell]]:
    """Yield what of the file is, and what is to be known of its days."""
    said = words["about"]
    yield said["office"], question.books.office
    yield said["from"], date.fromisoformat(question.first)
    yield said["to"], date.fromisoformat(question.last)
    yield said["durations"], said["as-durations"]
    for what, days in (("going-on", question.going_on), ("remade", question.remade), ("lost", question.lost)):
        for day in days:
            yield said[what], day
