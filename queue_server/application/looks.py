"""Look at each open office now and then whether there is cause for an alarm, whoever else looks too."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from queue_server.application.submission import NOTHING
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.day.acts.alarms import LookForAlarms
from queue_server.domain.day.alarms import changes, is_calm, watches_devices
from queue_server.journal.editions import UpdateUnderWayError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from queue_server.application.context import Context
    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.identifiers import OfficeId

_log = logging.getLogger(__name__)

LOOK_EVERY = 10.0
"""Seconds between two looks at an office."""

LOOK_ON = 1.0
"""Seconds between two times that it is asked which offices are due."""

_LOOK_FOR = 0.05
"""Seconds for which is looked at one go: what is to be followed meanwhile does not wait for all offices."""


class Looks:
    """When each open office was last looked at."""

    def __init__(self, open_offices: Callable[[], Sequence[OpenOffice]], context: Context) -> None:
        """Know who tells which offices are open."""
        self._open_offices = open_offices
        self._context = context
        self._looked: dict[OfficeId, float] = {}

    def look(self) -> None:
        """Look at the offices that are due, as many as a moment allows; those left are first the next time."""
        began = time.monotonic()
        open_offices = self._open_offices()
        self._looked = {each.id: self._looked.get(each.id, 0.0) for each in open_offices}
        failed: QueueServerError | None = None
        for open_office in sorted(open_offices, key=lambda each: self._looked[each.id]):
            if self._looked[open_office.id] > began - LOOK_EVERY or time.monotonic() - began > _LOOK_FOR:
                break
            self._looked[open_office.id] = began
            try:
                look(open_office)
            except QueueServerError as trouble:
                failed = trouble
            except Exception:  # noqa: BLE001 - it is of that office alone, and tried again in a while
                self._context.count_failure("looking")
                _log.exception("an office cannot be looked at", extra={"office": open_office.id})
        if failed is not None:
            raise failed


def look(open_office: OpenOffice) -> None:
    """Raise the alarms at an office that there is cause for, and let others be quiet.

    Where nothing changes nothing is asked of the books, and where nobody waits and no device is gone nothing is
    reckoned.
    """
    day, older = open_office.day, open_office.older
    if open_office.is_over or open_office.trouble is not None:
        return
    watches = watches_devices(open_office.office, open_office.now)
    gone = open_office.gone if watches else frozenset()
    is_off = watches and open_office.is_off
    if is_calm(day, gone, is_off=is_off):
        return
    held = () if older is None else [counter.id for counter in older.in_hand]
    if not any(changes(day, open_office.office, open_office.now, held, gone, is_off=is_off)):
        return
    try:
        open_office.submit(LookForAlarms(), HOUSE, lambda *_: NOTHING)
    except UpdateUnderWayError:
        _log.info("alarms are raised once the update is over", extra={"office": open_office.id})
