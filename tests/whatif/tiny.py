"""Make tiny days whose waits can be reckoned by hand: minutes of one morning, in UTC."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import ORDINARY, CounterId, Instant, ServiceDay, ServiceId
from queue_server.simulation.hall import Stretch
from queue_server.whatif.changes import Ground, read_changes
from queue_server.whatif.compared import compare
from queue_server.whatif.files import plain_office
from queue_server.whatif.paces import learn
from queue_server.whatif.past import PastDay, Seen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.whatif.compared import Compared
    from queue_server.whatif.past import End

DAY, ZONE = ServiceDay("2026-11-23"), "UTC"
A, B = ServiceId("a"), ServiceId("b")
EIGHT, NOON = 8 * 60, 12 * 60

Spans = Sequence[tuple[int, int]]


def at(minute: float) -> Instant:
    """Return a minute of the day."""
    return Instant(calendar.at_minute(DAY, 0, ZONE) + round(minute * 60_000))


def served(came: float, called: float, until: float, service: ServiceId = A, counter: str = "1") -> Seen:
    """Return somebody who was served; minutes after eight."""
    times = (at(EIGHT + called), at(EIGHT + until))
    return Seen(at(EIGHT + came), service, "served", ORDINARY, *times, CounterId(counter), counter)


def unserved(came: float, end: End, until: float | None = None, service: ServiceId = A) -> Seen:
    """Return somebody who was not called."""
    return Seen(at(EIGHT + came), service, end, until=None if until is None else at(EIGHT + until))


def past(
    seen: Sequence[Seen],
    works: Mapping[str, Spans] | None = None,
    services: Mapping[str, tuple[ServiceId, ...]] | None = None,
    day: ServiceDay = DAY,
) -> PastDay:
    """Return a day; counter 1 works from eight to noon and serves both services unless something else is said."""
    works = {"1": [(EIGHT, NOON)]} if works is None else works
    return PastDay(
        day,
        plain_office("ward", (A, B)),
        tuple(sorted(seen, key=lambda each: each.arrives)),
        {CounterId(c): tuple(Stretch(at(a), at(b)) for a, b in spans) for c, spans in works.items()},
        {CounterId(c): (services or {}).get(c, (A, B)) for c in works},
    )


def ground(day: PastDay) -> Ground:
    """Return what changes may name."""
    return Ground(day.day, ZONE, {A, B}, {*day.works, CounterId("9")})


def asked(day: PastDay, *changes: dict[str, object]) -> Compared:
    """Ask what changes would have done to a day."""
    return compare(day, learn([day]), read_changes(list(changes)), ground(day))
