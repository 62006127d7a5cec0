"""Write the office file of a hall with any number of counters, each of which serves all the sample office serves."""

from __future__ import annotations

import tomllib
from pathlib import Path

_SAMPLE = (Path(__file__).parents[1] / "queue_server" / "office_file" / "sample.toml").read_text(encoding="utf-8")

SERVICES = tuple(service["id"] for service in tomllib.loads(_SAMPLE)["services"])
"""What every counter of the hall serves."""

ROOM_FROM = 7
"""From so many counters on, the last one is a room whose name has no figure."""


def office_file(folder: Path, counters: int, office: str = "sample") -> Path:
    """Write the file of an office of that id into the folder, and return its path."""
    before, rest = _SAMPLE.split("[[counters]]", 1)
    after = rest[rest.index("[[priorities]]") :]
    own = "".join(_counter(number, is_room=number == counters >= ROOM_FROM) for number in range(1, counters + 1))
    path = folder / f"{office}-{counters}.toml"
    path.write_text(before.replace('id = "sample"', f'id = "{office}"', 1) + own + after, encoding="utf-8")
    return path


def _counter(number: int, *, is_room: bool) -> str:
    vi, en = ("Phòng tiếp công dân", "Reception room") if is_room else (f"Quầy {number}", f"Counter {number}")
    served = ", ".join(f'"{service}"' for service in SERVICES)
    return f'[[counters]]\nid = "{number}"\nname = {{ vi = "{vi}", en = "{en}" }}\nservices = [{served}]\n\n'
