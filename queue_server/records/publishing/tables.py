"""Say which tables are published, of which columns, and what each means: it stands as a comment in the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LAYOUT = 2
"""Rises with every change of what is here: tables of an older layout are changed, where they are."""

Type = Literal["text", "date", "timestamptz", "integer", "boolean"]
"""A type as PostgreSQL calls it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. A `timestamptz` is in whole seconds since 1970 where the rows come from."""

    name: str
    type: Type
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Those of the records have the name of the view from which their rows come."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    is_keyed_by: tuple[str, ...] = ()
    """What no two rows share; nothing where two may be alike."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of its columns in order."""
        return tuple(column.name for column in self.columns)


def _text(name: str, meaning: str) -> Column:
    return Column(name, "text", meaning)


def _at(name: str, meaning: str) -> Column:
    return Column(name, "timestamptz", meaning)


def _int(name: str, meaning: str) -> Column:
    return Column(name, "integer", meaning)


def _flag(name: str, meaning: str) -> Column:
    return Column(name, "boolean", meaning)


_OFFICE = _text("office", "the office's id; its name is in the table offices")
_DAY = Column("day", "date", "the service day, on the office's calendar")
_OFFSET = _int("utc_offset", "minutes by which the office's clock was ahead of UTC then")
_NUMBER = _text("number", "the visitor's number, such as A012; it begins anew every day")
_LEG = _int("leg", "which leg of the visit, from 1: each service that is waited for is one")
_SERVICE = _text("service", "the service's id; its name is in the table services")
_COUNTER = _text("counter", "the counter's id; its name is in the table counters")
_CLERK = _text("clerk", "the id of whoever held the counter then; names of persons are not published")
_BY_HAND = _flag("by_hand", "whether it was a call out of order, which nobody can make without a reason")
_PASSED = _int("passed_over", "of a call out of order: over how many who waited it was made")

LEGS = Table(
    "legs",
    "A visitor's wait and service at one service; a visit has one or more. Figures are made of these rows",
    (
        _OFFICE,
        _DAY,
        _NUMBER,
        _LEG,
        _SERVICE,
        _text("counter", "the id of the counter that called; null: none did"),
        _CLERK,
        _at("joined", "when the wait began: the number was given, or the service before had ended"),
        _at("stopped", "when the wait ended, in a call or otherwise; null: it goes on"),
        _at("begun", "when serving was begun; where nobody pressed start, the call; null: was not served"),
        _at("served_until", "when serving was over; null: was not served, or still is"),
        _at("ended", "when the leg was over; null: it goes on"),
        _OFFSET,
        _int("out", "seconds for which the visitor asked to step out; they are not waited"),
        _int("waited", "seconds that were waited"),
        _flag(
            "is_wait", "whether the wait counts among waits: it ended in a call that led to service, or in giving up"
        ),
        _flag("called", "whether a call ended the wait"),
        _int("served", "seconds of serving; null: was not served, or still is"),
        _text(
            "came", "what it came to: done, sent-on, set-aside, cancelled, lapsed, no-show, taken-back; null: goes on"
        ),
        _flag(
            "received", "whether the service received a visitor with it; a matter that is gone on with counts once"
        ),
        _int("target", "seconds that nobody should have had to wait longer than, as set for the service that day"),
        _flag("is_over", "whether the wait was longer than the target"),
        _BY_HAND,
        _PASSED,
        _text("outcome", "the id of how the service ended on paper, where it was said"),
    ),
    ("office", "day", "number", "leg"),
)

VISITS = Table(
    "visits",
    "A visitor with a number, from the number to the end",
    (
        _OFFICE,
        _DAY,
        _NUMBER,
        _text("service", "the id of the service for which the visitor came"),
        _at("issued", "when the number was given"),
        _at("ended", "when the visit was over; null: it goes on"),
        _text("status", "where it stood in the end: served, cancelled, no-show, lapsed, or where it stands"),
        _text("priority", "the id of the visitor's priority class; null: none"),
        _text("language", "the language that the visitor chose"),
        _text("procedure", "the code of the procedure for which the visitor came, where it was said"),
        _int("calls", "how often the visitor was called out in all"),
        _text("outcome", "the id of how it ended on paper, where it was said"),
        _int("quantity", "how many papers were done, where it was said"),
        _int("stepped_out", "how often the visitor stepped out"),
        _int("legs", "of how many legs it is made"),
        _int("waited", "seconds that were waited, for all services together"),
        _int("told_low", "minutes that the wait was said to take at least when the number was given; null: unknown"),
        _int("told_likely", "minutes that it was said to take most likely"),
        _int("told_high", "minutes that it was said to take at most"),
        _text("given_by", "the id of the device that gave the number"),
    ),
    ("office", "day", "number"),
)

CALLS = Table(
    "calls",
    "A number called to a counter, also once more",
    (
        _OFFICE,
        _DAY,
        _OFFSET,
        _NUMBER,
        _LEG,
        _SERVICE,
        _COUNTER,
        _CLERK,
        _at("called", "when it was made"),
        _flag("recall", "whether it was called once more, by a call that was made already"),
        _BY_HAND,
        _PASSED,
        _int("shown", "seconds after it until a screen showed it; null: none said so"),
        _int("heard", "seconds after it until it had sounded to its end in the hall; null: no loudspeaker said so"),
        _text("came", "what it came to; null: it goes on"),
    ),
)

SESSIONS = Table(
    "sessions",
    "A stretch of time for which one person had a counter open, or paused; cut at whole hours",
    (
        _OFFICE,
        _DAY,
        _OFFSET,
        _COUNTER,
        _CLERK,
        _at("began", "when it began"),
        _int("lasted", "seconds to its end, or of the day that goes on until it was published"),
        _int("busy", "seconds of it with a visitor at the counter"),
        _text("state", "open or paused"),
    ),
)

REFUSALS = Table(
    "refusals",
    "Somebody who wanted a number and was given none",
    (
        _OFFICE,
        _DAY,
        _OFFSET,
        _at("refused", "when it was refused"),
        _SERVICE,
        _text("code", "why: office-closed, service-stopped, service-full, no-time-left, too-fast"),
        _text("device", "the id of the device that refused"),
    ),
)

ALARMS = Table(
    "alarms",
    "Something on the board that somebody should look at",
    (
        _OFFICE,
        _DAY,
        _OFFSET,
        _at("raised", "when it was raised"),
        _text("code", "what it was about"),
        _text("service", "the id of the service that it was about, if it was about one"),
        _text("counter", "the id of the counter that it was about, if it was about one"),
        _int("lasted", "seconds until it was solved"),
        _int("after", "seconds until somebody acknowledged it; null: nobody did"),
    ),
)

HELPS = Table(
    "helps",
    "A clerk who asked for help",
    (
        _OFFICE,
        _DAY,
        _OFFSET,
        _at("asked", "when it was asked for"),
        _COUNTER,
        _CLERK,
        _int("lasted", "seconds until it was answered, or given up"),
        _text("came", "answered, or null"),
    ),
)

DAYS = Table(
    "days",
    "A service day of an office of which the records know",
    (
        _OFFICE,
        _DAY,
        _OFFSET,
        _at("began", "when the first thing happened"),
        _int("lasted", "seconds to the last that happened"),
        _text("state", "closed, or open: it goes on, and is published again"),
        _text(
            "code", "what is odd about it: early (closed before its end), clock (times were not right); null: nothing"
        ),
    ),
    ("office", "day"),
)

OF_DAYS = (DAYS, VISITS, LEGS, CALLS, SESSIONS, REFUSALS, ALARMS, HELPS)
"""The tables whose rows belong to an office's day, and are replaced together with it."""

_NAMES = (
    _text("name_vi", "its name in Vietnamese"),
    _text("name_en", "its name in English, where somebody wrote it"),
)
_IS_FORMER = _flag("is_former", "whether the office has it no more; rows of earlier days still name it")

OFFICES = Table(
    "offices",
    "An office as it is set up now",
    (_text("office", "its id"), *_NAMES, _text("time_zone", "by which its clocks go")),
    ("office",),
)

SERVICES = Table(
    "services",
    "A service of an office, former ones too",
    (
        _OFFICE,
        _text("service", "its id"),
        *_NAMES,
        _text("letter", "with which its numbers begin"),
        _int("target", "seconds that nobody should have to wait longer than, as set now"),
        _IS_FORMER,
    ),
    ("office", "service"),
)

COUNTERS = Table(
    "counters",
    "A counter of an office, former ones too",
    (_OFFICE, _text("counter", "its id"), *_NAMES, _IS_FORMER),
    ("office", "counter"),
)

OF_SET_UP = (OFFICES, SERVICES, COUNTERS)
"""The tables by which ids are given names."""

PUBLISHED = Table(
    "published",
    "Which days are published, and as of when",
    (
        _OFFICE,
        _DAY,
        _text("mark", "by which is known whether the day, or how its rows are made, has changed since"),
        _at("at", "when it was published"),
    ),
    ("office", "day"),
)

TABLES = (*OF_DAYS, *OF_SET_UP, PUBLISHED)
"""All tables that are published."""
