"""The ways to a printer: over the network, by a device's file, over a serial line, through CUPS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.printing.ways.cups import Cups
from queue_server.printing.ways.serial_line import SerialLine
from queue_server.printing.ways.tcp import Tcp
from queue_server.printing.ways.usb import Usb

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queue_server.printing.targets import Target
    from queue_server.printing.ways.way import Way

_WAYS: Mapping[str, Callable[[Target], Way]] = {"tcp": Tcp, "usb": Usb, "serial": SerialLine, "cups": Cups}


def way(target: Target) -> Way:
    """Return the way to a printer; nothing is opened."""
    return _WAYS[target.way](target)
