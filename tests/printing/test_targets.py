"""Where printers are is read as it was meant, or refused before anything is printed into the void."""

from __future__ import annotations

import pytest

from queue_server.printing.errors import BadPrinterError, UnknownPrinterError
from queue_server.printing.targets import Printers, Target, printers, target


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("tcp://10.0.0.9", Target("tcp", "10.0.0.9")),
        ("tcp://may-in.local:9101?width=384", Target("tcp", "may-in.local", 9101, 384)),
        ("tcp://[fe80::1]:9100", Target("tcp", "fe80::1")),
        ("usb:/dev/usb/lp0?width=512", Target("usb", "/dev/usb/lp0", width=512)),
        ("serial:/dev/ttyS0?baud=19200&flow=rts", Target("serial", "/dev/ttyS0", baud=19200, flow="rts")),
        ("cups://slips", Target("cups", "slips")),
        ("cups://", Target("cups", "")),
    ],
)
def test_an_address_is_read(address: str, meant: Target) -> None:
    """Each way to a printer, with what is usual where nothing is said."""
    assert target(address) == meant


@pytest.mark.parametrize(
    "address",
    [
        "",
        "10.0.0.9:9100",
        "tcp://",
        "tcp://10.0.0.9:port",
        "tcp://10.0.0.9?width=580",
        "tcp://10.0.0.9?widht=576",
        "tcp://10.0.0.9?baud=9600",
        "tcp://10.0.0.9/path",
        "usb:lp0",
        "usb:/",
        "serial:/dev/ttyS0?flow=xon",
        "serial:/dev/ttyS0?baud=fast",
        "cups://slips;id",
        "lpt:/dev/lp0",
    ],
)
def test_what_leads_nowhere_is_refused(address: str) -> None:
    """It is said at the start, with what there is."""
    with pytest.raises(BadPrinterError, match="tcp://HOST:9100"):
        target(address)


def test_a_kiosk_has_the_printer_that_names_it() -> None:
    """However its name is typed; of two that could be meant the nearer one, and none of another office."""
    known = printers(
        ["M%C3%A1y%201=tcp://a", "ward/Máy  1=tcp://b", "*=cups://", "other/*=tcp://c", "other/máy 2=usb:/dev/lp9"]
    )

    assert known.of("ward", "MÁY 1") == "ward/máy 1"
    assert known.of("city", "May\u0301 1".replace("May\u0301", "Ma\u0301y")) == "máy 1"
    assert known.of("city", "máy 2") == "*"
    assert known.of("other", "máy 2") == "other/máy 2"
    assert known.of("other", "máy 3") == "other/*"
    assert known.at("ward") == ["máy 1", "ward/máy 1", "*"]
    with pytest.raises(UnknownPrinterError):
        Printers({}).of("ward", "máy 1")


@pytest.mark.parametrize("said", [["kiosk-1"], ["=tcp://a"], ["ward/=tcp://a"], ["a=tcp://a", "A=tcp://b"]])
def test_a_printer_without_a_kiosk_of_its_own_is_refused(said: list[str]) -> None:
    """Without a name, and with a name that has one already."""
    with pytest.raises(BadPrinterError):
        printers(said)
