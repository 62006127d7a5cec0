"""Say how slip printers stand, and at which kiosk each is.

It is presence, not history, as what devices report: none of it is in the books, and it is lost without harm.
"""

from __future__ import annotations

import unicodedata
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

from queue_server.domain.core.identifiers import Instant

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from queue_server.domain.devices.presence import Paper

Line = Literal["online", "offline", "unknown"]

Cover = Literal["closed", "open", "unknown"]

PrinterTrouble = Literal["paper-out", "cover-open", "offline"]

TROUBLES: tuple[PrinterTrouble, ...] = ("paper-out", "cover-open", "offline")
"""Why a slip cannot come out, what people can mend first."""

ANY = "*"
"""The kiosk for which a printer is that is for all that have none of their own."""

KNOWN_FOR = 180_000
"""Milliseconds for which a printer's word counts: it is asked three times as often, if anybody asks at all."""


@dataclass(frozen=True, slots=True)
class Status:
    """How a printer says that it stands; what it does not say is unknown, which is no trouble."""

    line: Line = "unknown"
    paper: Paper = "unknown"
    cover: Cover = "unknown"

    @property
    def trouble(self) -> PrinterTrouble | None:
        """Return why nothing can come out, as far as it is known."""
        stands = self.paper == "out", self.cover == "open", self.line == "offline"
        return next((trouble for trouble, is_so in zip(TROUBLES, stands, strict=True) if is_so), None)

    @property
    def told(self) -> Mapping[str, Any]:
        """Return it as it is told to another process."""
        return asdict(self)


UNKNOWN = Status()
"""What is known of a printer that says nothing."""


@dataclass(frozen=True, slots=True)
class PrinterStands:
    """How a printer stood when it was last asked."""

    status: Status = UNKNOWN
    at: Instant = Instant(0)

    def as_of(self, now: Instant) -> Status:
        """Return how it stands as far as that is known now: what was said long ago is known no more."""
        return self.status if now - self.at < KNOWN_FOR else UNKNOWN


def folded(name: str) -> str:
    """Return a kiosk's name as it is compared: composed, without capitals and doubled spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def printer_of(names: Collection[str], office: str, kiosk: str) -> str | None:
    """Return under which of the names the printer of a kiosk stands, None where it has none."""
    wanted = folded(kiosk)
    return next((name for name in (f"{office}/{wanted}", wanted, f"{office}/{ANY}", ANY) if name in names), None)


def is_at(name: str, office: str) -> bool:
    """Tell whether an office may have slips from a printer of this name."""
    return "/" not in name or name.startswith(f"{office}/")
