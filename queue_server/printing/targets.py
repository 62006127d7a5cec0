"""Read where printers are: an address like `tcp://10.0.0.9:9100?width=576`, and for which kiosk each is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from queue_server.domain.devices.printers import folded, is_at, printer_of
from queue_server.printing.errors import BadPrinterError, UnknownPrinterError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Way = Literal["tcp", "usb", "serial", "cups"]

WIDTHS = (576, 512, 384)
"""Dots across the paper at 203 dpi: 80 mm paper, narrower heads for it, 58 mm paper."""

_PORT = 9100

_QUEUE = re.compile(r"[A-Za-z0-9_.-]{1,127}")


@dataclass(frozen=True, slots=True)
class Target:
    """A printer: how it is reached, and how wide its paper is."""

    way: Way
    place: str
    """A host, a device's file, or a queue of CUPS; empty: its default one."""
    port: int = _PORT
    width: int = WIDTHS[0]
    """Dots."""
    baud: int = 115_200
    flow: Literal["dtr", "rts", "none"] = "dtr"
    """By which wire a serial printer says that it can take no more."""


@dataclass(frozen=True, slots=True)
class Printers:
    """The printers of a deployment, by the kiosks for which they are."""

    addresses: Mapping[str, str]
    """By `KIOSK`, `OFFICE/KIOSK` or, for all that have none of their own, `*` and `OFFICE/*`."""

    def of(self, office: str, kiosk: str) -> str:
        """Return under which name the printer of a kiosk stands, or raise `UnknownPrinterError`."""
        found = printer_of(self.addresses, office, kiosk)
        if found is None:
            raise UnknownPrinterError
        return found

    def width_of(self, name: str) -> int:
        """Return how many dots the paper of a printer takes."""
        return target(self.addresses[name]).width

    def at(self, office: str) -> list[str]:
        """Return the names of all printers that an office may have slips from."""
        return [name for name in self.addresses if is_at(name, office)]


def printers(said: Iterable[str]) -> Printers:
    """Return the printers that `NAME=ADDRESS` names, or raise `BadPrinterError`.

    What a name cannot say is %-encoded, as a space is in a variable of the environment.
    """
    made: dict[str, str] = {}
    for each in said:
        name, equals, address = each.partition("=")
        office, slash, kiosk = unquote(name).rpartition("/")
        if not equals or not folded(kiosk):
            raise BadPrinterError(f"{each}: say NAME=ADDRESS, like kiosk-1=tcp://10.0.0.9:9100")
        named = f"{office.strip()}{slash}{folded(kiosk)}"
        if named in made:
            raise BadPrinterError(f"{each}: {named} has a printer already")
        target(address)
        made[named] = address.strip()
    return Printers(made)


def target(address: str) -> Target:
    """Return where an address leads, or raise `BadPrinterError`."""
    try:
        return _target(address.strip())
    except (ValueError, KeyError) as wrong:
        raise BadPrinterError(
            f"{address}: no printer can be reached so ({wrong}); tcp://HOST:9100, usb:/dev/usb/lp0, "
            "serial:/dev/ttyS0?baud=115200 and cups://QUEUE are known, each with ?width=576, 512 or 384"
        ) from wrong


def _target(address: str) -> Target:
    parts = urlsplit(address)
    told = dict(parse_qsl(parts.query, strict_parsing=True)) if parts.query else {}
    width = int(told.pop("width", WIDTHS[0]))
    if width not in WIDTHS:
        raise ValueError(f"a width of {width}")
    match parts.scheme:
        case "tcp" if parts.hostname and parts.path in {"", "/"}:
            made = Target("tcp", parts.hostname, parts.port or _PORT, width)
        case "usb" if _is_device(parts.path):
            made = Target("usb", parts.path, width=width)
        case "serial" if _is_device(parts.path):
            flow = _FLOWS[told.pop("flow", "dtr")]
            made = Target("serial", parts.path, width=width, baud=int(told.pop("baud", 115_200)), flow=flow)
        case "cups" if parts.path in {"", "/"} and (not parts.netloc or _QUEUE.fullmatch(parts.netloc)):
            made = Target("cups", parts.netloc, width=width)
        case _:
            raise ValueError("it leads nowhere")
    if told:
        raise ValueError(f"{', '.join(told)} says nothing of it")
    return made


def _is_device(path: str) -> bool:
    return path.startswith("/") and path != "/"


_FLOWS: Mapping[str, Literal["dtr", "rts", "none"]] = {"dtr": "dtr", "rts": "rts", "none": "none"}
