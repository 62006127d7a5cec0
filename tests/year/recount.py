"""Count dossiers again from the lines of an exported journal, knowing no rule of the house but the events' names.

What ended on or before its day is in time; while a citizen is to bring something, no day can be missed. Hours are not
counted here: a year is played without them.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

ENDS = {"DossierRefused": "refused", "DossierStopped": "stopped", "ResultReady": "ready"}


@dataclass(frozen=True)
class Held:
    """A dossier as somebody keeps it in a book with columns."""

    status: str
    due: str
    original: str
    extended: bool = False
    late: bool = False
    late_unextended: bool = False


def recounted(lines: Iterable[str], first: str, today: str) -> Counter[str]:
    """Return the figures of dossiers that were received from a day on, as they stand today."""
    books: dict[str, list[list[Any]]] = {}
    for line in lines:
        commit = json.loads(line)
        kind, _, code = commit["stream"].partition("/")
        if kind == "dossier":
            books.setdefault(code, []).extend(commit["events"])
    found: Counter[str] = Counter()
    for events in books.values():
        if events[0][2]["day"] >= first:
            found.update(_counts(_followed(events), today))
    return found


def _followed(events: list[list[Any]]) -> Held:
    pages: list[Held] = []
    for name, _, said in events:
        if name == "DossierReceived":
            pages.append(Held("received", said["due"], said["due"]))
        elif name == "StepTakenBack":
            pages.pop()
            pages = pages or [Held("taken-back", "", "")]
        else:
            pages.append(_after(pages[-1], name, said))
    return pages[-1]


def _after(held: Held, name: str, said: dict[str, Any]) -> Held:
    day = said["on"]
    runs = held.status == "received"
    judged = replace(
        held,
        late=held.late or (runs and day > held.due),
        late_unextended=held.late_unextended or (runs and day > held.original),
    )
    if name in ENDS:
        return replace(judged, status=ENDS[name])
    if name == "SupplementAsked":
        return replace(judged, status="supplement_asked")
    if name == "SupplementBrought":
        return replace(held, status="received", due=said["due"], original=said["due"])
    if name == "DossierExtended":
        return replace(held, due=said["due"], extended=True)
    assert name == "ResultHandedOver", name
    return replace(held, status="handed_over")


def _counts(held: Held, today: str) -> Iterable[str]:
    if held.status == "taken-back":
        return
    yield "received"
    runs = held.status == "received"
    over = not runs and held.status != "supplement_asked"
    yield "under_way" if runs else held.status
    late = held.late or (runs and today > held.due)
    late_unextended = held.late_unextended or (runs and today > held.original)
    if held.extended:
        yield "extended"
    if late and not over:
        yield "late"
    if late or over:
        yield "judged"
    if over and not late:
        yield "on_time"
    if late_unextended or over:
        yield "judged_unextended"
    if over and not late_unextended:
        yield "on_time_unextended"
    if runs and held.due == today and not late:
        yield "due-today"
