"""Read what a file's name says: when its turn is, for how long it stands, and whether an address may hold it."""

from __future__ import annotations

import re
import unicodedata

from queue_server.notices.errors import NotShownError

SHORTEST, LONGEST = 3, 300
"""Seconds for which a notice may stand."""

LONGEST_NAME = 160
"""Characters of a name."""

_SECONDS = re.compile(r"\.(\d+)s\.[^.]+\Z")
_NUMBER = re.compile(r"(\d+)")
_LEFTOVERS = frozenset({"thumbs.db", "desktop.ini"})
_NOT_READ = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Kinds of characters that nobody sees, or that turn others around."""


def is_meant(name: str) -> bool:
    """Tell whether somebody put a file of this name there to be shown: systems and programs leave others behind."""
    return not name.startswith((".", "~")) and name.casefold() not in _LEFTOVERS


def rank(name: str) -> list[tuple[bool, int, str]]:
    """Return by what names are put in order, as people do it: 2 before 10, figures before letters of any size."""
    parts = _NUMBER.split(unicodedata.normalize("NFC", name).casefold())
    return [(False, int(part[:20]), part) if part.isdecimal() else (True, 0, part) for part in parts if part]


def require_safe(name: str) -> None:
    """Raise for a name that an address or a list could show as another one."""
    hidden = any(unicodedata.category(letter) in _NOT_READ for letter in name)
    if hidden or "/" in name or "\\" in name or len(name) > LONGEST_NAME:
        raise NotShownError("unsafe-name")


def printable(name: str) -> str:
    """Return a name as it can be read in a list, whatever is in it."""
    shown = "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(each) in _NOT_READ else each for each in name)
    return shown[:LONGEST_NAME]


def seconds_of(name: str) -> int | None:
    """Return for how many seconds `lich.20s.png` stands; None where the name does not say."""
    found = _SECONDS.search(name)
    if found is None:
        return None
    seconds = int(found[1][:6])
    if not SHORTEST <= seconds <= LONGEST:
        raise NotShownError("bad-seconds")
    return seconds
