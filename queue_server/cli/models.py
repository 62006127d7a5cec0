"""Look after the models of an office: learn one, list them, say which counts, write out of what is learned."""

from __future__ import annotations

import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from queue_server.cli.options import journal_option, option, place_options

if TYPE_CHECKING:
    from queue_server.domain.office.office import Office
    from queue_server.records.models.index import ModelsIndex, Term, Tried
    from queue_server.records.place import Place

_office = option("--office", required=True, help="Of this office.")

_WHY = {
    "first": "nothing was learned yet",
    "learned": "it was no worse than plain on days that it had not seen",
    "kept": "nothing better was learned since",
    "worse-than-plain": "the model before it told worse than plain would have",
    "damaged": "the file of the model before it is damaged",
    "by-hand": "somebody said so",
}


@click.command("learn")
@_office
@place_options
@journal_option
def learn_now(office: str, journal: str, records: Path | None, archive: Path | None) -> None:
    """Learn from the records of an office now, also while the server runs, and say what counts from when.

    This is done each night by itself. It takes a minute or two of one processor for a year of a big office.
    """
    from queue_server.records.models.learner import ByRows
    from queue_server.records.models.learning import learn
    from queue_server.records.place import Place

    before = Place.of(journal, records, archive).models(office).index().latest
    try:
        index = learn(Place.of(journal, records, archive), office, ByRows())
    except OSError as trouble:
        raise click.ClickException(f"Nothing is learned: {trouble.strerror or trouble}") from trouble
    if index.latest == before:
        click.echo("There are too few days to learn from: six with visitors, and some hundred visits.")
    _list(index)


@click.command("models")
@_office
@place_options
@journal_option
def list_models(office: str, journal: str, records: Path | None, archive: Path | None) -> None:
    """List the models of an office with what came of trying them, and what counts from which day on."""
    from queue_server.records.place import Place

    _list(Place.of(journal, records, archive).models(office).index())


@click.command("use")
@click.argument("which", metavar="VERSION|plain|best")
@_office
@place_options
@journal_option
def use(which: str, office: str, journal: str, records: Path | None, archive: Path | None) -> None:
    """Let a model, or the plain estimate, count from tomorrow on, whatever is learned; `best` lets nights choose."""
    from queue_server.domain.core.identifiers import Instant
    from queue_server.journal.books.folders import alone_in
    from queue_server.records.models.judged import by_hand
    from queue_server.records.place import Place

    place = Place.of(journal, records, archive)
    models = place.models(office)
    version = None if which == "best" else 0 if which == "plain" else int(which) if which.isdecimal() else -1
    with alone_in(models.folder):
        index = models.index()
        if version and index.model(version) is None:
            raise click.UsageError(f"There is no model {which}; `queue-server forecast models` lists them.")
        index = by_hand(index, version, _set_up(place, office), Instant(time.time_ns() // 1_000_000))
        models.publish(index)
    click.echo(_line(index.terms[-1]))


@click.command("rows")
@_office
@click.option("--from", "first", required=True, help="The first day, YYYY-MM-DD.")
@click.option("--to", "last", required=True, help="The last day, YYYY-MM-DD.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@place_options
@journal_option
def write_rows(  # noqa: PLR0913 - an argument an option
    *, office: str, first: str, last: str, out: Path | None, journal: str, records: Path | None, archive: Path | None
) -> None:
    """Write the waits of some days as the CSV of docs/records.md, of which is learned: nothing of a person."""
    from queue_server.domain.core.errors import UnknownOfficeError
    from queue_server.records.answering import Answering
    from queue_server.records.asked import read_range
    from queue_server.records.models.rows import write
    from queue_server.records.place import Place

    first, last = read_range(first, last)
    with closing(Answering.at(Place.of(journal, records, archive))) as answering:
        books = answering.place.books(answering.journal, office)
        if not books.history:
            raise UnknownOfficeError(office=office)
        question = answering.question(books, first, last, answering.now(), {})
        if out is None:
            write(question, sys.stdout)
            return
        try:
            with out.open("w", encoding="utf-8", newline="") as file:
                count = write(question, file)
        except OSError as trouble:
            raise click.ClickException(f"{out} cannot be written: {trouble.strerror}") from trouble
        click.echo(f"{count} waits stand in {out}.")


def _set_up(place: Place, office: str) -> Office:
    """Return how an office is set up, or raise `UnknownOfficeError`."""
    from queue_server.domain.core.errors import UnknownOfficeError

    with closing(place.open_journal()) as journal:
        history = place.books(journal, office).history
        if not history:
            raise UnknownOfficeError(office=office)
        return history.now


def _list(index: ModelsIndex) -> None:
    for model in index.models:
        click.echo(
            f"model {model.version}: of {model.rows} waits up to {model.until}, {model.verdict}, "
            f"tried on {model.trial.first} to {model.trial.last}"
        )
        for name in ("model", "told", "plain"):
            click.echo(f"  {name:5} {_tried(getattr(model.trial, name))}")
    for term in index.terms[-3:]:
        click.echo(_line(term))
    if not index.terms:
        click.echo("Nothing was learned yet: the plain estimate counts.")


def _line(term: Term) -> str:
    from queue_server.domain.forecast.widened import AS_RECKONED

    which = f"model {term.version}" if term.version else "the plain estimate"
    wide = "" if term.width == AS_RECKONED else f", ranges at {term.width} %"
    held = " (held by hand)" if term.is_held else ""
    return f"from {term.first} on {which} counts{wide}: {_WHY[term.why]}{held}"


def _tried(result: Tried) -> str:
    def minutes(seconds: int) -> str:
        return f"{seconds / 60:.1f} min"

    told: Any = f"{result.percent} of 100 inside, {minutes(result.width)} wide, {minutes(result.mae)} off"
    return f"{told}, bias {minutes(result.bias)}, loss {minutes(result.loss)} ({result.n} waits)"


MODEL_COMMANDS = (learn_now, list_models, use, write_rows)
"""What is told `queue-server forecast` about models."""
