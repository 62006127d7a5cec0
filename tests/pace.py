"""Write the sample office down with kiosks of another pace: its own gives numbers as fast as a rehearsal asks."""

from __future__ import annotations

import re
from pathlib import Path

import queue_server

_SAMPLE = Path(queue_server.__file__).parent / "office_file" / "sample.toml"


def at_pace(folder: Path, a_minute: int) -> Path:
    """Write the file of the sample office whose kiosks give so many numbers a minute, and return its path."""
    text, changed = re.subn(
        r"(?m)^kiosk_per_minute = .*", f"kiosk_per_minute = {a_minute}", _SAMPLE.read_text(encoding="utf-8")
    )
    assert changed == 1
    path = folder / "office.toml"
    path.write_text(text, encoding="utf-8")
    return path
