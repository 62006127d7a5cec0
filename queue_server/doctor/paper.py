"""Ask for the printer where an office gives slips: CUPS, its default printer, and whether that takes jobs."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from queue_server.doctor.finding import fine, note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.doctor.finding import Finding
    from queue_server.doctor.installation import Installation

_WITHIN = 5.0
"""Seconds that CUPS may take to answer."""


def printer(at: Installation) -> Iterator[Finding]:
    """Ask whether slips can be printed here; if not it is worth a note, for most kiosks are machines of their own."""
    if at.books is None or not any(office.settings.kiosk_paper for office in at.books.offices):
        return
    if (lpstat := shutil.which("lpstat")) is None:
        yield note(
            "Cơ quan có in phiếu, nhưng máy này không có CUPS: chỉ cần nếu máy lấy số là máy này.",
            "The office prints slips, and this machine has no CUPS: needed only where it is the kiosk too.",
        )
        return
    scheduler, default = _asked(lpstat, "-r"), _asked(lpstat, "-d")
    if "is running" not in scheduler:
        yield note(
            f"CUPS không chạy: {scheduler or 'không trả lời'}", f"CUPS does not run: {scheduler or 'no answer'}"
        )
    elif ":" not in default:
        yield note(
            "CUPS chưa có máy in mặc định (lpadmin -d): phiếu không biết in ở đâu.",
            "CUPS has no default printer (lpadmin -d): slips do not know where to go.",
        )
    else:
        yield from _state(lpstat, default.rpartition(":")[2].strip())


def _state(lpstat: str, name: str) -> Iterator[Finding]:
    said = _asked(lpstat, "-p", name)
    if "disabled" in said:
        yield note(f"Máy in {name} đang dừng: {said}", f"The printer {name} has stopped: {said}")
    else:
        yield fine(f"Máy in phiếu: {name}.", f"Slips are printed on {name}.")


def _asked(lpstat: str, *what: str) -> str:
    """Return what CUPS says, in its own words; nothing if it does not answer."""
    try:
        done = subprocess.run(  # noqa: S603 - CUPS' own program
            [lpstat, *what],
            capture_output=True,
            text=True,
            check=False,
            timeout=_WITHIN,
            env={**os.environ, "LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout or done.stderr).strip()
