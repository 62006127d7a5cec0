"""Know which devices are here, and what each says of itself, whichever node it says it to.

A report is kept here at once and told to the other nodes within a second. Nothing of it is in the books.
"""

from __future__ import annotations

import time
from dataclasses import asdict
from types import MappingProxyType
from typing import TYPE_CHECKING

import orjson

from queue_server.application.committed import Committed
from queue_server.domain.core.actor import Role
from queue_server.domain.core.identifiers import ActorId, Instant, OfficeId
from queue_server.domain.devices.presence import REMEMBERED, Report, Reported
from queue_server.journal.port import Stream

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.application.committed import Listener
    from queue_server.application.context import Context
    from queue_server.journal.passing import Passing

    Reports = Mapping[ActorId, Reported]

KIND = "reports"
"""Under which kind reports are kept beside the books, and what changes when there is something new in one."""

TEND_EVERY = 1.0
"""Seconds between two times that reports are given to others, and theirs are read."""

_READ_EVERY = 2.0
"""Seconds after which the reports of an office that somebody looks at are read again."""

_LOOKED_FOR = 15.0
"""Seconds for which an office is looked at after it was asked for: whoever is interested asks more often."""

_HEARD_FOR = 120.0
"""Seconds for which what was heard here is known here: a device that is still here is no news."""

_NONE: Reports = MappingProxyType({})


class Presence:
    """What the devices of the offices reported last, as far as is known here."""

    def __init__(self, context: Context, published: Listener) -> None:
        """Know where reports are shared; `published` hears when there is something new in one."""
        self.since = context.clock()
        """Since when this process has listened."""
        self._context = context
        self._published = published
        self._known: dict[OfficeId, Reports] = {}
        self._untold: dict[OfficeId, dict[str, bytes]] = {}
        """What was heard here and is not shared yet."""
        self._read_at: dict[OfficeId, float] = {}
        self._asked_at: dict[OfficeId, float] = {}
        self._heard_at: dict[OfficeId, float] = {}

    def hear(self, office: OfficeId, device: ActorId, reported: Reported) -> None:
        """Take a report."""
        self._untold.setdefault(office, {})[device] = _written(reported)
        self._heard_at[office] = time.monotonic()
        self._take(office, {device: reported})

    def of(self, office: OfficeId) -> Reports:
        """Return what the devices of an office reported last; the same object as long as it is the same."""
        self._asked_at[office] = time.monotonic()
        return self._known.get(office, _NONE)

    def find(self, office: OfficeId) -> None:
        """Read what other nodes know of an office that nobody has asked for lately."""
        if time.monotonic() - self._read_at.get(office, float("-inf")) > _READ_EVERY:
            self._read(office)

    def tend(self) -> None:
        """Share what was heard here, read what others heard of offices that are looked at, and forget the rest."""
        now = time.monotonic()
        for office in list(self._untold):
            self._share(office)
        looked = [office for office, at in self._asked_at.items() if now - at < _LOOKED_FOR]
        for office in looked:
            if now - self._read_at.get(office, float("-inf")) > _READ_EVERY:
                self._read(office)
        heard = {office for office, at in self._heard_at.items() if now - at < _HEARD_FOR}
        for office in self._known.keys() - set(looked) - heard:
            self._forget(office)

    def _share(self, office: OfficeId) -> None:
        entries, now = self._untold.pop(office), self._context.clock()
        try:
            self._context.ask(self._passing.keep, office, KIND, entries, now, Instant(now + REMEMBERED))
        except Exception:
            self._untold[office] = {**entries, **self._untold.get(office, {})}
            raise

    def _read(self, office: OfficeId) -> None:
        held = self._context.ask(self._passing.all, office, KIND, self._context.clock())
        self._read_at[office] = time.monotonic()
        self._take(office, {ActorId(device): _read(entry) for device, entry in held.items()})

    def _take(self, office: OfficeId, found: Mapping[ActorId, Reported]) -> None:
        """Keep the latest of each, and tell where one says more than the time."""
        before = self._known.get(office, _NONE)
        newer = {device: new for device, new in found.items() if device not in before or before[device].at < new.at}
        if not newer:
            return
        self._known[office] = MappingProxyType({**before, **newer})
        if any(new.says_more_than(before.get(device)) for device, new in newer.items()):
            self._published(Committed(office, Stream(office, KIND), ()))

    def _forget(self, office: OfficeId) -> None:
        for held in (self._known, self._read_at, self._asked_at, self._heard_at):
            held.pop(office, None)

    @property
    def _passing(self) -> Passing:
        return self._context.journal.passing


def _written(reported: Reported) -> bytes:
    told = {name: value for name, value in asdict(reported.report).items() if value is not None}
    return orjson.dumps([reported.at, reported.role, reported.address, told])


def _read(entry: bytes) -> Reported:
    at, role, address, told = orjson.loads(entry)
    return Reported(Instant(at), Role(role), address, Report(**told))
