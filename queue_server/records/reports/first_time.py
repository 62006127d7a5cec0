"""Report what was not right the first time: how many visits ended in a return pass, by procedure.

A visit counts once somebody was served. A pass that a kiosk gave stands beside: nobody had waited for it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.catalogue.aggregate import CATALOGUE
from queue_server.domain.passes.aggregate import PASSES
from queue_server.journal.codec import decode
from queue_server.journal.port import Stream
from queue_server.views.wire import WireText, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from queue_server.domain.passes.passes import Pass
    from queue_server.records.question import Question

    Matter = tuple[str, str]
    """A service and a procedure, empty where nobody said for which."""


class FirstTimeRow(TypedDict):
    """A procedure of a service, or its visits of which nobody said for what they were.

    `percent` are the visits that ended in a pass, of a hundred; `used` are the passes, of both kinds, that became a
    number.
    """

    service: str
    procedure: NotRequired[str]
    name: NotRequired[WireText]
    """What the procedure is called now, where the catalogue has it."""
    visits: int
    ended_in_pass: int
    percent: NotRequired[int]
    at_kiosk: int
    used: int


FirstTime = TypedDict("FirstTime", {"from": str, "to": str, "rows": list[FirstTimeRow]})
"""What was not right the first time in a range of days."""

_VISITS = """
    SELECT coalesce(came_for, service) AS service, coalesce(procedure, '') AS procedure, count(*)::BIGINT AS visits
    FROM records WHERE kind = 'leg' AND leg = 1 AND status IN ('served', 'serving')
    GROUP BY ALL
"""


def answer(question: Question) -> FirstTime:
    """Return all procedures of the range, those with most passes first."""
    return {"from": question.first, "to": question.last, "rows": rows(question)}


def rows(question: Question) -> list[FirstTimeRow]:
    """Return a row a procedure, those with most passes first, then those with most visits."""
    visits = {(row["service"], row["procedure"]): row["visits"] for row in question.sql(_VISITS)}
    at_counter: Counter[Matter] = Counter()
    at_kiosk: Counter[Matter] = Counter()
    used: Counter[Matter] = Counter()
    for each in _given(question):
        matter = each.service, each.procedure or ""
        (at_kiosk if each.number is None else at_counter)[matter] += 1
        used[matter] += each.use is not None
    names = _names(question) if any(procedure for _, procedure in (*visits, *at_counter, *at_kiosk)) else {}
    made = [
        _row(matter, visits.get(matter, 0), at_counter[matter], at_kiosk[matter], used[matter], names)
        for matter in {**visits, **at_counter, **at_kiosk}
    ]
    return sorted(
        made,
        key=lambda row: (
            -row["ended_in_pass"] - row["at_kiosk"],
            -row["visits"],
            row["service"],
            row.get("procedure", ""),
        ),
    )


def _row(
    matter: Matter, visits: int, ended: int, at_kiosk: int, used: int, names: Mapping[str, WireText]
) -> FirstTimeRow:
    service, procedure = matter
    made: FirstTimeRow = {
        "service": service,
        "visits": visits,
        "ended_in_pass": ended,
        "at_kiosk": at_kiosk,
        "used": used,
    }
    if procedure:
        made["procedure"] = procedure
    if procedure in names:
        made["name"] = names[procedure]
    if visits:
        made["percent"] = min(100, round(100 * ended / visits))
    return made


def _given(question: Question) -> Iterator[Pass]:
    """Yield the passes that were given on the days of the range and not taken back, but for those of dossiers."""
    for month in months(question.first, question.last):
        fold = PASSES.fold(PASSES.fresh(month))
        for commit in question.books.journal.read(Stream(question.books.office, PASSES.name(month))):
            fold.take(decode(commit), commit.actor)
        for each in fold.state.given.values():
            counts = not each.is_taken_back and not each.is_for_papers
            if counts and question.first <= each.day <= question.last:
                yield each


def months(first: str, last: str) -> Iterator[str]:
    """Yield the months of a range of days, as YYYY-MM."""
    year, month = int(first[:4]), int(first[5:7])
    while (key := f"{year:04d}-{month:02d}") <= last[:7]:
        yield key
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)  # noqa: PLR2004 - months of a year


def _names(question: Question) -> Mapping[str, WireText]:
    fold = CATALOGUE.fold(CATALOGUE.fresh(""))
    for commit in question.books.journal.read(Stream(question.books.office, CATALOGUE.name())):
        fold.take(decode(commit), commit.actor)
    return {f"{id}": text(each.name) for id, each in fold.state.published.items()}
