"""Write what is in the suggestion box, as the contract says, for whoever wrote it, for staff, and for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core.calendar import service_day

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import Instant, ServiceDay
    from queue_server.domain.suggestions.suggestions import Suggestion, SuggestionCode


class SuggestionTaken(TypedDict):
    """By which code a suggestion's answer is read, and by when it is there."""

    code: str
    due: str


class OwnSuggestion(TypedDict):
    """A suggestion as whoever wrote it reads it; `erased` where its words have served and are gone."""

    state: Literal["waiting", "answered", "erased"]
    left_on: str
    due: str
    words: NotRequired[str]
    answer: NotRequired[str]
    answered_on: NotRequired[str]


class SuggestionInBox(TypedDict):
    """A suggestion as staff have it: `late` where it should have been answered by now."""

    id: str
    left_on: str
    due: str
    language: str
    late: bool
    may_publish: bool
    published: bool
    words: NotRequired[str]
    answer: NotRequired[str]
    answered_on: NotRequired[str]


class SuggestionsInBox(TypedDict):
    """All that is in the box, what is to be answered first before the rest."""

    suggestions: list[SuggestionInBox]


class PublishedSuggestion(TypedDict):
    """A suggestion that is published, with its answer."""

    left_on: str
    words: str
    answer: str
    answered_on: str


class PublishedSuggestions(TypedDict):
    """What is published, the latest answer first; within how many working days the office answers."""

    answer_days: int
    suggestions: list[PublishedSuggestion]


def taken(code: SuggestionCode, due: ServiceDay) -> SuggestionTaken:
    """Return what is said to whoever has put something into the box."""
    return {"code": code, "due": due}


def own_suggestion(found: Suggestion, now: Instant, time_zone: str) -> OwnSuggestion:
    """Return a suggestion for whoever has its code."""
    made: OwnSuggestion = {
        "state": "waiting" if found.reply is None else "answered",
        "left_on": service_day(found.left_at, time_zone),
        "due": found.due,
    }
    if found.has_served(now):
        made["state"] = "erased"
        return made
    if found.words is not None:
        made["words"] = found.words
    if found.reply is not None:
        made["answered_on"] = service_day(found.reply.at, time_zone)
        if found.reply.words is not None:
            made["answer"] = found.reply.words
    return made


def in_box(found: Suggestion, today: ServiceDay, time_zone: str) -> SuggestionInBox:
    """Return a suggestion for staff."""
    made: SuggestionInBox = {
        "id": found.id,
        "left_on": service_day(found.left_at, time_zone),
        "due": found.due,
        "language": found.language,
        "late": found.is_late(today),
        "may_publish": found.may_publish,
        "published": found.is_published,
    }
    if found.words is not None:
        made["words"] = found.words
    if found.reply is not None:
        made["answered_on"] = service_day(found.reply.at, time_zone)
        if found.reply.words is not None:
            made["answer"] = found.reply.words
    return made


def published(found: Suggestion, time_zone: str) -> PublishedSuggestion | None:
    """Return a suggestion for everybody, None where it is not published."""
    if not found.is_published or found.reply is None or found.words is None or found.reply.words is None:
        return None
    return {
        "left_on": service_day(found.left_at, time_zone),
        "words": found.words,
        "answer": found.reply.words,
        "answered_on": service_day(found.reply.at, time_zone),
    }
