"""Write set-ups for older programs that are still at work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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


DOWNCASTERS: Mapping[tuple[str, int], Downcaster] = {
    ("OfficeSetUp", 3): _without_short_names_and_paper,
    ("OfficeSetUp", 2): _without_procedures_and_pace,
}
"""How an event of (type, version) is written in the version before."""
