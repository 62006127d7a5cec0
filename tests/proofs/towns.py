"""Offices in a zone of one's choice, with hours of one's choice, written as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_TOWN = """
id = "town"
name = {{ vi = "Thị trấn", en = "Town" }}
time_zone = "{zone}"
[hours]
{hours}
last_ticket_minutes = 10
[[services]]
id = "papers"
letter = "A"
name = {{ vi = "Giấy tờ", en = "Papers" }}
typical_minutes = 5
[[counters]]
id = "1"
name = {{ vi = "Quầy 1", en = "Counter 1" }}
services = ["papers"]
"""


def town(folder: Path, zone: str, *spans: str) -> Path:
    """Write the file of an office with the same hours on all days; the last number is given 10 min before the end."""
    week = "\n".join(f"{day} = {list(spans)}" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
    file = folder / "town.toml"
    file.write_text(_TOWN.format(zone=zone, hours=week.replace("'", '"')), encoding="utf-8")
    return file
