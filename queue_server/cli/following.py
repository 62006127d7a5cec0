"""Follow an office from a terminal, or let another system do so."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from queue_server.cli.options import journal_option, option

if TYPE_CHECKING:
    from queue_server.application.open_office import OpenOffice
    from queue_server.application.projection import Projection
    from queue_server.domain.checkpoints.checkpoints import FollowerName
    from queue_server.notify.lines import LinesInFile

_TELL_EVERY = 10.0
"""Seconds between two notes in the books of how far a follower has got."""


class Follower(click.ParamType[str]):
    """The name of a follower."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return it, if it is one."""
        from queue_server.domain.checkpoints.checkpoints import FOLLOWER

        if not re.fullmatch(FOLLOWER, value):
            self.fail(f"{value!r} is no name: small letters, digits and hyphens, at most 40", param, ctx)
        return str(value)


@click.command()
@option("--office", required=True, help="The office to follow.")
@click.option(
    "--from",
    "after",
    type=click.IntRange(min=0),
    default=0,
    envvar="QUEUE_SERVER_FOLLOW_FROM",
    show_envvar=True,
    help="Go on after this position.",
)
@option(
    "--to",
    "FOLLOW_TO",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Add to this file instead of printing, and go on where it ends.",
)
@option("--name", "FOLLOW_NAME", type=Follower(), help="With --to: nothing is archived before this follower has it.")
@click.option("--to-the-end", is_flag=True, help="Stop at the end instead of waiting for more.")
@click.option("--dismiss", type=Follower(), help="Let nobody wait any more for the follower of this name.")
@journal_option
def follow(  # noqa: PLR0913 - an argument an option
    *,
    office: str,
    after: int,
    to: Path | None,
    name: str | None,
    to_the_end: bool,
    dismiss: str | None,
    journal: str,
) -> None:
    """Print a line of JSON for each commit of an office as it happens, without words of staff.

    A line holds its position: whoever was cut off goes on with --from POSITION. Ends when nobody reads any more.
    """
    from queue_server.application.projection import Projection
    from queue_server.domain.checkpoints.checkpoints import DismissFollower, FollowerName
    from queue_server.domain.core.errors import UnknownOfficeError
    from queue_server.journal.opening import open_journal
    from queue_server.journal.port import Position
    from queue_server.notify.lines import LinesInFile, LinesTold

    if dismiss is not None:
        _submit(_books(journal, office), DismissFollower(FollowerName(dismiss)))
        click.echo(f"Nobody waits for {dismiss} any more.")
        return
    if to is None and name is not None:
        raise click.UsageError("--name goes with --to: what was printed is known to whoever reads it")
    if to is not None and after:
        raise click.UsageError("--from does not go with --to: the file tells where it ends")
    books = open_journal(journal, must_exist=True)
    if office not in books.offices():
        raise UnknownOfficeError(office=office)
    if to is None:
        told = LinesTold(sys.stdout.buffer, Position(after))
        _go_on(Projection(books, office, told), lambda: None, to_the_end=to_the_end)
        return
    file = LinesInFile(to)
    note = None if name is None else _Note(_books(journal, office), FollowerName(name), file)
    _go_on(Projection(books, office, file), note or (lambda: None), to_the_end=to_the_end)


class _Note:
    """Notes now and then in the books how far a follower has got; never of a commit that it has not."""

    def __init__(self, office: OpenOffice, name: FollowerName, file: LinesInFile) -> None:
        self._office = office
        self._name = name
        self._file = file
        self._noted_at = float("-inf")
        self()

    def __call__(self) -> None:
        from queue_server.domain.checkpoints.checkpoints import MoveCheckpoint

        if time.monotonic() - self._noted_at >= _TELL_EVERY:
            self._noted_at = time.monotonic()
            _submit(self._office, MoveCheckpoint(self._name, self._file.checkpoint().position))


def _go_on(projection: Projection, note: Any, *, to_the_end: bool) -> None:
    """Follow until nobody wants it any more; a journal that is away is waited for."""
    from queue_server.journal.port import JournalUnavailableError

    away = False
    while True:
        try:
            if projection.catch_up():
                note()
            if to_the_end:
                return
            projection.wait()
            away = False
        except JournalUnavailableError as trouble:
            if to_the_end:
                raise
            if not away:
                click.echo(f"The journal is away: {trouble.detail}", err=True)
            away = True
            time.sleep(1)
        except BrokenPipeError:
            sys.stderr.close()
            return


def _books(journal: str, office: str) -> OpenOffice:
    from queue_server.application.opening import application_at
    from queue_server.domain.core.identifiers import OfficeId

    return application_at(journal, must_exist=True).open_office(OfficeId(office))


def _submit(office: OpenOffice, command: Any) -> None:
    from queue_server.application.submission import NOTHING
    from queue_server.domain.core.actor import HOUSE

    office.submit(command, HOUSE, lambda *_: NOTHING)
