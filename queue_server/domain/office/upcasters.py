"""Read set-ups that older programs wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.core.aggregate import Upcaster


ALARMS = {"on": True, "over": 0, "danger": 50, "silence": 300, "crowd": 5, "out_of_order": 20}
"""When alarms were raised where an office said nothing of it, as edition 4 began; it stays so for these books."""


def _without_procedures_and_pace(data: dict[str, Any]) -> dict[str, Any]:
    """Set an office up as it was before it said which procedures it posts, and how fast its kiosks are."""
    office = data["office"]
    settings = {**office["settings"], "kiosk_per_minute": 0}
    return {**data, "office": {**office, "settings": settings, "procedures": []}}


def _without_short_names_and_paper(data: dict[str, Any]) -> dict[str, Any]:
    """Set an office up as it was before counters had short names, and kiosks paper."""
    office = data["office"]
    settings = {**office["settings"], "kiosk_paper": False}
    counters = [{**counter, "short_name": None} for counter in office["counters"]]
    return {**data, "office": {**office, "settings": settings, "counters": counters}}


def _with_alarms(data: dict[str, Any]) -> dict[str, Any]:
    """Let an office that could not say yet when the board raises alarms have them as where nothing is said."""
    return {**data, "settings": {**data["settings"], "alarms": dict(ALARMS)}}


def _of_an_office_with_alarms(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "office": _with_alarms(data["office"])}


VOICE = {
    "on": True,
    "chime": True,
    "languages": ["vi"],
    "by_service": [],
    "region": "north",
    "reading": "digits",
    "four": "tu",
    "times": 2,
    "pause": 650,
    "speed": 100,
    "volume": 100,
    "volumes": [],
    "quiet": [],
    "words": [],
}
"""How the hall was called to where an office said nothing of it, as edition 5 began; it stays so for these books."""


def _with_voice(data: dict[str, Any]) -> dict[str, Any]:
    """Let an office that could not say yet how the hall is called to have that as where nothing is said."""
    return {**data, "settings": {**data["settings"], "voice": dict(VOICE)}}


def _of_an_office_with_voice_and_zones(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "office": {**_with_voice(data["office"]), "zones": []}}


ORDER = {"name": "turns", "weight": 3, "weights": [], "cap": 5400}
"""Who was next where an office said nothing of it, as edition 6 began; it stays so for these books."""

CLOSING = {"guard": "warn", "margin": 0}
"""What was done about numbers towards closing where an office said nothing of it, as edition 6 began; it stays so."""


def _with_order_and_closing(data: dict[str, Any]) -> dict[str, Any]:
    """Let an office that could say neither yet have both as where nothing is said."""
    return {**data, "settings": {**data["settings"], "order": dict(ORDER), "closing": dict(CLOSING)}}


def _of_an_office_with_order_and_closing(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "office": _with_order_and_closing(data["office"])}


RETURN_DAYS = 5
"""For how long return passes held where an office said nothing of it, as edition 7 began; it stays so."""


def _with_return_days(data: dict[str, Any]) -> dict[str, Any]:
    """Let an office that could not say yet how long return passes hold have that as where nothing is said."""
    return {**data, "settings": {**data["settings"], "return_days": RETURN_DAYS}}


def _of_an_office_with_return_days(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "office": _with_return_days(data["office"])}


AROUND = {"dossier_agency": "", "survey": False, "answer_days": 10, "hall_figures": False}
"""What there was around the queue where an office said nothing of it, as edition 8 began; it stays so."""


def _with_what_is_around(data: dict[str, Any]) -> dict[str, Any]:
    """Let an office that could not say yet what is around its queue have that as where nothing is said."""
    return {**data, "settings": {**data["settings"], **AROUND}}


def _of_an_office_with_what_is_around(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "office": _with_what_is_around(data["office"])}


UPCASTERS: Mapping[tuple[str, int], Upcaster] = {
    ("OfficeSetUp", 1): _without_procedures_and_pace,
    ("OfficeSetUp", 2): _without_short_names_and_paper,
    ("OfficeSetUp", 3): _of_an_office_with_alarms,
    ("FileImported", 1): _of_an_office_with_alarms,
    ("SettingsSet", 1): _with_alarms,
    ("OfficeSetUp", 4): _of_an_office_with_voice_and_zones,
    ("FileImported", 2): _of_an_office_with_voice_and_zones,
    ("SettingsSet", 2): _with_voice,
    ("OfficeSetUp", 5): _of_an_office_with_order_and_closing,
    ("FileImported", 3): _of_an_office_with_order_and_closing,
    ("SettingsSet", 3): _with_order_and_closing,
    ("OfficeSetUp", 6): _of_an_office_with_return_days,
    ("FileImported", 4): _of_an_office_with_return_days,
    ("SettingsSet", 4): _with_return_days,
    ("OfficeSetUp", 7): _of_an_office_with_what_is_around,
    ("FileImported", 5): _of_an_office_with_what_is_around,
    ("SettingsSet", 5): _with_what_is_around,
}
"""How an event of (type, version) becomes one of the next version."""
