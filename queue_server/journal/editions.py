"""Say which events came with which edition of the program, and how newer ones are written for older readers.

During an update an older program and this one work on the same books. What the older one cannot read is not written
before it is gone: in the older form if that says the same, else not at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from queue_server.domain.core.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Downcaster = Callable[[dict[str, Any]], dict[str, Any] | None]
    """Turns the fields of an event of one version into those of the version before; None if they would say less."""

_FIRST: Mapping[str, int] = {
    **dict.fromkeys(("OfficeSetUp", "OfficeClosedDown", "TokenCreated", "TokenRevoked"), 1),
    **dict.fromkeys(("DayOpened", "DayClosed", "DayReopened", "ServiceStopped", "ServiceReopened"), 1),
    **dict.fromkeys(("CounterOpened", "CounterPaused", "CounterResumed", "CounterClosed"), 1),
    **dict.fromkeys(("CounterHandedOver", "CounterServicesChanged", "LeftAtCounter", "SlipUndone"), 1),
    **dict.fromkeys(("TicketIssued", "TicketCalled", "TicketHandPicked", "TicketRecalled", "TicketPutBack"), 1),
    **dict.fromkeys(("TicketCancelled", "TicketParked", "TicketTransferred", "TicketRejoined"), 1),
    **dict.fromkeys(("PrioritySet", "ServingStarted", "VisitFinished", "VisitPassedOn", "VisitorMissed"), 1),
    # Sessions, machines and PINs came later, in streams that the first edition does not open.
    **dict.fromkeys(("SessionBegan", "SessionBeganByPin", "SessionProlonged", "SessionEnded"), 1),
    **dict.fromkeys(("MachineLetIn", "MachineShutOut", "PinSet", "PinTakenAway", "PinMissed", "PinForgiven"), 1),
    "EditionRaised": 1,
}

EDITIONS: tuple[Mapping[str, int], ...] = (
    _FIRST,
    {"OfficeSetUp": 3, "ServiceStopped": 2, "DeviceHeldBack": 1, "NumbersTakenBack": 1, "NumbersGivenBack": 1},
    {},
)
"""What is new in each edition, types with their versions. One that was given out is never changed: what is new after
that begins another. What stands nowhere is new in the last."""

EDITION = len(EDITIONS)
"""The edition that this program knows."""

PASSED_BY = 3
"""The edition from which on programs pass by what they do not know if it is marked so."""

MARK = "?"
"""At the end of a stored type: whoever does not know it may pass it by."""


class UpdateUnderWayError(Refusal):
    """What is wanted cannot be written so that the older programs that are still at work can read it."""

    code, title = "update-under-way", "The program is being updated on its servers: this is possible in some minutes"


def version_in(edition: int, name: str) -> int | None:
    """Return the version of a type that an edition knows, None if it knows none."""
    return _KNOWN[min(edition, EDITION) - 1].get(name)


def _without_procedures_and_pace(data: dict[str, Any]) -> dict[str, Any] | None:
    """Write an office down as before it said which procedures it posts, and how fast its kiosks are."""
    office = dict(data["office"])
    settings = dict(office["settings"])
    says_more = office.pop("procedures", []) or settings.pop("kiosk_per_minute", 0)
    return None if says_more else {**data, "office": {**office, "settings": settings}}


def _without_short_names_and_paper(data: dict[str, Any]) -> dict[str, Any] | None:
    """Write an office down as before counters had short names, and kiosks paper."""
    office = dict(data["office"])
    settings = dict(office["settings"])
    says_more = settings.pop("kiosk_paper", False) or any("short_name" in each for each in office["counters"])
    return None if says_more else {**data, "office": {**office, "settings": settings}}


def _for_good(data: dict[str, Any]) -> dict[str, Any] | None:
    """Write a stop down as before a time could be said."""
    return None if "until" in data else data


DOWNCASTERS: Mapping[tuple[str, int], Downcaster] = {
    ("OfficeSetUp", 3): _without_short_names_and_paper,
    ("OfficeSetUp", 2): _without_procedures_and_pace,
    ("ServiceStopped", 2): _for_good,
}
"""How an event of (type, version) is written in the version before."""


def _known() -> tuple[dict[str, int], ...]:
    known: dict[str, int] = {}
    return tuple(known := {**known, **new} for new in EDITIONS)


_KNOWN = _known()
