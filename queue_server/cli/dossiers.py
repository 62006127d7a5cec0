"""Take dossiers from a file of another program into an office's books, and look before what that changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from queue_server.cli.options import copies_option, journal_option, option
from queue_server.domain.core.identifiers import OfficeId

if TYPE_CHECKING:
    from queue_server.dossier_file.preview import Preview
    from queue_server.dossier_file.reading import FileRead
    from queue_server.table_file.grid import Grid


@click.group()
def dossiers() -> None:
    """Take dossiers from CSV or XLSX into an office's books."""


@dossiers.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option("--office", "DOSSIERS_OFFICE", required=True, help="An office of the journal.")
@option("--accept", is_flag=True, help="Take it in; else it is only said what it would change.")
@option("--leave-out", type=int, default=None, help="Take it in without so many rows that have troubles.")
@journal_option
@copies_option
def dossiers_import(file: Path, office: str, journal: str, copies: int, **told: Any) -> None:
    """Say what a file would change, row by row, and take it in whole if that is wished, or nothing of it."""
    from queue_server.application.importing import Wanted
    from queue_server.application.opening import application_at
    from queue_server.domain.catalogue.aggregate import CATALOGUE
    from queue_server.domain.core.actor import HOUSE
    from queue_server.domain.dossiers.aggregate import IMPORTS
    from queue_server.domain.dossiers.punctual import Moment
    from queue_server.dossier_file.columns import LAYOUT
    from queue_server.dossier_file.preview import previewed, require_left_out
    from queue_server.dossier_file.reading import read, terms_of
    from queue_server.table_file.grid import taken_apart

    application = application_at(journal, copies=copies, must_exist=True)
    open_office = application.open_office(OfficeId(office))
    open_office.turn()
    grid = taken_apart(file.read_bytes(), LAYOUT)
    seen = len(open_office.state_of(IMPORTS).ended)
    known = application.dossiers.all(open_office)
    said = read(grid, terms_of(open_office.office, open_office.today, open_office.state_of(CATALOGUE), known))
    preview = previewed(said, Moment(open_office.today, open_office.now))
    _tell(grid, said, preview)
    if not told["accept"]:
        raise click.exceptions.Exit(1 if said.troubles else 0)
    require_left_out(said, told["leave_out"])
    wanted = Wanted(preview.id, said.new, said.rows_with_troubles, seen)
    with click.progressbar(length=len(said.new), label="Taken in") as bar:
        done = application.dossiers.importing.take_in(
            open_office, wanted, HOUSE, lambda written: bar.update(written - bar.pos)
        )
    click.echo(f"{done.rows} dossiers are taken in, without {done.left_out} rows.")


def _tell(grid: Grid, said: FileRead, preview: Preview) -> None:
    """Say what a file would change, and what is wrong with it."""
    if grid["passed_over"]:
        click.echo(f"Passed over, and never kept: {', '.join(grid['passed_over'])}.")
    for note in grid["notes"]:
        click.echo(f"rows {note['first']} to {note['last']}: passed over ({note['what']})")
    for each in said.troubles:
        found = f" stands there: {each['found']};" if "found" in each else ""
        click.echo(
            f"row {each['row']}, {each.get('column', 'row')}:{found} {each['words']} ({each['code']})", err=True
        )
    statuses = ", ".join(f"{count} {status}" for status, count in sorted(preview.statuses.items()))
    click.echo(
        f"{len(said.new)} new ({statuses or 'none'}; {preview.figures.on_time} of {preview.figures.judged} in time), "
        f"{said.same} the same, {said.rows_with_troubles} rows with troubles."
    )
