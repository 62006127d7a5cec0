"""Make a report from a terminal or by a timer, beside a running server or without one."""

from __future__ import annotations

import sys
import threading
from base64 import b64decode
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from queue_server.cli.options import journal_option, option, place_options
from queue_server.records.asked import COMPARISONS, WAYS, WAYS_OF_ESTIMATES
from queue_server.serve.banner import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.records.answering import Answering
    from queue_server.records.sources import Books
    from queue_server.records.tree import Tree

_TELL_EVERY = 5.0
"""Seconds between two lines about what is left to be done."""

_FORMS = ("json", "csv", "xlsx")


@click.command()
@click.argument("name", metavar="REPORT", envvar="QUEUE_SERVER_REPORT")
@option("--office", required=True, help="Of this office.")
@click.option("--from", "first", envvar="QUEUE_SERVER_REPORT_FROM", show_envvar=True, help="The first day.")
@click.option("--to", "last", envvar="QUEUE_SERVER_REPORT_TO", show_envvar=True, help="The last day.")
@option(
    "--by",
    "REPORT_BY",
    default="service",
    show_default=True,
    help=f"Of waits: {', '.join(WAYS)}. Estimates know no counter, clerk and weekday.",
)
@option(
    "--compare",
    "REPORT_COMPARE",
    default="none",
    show_default=True,
    help=f"Of the overview: {', '.join(COMPARISONS)}.",
)
@option("--clerk", "REPORT_CLERK", default="", help="Of whom her own figures are.")
@option("--format", "REPORT_FORMAT", default="json", show_default=True, type=click.Choice(_FORMS))
@option("--language", "REPORT_LANGUAGE", default="vi", show_default=True, type=click.Choice(["vi", "en"]))
@option("--out", "REPORT_OUT", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@place_options
@journal_option
def report(  # noqa: PLR0913 - an argument an option
    *,
    name: str,
    office: str,
    first: str | None,
    last: str | None,
    by: str,
    compare: str,
    clerk: str,
    format: str,
    language: str,
    out: Path | None,
    journal: str,
    records: Path | None,
    archive: Path | None,
) -> None:
    """Make a report of some days of an office: `waits`, `estimates`, `overview`, or the `own` figures of a clerk.

    Days are YYYY-MM-DD, or one of today, yesterday, this-week, last-week, this-month, last-month; a word alone means
    all of its days. Ends with 0, with 1 where there is no report to make, with 2 where the command is not understood.
    """
    from queue_server.records.answering import Answering
    from queue_server.records.asked import require_comparison, require_way
    from queue_server.records.place import Place

    _require(name, format, clerk)
    require_way(by, WAYS_OF_ESTIMATES if name == "estimates" else WAYS)
    require_comparison(compare)
    if format == "xlsx" and out is None and sys.stdout.isatty():
        raise click.UsageError("XLSX is not for a terminal: say --out FILE.")
    grouped = {"by": by} if name in ("waits", "estimates") else {}
    said = {"overview": {"compare": compare}, "own": {"clerk": clerk}}.get(name, grouped)
    with closing(Answering.at(Place.of(journal, records, archive))) as answering:
        days = _days(answering, office, first, last)
        with _telling_what_is_left(answering.place.tree(office)):
            if format == "json":
                made = _json(_answer(answering, name, office, days, said))
            else:
                said = {"form": format, **_spoken(language), **grouped, **({"report": name} if grouped else {})}
                made = b64decode(_answer(answering, "file", office, days, said)["content"])
    _give(made, out)


def _require(name: str, format: str, clerk: str) -> None:
    """Raise unless there is such a report, it can be had in that form, and all is said that it takes."""
    from queue_server.records.reports import FORMS

    if name not in FORMS:
        raise click.UsageError(f"There is no report {name}; there is: {', '.join(FORMS)}.")
    if format not in FORMS[name]:
        raise click.UsageError(f"The report {name} is had as {' or '.join(FORMS[name])}.")
    if name == "own" and not clerk:
        raise click.UsageError("Say whose own figures with --clerk ID.")


def _days(answering: Answering, office: str, first: str | None, last: str | None) -> tuple[str, str]:
    """Return the days that are meant, by the office's calendar, and say what has to be done first."""
    from queue_server.domain.core import calendar
    from queue_server.domain.core.errors import UnknownOfficeError
    from queue_server.records.spans import read_span

    books = answering.place.books(answering.journal, office)
    if not books.history:
        raise UnknownOfficeError(office=office)
    today = calendar.service_day(answering.now(), books.history.now.time_zone)
    if unmade := _unmade(answering, books, today):
        say(f"Records of {unmade} days are made first; that is done once.", err=True)
    return read_span(first, last, today)


def _unmade(answering: Answering, books: Books, today: str) -> int:
    """Count the days before today that no file holds yet."""
    index = answering.place.tree(books.office).index()
    return sum(not index.within(day, day) for day in books.days() if day < today)


def _answer(answering: Answering, name: str, office: str, days: tuple[str, str], said: dict[str, str]) -> Any:
    """Return a report, once the records are there: another process may be making them."""
    from queue_server.records.asked import RecordsBeingMadeError

    while True:
        with suppress(RecordsBeingMadeError):  # it has waited for a while by itself
            return answering.answer(name, office, *days, said)


@contextmanager
def _telling_what_is_left(tree: Tree) -> Iterator[None]:
    """Say now and then how many days of records are still to be made, whoever makes them."""
    done = threading.Event()

    def tell() -> None:
        while not done.wait(_TELL_EVERY):
            if left := tree.index().due:
                say(f"Records of {left} days are still to be made.", err=True)

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _json(answer: Any) -> bytes:
    import orjson

    return orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE)


def _spoken(language: str) -> dict[str, str]:
    """Return what a file needs to speak a language."""
    import orjson

    from queue_server.web.static_files import languages, words

    known = {each: words(each, "files") for each in languages()}
    return {"language": language, "words": orjson.dumps(known).decode()}


def _give(made: bytes, out: Path | None) -> None:
    """Print it, or let it take the place of a file in one step: whoever reads that has the old one or the new."""
    if out is None:
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
        return
    beside = out.with_name(f".{out.name}.new")
    try:
        beside.write_bytes(made)
        beside.replace(out)
    except OSError as trouble:
        beside.unlink(missing_ok=True)
        raise click.ClickException(f"{out} cannot be written: {trouble.strerror}") from trouble
