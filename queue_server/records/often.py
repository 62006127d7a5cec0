"""Know which procedures are asked for most: noted beside the records when a day is made, and read by the server.

Only an order comes out of it, of what the office gave numbers for in the last weeks; no count, and nobody's visit.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import orjson

from queue_server.domain.core.identifiers import ProcedureId
from queue_server.records.sealed import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from queue_server.application.runtime import Runtime
    from queue_server.domain.core.identifiers import OfficeId
    from queue_server.records.keeper import Keeper
    from queue_server.records.tree import Tree

_log = logging.getLogger(__name__)

WEEKS = 4
"""So far back is looked: longer than a month's end, shorter than a season."""

MOST = 500
"""So many stand in the order; what is behind them is asked for hardly ever."""

FILE = "often.json"

_LOOK_EVERY = 60.0
"""Seconds between two looks whether there is another order: one comes once a day."""

_QUERY = f"""
    SELECT procedure FROM records WHERE kind = 'leg' AND leg = 1 AND procedure IS NOT NULL
    GROUP BY procedure ORDER BY count(*) DESC, procedure LIMIT {MOST}
"""


def note(keeper: Keeper) -> None:
    """Write down the order of an office as its last weeks have it; what cannot be read of them is left out."""
    from queue_server.records.question import lay_out  # noqa: PLC0415 - DuckDB is loaded where it is needed

    tree, files = keeper.tree, keeper.tree.index().files
    last = max((file.last for file in files), default="")
    if not last:
        return
    first = f"{date.fromisoformat(last) - timedelta(weeks=WEEKS)}"
    sound = [tree.path(file) for file in files if file.last >= first and tree.is_sound(file)]
    if sound:
        lay_out(keeper.connection, sound, keeper.books.office, first, last)
        order = [code for (code,) in keeper.connection.execute(_QUERY).fetchall()]
        write_whole(tree.folder / FILE, orjson.dumps(order))


class _Read(NamedTuple):
    looked: float
    stamp: int
    order: tuple[ProcedureId, ...] = ()
    trouble: str = ""


@dataclass(slots=True)
class Often:
    """The orders as the server has them, each read again where it is another."""

    runtime: Runtime
    tree: Callable[[str], Tree] | None
    """Who says where the records of an office are; nobody, where the books are in memory alone."""
    _read: dict[OfficeId, _Read] = field(default_factory=dict)

    def of(self, office: OfficeId) -> tuple[ProcedureId, ...]:
        """Return what is asked for most at an office, most often first; nothing where nothing is known."""
        if self.tree is None:
            return ()
        known, now = self._read.get(office), time.monotonic()
        if known is None or now - known.looked >= _LOOK_EVERY:
            path = self.tree(office).folder / FILE
            known = self._read[office] = self.runtime.run_blocking(_looked, path, known, now)
            if known.trouble:
                _log.warning("what is asked for most cannot be read: %s", known.trouble, extra={"office": office})
        return known.order


def _looked(path: Path, known: _Read | None, now: float) -> _Read:
    """Return what stands in a file; the same order as before where nothing is new. It may run in any thread."""
    try:
        stamp = path.stat().st_mtime_ns
        if known is not None and known.stamp == stamp:
            return known._replace(looked=now)
        return _Read(now, stamp, tuple(ProcedureId(f"{code}") for code in orjson.loads(path.read_bytes())))
    except FileNotFoundError:
        return _Read(now, 0)
    except (OSError, ValueError, TypeError) as trouble:
        return _Read(now, 0, () if known is None else known.order, f"{trouble}")
