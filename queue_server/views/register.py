"""Lay the register of dossiers out (form 07): the same rows for paper and for a workbook."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from queue_server.domain.dossiers.punctual import is_on_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from queue_server.domain.core.identifiers import ProcedureId, ServiceDay
    from queue_server.domain.dossiers.dossier import Dossier
    from queue_server.domain.dossiers.punctual import Moment

COLUMNS = (
    *("line", "code", "procedure", "procedure-name", "received", "number", "due", "original-due"),
    *("ended", "handed-over", "status", "on-time"),
)
"""The columns, in their order; their words stand in `locales/LANGUAGE/dossiers.json`."""


def register(
    dossiers: Iterable[Dossier],
    asked: Moment,
    name: Callable[[ProcedureId], str],
    words: Mapping[str, Mapping[str, str]],
) -> Iterator[list[str]]:
    """Yield the rows of the register: words for where a dossier stands and whether it is in time."""
    for line, held in enumerate(dossiers, start=1):
        on_time = is_on_time(held, asked)
        yield [
            f"{line}",
            held.code,
            held.procedure,
            name(held.procedure),
            _day(held.day),
            held.number or "",
            _day(held.due.day),
            _day(held.original.day) if held.is_extended else "",
            _day(held.ended_on),
            _day(held.handed_over_on),
            words["status"][held.status],
            "" if on_time is None else words["on-time"]["yes" if on_time else "no"],
        ]


def _day(day: ServiceDay | None) -> str:
    return "" if day is None else f"{date.fromisoformat(day):%d/%m/%Y}"
