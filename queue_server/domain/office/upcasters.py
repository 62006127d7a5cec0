"""Read set-ups that older programs wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.core.aggregate import Upcaster


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


UPCASTERS: Mapping[tuple[str, int], Upcaster] = {
    ("OfficeSetUp", 1): _without_procedures_and_pace,
    ("OfficeSetUp", 2): _without_short_names_and_paper,
}
"""How an event of (type, version) becomes one of the next version."""
