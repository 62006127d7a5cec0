"""Keep the working days of an office: the row of `workdays` in the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.aggregate import Aggregate
from queue_server.domain.core.event import events_in
from queue_server.domain.workdays import deciding
from queue_server.domain.workdays.deciding import SetWorkdays, SetWorkWeek
from queue_server.domain.workdays.workdays import MOST_DAYS, DayKind, Workdays, WorkdaysFold

if TYPE_CHECKING:
    from collections.abc import Iterable


def broken(workdays: Workdays) -> Iterable[str]:
    """Yield what is wrong with the working days of an office."""
    if len(workdays.week) not in {0, 7}:
        yield f"a week has {len(workdays.week)} days"
    if workdays.week and all(kind is DayKind.CLOSED for kind in workdays.week):
        yield "no day of the week is worked"
    if len(workdays.days) > MOST_DAYS:
        yield f"{len(workdays.days)} days differ from their weekdays"
    for day, reasons in workdays.days.items():
        if not reasons:
            yield f"{day} differs for no reason"


WORKDAYS: Aggregate[Workdays] = Aggregate(
    kind="workdays",
    fresh=lambda _: Workdays(),
    fold=WorkdaysFold,
    events=tuple(events_in(deciding)),
    invariants=broken,
)
"""One stream an office."""

SetWorkWeek.aggregate = SetWorkdays.aggregate = WORKDAYS
