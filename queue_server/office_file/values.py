"""Say what may stand in an office's file, as a value, in words that its author understands."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WrapValidator
from pydantic_core import PydanticCustomError

from queue_server.domain.core.identifiers import SLUG
from queue_server.domain.core.wording import one_line
from queue_server.domain.day.device import MOST_A_MINUTE

if TYPE_CHECKING:
    from collections.abc import Callable

_CLOCK = re.compile(r"(\d\d):(\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LONGEST = 120

ON_A_WALL = 16
"""Characters of a counter's name that stand beside a number and are read from the back row."""

MOST = 500
"""Entries of a list: no house has as many counters."""


def expected(what: str) -> WrapValidator:
    """Return a check that says `what` is expected, whatever is wrong with a value."""

    def say(value: object, check: Callable[[object], Any]) -> Any:
        try:
            return check(value)
        except ValidationError:
            raise PydanticCustomError("expected", "{what}", {"what": what}) from None

    return WrapValidator(say)


def _words(value: str, longest: int = _LONGEST) -> str:
    words = one_line(value, longest)
    if words is None:
        raise ValueError(value)
    return words


def _short_words(value: str) -> str:
    return _words(value, ON_A_WALL)


def _minute(value: object) -> int:
    clock = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    minute = int(clock[1]) * 60 + int(clock[2]) if clock and int(clock[2]) < 60 else -1  # noqa: PLR2004 - minutes
    if not 0 <= minute <= 24 * 60:
        raise ValueError(value)
    return minute


def span(value: object) -> tuple[int, int]:
    """Return the minutes of the day of hours such as "07:30-11:30", or raise `ValueError`."""
    start, _, end = value.partition("-") if isinstance(value, str) else ("", "", "")
    minutes = (_minute(start.strip()), _minute(end.strip()))
    if minutes[0] >= minutes[1]:
        raise ValueError(value)
    return minutes


def _one_after_another(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    if any(earlier[1] > later[0] for earlier, later in pairwise(spans)):
        raise PydanticCustomError("expected", "opening hours one after another, none inside another")
    return spans


def _day(value: str) -> str:
    if not _DAY.fullmatch(value):
        raise ValueError(value)
    return date.fromisoformat(value).isoformat()


def _zone(value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (KeyError, OSError) as unknown:
        raise ValueError(value) from unknown


def _base(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s?#/]+(/[^\s?#]*)?", value) or not value.isprintable():
        raise ValueError(value)
    return value.rstrip("/")


A_SLUG = Field(pattern=SLUG)
AN_ID = expected("lower-case letters, digits and hyphens, 40 at most, e.g. civil-status")
Words = Annotated[str, AfterValidator(_words), expected(f"1 to {_LONGEST} characters that can be seen, on one line")]
ShortWords = Annotated[
    str, AfterValidator(_short_words), expected(f"1 to {ON_A_WALL} characters that can be seen, on one line")
]
Code = Annotated[str, Field(pattern=r"^[a-z]{2,3}$"), expected("a language's code of two or three letters, e.g. km")]
Letter = Annotated[str, Field(pattern=r"^[A-Z]$"), expected("one letter from A to Z")]
Minutes = Annotated[int, Field(ge=0, le=24 * 60), expected("whole minutes, 0 to 1440")]
SomeMinutes = Annotated[int, Field(ge=1, le=24 * 60), expected("whole minutes, 1 to 1440")]
Share = Annotated[int, Field(ge=1, le=99), expected("a whole number from 1 to 99")]
Weight = Annotated[int, Field(ge=1, le=10), expected("a whole number from 1 to 10")]
NumbersAMinute = Annotated[
    int, Field(ge=0, le=MOST_A_MINUTE), expected(f"a whole number of numbers a minute, 0 to {MOST_A_MINUTE}")
]
ReturnDays = Annotated[int, Field(ge=0, le=20), expected("a whole number of working days, 0 to 20")]
Agency = Annotated[
    str,
    Field(pattern=r"^[A-Z][0-9]{1,3}(\.[0-9]{1,3}){0,4}$"),
    expected('how the codes of dossiers begin, such as "H00.00.00"'),
]
AnswerDays = Annotated[int, Field(ge=1, le=60), expected("a whole number of working days, 1 to 60")]
Percent = Annotated[int, Field(ge=0, le=100), expected("a whole number of per cent, 0 to 100")]
Crowd = Annotated[int, Field(ge=1, le=500), expected("a whole number of people, 1 to 500")]
TimeZone = Annotated[str, AfterValidator(_zone), expected("a time zone such as Asia/Ho_Chi_Minh")]
Base = Annotated[str, AfterValidator(_base), expected("an address such as https://queue.example.org")]
Clock = Annotated[int, BeforeValidator(_minute), expected('a time of day such as "04:00"')]
Span = Annotated[tuple[int, int], BeforeValidator(span), expected('hours such as "07:30-11:30"')]
Spans = Annotated[list[Span], AfterValidator(_one_after_another)]
Flag = Annotated[bool, expected("true or false")]
Day = Annotated[str, AfterValidator(_day), expected("a date such as 2026-11-24")]


class Form(BaseModel):
    """A table of the file: unknown keys and wrong types are refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class TextForm(Form):
    """Words in both languages of the house, and in any other by its code."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[Code, Words]

    vi: Words
    en: Words


class ShortTextForm(Form):
    """Words that fit on a wall, in the same languages."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[Code, ShortWords]

    vi: ShortWords
    en: ShortWords
