"""Say which events came with which edition of the program, and write newer ones for older programs.

During an update an older program and this one work on the same books. What the older one would stumble over is not
written before it is gone: in the older form if that says the same, else not at all. A stream of a kind that it does
not know it passes by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from queue_server.domain.core.errors import Refusal
from queue_server.journal.port import StoredEvent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queue_server.domain.core.aggregate import Aggregate

    Events = Mapping[str, int]
    """Types with their versions."""


def _first(*names: str) -> dict[str, int]:
    return dict.fromkeys(names, 1)


_DAY = (
    *("DayOpened", "DayClosed", "DayReopened", "ServiceStopped", "ServiceReopened", "LeftAtCounter", "SlipUndone"),
    *("CounterOpened", "CounterPaused", "CounterResumed", "CounterClosed", "CounterHandedOver"),
    *("CounterServicesChanged", "TicketIssued", "TicketCalled", "TicketHandPicked", "TicketRecalled"),
    *("TicketPutBack", "TicketCancelled", "TicketParked", "TicketTransferred", "TicketRejoined", "PrioritySet"),
    *("ServingStarted", "VisitFinished", "VisitPassedOn", "VisitorMissed"),
)
_PARTS = (
    *("ServiceAdded", "ServiceChanged", "ServiceRetired", "CounterAdded", "CounterChanged", "CounterRetired"),
    *("PriorityClassAdded", "PriorityClassChanged", "PriorityClassRetired"),
    *("OutcomeAdded", "OutcomeChanged", "OutcomeRetired", "HoursSet", "SettingsSet", "OfficeNamed", "TimeZoneSet"),
    *("ProceduresPosted", "PartsOrdered"),
)
_ALARMS = ("AlarmRaised", "AlarmAcknowledged", "AlarmQuieted")
_HELP = ("HelpAsked", "HelpAnswered", "HelpWithdrawn")
_DEVICES = ("DevicePaired", "DeviceNamed", "DevicePlaced", "DeviceRevoked", "SelfTestAsked", "SelfTestAnswered")
_RECEIVING = ("ReceivingDaysSet", "ConfidantsNamed")
_RECEPTIONS = (
    *("RequestRegistered", "RequestReceived", "RequestEnded", "MinutesWritten", "PromiseMade", "PromiseAnswered"),
    *("ConfidenceRead", "WordsForgotten"),
)
_PASSES = ("PassGiven", "PassTakenBack", "PassUsed", "PassFreed")
_ANSWERS = ("SurveyAnswered", "PaperEntered", "PaperCounted")
_SUGGESTIONS = ("SuggestionLeft", "SuggestionAnswered", "SuggestionPublished", "SuggestionWithdrawn")
_DOSSIER = (
    *(
        "DossierReceived",
        "StepTakenBack",
        "SupplementAsked",
        "SupplementBrought",
        "DossierExtended",
        "DossierRefused",
    ),
    *("DossierStopped", "ResultReady", "ResultHandedOver", "DueMoved", "DueFlagged", "DossierImported"),
)
_CATALOGUE = ("ProcedureDrafted", "DraftDropped", "GroupNamed", "DraftsPublished")
_CONTACTS = ("ContactPosted", "ContactChanged", "ContactTakenDown", "ContactsOrdered")
_SESSIONS = _first("SessionBegan", "SessionBeganByPin", "SessionProlonged", "SessionEnded")

EDITIONS: tuple[Mapping[str, Events], ...] = (
    {
        "system": _first("TokenCreated", "TokenRevoked"),
        "setup": _first("OfficeSetUp", "OfficeClosedDown"),
        "day": _first(*_DAY),
    },
    {
        "setup": {"OfficeSetUp": 3},
        "day": {"ServiceStopped": 2, **_first("DeviceHeldBack", "NumbersTakenBack", "NumbersGivenBack")},
        "sign-in": _first("MachineLetIn", "MachineShutOut", "PinSet", "PinTakenAway", "PinMissed", "PinForgiven"),
        "sessions": _SESSIONS,
        "pin-sessions": _SESSIONS,
    },
    {
        "system": {"TokenCreated": 2},
        "day": {"CounterOpened": 2, "CounterHandedOver": 2},
        "people": _first("PersonAdded", "DeviceAdded", "NameGiven", "RoleGiven", "OfficeGiven", "PersonErased"),
        "setup": _first(*_PARTS, "FileImported"),
        "edition": _first("EditionRaised"),
        "checkpoints": _first("CheckpointMoved", "FollowerDismissed"),
    },
    {
        "setup": {"OfficeSetUp": 4, "SettingsSet": 2, "FileImported": 2},
        "day": {"TicketIssued": 2, **_first("NumberRefused", *_ALARMS, *_HELP)},
    },
    {
        "setup": {"OfficeSetUp": 5, "SettingsSet": 3, "FileImported": 3, **_first("ZonesSet")},
        "day": _first("CallsPerceived", "DeviceAlarmRaised"),
        "devices": _first(*_DEVICES),
    },
    {
        "setup": {"OfficeSetUp": 6, "SettingsSet": 4, "FileImported": 4},
        "day": {
            "TicketIssued": 3,
            "TicketCalled": 2,
            "TicketHandPicked": 2,
            "NumberRefused": 2,
            "OfficeAlarmRaised": 1,
        },
    },
    {
        "setup": {"OfficeSetUp": 7, "SettingsSet": 5, "FileImported": 5},
        "catalogue": _first(*_CATALOGUE),
        "day": _first("NumbersReserved", "TicketHandedIn", "WrittenNumberEntered", "TicketIssuedByPass"),
        "passes": _first(*_PASSES),
    },
    {
        "setup": {"OfficeSetUp": 8, "SettingsSet": 6, "FileImported": 6},
        "workdays": _first("WorkWeekSet", "WorkdaySet", "WorkdayCleared"),
        "answers": _first(*_ANSWERS),
        "suggestions": _first(*_SUGGESTIONS),
        "receiving": _first(*_RECEIVING),
        "receptions": _first(*_RECEPTIONS),
        "day": _first("DossiersNamed", "DossierDropped"),
        "dossier": _first(*_DOSSIER),
        "imports": _first("ImportBegun", "ImportEnded"),
        "imported": _first("PieceImported"),
        "posted": _first(*_CONTACTS),
    },
)
"""What is new in each edition, by kind of stream. One that was given out is never changed: what comes after it begins
another."""

EDITION = len(EDITIONS)
"""The edition that this program knows."""

PASSED_BY = 3
"""The edition from which on programs pass by what they do not know if it is marked so."""

MARK = "?"
"""At the end of a stored type: whoever does not know it may pass it by."""


class UpdateUnderWayError(Refusal):
    """What is wanted cannot be written so that the older programs that are still at work can read it."""

    code, title = "update-under-way", "The program is being updated on its servers: this is possible in some minutes"


def known_in(edition: int, kind: str) -> Events | None:
    """Return the types of a kind of stream that an edition knows, None where it passes such streams by."""
    new = [each[kind] for each in EDITIONS[:edition] if kind in each]
    return {name: version for types in new for name, version in types.items()} if new else None


def written_for(edition: int, aggregate: Aggregate[Any], events: Iterable[StoredEvent]) -> tuple[StoredEvent, ...]:
    """Return events of an aggregate as programs of an edition can read them, or raise `UpdateUnderWayError`."""
    known = None if edition >= EDITION else known_in(edition, aggregate.kind)
    if known is None:
        return tuple(events)
    return tuple(
        event
        if event.type.endswith(MARK) and edition >= PASSED_BY
        else _written_in(known.get(event.type, 0), event, aggregate)
        for event in events
    )


def _written_in(version: int, event: StoredEvent, aggregate: Aggregate[Any]) -> StoredEvent:
    data: dict[str, Any] | None = dict(event.data)
    for newer in range(event.version, version, -1):
        older = aggregate.downcasters.get((event.type, newer))
        if data is None or older is None:
            raise UpdateUnderWayError(event=event.type)
        data = older(data)
    if data is None:
        raise UpdateUnderWayError(event=event.type)
    return StoredEvent(event.type, min(version, event.version), data)
