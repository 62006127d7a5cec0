"""Know how the slip printers stand, whichever process asked them last.

What was heard is told to the other nodes at once. Nothing of it is in the books.
"""

from __future__ import annotations

import time
from types import MappingProxyType
from typing import TYPE_CHECKING

import orjson

from queue_server.application.committed import Committed
from queue_server.domain.core.identifiers import Instant, OfficeId
from queue_server.domain.devices.printers import KNOWN_FOR, PrinterStands, Status, is_at, printer_of
from queue_server.journal.port import DEPLOYMENT, Stream

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from queue_server.application.committed import Listener
    from queue_server.application.context import Context

    Kiosks = tuple[str, ...]
    Stands = Mapping[str, PrinterStands]

KIND = "printers"
"""Under which kind it is kept beside the books how printers stand, and what changes when one stands otherwise."""

_READ_EVERY = 2.0
"""Seconds after which it is read again what others heard of printers, where somebody looks."""

_LOOKED_FOR = 15.0
"""Seconds for which an office is looked at after it was asked for: whoever is interested asks more often."""

_NONE: Stands = MappingProxyType({})

_UNASKED = PrinterStands()


class KnownPrinters:
    """How the printers of this deployment stood last, as far as is known here, by the kiosk at which each is."""

    def __init__(self, context: Context, published: Listener, kiosks: Callable[[OfficeId], Kiosks]) -> None:
        """Know who tells what the kiosks of an office are called; `published` hears of what is new."""
        self._context = context
        self._published = published
        self._kiosks = kiosks
        self._names: Collection[str] = ()
        self._known: Stands = _NONE
        self._made: dict[OfficeId, tuple[Kiosks, Stands, Stands]] = {}
        """What was made for an office, and of what."""
        self._read_at = float("-inf")
        self._looked_at: dict[OfficeId, float] = {}

    def set_up(self, names: Collection[str]) -> None:
        """Know for which kiosks there are printers."""
        self._names = names

    def of(self, office: OfficeId) -> Stands:
        """Return how the printers of the kiosks stand, by what each is called; the same object while it is so."""
        if not self._names:
            return _NONE
        self._looked_at[office] = time.monotonic()
        kiosks, known = self._kiosks(office), self._known
        made = self._made.get(office)
        if made is None or made[0] is not kiosks or made[1] is not known:
            made = self._made[office] = kiosks, known, self._at(office, kiosks)
        return made[2]

    def find(self) -> None:
        """Read what other nodes know, where nobody has asked lately."""
        if self._names and time.monotonic() - self._read_at > _READ_EVERY:
            self._read()

    def looked_at(self) -> list[str]:
        """Return the printers of those kiosks whose offices somebody looks at here."""
        now = time.monotonic()
        offices = [office for office, at in list(self._looked_at.items()) if now - at < _LOOKED_FOR]
        wanted = {printer_of(self._names, office, kiosk) for office in offices for kiosk in self._kiosks(office)}
        return [name for name in self._names if name in wanted]

    def stands(self, printer: str) -> PrinterStands:
        """Return how a printer stood last."""
        return self._known.get(printer, _UNASKED)

    def hear(self, printer: str, status: Status) -> None:
        """Take what a printer says of itself, and tell the other nodes."""
        now = self._context.clock()
        stands = PrinterStands(status, now)
        self._take({printer: stands})
        entries, until = {printer: _written(stands)}, Instant(now + KNOWN_FOR)
        self._context.ask(self._context.journal.passing.keep, DEPLOYMENT, KIND, entries, now, until)

    def tend(self) -> None:
        """Read what others heard, as long as somebody looks."""
        now = time.monotonic()
        self._looked_at = {office: at for office, at in list(self._looked_at.items()) if now - at < _LOOKED_FOR}
        self._made = {office: made for office, made in list(self._made.items()) if office in self._looked_at}
        if self._looked_at:
            self.find()

    def _at(self, office: OfficeId, kiosks: Kiosks) -> Stands:
        named = {kiosk: printer_of(self._names, office, kiosk) for kiosk in kiosks}
        return MappingProxyType({kiosk: self.stands(name) for kiosk, name in named.items() if name is not None})

    def _read(self) -> None:
        held = self._context.ask(self._context.journal.passing.all, DEPLOYMENT, KIND, self._context.clock())
        self._read_at = time.monotonic()
        self._take({printer: _read(entry) for printer, entry in held.items()})

    def _take(self, found: Stands) -> None:
        """Keep the latest of each, and tell the offices of those that stand otherwise than they did."""
        newer = {name: stands for name, stands in found.items() if stands.at > self.stands(name).at}
        if not newer:
            return
        before, self._known = self._known, MappingProxyType({**self._known, **newer})
        news = [name for name, new in newer.items() if before.get(name, _UNASKED).as_of(new.at) != new.status]
        for office in list(self._looked_at):
            if any(is_at(name, office) for name in news):
                self._published(Committed(office, Stream(office, KIND), ()))


def _written(stands: PrinterStands) -> bytes:
    return orjson.dumps([stands.at, stands.status.told])


def _read(entry: bytes) -> PrinterStands:
    at, told = orjson.loads(entry)
    return PrinterStands(Status(**told), Instant(at))
