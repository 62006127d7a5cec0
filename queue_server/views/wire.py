"""Name the shapes that views share, as they go over the wire.

In every view collections are objects keyed by id (`position` where order matters), absent fields are left
out and never null, times are RFC 3339 in UTC, durations whole seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired, cast

from typing_extensions import TypedDict

from queue_server.domain.core import calendar
from queue_server.domain.core.errors import UnknownCounterError
from queue_server.domain.core.identifiers import CounterId, Instant
from queue_server.domain.day.acts.days import goes_on
from queue_server.domain.day.acts.issue import ServiceState, gives_again_at, letter_of, service_state

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.domain.core.calendar import Hours
    from queue_server.domain.core.text import Text
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.forecast.outlook import Outlook
    from queue_server.domain.office.office import Counter, Office, Service


rfc3339 = calendar.rfc3339
"""Writes an instant as every view does."""


class WireText(TypedDict):
    """Words by language: in Vietnamese always, in English and in others where the office has them."""

    vi: str
    en: NotRequired[str]


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
    after_hours: NotRequired[Literal[True]]
    """The call is expected only when today's opening hours are over: it may not come today."""
    after_break: NotRequired[Literal[True]]
    """The call is expected only after the break that comes: lunch."""


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
    opens_at: NotRequired[str]
    """When it gives numbers again, where it is stopped until a time; at the kiosk also where it is closed."""
    retired: NotRequired[Literal[True]]
    """The set-up has it no more; it is kept until nobody is there for it."""


class NamedCounter(Named):
    """A counter as every screen names it."""

    state: CounterState
    short_name: NotRequired[WireText]
    """Its name on a wall, where the whole one is too long to be read from afar."""
    retired: NotRequired[Literal[True]]
    """The set-up has it no more; it is kept until it is closed."""


class Trouble(TypedDict, total=False):
    """What is wrong in the house."""

    clock: Literal[True]
    may_lose: Literal[True]
    """The books may lose what they have confirmed (manager)."""
    went_back: Literal[True]
    """The books lost something today (manager)."""


WireRecess = TypedDict("WireRecess", {"from": str, "until": str})
"""A break between two spans of today's opening hours: lunch."""


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
    recess: NotRequired[WireRecess]
    """The break that is on, or comes next today."""
    ends_at: NotRequired[str]
    """When today's work ends by the opening hours: `closes_at` is when the last number is given, or before lunch."""
    day_closed: NotRequired[Literal[True]]
    turns_at: NotRequired[str]
    """When the service day turns while the office is open: whoever still waits takes a new number then."""


class DossiersKept(TypedDict):
    """Whether an office keeps dossiers."""

    dossiers: NotRequired[Literal[True]]


def dossiers_kept(office: Office) -> DossiersKept:
    """Return that an office keeps dossiers, where it does."""
    return {"dossiers": True} if office.settings.dossier_agency else {}


def head(context: ViewContext) -> Head:
    """Return the head of a view: which office, which day, open until when or closed until when."""
    office, day = context.office, context.day
    made: Head = {
        "office": office.id,
        "name": text(office.name),
        "time_zone": office.time_zone,
        "day": day.day,
        "open": context.is_open,
    }
    if context.suspect_clock:
        made["trouble"] = {"clock": True}
    if day.state == "closed":
        made["day_closed"] = True
    elif goes_on(office, day.day):
        made["turns_at"] = rfc3339(context.boundary)
    made.update(openness(context, office.hours, is_over=day.state == "closed"))
    if context.recess is not None:
        made["recess"] = {"from": rfc3339(context.recess.start), "until": rfc3339(context.recess.end)}
    if not calendar.always(office.hours) and context.ends_at is not None and context.now < context.ends_at:
        made["ends_at"] = rfc3339(context.ends_at)
    return made


class Openness(TypedDict, total=False):
    """Until when numbers are given, or when they are given again."""

    opens_at: str
    closes_at: str


def openness(context: ViewContext, hours: Hours, *, is_over: bool) -> Openness:
    """Return until when numbers are given, or when again: not on this day any more if it is over for them."""
    zone = context.office.time_zone
    if calendar.always(hours):
        return {}
    if is_over:
        opens_at = calendar.opens_at(hours, max(context.now, Instant(context.boundary - 1)), zone)
    elif (closes_at := calendar.closes_at(hours, context.now, zone)) is not None:
        return {"closes_at": rfc3339(closes_at)}
    else:
        opens_at = calendar.opens_at(hours, context.now, zone)
    return {} if opens_at is None else {"opens_at": rfc3339(opens_at)}


def named_services(context: ViewContext) -> dict[str, NamedService]:
    """Return the office's services in set-up order, after them those that are retired and still in use."""
    office = context.office
    return {s.id: named_service(context, s, at) for at, s in enumerate((*office.services, *office.retired_services))}


def named_service(context: ViewContext, service: Service, position: int) -> NamedService:
    """Return one service by name, letter and whether it gives numbers."""
    state = service_state(context.day, context.office, service, context.now)
    letter = letter_of(context.day, service)
    made: NamedService = {"position": position, "name": text(service.name), "letter": letter, "state": state}
    if not context.office.offers(service.id):
        made["retired"] = True
    if (again := gives_again_at(context.day, context.office, service, context.now)) is not None:
        made["opens_at"] = rfc3339(again)
    return made


def named_counters(context: ViewContext) -> dict[str, NamedCounter]:
    """Return the office's counters in set-up order, after them those that are retired and still in use."""
    office = context.office
    return {c.id: named_counter(context, c, at) for at, c in enumerate((*office.counters, *office.retired_counters))}


def named_counter(context: ViewContext, counter: Counter, position: int) -> NamedCounter:
    """Return one counter by name and state."""
    state = context.counter(counter.id).state
    made: NamedCounter = {"position": position, "name": text(counter.name), "state": state}
    if counter.short_name is not None:
        made["short_name"] = text(counter.short_name)
    if counter in context.office.retired_counters:
        made["retired"] = True
    return made


def named(things: Iterable[tuple[str, Text]]) -> dict[str, Named]:
    """Return named things in their order."""
    return {id_: {"position": at, "name": text(name)} for at, (id_, name) in enumerate(things)}


def positions(ids: Iterable[str]) -> dict[str, Position]:
    """Return ids in their order."""
    return {id_: {"position": at} for at, id_ in enumerate(ids)}


def waiting_by_service(context: ViewContext) -> dict[str, int]:
    """Count who waits for each service of the office, 0 included."""
    counts: dict[str, int] = {s.id: 0 for s in (*context.office.services, *context.office.retired_services)}
    for line, lanes in context.day.lines.items():
        if line.service in counts:
            counts[line.service] += sum(map(len, lanes.values()))
    return counts


def latest_calls(context: ViewContext) -> dict[str, LatestCall]:
    """Return who was called out last, latest first."""
    return {
        called.number: {
            "position": place,
            "counter": called.counter,
            "counter_name": counter_name(context.office, called.counter),
            "at": rfc3339(called.at),
        }
        for place, called in enumerate(context.day.latest)
    }


def counter_name(office: Office, counter: CounterId) -> WireText:
    """Return a counter's name, even of one that is no more; one that nobody knows is called by its id."""
    try:
        return text(office.ever_counter(counter).name)
    except UnknownCounterError:
        return {"vi": counter, "en": counter}


def text(words: Text) -> WireText:
    """Return words by language."""
    return cast("WireText", dict(words.by_language))


def wire_outlook(context: ViewContext, outlook: Outlook) -> WireOutlook:
    """Return how many are ahead, how long that takes from now on, and until when."""
    made: WireOutlook = {"ahead": outlook.ahead}
    if outlook.window is not None:
        low, likely, high = outlook.window.wait(context.now)
        made["wait"] = {"low": low, "likely": likely, "high": high}
        made["expected"] = {
            "low": rfc3339(outlook.window.low),
            "likely": rfc3339(outlook.window.likely),
            "high": rfc3339(outlook.window.high),
        }
    if outlook.after_hours:
        made["after_hours"] = True
    if outlook.after_break:
        made["after_break"] = True
    return made
