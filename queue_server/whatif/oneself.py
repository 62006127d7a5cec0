"""Compare a day of a file, about which nothing else is known: no office, no books, no now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import ServiceDay
from queue_server.records.replay.written import NothingWrittenError
from queue_server.whatif.changes import Ground, read_changes
from queue_server.whatif.compared import compare
from queue_server.whatif.paces import learn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.whatif.compared import Compared
    from queue_server.whatif.past import PastDay


def of_days(days: Sequence[PastDay], day: str, changes: object) -> Compared:
    """Return what changes would have done to one of some days, or raise `NothingWrittenError`."""
    past = next((each for each in days if each.day == day), None)
    if past is None:
        raise NothingWrittenError("The file has nothing of this day", day=day)
    services = {each.service for each in past.seen}
    ground = Ground(ServiceDay(day), past.time_zone, services, set(past.works))
    return compare(past, learn(days), read_changes(changes), ground)
