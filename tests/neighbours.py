"""How several processes share the tests: which stay together, which come first, and which may be asked twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zlib import crc32

import pytest
from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from collections.abc import Iterable

TOGETHER = (
    "tests/axe/",
    "tests/deploy/",
    "tests/earlier/",
    "tests/floor/",
    "tests/records/publishing/",
    "tests/tv/",
    "tests/unikey/",
)
"""Folders whose tests share what takes long to start: one process has all of it. Elsewhere each file goes alone."""

FIRST = (
    "tests/proofs/",
    "tests/tv/",
    "tests/unikey/",
    "tests/floor/",
    "tests/deploy/",
    "tests/earlier/",
    "tests/cluster/",
    "tests/browser/",
    "tests/records/",
    "tests/live/",
    "tests/serve/",
    "tests/web/",
    "tests/installation/",
    "tests/properties/",
    "tests/simulation/",
    "tests/voice/",
)
"""What takes longest, first: the rest are files of a few seconds, with which no process waits long for another."""

REAL_MARKS = ("browser", "cluster")
"""Marks of tests that drive a real browser or several server processes."""

REAL_FIXTURES = ("house", "team", "desktop")
"""What a test asks for that stands before a real server process, or a real desktop."""

REAL_FILES = (
    "tests/deploy/test_crowd.py",
    "tests/deploy/test_output.py",
    "tests/deploy/test_prometheus.py",
    "tests/earlier/",
    "tests/proofs/test_clock.py",
    "tests/proofs/test_days.py",
    "tests/proofs/test_disk.py",
    "tests/proofs/test_never_",
    "tests/proofs/test_written_over.py",
    "tests/rehearsal/",
    "tests/serve/workers/",
    "tests/voice/sound/test_levels.py",
    "tests/year/",
)
"""Where tests start server processes by themselves, or let an engine speak that never says the same twice."""

PURE = (
    "tests/application/",
    "tests/domain/",
    "tests/journal/",
    "tests/properties/",
    "tests/simulation/",
    "tests/views/",
)
"""Where nothing may fail by chance: what does is wrong."""


SCREENS = ("tests/axe/", "tests/browser/")
"""Where tests look at screens, one language after the other."""


class SharedOut(LoadScopeScheduling):  # type: ignore[misc] # it is untyped
    """Give the next folder or file to whichever process has done with its own, in the order of collection."""

    def _split_scope(self, nodeid: str) -> str:
        """Return what goes to one process as a whole."""
        return piece_of(nodeid)


def piece_of(nodeid: str) -> str:
    """Return the folder or file with which a test goes to one process."""
    file = nodeid.partition("::")[0]
    return next((folder for folder in TOGETHER if file.startswith(folder)), file)


def in_order(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """Return tests with those first that take longest; a file's, and a folder's, stay in their own order."""
    return sorted(items, key=lambda item: _place(item.nodeid))


def twins(items: Iterable[pytest.Item]) -> set[str]:
    """Return the tests of screens that `make test` leaves to their twin: the same but for its language, vi or en.

    Which of the two is left out follows from the name, so that either language is tried by half of them, and the
    same half on every machine. The long form leaves nothing out.
    """
    by_name: dict[str, dict[str, str]] = {}
    for item in items:
        said = getattr(item, "callspec", None)
        words = [] if said is None else [value for value in said.params.values() if value in ("vi", "en")]
        if len(words) == 1 and item.nodeid.startswith(SCREENS):
            stem = re.sub(rf"(?<=[\[-]){words[0]}(?=[\]-])", "*", item.nodeid)
            by_name.setdefault(stem, {})[words[0]] = item.nodeid
    return {both["vi" if crc32(stem.encode()) % 2 else "en"] for stem, both in by_name.items() if len(both) == 2}


def is_real(item: pytest.Item) -> bool:
    """Tell whether a test is one of real processes or browsers, which a busy machine may fail and not the house."""
    if item.nodeid.startswith(PURE):
        return False
    marked = any(item.get_closest_marker(mark) is not None for mark in REAL_MARKS)
    asks = any(name in getattr(item, "fixturenames", ()) for name in REAL_FIXTURES)
    return marked or asks or item.nodeid.startswith(REAL_FILES)


def _place(nodeid: str) -> int:
    return next((at for at, folder in enumerate(FIRST) if nodeid.startswith(folder)), len(FIRST))
