"""Try a printer: the bytes and the picture of a proof, and how a printer says that it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from queue_server.cli.options import journal_option, option

if TYPE_CHECKING:
    from queue_server.domain.office.office import Office

_SEND_WITHIN = 40.0


@click.group("print")
def print_() -> None:
    """Try a slip printer, and look how it stands."""


@print_.command("proof")
@option("--office", "PRINT_OFFICE", required=True, help="An office of the journal; `sample` is there without one.")
@option(
    "--width",
    "PRINT_WIDTH",
    type=click.Choice(["576", "512", "384"]),
    help="Dots across the paper; else as the printer has it.",
)
@option("--language", "PRINT_LANGUAGE", default="vi", show_default=True, help="In this language.")
@option(
    "--out",
    "PRINT_OUT",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what a printer would get to this file; into FILE.png, the picture.",
)
@option("--printer", "PRINT_PRINTER", help="Send it to a printer: tcp://HOST:9100 (docs/printing.md).")
@journal_option
def print_proof(
    *, office: str, width: str | None, language: str, out: Path | None, printer: str | None, journal: str
) -> None:
    """Make a sheet on which is seen whether a printer is set up well. It is no number, and nobody is called by it."""
    from queue_server.application.application import wall_clock
    from queue_server.installation.extras import PRINT
    from queue_server.printing.slips import proof
    from queue_server.printing.targets import WIDTHS, target

    if out is None and printer is None:
        raise click.UsageError("Say where to: --out FILE or --printer ADDRESS.")
    PRINT.require()
    from queue_server.printing.drawing import picture
    from queue_server.printing.encoding import encoded

    to = None if printer is None else target(printer)
    dots = int(width) if width is not None else WIDTHS[0] if to is None else to.width
    drawn = picture(proof(_office(journal, office), _words(language), wall_clock(), dots), dots)
    if out is not None:
        _write(out, drawn, encoded(drawn))
    if to is not None:
        _send(to, encoded(drawn))


@print_.command("status")
@option("--printer", "PRINT_PRINTER", required=True, help="Which printer: tcp://HOST:9100 (docs/printing.md).")
def print_status(*, printer: str) -> None:
    """Ask a printer how it stands. What it does not say is unknown.

    Ends with 1 where nothing can come out.
    """
    from queue_server.installation.extras import PRINT
    from queue_server.printing.targets import target

    to = target(printer)
    PRINT.require()
    from queue_server.printing.ways import way

    status = way(to).status()
    for name, said in status.told.items():
        click.echo(f"{name}: {said}")
    if status.trouble is not None:
        raise SystemExit(1)


def _office(journal: str, office: str) -> Office:
    """Return an office of the books, or the sample office where they have none of that name."""
    from queue_server.application.opening import application_at
    from queue_server.domain.core.errors import UnknownOfficeError
    from queue_server.domain.core.identifiers import OfficeId
    from queue_server.journal.opening import MissingJournalError
    from queue_server.office_file import sample_office

    try:
        return application_at(journal, must_exist=True).open_office(OfficeId(office)).office
    except (MissingJournalError, UnknownOfficeError):
        if office != sample_office().id:
            raise
        return sample_office()


def _words(language: str) -> dict[str, Any]:
    from queue_server.web.static_files import languages, words

    if language not in languages():
        raise click.ClickException(f"There are no words in {language}; there are in {', '.join(languages())}.")
    return words(language, "print")


def _write(out: Path, drawn: Any, said: bytes) -> None:
    try:
        if out.suffix.casefold() == ".png":
            drawn.save(out, "PNG", optimize=True)
        else:
            out.write_bytes(said)
    except OSError as trouble:
        raise click.ClickException(f"{out} cannot be written: {trouble.strerror}") from trouble


def _send(to: Any, said: bytes) -> None:
    import time

    from queue_server.printing.ways import way
    from queue_server.printing.ways.way import NotSentError, UnsureError

    try:
        way(to).send(said, time.monotonic() + _SEND_WITHIN)
    except NotSentError as trouble:
        raise click.ClickException(f"Nothing was printed: {trouble}") from trouble
    except UnsureError as trouble:
        raise click.ClickException(f"It was cut short, and part of it may come out: {trouble}") from trouble
    click.echo("The printer has taken it.")
