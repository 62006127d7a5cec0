"""Say what stands in a file of records: its columns, their types, and what each means.

A file holds a closed day of an office, several of them once they have aged, or those of many offices. Rows of all
kinds stand in one table: a column that does not apply to a kind is null there, which costs nothing on the disk.

What can be reckoned is not written: that is what makes a visit of a few bytes. `views` gives each kind of row back
under names that people read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LAYOUT = 2
"""Rises when a column changes its meaning or its type: files of another layout are made again from the books."""

Kind = Literal["alarm", "call", "day", "help", "leg", "recall", "refusal", "session"]
"""What a row is about."""

KINDS: tuple[Kind, ...] = ("alarm", "call", "day", "help", "leg", "recall", "refusal", "session")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the files."""

    name: str
    type: str
    """As DuckDB calls it. Times are whole seconds since 1970, durations whole seconds."""
    kinds: tuple[Kind, ...]
    """The kinds of rows in which it may stand."""
    meaning: str


_OF_NUMBERS: tuple[Kind, ...] = ("call", "leg", "recall")
_OF_CALLS: tuple[Kind, ...] = ("call", "leg")

COLUMNS: tuple[Column, ...] = (
    Column("kind", "VARCHAR", KINDS, "what the row is about"),
    Column("office", "VARCHAR", KINDS, "the office's id"),
    Column("day", "DATE", KINDS, "the service day"),
    Column("letter", "VARCHAR", _OF_NUMBERS, "the letter of the number"),
    Column("serial", "UINTEGER", _OF_NUMBERS, "the number without its letter"),
    Column("leg", "UTINYINT", _OF_NUMBERS, "which leg of the visit, from 1"),
    Column(
        "began", "UINTEGER", KINDS, "of a leg since when it was waited; of a stretch its begin; else when it happened"
    ),
    Column("utc_offset", "SMALLINT", KINDS, "minutes by which the office's clock was ahead of UTC then"),
    Column("service", "VARCHAR", ("alarm", *_OF_NUMBERS, "refusal"), "the service's id"),
    Column(
        "counter", "VARCHAR", ("alarm", *_OF_NUMBERS, "help", "session"), "the counter's id; of a leg, that called"
    ),
    Column("clerk", "VARCHAR", (*_OF_NUMBERS, "help", "session"), "the id of who held the counter"),
    Column("out", "UINTEGER", ("leg",), "seconds for which the visitor asked to step out"),
    Column("waited", "UINTEGER", ("leg",), "seconds that were waited"),
    Column("called", "BOOLEAN", ("leg",), "whether a call ended the wait"),
    Column("answered", "UINTEGER", ("leg",), "seconds from the call until serving was begun, where somebody said so"),
    Column("served", "UINTEGER", ("leg",), "seconds of serving: from its begin, or else the call, to its end"),
    Column(
        "rest", "UINTEGER", ("leg",), "of who was not served: seconds from the end of the wait to that of the leg"
    ),
    Column("odd", "INTEGER", ("leg",), "seconds by which clocks showed the end of the wait later than adds up"),
    Column("odd_end", "INTEGER", ("leg",), "the same of the end of serving"),
    Column("shown", "USMALLINT", _OF_NUMBERS, "seconds after the call until a screen showed it, where one said so"),
    Column("heard", "USMALLINT", _OF_NUMBERS, "seconds after the call until it had sounded to its end somewhere"),
    Column("came", "VARCHAR", (*_OF_CALLS, "help"), "what it came to; null: it goes on, or nobody answered"),
    Column("received", "BOOLEAN", ("leg",), "whether the service received a visitor with it"),
    Column("target", "UINTEGER", ("leg",), "the service's target that day in seconds"),
    Column("by_hand", "BOOLEAN", _OF_CALLS, "whether it was called out of order, which nobody can without a reason"),
    Column("passed_over", "UINTEGER", _OF_CALLS, "over how many who waited it was called"),
    Column("outcome", "VARCHAR", ("leg",), "how the service ended on paper"),
    Column("priority", "VARCHAR", ("leg",), "first leg: the visitor's priority class"),
    Column("language", "VARCHAR", ("leg",), "first leg: the visitor's language"),
    Column("procedure", "VARCHAR", ("leg",), "first leg: the procedure for which the visitor came"),
    Column("given_by", "VARCHAR", ("leg", "refusal"), "the id of the device that gave, or refused, the number"),
    Column("came_for", "VARCHAR", ("leg",), "first leg: the service of which the number is, if another"),
    Column("status", "VARCHAR", ("leg",), "first leg: where the visit stood in the end"),
    Column("calls", "UINTEGER", ("leg",), "first leg: how often the visitor was called out in all"),
    Column("quantity", "UINTEGER", ("leg",), "first leg: how many papers were done"),
    Column("stepped_out", "UINTEGER", ("leg",), "first leg: how often the visitor stepped out"),
    Column("told_low", "USMALLINT", ("leg",), "first wait: minutes that it was said to be at least"),
    Column("told_likely", "USMALLINT", ("leg",), "first wait: minutes that it was said to be most likely"),
    Column("told_high", "USMALLINT", ("leg",), "first wait: minutes that it was said to be at most"),
    Column("state", "VARCHAR", ("day", "session"), "of a counter `open` or `paused`; of a day `closed` or `open`"),
    Column("lasted", "UINTEGER", ("alarm", "day", "help", "session"), "seconds to its end"),
    Column("busy", "UINTEGER", ("session",), "seconds of the stretch with a visitor at the counter"),
    Column("code", "VARCHAR", ("alarm", "day", "refusal"), "which alarm; why refused; what is odd about the day"),
    Column("after", "UINTEGER", ("alarm",), "seconds until somebody acknowledged it"),
    Column("commits", "UINTEGER", ("day",), "how many commits of the books the day is made of"),
    Column("head", "VARCHAR", ("day",), "how the hash of the last of them begins"),
)

NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)

ORDER = "kind, office, day, letter, serial, leg, began, service, counter, clerk, code, state, lasted"
"""How rows are sorted in every file."""
