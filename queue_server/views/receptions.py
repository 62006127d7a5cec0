"""Write reception days and requests as the contract says: for anybody, and for staff by what they may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.views.wire import WireText, rfc3339, text

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import ServiceDay
    from queue_server.domain.receptions.calendar import ReceivingCalendar, Sitting, Span
    from queue_server.domain.receptions.counting import Counts
    from queue_server.domain.receptions.requests import Promise, Request


class WireSitting(TypedDict):
    """Who receives on a day, by position, from when to when on the office's wall; not `held` where it falls out."""

    day: str
    held: bool
    post: NotRequired[WireText]
    post_id: NotRequired[str]
    start: NotRequired[str]
    end: NotRequired[str]


class WireCounts(TypedDict):
    """Of a month: who was received, and of the promises made how many were kept, are late, still have their time."""

    month: str
    received: int
    promises: int
    kept: int
    late: int
    running: int


class ReceivingAnswer(TypedDict):
    """What anybody may know of an office's reception days."""

    room: NotRequired[WireText]
    next: list[WireSitting]
    counts: WireCounts


class WirePromise(TypedDict):
    """A promise: `at` is its place among those of its request, `late` that no answer came by its day.

    Of a confidential request neither words nor answer are told here.
    """

    request: str
    at: int
    day: str
    confidential: bool
    post: str
    until: str
    late: bool
    words: NotRequired[str]
    answered_on: NotRequired[str]
    answer: NotRequired[str]


class WireRequest(TypedDict):
    """A request to be heard, with as much of it as whoever asks may see."""

    id: str
    day: str
    at: str
    confidential: bool
    standing: Literal["registered", "received", "ended"]
    number: NotRequired[str]
    topic: NotRequired[str]
    received_at: NotRequired[str]
    received_by: NotRequired[str]
    ended_at: NotRequired[str]
    end: NotRequired[Literal["heard", "sent-on", "left"]]
    minutes: NotRequired[str]
    promises: list[WirePromise]
    forgotten: NotRequired[Literal[True]]


def sitting(each: Sitting, calendar: ReceivingCalendar) -> WireSitting:
    """Return a sitting."""
    made: WireSitting = {"day": each.day, "held": each.is_held}
    if each.post is not None and each.post in calendar.posts:
        made["post"], made["post_id"] = text(calendar.posts[each.post].name), each.post
    if each.hours is not None:
        made["start"], made["end"] = clock(each.hours)
    return made


def clock(hours: Span) -> tuple[str, str]:
    """Return from when to when, on the wall."""
    return f"{hours.start // 60:02d}:{hours.start % 60:02d}", f"{hours.end // 60:02d}:{hours.end % 60:02d}"


def wire_counts(month: str, made: Counts) -> WireCounts:
    """Return the counts of a month."""
    return {
        "month": month,
        "received": made.received,
        "promises": made.promises,
        "kept": made.kept,
        "late": made.late,
        "running": made.running,
    }


def promise(request: Request, at: int, today: ServiceDay, *, worded: bool) -> WirePromise:
    """Return a promise, with its words if they may be told."""
    held: Promise = request.promises[at]
    made: WirePromise = {
        "request": request.id,
        "at": at,
        "day": request.day,
        "confidential": request.is_confidential,
        "post": held.post,
        "until": held.until,
        "late": held.is_late(today),
    }
    if held.answered_on is not None:
        made["answered_on"] = held.answered_on
    if worded and held.words is not None:
        made["words"] = held.words
    if worded and held.answer is not None:
        made["answer"] = held.answer
    return made


def request(held: Request, today: ServiceDay, *, topic: bool, heard: bool) -> WireRequest:
    """Return a request; `topic` and `heard` say whether that, or minutes and promises, may be told."""
    made: WireRequest = {
        "id": held.id,
        "day": held.day,
        "at": rfc3339(held.at),
        "confidential": held.is_confidential,
        "standing": held.standing.value,
        "promises": [promise(held, at, today, worded=True) for at in range(len(held.promises))] if heard else [],
    }
    if held.number is not None:
        made["number"] = held.number
    if held.received_at is not None and held.received_by is not None:
        made["received_at"], made["received_by"] = rfc3339(held.received_at), held.received_by
    if held.ended_at is not None and held.end is not None:
        made["ended_at"], made["end"] = rfc3339(held.ended_at), held.end.value
    if topic and held.topic is not None:
        made["topic"] = held.topic
    if heard and held.minutes is not None:
        made["minutes"] = held.minutes
    if held.is_forgotten:
        made["forgotten"] = True
    return made
