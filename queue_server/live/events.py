"""List what a client may say beside which views it watches: what stands in no row is answered `unknown-event`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from queue_server.live.receipts import RECEIPTS
from queue_server.live.reports import REPORT

if TYPE_CHECKING:
    from queue_server.live.event import ClientEvent

EVENTS: tuple[ClientEvent[Any], ...] = (RECEIPTS, REPORT)
"""All of them."""
