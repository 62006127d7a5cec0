"""Name every identifier and unit of the office once."""

from __future__ import annotations

from enum import StrEnum
from typing import NewType

OfficeId = NewType("OfficeId", str)
"""An office in this deployment, e.g. `sample`."""

SLUG = r"^[a-z0-9][a-z0-9-]{0,39}$"
"""How the ids of offices, services, counters and classes are written."""

ServiceId = NewType("ServiceId", str)
"""A kind of visit that has a line of its own, e.g. `civil-status`."""

CounterId = NewType("CounterId", str)
"""A place where a clerk receives visitors, e.g. `2`."""

ClassId = NewType("ClassId", str)
"""A priority class, e.g. `elderly`; `ORDINARY` is everybody else."""

OutcomeId = NewType("OutcomeId", str)
"""How a visit ended on paper, e.g. `received`."""

ProcedureId = NewType("ProcedureId", str)
"""The code of a procedure that the office posts, e.g. `2.000815`."""

PROCEDURE = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
"""How such a code is written."""

ZoneId = NewType("ZoneId", str)
"""A part of the house with screens and loudspeakers of its own, e.g. `hall`."""

TicketId = NewType("TicketId", str)
"""The secret of one ticket: its service day and 128 random bits."""

AlarmId = NewType("AlarmId", str)
"""An alarm of a service day: the day, and which of the day it is."""

SharedWord = NewType("SharedWord", str)
"""What a ticket's holder gives to others so that they can look at it: its day, its number and 128 bits of proof."""

DossierCode = NewType("DossierCode", str)
"""The agency, the day in six digits and the serial of that day: `H00.00.00-261008-0975`."""

TicketNumber = NewType("TicketNumber", str)
"""What is called out: the group's letter and at least three digits."""

ServiceDay = NewType("ServiceDay", str)
"""A local date in the office's time zone, `2026-11-23`."""

ActorId = NewType("ActorId", str)
"""Who acts: a person, a device, a ticket's holder. It never changes, whatever becomes of names and roles.

What was written before 30 November 2026 has ids of the form `role/name`; they go on as they are.
"""

PersonId = NewType("PersonId", ActorId)
"""Somebody of the staff, `person/` and 64 random bits: it tells nothing of her."""

DeviceId = NewType("DeviceId", ActorId)
"""A kiosk or a display, `device/` and 64 random bits."""

KeeperId = NewType("KeeperId", str)
"""A word that a kiosk made up once, by which its numbers in reserve are told from those of another one."""

PairedId = NewType("PairedId", str)
"""A screen, kiosk or console that an office has paired: the beginning of its hash, no secret; it acts as `device/ID`.
"""

Instant = NewType("Instant", int)
"""A point in time: milliseconds since 1970-01-01 UTC."""

Seconds = NewType("Seconds", int)
"""A duration in whole seconds."""

Remark = NewType("Remark", str)
"""Free words of staff. They may hold a name, so the journal keeps them aside and forgets them."""

Language = NewType("Language", str)
"""A code of BCP 47, two or three lower-case letters: `vi`."""

VIETNAMESE = Language("vi")
"""The language in which there is always something to say."""

ORDINARY = ClassId("")
"""The class of visitors without priority."""


class Status(StrEnum):
    """Where a ticket stands in its life (contract: who may do what to which ticket)."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    SERVED = "served"
    NO_SHOW = "no-show"
    PARKED = "parked"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


IN_HAND = frozenset({Status.CALLED, Status.SERVING})
"""The statuses in which a ticket is at a counter."""


def elapsed(start: Instant, end: Instant) -> Seconds:
    """Return the whole seconds from `start` to `end`; none when a clock that was set back says otherwise."""
    return Seconds(max(0, end - start) // 1000)
