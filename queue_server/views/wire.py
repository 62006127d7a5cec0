"""Name the shapes that views share, as they go over the wire.

In every view collections are objects keyed by id (`position` where order matters), absent fields are left
out and never null, times are RFC 3339 in UTC, durations whole seconds.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain import calendar
from queue_server.domain.acts.issue import ServiceState, service_state

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.domain.forecast.outlook import Outlook
    from queue_server.domain.identifiers import CounterId, Instant
    from queue_server.domain.office import Counter, Office, Service, Text
    from queue_server.domain.seen import Seen


class WireText(TypedDict):
    """Words in both languages."""

    vi: str
    en: str


class WireWait(TypedDict):
    """A range of seconds, in whole minutes."""

    low: int
    likely: int
    high: int


class Expected(TypedDict):
    """When a call is expected, earliest and latest: the page counts down to it by itself."""

    low: str
    likely: str
    high: str


class WireOutlook(TypedDict):
    """What somebody who waits may expect; without `wait` nobody is at work who may call him."""

    ahead: int
    wait: NotRequired[WireWait]
    expected: NotRequired[Expected]


class Position(TypedDict):
    """An entry of which only the place in an order matters."""

    position: int


class Named(Position):
    """Something with a name, e.g. a priority class."""

    name: WireText


class LatestCall(Position):
    """A number that was called lately, by its number; whoever waits outside sees how far it is."""

    counter: str
    counter_name: WireText
    at: str


CounterState = Literal["closed", "open", "paused"]
TicketStatus = Literal["waiting", "called", "serving", "served", "no-show", "parked", "cancelled", "lapsed"]


class NamedService(Named):
    """A service as every screen names it."""

    letter: str
    state: ServiceState


class NamedCounter(Named):
    """A counter as every screen names it."""

    state: CounterState


class Trouble(TypedDict, total=False):
    """What is wrong in the house."""

    clock: Literal[True]
    may_lose: Literal[True]
    """The books may lose what they have confirmed (manager)."""
    went_back: Literal[True]
    """The books lost something today (manager)."""


class Head(TypedDict):
    """What every view begins with."""

    office: str
    name: WireText
    time_zone: str
    day: str
    open: bool
    trouble: NotRequired[Trouble]
    opens_at: NotRequired[str]
    closes_at: NotRequired[str]
    day_closed: NotRequired[Literal[True]]


def head(seen: Seen) -> Head:
    """Return the head of a view: which office, which day, open until when or closed until when."""
    office, day, now = seen.office, seen.day, seen.now
    closes_at = calendar.closes_at(office.hours, now, office.time_zone)
    made: Head = {
        "office": office.id,
        "name": text(office.name),
        "time_zone": office.time_zone,
        "day": day.day,
        "open": seen.is_open,
    }
    if day.state == "closed":
        made["day_closed"] = True
    if seen.suspect_clock:
        made["trouble"] = {"clock": True}
    if not calendar.always(office.hours):
        opens_at = calendar.opens_at(office.hours, now, office.time_zone)
        if closes_at is not None:
            made["closes_at"] = rfc3339(closes_at)
        elif opens_at is not None:
            made["opens_at"] = rfc3339(opens_at)
    return made


def named_services(seen: Seen) -> dict[str, NamedService]:
    """Return the office's services in set-up order."""
    return {s.id: named_service(seen, s, at) for at, s in enumerate(seen.office.services)}


def named_service(seen: Seen, service: Service, position: int) -> NamedService:
    """Return one service by name, letter and whether it gives numbers."""
    state = service_state(seen.day, seen.office, service, seen.now)
    return {"position": position, "name": text(service.name), "letter": service.letter, "state": state}


def named_counters(seen: Seen) -> dict[str, NamedCounter]:
    """Return the office's counters in set-up order."""
    return {c.id: named_counter(seen, c, at) for at, c in enumerate(seen.office.counters)}


def named_counter(seen: Seen, counter: Counter, position: int) -> NamedCounter:
    """Return one counter by name and state."""
    return {"position": position, "name": text(counter.name), "state": seen.day.counter(counter.id).state}


def named(things: Iterable[tuple[str, Text]]) -> dict[str, Named]:
    """Return named things in their order."""
    return {id_: {"position": at, "name": text(name)} for at, (id_, name) in enumerate(things)}


def positions(ids: Iterable[str]) -> dict[str, Position]:
    """Return ids in their order."""
    return {id_: {"position": at} for at, id_ in enumerate(ids)}


def waiting_by_service(seen: Seen) -> dict[str, int]:
    """Count who waits for each service of the office, 0 included."""
    counts: dict[str, int] = {s.id: 0 for s in seen.office.services}
    for line, lanes in seen.day.lines.items():
        if line.service in counts:
            counts[line.service] += sum(map(len, lanes.values()))
    return counts


def latest_calls(seen: Seen) -> dict[str, LatestCall]:
    """Return who was called out last, latest first."""
    return {
        called.number: {
            "position": place,
            "counter": called.counter,
            "counter_name": counter_name(seen.office, called.counter),
            "at": rfc3339(called.at),
        }
        for place, called in enumerate(seen.day.latest)
    }


def counter_name(office: Office, counter: CounterId) -> WireText:
    """Return a counter's name; one that the set-up no longer has is called by its id."""
    unnamed: WireText = {"vi": counter, "en": counter}
    return next((text(each.name) for each in office.counters if each.id == counter), unnamed)


def text(words: Text) -> WireText:
    """Return words in both languages."""
    return {"vi": words.vi, "en": words.en}


def wire_outlook(seen: Seen, outlook: Outlook) -> WireOutlook:
    """Return how many are ahead, how long that takes from now on, and until when."""
    made: WireOutlook = {"ahead": outlook.ahead}
    if outlook.window is not None:
        low, likely, high = outlook.window.wait(seen.now)
        made["wait"] = {"low": low, "likely": likely, "high": high}
        made["expected"] = {
            "low": rfc3339(outlook.window.low),
            "likely": rfc3339(outlook.window.likely),
            "high": rfc3339(outlook.window.high),
        }
    return made


@lru_cache(maxsize=8192)
def rfc3339(instant: Instant) -> str:
    """Return an instant as RFC 3339 in UTC with milliseconds, `2026-11-23T00:30:00.000Z`."""
    whole, part = divmod(instant, 1000)
    return f"{datetime.fromtimestamp(whole, UTC):%Y-%m-%dT%H:%M:%S}.{part:03d}Z"
