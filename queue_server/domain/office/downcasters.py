"""Write set-ups for older programs that are still at work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from queue_server.domain.office.upcasters import ALARMS, AROUND, CLOSING, ORDER, RETURN_DAYS, VOICE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.core.aggregate import Downcaster


def _without_short_names_and_paper(data: dict[str, Any]) -> dict[str, Any] | None:
    """Write an office down as before counters had short names, and kiosks paper."""
    office = dict(data["office"])
    settings = dict(office["settings"])
    says_more = settings.pop("kiosk_paper", False) or any("short_name" in each for each in office["counters"])
    return None if says_more else {**data, "office": {**office, "settings": settings}}


def _without_procedures_and_pace(data: dict[str, Any]) -> dict[str, Any] | None:
    """Write an office down as before it said which procedures it posts, and how fast its kiosks are."""
    office = dict(data["office"])
    settings = dict(office["settings"])
    says_more = office.pop("procedures", []) or settings.pop("kiosk_per_minute", 0)
    return None if says_more else {**data, "office": {**office, "settings": settings}}


def _without_alarms(data: dict[str, Any]) -> dict[str, Any] | None:
    """Write settings down as before the board raised alarms, where they say of these what counted from then on."""
    settings = dict(data["settings"])
    said = settings.pop("alarms", ALARMS)
    return {**data, "settings": settings} if said == ALARMS else None


def _of_an_office_without_alarms(data: dict[str, Any]) -> dict[str, Any] | None:
    office = _without_alarms(data["office"])
    return None if office is None else {**data, "office": office}


def _without_voice(data: dict[str, Any]) -> dict[str, Any] | None:
    """Write settings down as before the hall had a voice, where they say of it what counted from then on."""
    settings = dict(data["settings"])
    said = settings.pop("voice", VOICE)
    return {**data, "settings": settings} if said == VOICE else None


def _of_an_office_without_voice_and_zones(data: dict[str, Any]) -> dict[str, Any] | None:
    office = _without_voice(data["office"])
    if office is None or office.pop("zones", []):
        return None
    return {**data, "office": office}


def _without_order_and_closing(data: dict[str, Any]) -> dict[str, Any] | None:
    """Write settings down as before offices chose who is next and had a guard, where they say what counted then."""
    settings = dict(data["settings"])
    order = settings.pop("order", ORDER)
    closing = {**CLOSING, **settings.pop("closing", {})}
    return {**data, "settings": settings} if (order, closing) == (ORDER, CLOSING) else None


def _of_an_office_without_order_and_closing(data: dict[str, Any]) -> dict[str, Any] | None:
    office = _without_order_and_closing(data["office"])
    return None if office is None else {**data, "office": office}


def _without_return_days(data: dict[str, Any]) -> dict[str, Any] | None:
    """Write settings down as before passes held for some days, where they say what counted from then on."""
    settings = dict(data["settings"])
    said = settings.pop("return_days", RETURN_DAYS)
    return {**data, "settings": settings} if said == RETURN_DAYS else None


def _of_an_office_without_return_days(data: dict[str, Any]) -> dict[str, Any] | None:
    office = _without_return_days(data["office"])
    return None if office is None else {**data, "office": office}


def _without_what_is_around(data: dict[str, Any]) -> dict[str, Any] | None:
    """Write settings down as before they spoke of what is around the queue, where they say what counted then."""
    settings = dict(data["settings"])
    said = {name: settings.pop(name, value) for name, value in AROUND.items()}
    return {**data, "settings": settings} if said == AROUND else None


def _of_an_office_without_what_is_around(data: dict[str, Any]) -> dict[str, Any] | None:
    office = _without_what_is_around(data["office"])
    return None if office is None else {**data, "office": office}


DOWNCASTERS: Mapping[tuple[str, int], Downcaster] = {
    ("OfficeSetUp", 8): _of_an_office_without_what_is_around,
    ("FileImported", 6): _of_an_office_without_what_is_around,
    ("SettingsSet", 6): _without_what_is_around,
    ("OfficeSetUp", 7): _of_an_office_without_return_days,
    ("FileImported", 5): _of_an_office_without_return_days,
    ("SettingsSet", 5): _without_return_days,
    ("OfficeSetUp", 6): _of_an_office_without_order_and_closing,
    ("FileImported", 4): _of_an_office_without_order_and_closing,
    ("SettingsSet", 4): _without_order_and_closing,
    ("OfficeSetUp", 5): _of_an_office_without_voice_and_zones,
    ("FileImported", 3): _of_an_office_without_voice_and_zones,
    ("SettingsSet", 3): _without_voice,
    ("OfficeSetUp", 4): _of_an_office_without_alarms,
    ("FileImported", 2): _of_an_office_without_alarms,
    ("SettingsSet", 2): _without_alarms,
    ("OfficeSetUp", 3): _without_short_names_and_paper,
    ("OfficeSetUp", 2): _without_procedures_and_pace,
}
"""How an event of (type, version) is written in the version before."""
