"""Which browsers the hall's televisions, kiosks and visitors have, and how each is started."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scripts.old_browsers import named
from tests.floor.devtools import Chromium
from tests.tv.firefox import Firefox
from tests.tv.webkit import WebKit

if TYPE_CHECKING:
    from tests.floor.page import Browser

TODAY = "today"
"""Debian's Chromium: what the others are held against."""

OLDEST = "chromium-69"
"""What the screens of the hall promise to run in; .browserslistrc says the same."""

NAMES = ("chromium-68", OLDEST, "chromium-76", "chromium-79", "chromium-80", "webkit", "firefox")
"""Televisions of 2020 have 68 or 69, of 2021 76 to 80; the phones of visitors are among the last two."""

DEBIAN = Path("/usr/bin/chromium")


def start(name: str, folder: Path) -> Browser:
    """Start the browser of a name with what it keeps in a folder."""
    if name == "webkit":
        return WebKit(folder)
    if name == "firefox":
        return Firefox(folder)
    return Chromium(DEBIAN if name == TODAY else named(name).program, folder)
