"""Look after the books from a terminal: verify, export, import, restore, archive."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from queue_server.cli.options import copies_option, journal_option, option, records_option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from queue_server.journal.books.books import Verdict
    from queue_server.journal.port import Journal
    from queue_server.records.place import Place

T = TypeVar("T")

NOT_INTO_REDIS = (
    "Books in Redis are not replaced under their nodes: bring the copy into an empty database with "
    "`queue-server journal import FILE --journal redis://HOST:PORT/ANOTHER-NUMBER`, verify it there, "
    "and let the nodes serve that one. What is here stays as it is."
)

_TELL_EVERY = 5.0
"""Seconds after which somebody who waits hears how far it is."""


class Days(click.ParamType[int]):
    """A number of days, written `90d`."""

    name = "days"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, if days of that age may be archived."""
        from queue_server.journal.books.archive import LEAST

        if isinstance(value, int):
            return value
        if not (found := re.fullmatch(r"(\d{1,5})d", value)):
            self.fail(f"{value!r} is not a number of days like 90d", param, ctx)
        if (days := int(found[1])) < LEAST:
            self.fail(f"{value} is too young: what is under {LEAST} days old stays in the journal", param, ctx)
        return days


@click.group()
def journal() -> None:
    """Look after the books."""


@journal.command("verify")
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@journal_option
@click.pass_context
def journal_verify(ctx: click.Context, files: tuple[Path, ...], journal: str) -> None:
    """Check the chain, replay every day and check what must be true of it.

    FILES are archived days, or folders of them: they are checked instead of the journal, or beside it if --journal is
    given on the command line.
    """
    from queue_server.journal.books.books import verify
    from queue_server.journal.opening import open_journal

    if not files or ctx.get_parameter_source("journal") is click.core.ParameterSource.COMMANDLINE:
        _tell(verify(open_journal(journal, must_exist=True)), "The books are in order.")
    if files:
        _tell(_verdict_on_files(files), "The archive is in order.")


@journal.command("export")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True), default="-")
@journal_option
def journal_export(file: str, journal: str) -> None:
    """Write every commit as a line of JSON to FILE, which only its owner may read, or to standard output."""
    from queue_server.journal.books.books import export
    from queue_server.journal.books.folders import for_owner_only
    from queue_server.journal.opening import open_journal

    lines = told(export(open_journal(journal, must_exist=True)), "commits exported so far")
    if file == "-":
        with click.open_file(file, "wb") as written:
            written.writelines(lines)
        return
    try:
        with open(file, "wb", opener=for_owner_only) as written:
            written.writelines(lines)
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written to: {error.strerror}.") from error


@journal.command("import")
@click.argument("file", type=click.File("rb"), default="-")
@journal_option
@copies_option
def journal_import(file: BinaryIO, journal: str, copies: int) -> None:
    """Fill an empty journal from an export in FILE, or from standard input."""
    from queue_server.journal.books.books import import_lines
    from queue_server.journal.opening import open_journal

    number = import_lines(open_journal(journal, copies=copies), told(file, "commits imported so far"))
    if not number:
        raise click.ClickException("There is nothing in this export: no commit was imported.")
    click.echo(f"{number} commits imported.")


@journal.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@journal_option
def journal_restore(file: Path, journal: str) -> None:
    """Put FILE in the place of the books: an export, packed or not, or a copy of a SQLite file.

    It is checked first, as verify does. What was there is kept aside with its log. Stop the server before.
    """
    from queue_server.journal.books.restoring import restore
    from queue_server.journal.opening import UnknownJournalError, file_of, in_redis

    path = file_of(journal)
    if path is None:
        raise click.ClickException(NOT_INTO_REDIS if in_redis(journal) else UnknownJournalError.title)
    done = restore(file, path, lambda lines: told(lines, "commits read so far"))
    until = datetime.fromtimestamp(done.until / 1000, UTC)
    click.echo(
        f"{done.path} holds the books of {file} now: {done.commits} commits, up to {until:%Y-%m-%d %H:%M:%S}Z."
    )
    if done.kept is not None:
        click.echo(f"What was there is kept as {done.kept}.")
    if not done.has_keys:
        click.echo("An export holds no keys: a press that was sent before and is sent again now happens once more.")
    click.echo("Whatever happened later is not in these books: see docs/operations.md, An old copy is restored.")


@journal.command("archive")
@option("--older-than", required=True, type=Days(), help="How old days must be, e.g. 90d; 31d at least.")
@option(
    "--to",
    "ARCHIVE",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the files, OFFICE/YYYY-MM-DD.jsonl.gz.",
)
@records_option
@journal_option
def journal_archive(older_than: int, to: Path, records: Path | None, journal: str) -> None:
    """Move closed days from Redis into files, so that its memory does not grow with history.

    Each day is written, read back and compared before Redis drops it. Notes and reasons of staff stay out of files.
    The records of all days are made first, so that no report misses one afterwards.
    """
    from queue_server.domain.core.identifiers import Instant
    from queue_server.journal.books.archive import Archivable, archive
    from queue_server.journal.opening import open_journal
    from queue_server.records.place import Place

    books = open_journal(journal, must_exist=True)
    if not isinstance(books, Archivable):
        raise click.ClickException("Books in a file need no archive: old days lie on the disk and cost no memory.")
    _make_records(books, Place.of(journal, records, to))
    days = archive(books, to, older_than, Instant(time.time_ns() // 1_000_000))
    try:
        steps = list(told(days, "days looked at so far"))
    except OSError as error:
        raise click.ClickException(f"{to} cannot be written to: {error.strerror}.") from error
    stay = [step for step in steps if step.finding]
    for step in stay:
        click.echo(f"{step.stream.office}, {step.stream.name} stays: {step.finding}", err=True)
    commits = sum(step.commits for step in steps if not step.finding)
    click.echo(f"{len(steps) - len(stay)} days archived, {commits} commits")
    if stay:
        raise click.ClickException(f"{len(stay)} days stay though they are old.")


def _make_records(books: Journal, place: Place) -> None:
    """Bring the records of all offices up to date."""
    from queue_server.journal.port import DEPLOYMENT
    from queue_server.records.answering import keeper_of
    from queue_server.records.engine import scratch

    with scratch() as connection:
        for office in told(
            (each for each in books.offices() if each != DEPLOYMENT), "offices whose records are made"
        ):
            keeper = keeper_of(place, books, office, connection)
            if keeper is not None:
                keeper.catch_up()


def told(items: Iterable[T], what: str) -> Iterator[T]:
    """Yield items as they come, and say on standard error now and then how many they were."""
    at = time.monotonic()
    for number, item in enumerate(items, 1):
        yield item
        if time.monotonic() - at > _TELL_EVERY:
            at = time.monotonic()
            click.echo(f"{number} {what}", err=True)


def _tell(verdict: Verdict, all_is_well: str) -> None:
    for finding in verdict.findings:
        click.echo(finding, err=True)
    click.echo(f"{verdict.streams} streams, {verdict.commits} commits, {verdict.events} events")
    if verdict.findings:
        raise click.ClickException(f"{len(verdict.findings)} findings: the books are not in order.")
    click.echo(all_is_well)


def _verdict_on_files(files: tuple[Path, ...]) -> Verdict:
    from queue_server.journal.books.archive_files import files_in, verify_file
    from queue_server.journal.books.books import Verdict

    verdict = Verdict()
    days = [day for file in files for day in files_in(file)]
    for day in told(days, "files read so far"):
        verdict += verify_file(day)
    if not days:
        raise click.ClickException("There is no archived day here.")
    return verdict
