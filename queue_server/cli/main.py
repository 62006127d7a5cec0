"""Command the house from a terminal. Every option is also read from `QUEUE_SERVER_*`."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from queue_server import __version__
from queue_server.cli.books import journal
from queue_server.cli.doctor import doctor
from queue_server.cli.dossiers import dossiers
from queue_server.cli.following import follow
from queue_server.cli.forecast import forecast
from queue_server.cli.models import MODEL_COMMANDS
from queue_server.cli.options import (
    DEMO_JOURNAL,
    copies_option,
    journal_option,
    log_level_option,
    notices_option,
    option,
    place_options,
    port_option,
    printer_option,
    voice_options,
)
from queue_server.cli.people import person
from queue_server.cli.printing import print_
from queue_server.cli.procedures import procedures
from queue_server.cli.publishing import records_publish
from queue_server.cli.records import records
from queue_server.cli.report import report
from queue_server.cli.settings import READ
from queue_server.cli.tokens import machine, token
from queue_server.cli.voice import voice
from queue_server.cli.whatif import whatif
from queue_server.domain.core.errors import QueueServerError
from queue_server.serve.banner import let_go, say

if TYPE_CHECKING:
    from queue_server.domain.day.set_up_changes import Change
    from queue_server.serve.options import ServeOptions
    from queue_server.serve.workers.slot import WorkerSlot

IN_THE_CLEAR = (
    "Warning: {host} is reached over the network without TLS, so tokens, sessions and what is on the screens can be "
    "read on the way. Put a proxy with TLS before it and name that with --proxy (docs/operations.md), or serve on "
    "127.0.0.1."
)
"""What is said where nothing is encrypted."""


class PlainErrors(click.Group):
    """Say our own errors in plain words, without a trace."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except QueueServerError as error:
            raise click.ClickException(error.detail) from error
        except OSError as trouble:
            if trouble.errno != errno.ENOSPC:
                raise
            let_go(sys.stdout)
            raise click.ClickException("What is to be written does not fit: the disk is full.") from trouble


@click.group(cls=PlainErrors)
@click.version_option(__version__)
def main() -> None:
    """Đến Lượt: run the queue of a public service office."""


@main.command()
@option(
    "--office", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A file that describes the office."
)
@journal_option
@option("--host", default="127.0.0.1", show_default=True)
@port_option
@option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes on the port.")
@option(
    "--drain",
    default=0.0,
    show_default=True,
    type=click.FloatRange(0, 300),
    help="Seconds to serve on after SIGTERM, saying on /readyz that nobody is to be sent here.",
)
@option("--async-mode", default="eventlet", show_default=True, type=click.Choice(["eventlet", "threading"]))
@copies_option
@option("--accept-loss", is_flag=True, help="Serve from a Redis that can lose numbers that were given out.")
@place_options
@notices_option
@voice_options
@printer_option
@option("--proxy", default="", help="Addresses of proxies that are believed for whom they ask, with spaces between.")
@log_level_option
def serve(async_mode: str, **told: Any) -> None:
    """Serve the offices of the journal until told to stop.

    Where there is none, say so: `office create` sets one up, `demo` serves a sample office to this machine.
    """
    from queue_server.serve.options import ServeOptions
    from queue_server.serve.workers.slot import WorkerSlot

    settings = click.get_current_context().meta.get(READ)
    options, place = ServeOptions(**told, settings=settings), WorkerSlot.given()
    if place is None and options.is_in_the_clear:
        say(IN_THE_CLEAR.format(host=options.host), err=True)
    if place is None and options.makes_books:
        _tell_of_new_books(options.journal)
    if options.workers > 1 and async_mode == "threading":
        raise click.ClickException("Threads are for tests, in one process: leave out --workers or --async-mode.")
    if options.workers > 1 and place is None:
        from queue_server.serve.workers.parent import oversee

        oversee(options)
    elif async_mode == "eventlet":
        _serve_on_eventlet(options, place)
    else:
        from queue_server.installation.fit import require_fit
        from queue_server.installation.private_parts import OF_LIVE

        require_fit(OF_LIVE)
        from queue_server.serve.serving import serve_with_threads

        say("Serving in threads: for tests and debugging, not for a hall.", err=True)
        serve_with_threads(options)


@main.command()
@option("--journal", "DEMO_JOURNAL", default=DEMO_JOURNAL, show_default=True, help="Where the books of the demo are.")
@option("--morning", is_flag=True, help="Begin in the middle of a simulated morning; it ends with the demo.")
@port_option
@log_level_option
def demo(journal: str, morning: bool, port: int, log_level: str) -> None:  # noqa: FBT001 - click gives it
    """Serve the sample office to this machine, where anybody may be anybody."""
    from queue_server.serve.options import ServeOptions

    options = ServeOptions.of_demo(journal, port, log_level, morning=morning)
    _tell_of_new_books(options.journal)
    _serve_on_eventlet(options, None)


def _serve_on_eventlet(options: ServeOptions, place: WorkerSlot | None) -> None:
    """Serve on eventlet, once it is sure that all private parts of others are there; it patches before all else."""
    from queue_server.installation.fit import require_fit
    from queue_server.installation.private_parts import OF_EVENTLET, OF_LIVE_ON_EVENTLET
    from queue_server.serve.sparing import spared

    with spared(options.journal):
        require_fit(OF_EVENTLET)
        import queue_server.serve.greenlets.patched as greens

        require_fit(OF_LIVE_ON_EVENTLET)
        from queue_server.serve.serving import serve_with_greenlets

    serve_with_greenlets(greens, options, place)


@main.command()
@option("--url", default="http://127.0.0.1:8000", show_default=True, help="Where the server is.")
@option("--size", default="small", show_default=True, type=click.Choice(["small", "merged", "big"]))
@option("--seed", default=1, show_default=True, type=int, help="The same seed is the same Monday.")
@option("--speed", default=60.0, show_default=True, type=click.FloatRange(min=1), help="Minutes in a minute.")
@option("--visitors", type=click.IntRange(1, 10_000), help="Another number of visitors than the size has.")
@option("--token", help="A manager's token, for an office of one's own.")
def rush(url: str, size: Any, seed: int, speed: float, visitors: int | None, token: str | None) -> None:
    """Rehearse: play a simulated Monday on a running server."""
    from queue_server.installation.extras import REHEARSAL

    REHEARSAL.require()
    import requests
    from rich.console import Console

    from queue_server.rehearsal.report import table
    from queue_server.rehearsal.rush import rush as play
    from queue_server.simulation.staffing import CannotRehearse

    console = Console()
    try:
        report = play(url, size, seed, speed, token, visitors, console)
    except requests.RequestException as error:
        raise click.ClickException(f"No server answers at {url}, or it does not let us in.") from error
    except CannotRehearse as why:
        raise click.ClickException(str(why)) from why
    console.print(table(report))
    if not report.went_well:
        raise SystemExit(1)


@main.group()
def office() -> None:
    """Set up, list and close down the offices of a deployment, beside the running server."""


@office.command("create")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), envvar="QUEUE_SERVER_FILE")
@option("--yes", is_flag=True, help="Do not ask whether that is meant.")
@option("--now", is_flag=True, help="Do not ask a second time where it meets people who are in the office now.")
@journal_option
@copies_option
def office_create(file: Path, yes: bool, now: bool, journal: str, copies: int) -> None:  # noqa: FBT001 - click gives it
    """Set up the office that FILE describes, or change it; one that was closed down is opened again.

    In the middle of a day it says what changes for whom and asks, twice where people are affected. Nobody is dropped:
    what the file no longer has is kept until nobody is there for it. After the day is closed nobody is affected.
    """
    from queue_server.application.opening import application_at
    from queue_server.application.working_hours import draft_workdays
    from queue_server.domain.core.actor import HOUSE
    from queue_server.office_file import read_office, remarks_on

    wanted = read_office(file)
    for remark in remarks_on(wanted):
        say(f"Remark: {remark}", err=True)
    _tell_of_new_books(journal)
    open_office = application_at(journal, copies=copies).open_office(wanted.id, create=True)
    for difference in open_office.differences(wanted):
        click.echo(difference)
    _agree(open_office.changes(wanted), yes=yes, now=now)
    is_new = not open_office.is_set_up
    open_office.set_up(wanted, HOUSE)
    if is_new:
        draft_workdays(open_office)
    click.echo(f"{wanted.id} is set up.")


def _tell_of_new_books(journal: str) -> None:
    """Say where books will be that are not there yet: nobody looks for them elsewhere later."""
    from queue_server.journal.opening import makes

    if (path := makes(journal)) is not None:
        say(f"New books: {path}", err=True)


def _agree(changes: list[Change], *, yes: bool, now: bool) -> None:
    """Say what a new set-up changes, and go on only if that is meant."""
    for change in changes:
        click.echo(change.words)
    if changes and not yes:
        click.confirm("Set the office up like this?", abort=True)
    people = frozenset[str]().union(*(change.people for change in changes))
    if people and not now:
        click.confirm(f"{len(people)} people are affected. Do it now, and not after the day is closed?", abort=True)


@office.command("list")
@journal_option
def office_list(journal: str) -> None:
    """List all offices: id, service day, whether numbers are given now, name."""
    from queue_server.application.directory import listed
    from queue_server.application.opening import application_at
    from queue_server.cli.columns import columns

    offices = list(listed(application_at(journal, must_exist=True)))
    if not offices:
        click.echo("There is no office in these books yet: `queue-server office create FILE` sets one up.", err=True)
    for line in columns([(each.id, each.today or "-", each.state, each.name) for each in offices]):
        click.echo(line)


@office.command("retire")
@click.argument("office_id", envvar="QUEUE_SERVER_OFFICE_ID")
@option("--service", help="The service that is offered no more.")
@option("--counter", help="The counter that there is no more.")
@journal_option
@copies_option
def office_retire(office_id: str, service: str | None, counter: str | None, journal: str, copies: int) -> None:
    """Retire a service or a counter. Whoever is there for it is still served, and nobody new is sent to it.

    The office's file need not say so: a start with it does not bring back what was retired since it was read.
    """
    from queue_server.application.opening import application_at
    from queue_server.application.submission import NOTHING
    from queue_server.domain.core.actor import HOUSE
    from queue_server.domain.core.identifiers import CounterId, OfficeId, ServiceId
    from queue_server.domain.office.commands import RetireCounter, RetireService

    if (service is None) == (counter is None):
        raise click.UsageError("Say either --service or --counter.")
    command = RetireCounter(CounterId(counter)) if counter is not None else RetireService(ServiceId(service or ""))
    open_office = application_at(journal, copies=copies, must_exist=True).open_office(OfficeId(office_id))
    open_office.submit(command, HOUSE, lambda *_: NOTHING)
    click.echo(f"{service or counter} is retired.")


@office.command("close")
@click.argument("office_id", envvar="QUEUE_SERVER_OFFICE_ID")
@option("--yes", is_flag=True, help="Do not ask whether that is meant.")
@journal_option
@copies_option
def office_close(office_id: str, yes: bool, journal: str, copies: int) -> None:  # noqa: FBT001 - click gives it
    """Close an office down: its day ends, who still waits is told so, and nobody can use it any more.

    Its books stay. It is refused while visitors are called or being served.
    """
    from queue_server.application.opening import application_at
    from queue_server.domain.core.actor import HOUSE
    from queue_server.domain.core.identifiers import OfficeId

    open_office = application_at(journal, copies=copies, must_exist=True).open_office(OfficeId(office_id))
    if not yes:
        click.confirm(f"Close down {open_office.office.name.vi} ({office_id})? Who waits there lapses", abort=True)
    open_office.close_down(HOUSE)
    click.echo(f"{office_id} is closed down. Its books stay; `queue-server office create` opens it again.")


main.add_command(doctor)
main.add_command(token)
main.add_command(person)
main.add_command(machine)
main.add_command(journal)
main.add_command(follow)
records.add_command(records_publish)
main.add_command(records)
main.add_command(report)
for model_command in MODEL_COMMANDS:
    forecast.add_command(model_command)
main.add_command(forecast)
main.add_command(voice)
main.add_command(print_)
main.add_command(whatif)
main.add_command(procedures)
main.add_command(dossiers)
