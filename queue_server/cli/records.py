"""Look after the records of closed days from a terminal: make them again, check them, write them out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from queue_server.cli.options import journal_option, place_options

if TYPE_CHECKING:
    from queue_server.records.place import Place


@click.group()
def records() -> None:
    """Look after the records of closed days, of which reports are made. The books are never changed by that."""


office_option = click.option(
    "--office", "offices", multiple=True, envvar="QUEUE_SERVER_RECORDS_OFFICE", help="Of this office; else of all."
)


@records.command("rebuild")
@office_option
@click.option("--processes", type=click.IntRange(1, 64), help="How many at once; else one a core but one.")
@place_options
@journal_option
def records_rebuild(
    offices: tuple[str, ...], processes: int | None, journal: str, records: Path | None, archive: Path | None
) -> None:
    """Make all records again, from the books and the archive, also while the server runs.

    What is there counts until all of an office is made. Killed half-way, it is simply run again.
    """
    from queue_server.records.place import Place
    from queue_server.records.rebuilding import Rebuilding, processes_here

    place = Place.of(journal, records, archive)
    rebuilding = Rebuilding(place, _known(place, offices))
    try:
        with click.progressbar(length=rebuilding.days, label="Days made again", show_pos=True) as bar:
            for days in rebuilding.run(processes or processes_here()):
                bar.update(days)
    finally:
        rebuilding.close()
    click.echo(f"{rebuilding.days} days are made again in {place.records}.")


@records.command("verify")
@office_option
@place_options
@journal_option
def records_verify(offices: tuple[str, ...], journal: str, records: Path | None, archive: Path | None) -> None:
    """Read all files of records and hold them against their hashes; what is damaged is made again from the books."""
    from queue_server.records.place import Place
    from queue_server.records.verifying import verify

    place = Place.of(journal, records, archive)
    files = damaged = 0
    for office, verdict in verify(place, _known(place, offices)):
        files += verdict.files
        damaged += len(verdict.damaged)
        for name in verdict.damaged:
            click.echo(f"{office}: {name} was damaged, and is made again from the books", err=True)
        for days in verdict.lost:
            click.echo(f"{office}: {days} cannot be made again: say with --archive where archived days lie", err=True)
        if verdict.lost:
            raise click.ClickException("Some records are lost for now.")
    click.echo(f"{files} files were read, {damaged} of them were damaged.")


@records.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@office_option
@place_options
@journal_option
def records_export(
    folder: Path, offices: tuple[str, ...], journal: str, records: Path | None, archive: Path | None
) -> None:
    """Write the records into FOLDER as a Parquet file a table and office, for other programs.

    The tables are legs, visits, calls, sessions, refusals, alarms, helps and days.
    """
    from queue_server.records.exporting import export
    from queue_server.records.place import Place

    place = Place.of(journal, records, archive)
    with click.progressbar(_known(place, offices), label="Offices written") as bar:
        for office in bar:
            export(place, office, folder)
    click.echo(f"They stand in {folder}.")


def _known(place: Place, wanted: tuple[str, ...]) -> list[str]:
    """Return the offices that are meant, or raise `UnknownOfficeError`."""
    from queue_server.domain.core.errors import UnknownOfficeError
    from queue_server.journal.port import DEPLOYMENT

    there = [office for office in place.open_journal().offices() if office != DEPLOYMENT]
    for office in wanted:
        if office not in there:
            raise UnknownOfficeError(office=office)
    return list(wanted) or there
