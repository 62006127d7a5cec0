"""Write the report of waits as a file: made where reports are made, so that the server spends nothing on it."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import orjson
from typing_extensions import TypedDict

from queue_server.records.files.csv import csv
from queue_server.records.files.table import Cell, Names, Table, lay_out
from queue_server.records.reports import waits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.records.files.table import Words
    from queue_server.records.question import Question


class File(TypedDict):
    """A file on its way: what it is called, and what stands in it, in Base64."""

    name: str
    content: str


def answer(question: Question) -> File:
    """Return the report by `by` as a file of the form `form`, in the language `language`.

    `words` are those of `locales/LANGUAGE/files.json` by language, `clerks` the names of clerks by their ids, both as
    JSON: this process does not know them.
    """
    params = question.params
    by, form = params["by"], params["form"]
    name = f"waits-{question.books.office}-{question.first}-{question.last}-{by}.{form}"
    return {"name": name, "content": b64encode(_written(form, _table(question, by), question)).decode()}


def _written(form: str, table: Table, question: Question) -> bytes:
    if form == "csv":
        return b"".join(csv(table))
    from queue_server.records.files.xlsx import xlsx  # noqa: PLC0415 - the server knows this module, and writes none

    return xlsx(table, datetime.fromtimestamp(question.now // 1000, UTC))


def _table(question: Question, by: str) -> Table:
    language, words = question.params["language"], orjson.loads(question.params["words"])
    names = Names.of(question.books.history, orjson.loads(question.params["clerks"]), language)
    return lay_out(waits.answer(question)["rows"], by, names, language, words, _about(question, words[language]))


def _about(question: Question, words: Words) -> Iterator[tuple[str, Cell]]:
    """Yield what of the report is, and what is to be known of its days."""
    said = words["about"]
    yield said["office"], question.books.office
    yield said["from"], date.fromisoformat(question.first)
    yield said["to"], date.fromisoformat(question.last)
    yield said["durations"], said["as-durations"]
    for what, days in (("going-on", question.going_on), ("remade", question.remade), ("lost", question.lost)):
        for day in days:
            yield said[what], day
