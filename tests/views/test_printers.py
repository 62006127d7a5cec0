"""What of the kiosks' printers is seen where: the kiosk its own trouble, staff what they can mend."""

from __future__ import annotations

from queue_server.domain.core.actor import Actor, Role
from queue_server.domain.core.identifiers import Instant, PairedId
from queue_server.domain.devices.devices import DeviceHash, Devices, PairedDevice
from queue_server.domain.devices.presence import Report, Reported
from queue_server.domain.devices.printers import KNOWN_FOR, PrinterStands, Status
from tests.views.conftest import Hall

ENTRANCE, UPSTAIRS = PairedId("a" * 16), PairedId("b" * 16)


def with_kiosks(hall: Hall, **stands: Status) -> None:
    """Let there be two kiosks, whose printers stand so."""
    names = {ENTRANCE: "Sảnh", UPSTAIRS: "Lầu"}
    hall.devices = Devices(
        {id_: PairedDevice(id_, DeviceHash(id_ * 4), "kiosk", name, hall.now) for id_, name in names.items()}
    )
    report = Report("b1", 0, paper="unknown")
    hall.reports = {
        device.actor: Reported(hall.now, Role.KIOSK, "192.0.2.1", report) for device in hall.devices.paired.values()
    }
    hall.printers = {name: PrinterStands(status, hall.now) for name, status in stands.items()}


def test_a_kiosk_is_told_how_its_printer_stands(hall: Hall) -> None:
    """By what it is called; where the server has no printer there is nothing, and low paper is no trouble."""
    assert "printers" not in hall.see("kiosk")
    with_kiosks(hall, Sảnh=Status("online", "out", "closed"), Lầu=Status("online", "low", "closed"))

    assert hall.see("kiosk")["printers"] == {
        "Sảnh": {"paper": "out", "trouble": "paper-out"},
        "Lầu": {"paper": "low"},
    }


def test_a_clerk_is_told_what_somebody_has_to_see_to(hall: Hall) -> None:
    """What is well, or says nothing, is not worth her line."""
    with_kiosks(hall, Sảnh=Status("offline", "unknown", "open"), Lầu=Status("online", "low", "closed"))
    assert hall.see("counter/1")["printers"] == {"Sảnh": {"lacks": "cover-open"}, "Lầu": {"lacks": "paper-low"}}
    with_kiosks(hall, Sảnh=Status(), Lầu=Status("online", "ok", "closed"))

    assert "printers" not in hall.see("counter/1")


def test_the_board_puts_the_kiosk_first_whose_printer_is_in_trouble(hall: Hall) -> None:
    """The server knows better than the page what that prints with."""
    with_kiosks(hall, Sảnh=Status("online", "ok", "closed"), Lầu=Status("offline"))
    screens = hall.see("manager")["screens"]

    assert (screens[UPSTAIRS]["printer"], screens[UPSTAIRS]["position"]) == ("offline", 0)
    assert (screens[ENTRANCE]["paper"], "printer" in screens[ENTRANCE]) == ("ok", False)


def test_a_printer_of_which_nothing_was_heard_for_long_is_unknown(hall: Hall) -> None:
    """On every screen, by time alone."""
    with_kiosks(hall, Sảnh=Status(paper="out"))
    assert hall.see("kiosk")["printers"]["Sảnh"]["trouble"] == "paper-out"
    hall.now = Instant(hall.now + KNOWN_FOR)

    assert hall.see("kiosk")["printers"] == {"Sảnh": {"paper": "unknown"}}
    assert "printers" not in hall.see("counter/1")
    assert "printer" not in hall.see("manager")["screens"][ENTRANCE]


def test_a_kiosk_with_a_token_of_its_own_has_its_printer_too(hall: Hall) -> None:
    """By its name."""
    with_kiosks(hall, Kiosk=Status(paper="out"))
    hall.reports = {
        Actor.called(Role.KIOSK, "Kiosk").id: Reported(hall.now, Role.KIOSK, "192.0.2.1", Report("b1", 0))
    }

    assert [each["printer"] for each in hall.see("manager")["screens"].values() if each["name"] == "Kiosk"] == [
        "paper-out"
    ]
