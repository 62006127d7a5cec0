"""Take procedures from a file into an office's catalogue, look before what that changes, and write them to a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from queue_server.cli.options import copies_option, journal_option, option
from queue_server.domain.core.identifiers import OfficeId

if TYPE_CHECKING:
    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.catalogue.catalogue import Catalogue
    from queue_server.domain.catalogue.importing import Comparison
    from queue_server.procedure_file.reading import FileRead

_office = option("--office", "PROCEDURES_OFFICE", required=True, help="An office of the journal.")
_file = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group()
def procedures() -> None:
    """Take procedures from CSV or XLSX into an office's catalogue, and write them (docs/procedures.md)."""


@procedures.command("preview")
@_file
@_office
@option("--json", "AS_JSON", is_flag=True, help="As JSON.")
@journal_option
def procedures_preview(file: Path, office: str, journal: str, **told: Any) -> None:
    """Say what a file would change, and what is wrong with it, row by row. Nothing is written."""
    said, found = _read(file, _at(journal, office))
    if told["json"]:
        click.echo(json.dumps(_as_json(said, found), ensure_ascii=False))
    else:
        _tell(said, found)
    if said.troubles:
        raise click.exceptions.Exit(1)


@procedures.command("import")
@_file
@_office
@option("--publish", is_flag=True, help="Publish at once; else it is drafted.")
@journal_option
@copies_option
def procedures_import(file: Path, office: str, publish: bool, journal: str, copies: int) -> None:  # noqa: FBT001 - click gives it
    """Take in all of a file, in one commit, or nothing of it."""
    from queue_server.application.submission import NOTHING
    from queue_server.domain.core.actor import HOUSE
    from queue_server.procedure_file.reading import wished

    open_office = _at(journal, office, copies)
    said, found = _read(file, open_office)
    _tell(said, found)
    open_office.submit(wished(said, found, publish=publish), HOUSE, lambda *_: NOTHING)
    catalogue = _catalogue(open_office)
    click.echo(f"Version {catalogue.version} is published, {len(catalogue.drafts)} procedures are drafted.")


@procedures.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@_office
@option("--drafted", is_flag=True, help="As it will be once every draft is published.")
@journal_option
def procedures_export(file: Path, office: str, drafted: bool, journal: str) -> None:  # noqa: FBT001 - click gives it
    """Write what is published to a file: XLSX where its name says so, else CSV."""
    from queue_server.procedure_file.writing import TITLE, as_csv, heads, table

    catalogue = _catalogue(_at(journal, office))
    those = catalogue.as_drafted() if drafted else catalogue.published
    rows = table(catalogue, (those[code] for code in sorted(those)))
    if file.suffix.casefold() == ".xlsx":
        from queue_server.table_file.workbook import written

        file.write_bytes(written(heads(), rows, TITLE))
    else:
        file.write_bytes(as_csv(rows))
    click.echo(f"{len(rows)} procedures are in {file}.")


def _at(journal: str, office: str, copies: int = 0) -> OpenOffice:
    from queue_server.application.opening import application_at

    return application_at(journal, copies=copies, must_exist=True).open_office(OfficeId(office))


def _catalogue(open_office: OpenOffice) -> Catalogue:
    from queue_server.domain.catalogue.aggregate import CATALOGUE

    return open_office.state_of(CATALOGUE)


def _read(file: Path, open_office: OpenOffice) -> tuple[FileRead, Comparison]:
    from queue_server.procedure_file.columns import LAYOUT
    from queue_server.procedure_file.reading import compared, read
    from queue_server.table_file.grid import taken_apart

    catalogue = _catalogue(open_office)
    services = {service.id for service in open_office.office.services}
    said = read(taken_apart(file.read_bytes(), LAYOUT), catalogue, services)
    return said, compared(said, catalogue)


def _tell(said: FileRead, found: Comparison) -> None:
    """Say what a file would change, a procedure a line, and what is wrong with it."""
    for group in found.groups:
        click.echo(f"group {group.id}: {group.name.vi}")
    for change in found.changes:
        what = "new" if change.before is None else f"changes: {', '.join(change.parts)}"
        click.echo(f"{change.after.id} {change.after.name.vi}: {what}")
    for each in said.troubles:
        click.echo(f"row {each['row']}, {each.get('column', 'row')}: {each['words']} ({each['code']})", err=True)
    new = sum(1 for change in found.changes if change.before is None)
    click.echo(
        f"{new} new, {len(found.changes) - new} changed, {len(found.same)} the same, {found.untouched} not named, "
        f"{len(said.troubles)} troubles."
    )


def _as_json(said: FileRead, found: Comparison) -> dict[str, Any]:
    return {
        "groups": [group.id for group in found.groups],
        "changes": [
            {"id": change.after.id, "new": change.before is None, "parts": list(change.parts)}
            for change in found.changes
        ],
        "same": len(found.same),
        "untouched": found.untouched,
        "troubles": said.troubles,
    }
