"""Publish records to a PostgreSQL from a terminal, once or as they come."""

from __future__ import annotations

import re
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from queue_server.cli.options import journal_option, option, place_options
from queue_server.cli.records import office_option
from queue_server.domain.core.errors import QueueServerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from queue_server.records.publishing.publisher import Publisher
    from queue_server.records.publishing.source import RecordsSource

_LONGEST_PAUSE = 600.0
"""Seconds between two tries at most, however often it was tried in vain."""


class Schema(click.ParamType[str]):
    """The name of a schema, as PostgreSQL takes it."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return it, if it is one that nobody has to put into quotes."""
        if not re.fullmatch(r"(?!pg_)[a-z][a-z0-9_]{0,62}", value):
            self.fail(f"{value!r} is no name: small letters, digits and _, at most 63, and not pg_...", param, ctx)
        return str(value)


@click.command("publish")
@click.argument("url", envvar="QUEUE_SERVER_PUBLISH_TO")
@office_option
@option("--schema", default="queue", show_default=True, type=Schema(), help="Where the tables are.")
@click.option("--follow", is_flag=True, help="Go on: publish what is new, and try again where the database is away.")
@option(
    "--every",
    "PUBLISH_EVERY",
    default=60.0,
    show_default=True,
    type=click.FloatRange(min=1),
    help="With --follow: seconds between two looks at what is new.",
)
@place_options
@journal_option
def records_publish(  # noqa: PLR0913 - an argument an option
    *,
    url: str,
    offices: tuple[str, ...],
    schema: str,
    follow: bool,
    every: float,
    records: Path | None,
    archive: Path | None,
    journal: str,
) -> None:
    """Keep the tables of the records in the PostgreSQL at URL, postgresql://USER@HOST/DATABASE.

    Only what has changed is written, a season of an office at once; killed half-way, it is simply run again. Beside a
    running server, and beside itself. The password belongs into ~/.pgpass or PGPASSWORD, where nobody else reads it.
    """
    from queue_server.installation.extras import POSTGRESQL

    POSTGRESQL.require()
    from queue_server.records.place import Place
    from queue_server.records.publishing.source import RecordsSource

    with closing(RecordsSource(Place.of(journal, records, archive))) as source:

        def look() -> int:
            return _publish(url, schema, source, offices)

        if follow:
            _follow(look, every)
        number = look()
    click.echo(f"{number} days published." if number else "All days are published already.")


def _follow(look: Callable[[], int], every: float) -> None:
    """Look again and again. What has worked once may be away for a while, whatever the reason is."""
    said, pause, has_worked = "", every, False
    while True:
        try:
            look()
            said, pause, has_worked = "", every, True
        except QueueServerError as trouble:
            if not has_worked and not _may_pass(trouble):
                raise
            pause = min(pause * 2, max(every, _LONGEST_PAUSE))
            if trouble.detail != said:
                click.echo(f"{trouble.detail} It is tried again.", err=True)
            said = trouble.detail
        time.sleep(pause)


def _may_pass(trouble: QueueServerError) -> bool:
    from queue_server.domain.core.errors import Unavailable
    from queue_server.records.publishing.errors import DatabaseAwayError

    return isinstance(trouble, Unavailable | DatabaseAwayError)


def _publish(url: str, schema: str, source: RecordsSource, offices: tuple[str, ...]) -> int:
    """Publish what is new of some offices, or of all, and return how many days that were."""
    from queue_server.records.publishing.database import connect
    from queue_server.records.publishing.publisher import Publisher

    with connect(url) as connection:
        publisher = Publisher(connection, schema, source)
        return sum(_office(publisher, each) for each in (offices or source.offices()))


def _office(publisher: Publisher, office: str) -> int:
    from queue_server.cli.books import told

    done = list(told(publisher.publish(office), f"seasons of {office} published so far"))
    published, removed = sum(step.published for step in done), sum(step.removed for step in done)
    if published or removed:
        gone = f", {removed} removed" if removed else ""
        click.echo(f"{office}: {published} days published{gone}", err=True)
    return published
