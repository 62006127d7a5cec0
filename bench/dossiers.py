"""Measure lists and figures of a year's 12,780 dossiers, as many as the office had, in a file.

The reference is one plain look through all of them for their codes, which decides nothing and writes nothing.
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, get_args

import orjson

from bench.table import Row
from queue_server.application.context import Context
from queue_server.application.imported import Imported
from queue_server.application.register import Register
from queue_server.application.runtime import Threads
from queue_server.domain.core.calendar import next_day
from queue_server.domain.core.identifiers import ActorId, Instant, OfficeId, ProcedureId, ServiceDay, TicketNumber
from queue_server.domain.dossiers.aggregate import DOSSIER
from queue_server.domain.dossiers.codes import code_of
from queue_server.domain.dossiers.ending import ResultHandedOver, ResultReady
from queue_server.domain.dossiers.lists import ListName, Wanted, picked
from queue_server.domain.dossiers.punctual import Moment, figures
from queue_server.domain.dossiers.receiving import DossierReceived
from queue_server.journal.codec import encode
from queue_server.journal.port import Draft, Link, Stream
from queue_server.journal.sqlite.journal import SqliteJournal
from queue_server.views.dossiers import dossier
from queue_server.views.dossiers import figures as written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from queue_server.domain.core.event import Event
    from queue_server.domain.dossiers.dossier import Dossier
    from queue_server.journal.port import Journal

DOSSIERS, A_DAY = 12_780, 62

MOST = 200.0
"""Milliseconds that a list is to stay under."""

_OFFICE, _CLERK = OfficeId("ward"), ActorId("person/0000000000000000")
_FIRST, _BEGAN, _DAY = ServiceDay("2026-01-05"), 1_767_571_200_000, 86_400_000
_LISTED = 100


def rows() -> Iterator[Row]:
    """Read a year of dossiers once, and make each list, the figures, and all of them whole."""
    with tempfile.TemporaryDirectory() as folder:
        journal = SqliteJournal(Path(folder) / "books.db")
        write(journal)
        context = Context(journal, Threads(), lambda: Instant(_BEGAN))
        register = Register(_OFFICE, context, Imported(_OFFICE, tuple, context))
        began = time.thread_time()
        held = register.dossiers()
        read = time.thread_time() - began
        journal.close()
    plain = _taken(lambda: [each.code for each in held if each.code])
    asked = Moment(next_day(_FIRST, 290), Instant(_BEGAN + 290 * _DAY))
    soon = next_day(asked.day, 3)
    for name in get_args(ListName):
        taken = _taken(lambda name=name: _list(held, name, asked, soon))  # type: ignore[misc]
        yield _row(f"dossiers: list {name} of {DOSSIERS:,}", taken, plain)
    yield _row("dossiers: figures", _taken(lambda: written(figures(held, asked))), plain)
    found = f"{read:.2f} s, {1e6 * read / DOSSIERS:.0f} us a dossier"
    yield Row("dossiers: read once / one plain look", 1000 * read / plain, "-", is_met=True, found=found)


def _list(held: list[Dossier], name: ListName, asked: Moment, soon: ServiceDay) -> bytes:
    return orjson.dumps([dossier(each, asked) for each in picked(held, Wanted(name), asked, soon)[:_LISTED]])


def _row(work: str, taken: float, plain: float) -> Row:
    return Row(work, taken / plain, f"< {MOST:.0f} ms", taken < MOST, f"{taken:.1f} ms; plain {plain:.2f} ms")


def _taken(work: Callable[[], object]) -> float:
    """Return the milliseconds of a processor that something takes, the middle of nine."""
    return median(_milliseconds(work) for _ in range(9))


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.thread_time()
    work()
    return 1000 * (time.thread_time() - began)


def write(journal: Journal, count: int = DOSSIERS, seed: int = 1) -> None:
    """Write so many dossiers, nearly all of them fetched; one in fifty is late."""
    chance = random.Random(seed)
    for number in range(count):
        ahead, serial = divmod(number, A_DAY)
        day = next_day(_FIRST, ahead * 7 // 5)
        code = code_of("H00.00.00", day, serial + 1)
        at = Instant(_BEGAN + ahead * 7 // 5 * _DAY + 1000 * serial)
        commits = [Draft(Instant(each[0].at), _CLERK, *encode(each)) for each in _way(code, day, at, chance)]
        journal.append(Stream(_OFFICE, DOSSIER.name(code)), Link(), commits)


def _way(code: str, day: ServiceDay, at: Instant, chance: random.Random) -> Iterator[list[Event]]:
    promised = chance.choice((1, 2, 3, 5, 10, 20))
    taken = promised + 2 if chance.random() < 0.02 else chance.randrange(promised + 1)
    due, ready = next_day(day, promised), next_day(day, taken)
    procedure, number = ProcedureId(f"1.{chance.randrange(125):06}"), TicketNumber(f"A{chance.randrange(1, 400):03}")
    yield [
        DossierReceived(
            at,
            code_of("H00.00.00", day, int(code[-4:])),
            day,
            procedure,
            number,
            "working-days",
            promised,
            due,
            None,
            is_provisional=False,
            is_told=True,
        )
    ]
    if ready <= next_day(_FIRST, 290):
        yield [ResultReady(Instant(at + taken * _DAY), ready)]
        yield [ResultHandedOver(Instant(at + (taken + 1) * _DAY), next_day(ready, 1))]
