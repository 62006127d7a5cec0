"""Ask for the printers of slips: that of this machine, where an office gives slips, and those that the server has.

Of this machine's is asked for CUPS, its default printer, and whether that takes jobs; the server's are asked how they
stand.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from queue_server.doctor.finding import fine, note, wrong
from queue_server.domain.core.actor import Role
from queue_server.domain.devices.printers import ANY, folded
from queue_server.installation.extras import PRINT
from queue_server.printing.targets import printers, target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.doctor.finding import Finding
    from queue_server.doctor.installation import Installation
    from queue_server.domain.devices.printers import PrinterTrouble, Status

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


def printers_of_kiosks(at: Installation) -> Iterator[Finding]:
    """Ask each printer of the settings how it stands, and whether a kiosk is called as it is set up for."""
    addresses = printers(at.options.printer).addresses
    if not addresses:
        return
    PRINT.require()
    from queue_server.printing.ways import way  # noqa: PLC0415 - it needs packages that may not be there

    for name, address in addresses.items():
        yield _stands(name, way(target(address)).status())
        kiosk = name.rpartition("/")[2]
        if at.books is not None and kiosk not in {ANY, *_kiosks(at)}:
            yield note(
                f"Không có máy lấy số nào tên {kiosk}, nên máy in đặt cho nó không in gì.",
                f"No kiosk is called {kiosk}, so the printer that is set up for it prints nothing.",
            )


def _kiosks(at: Installation) -> set[str]:
    return {folded(token.name) for token in at.books.tokens if token.role is Role.KIOSK} if at.books else set()


_TROUBLES: dict[PrinterTrouble, tuple[str, str]] = {
    "paper-out": ("hết giấy", "out of paper"),
    "cover-open": ("đang mở nắp", "open"),
    "offline": (
        "không trả lời: xin xem nguồn, dây và địa chỉ",
        "not reached: look at its power, its cable and its address",
    ),
}


def _stands(name: str, status: Status) -> Finding:
    """Say how a printer stands; that it says nothing is common, and no fault."""
    vi, en = f"Máy in phiếu của {name}", f"The slip printer of {name}"
    if status.trouble is not None:
        why = _TROUBLES[status.trouble]
        return wrong(f"{vi} {why[0]}.", f"{en} is {why[1]}.")
    if status.paper == "low":
        return note(f"{vi} sắp hết giấy.", f"{en} is running low on paper.")
    if status.paper == "ok":
        return fine(f"{vi} sẵn sàng.", f"{en} is ready.")
    return note(
        f"{vi} không nói gì về mình; nhiều máy in như thế. In thử: queue-server print proof.",
        f"{en} says nothing of itself, as many do. Try it: queue-server print proof.",
    )


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
