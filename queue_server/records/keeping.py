"""Make the files of records beside the server: `python -m queue_server.records.keeping`, told once what to do.

The server starts this when a day has ended, or changed after it had, and once an hour for whatever it has missed.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import orjson

from queue_server.domain.core.errors import QueueServerError
from queue_server.journal.books.folders import alone_in
from queue_server.journal.port import DEPLOYMENT
from queue_server.records.often import note
from queue_server.records.place import Place

if TYPE_CHECKING:
    from queue_server.records.engine import Connection
    from queue_server.records.keeper import Keeper

_NICE = 15

_LATEST = 18
"""Hours after the midnight of UTC at which a day has ended everywhere, visits at counters and all."""

_log = logging.getLogger(__name__)


def main() -> None:
    """Bring the records of some offices up to date, of all where none is named."""
    os.nice(_NICE)
    gc.disable()  # it lives for one task, in which nothing is held in a circle
    told = orjson.loads(sys.stdin.buffer.read())
    place = Place.read(told["place"])
    from queue_server.records.engine import scratch  # noqa: PLC0415 - DuckDB is loaded where it is needed

    with scratch(threads=1) as connection:
        _keep(place, connection, told)


def _keep(place: Place, connection: Connection, told: dict[str, Any]) -> None:
    from queue_server.records.answering import keeper_of  # noqa: PLC0415 - DuckDB is loaded where it is needed

    journal = place.open_journal()
    named = told["offices"]
    for office in named or [each for each in journal.offices() if each != DEPLOYMENT]:
        try:
            keeper = keeper_of(place, journal, office, connection)
            if keeper is not None:
                if keeper.keep():
                    note(keeper)
                if told["check"]:
                    check(keeper)
        except (QueueServerError, OSError) as trouble:
            _log.error("the records of an office are not up to date: %s", trouble, extra={"office": office})
    if not named:
        join_city(place, connection)


def join_city(place: Place, connection: Connection) -> None:
    """Join what has changed of many offices, where there are several. Their days end at their own midnights."""
    city = place.city()
    if len(city.offices) > 1:
        yesterday = datetime.now(UTC) - timedelta(hours=_LATEST)
        city.join(connection, f"{yesterday:%Y-%m-%d}")


def check(keeper: Keeper) -> list[str]:
    """Read all files of an office, make those again that are damaged, and return their names."""
    damaged = []
    keeper.tree.forget_what_was_sound()
    with alone_in(keeper.tree.folder):
        index = keeper.tree.index()
        for file in index.files:
            if not keeper.tree.is_sound(file):
                damaged.append(file.name)
                index = keeper.heal(index, file)
        if damaged:
            keeper.tree.publish(index)
    return damaged


if __name__ == "__main__":
    main()
