"""On each way a slip comes whole, or it is said that it may not have: never twice, never for longer than allowed."""

from __future__ import annotations

import os
import pty
import socket
import stat
import threading
import time
import tty
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.devices.printers import Status
from queue_server.printing.targets import target
from queue_server.printing.ways import way
from queue_server.printing.ways.way import NotSentError, UnsureError
from tests.machine import until
from tests.printing.sinks import OK, Sink, sink

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SAID = b"\x1b@" + bytes(90_000)
"""As long as a slip."""


def send(address: str, within: float = 60.0) -> None:
    """Send a slip."""
    way(target(address)).send(SAID, time.monotonic() + within)


def status(address: str) -> Status:
    """Ask a printer."""
    return way(target(address)).status()


def test_a_slip_arrives_over_the_network() -> None:
    """Whole, once, and the printer sees its end."""
    with sink() as printer:
        send(printer.address)
        until(lambda: printer.ended == [True], "the end of the slip")

        assert printer.jobs == [SAID]


def test_a_slow_printer_that_talks_gets_the_whole_slip() -> None:
    """One that reports of itself while it prints loses nothing: a line that is closed on unread words is cut."""
    with sink(Sink(talks=b"\x14\x00\x00\x0f", slow=0.01, room=4096)) as printer:
        send(printer.address)
        until(lambda: printer.ended == [True], "the end of the slip")

        assert printer.jobs == [SAID]


@pytest.mark.parametrize("printer", [Sink(takes=2000), Sink(takes=30_000)], ids=["at once", "half-way"])
def test_a_printer_that_closes_half_way_leaves_one_in_doubt(printer: Sink) -> None:
    """It is not tried again: what came out nobody knows."""
    with sink(printer), pytest.raises(UnsureError):
        send(printer.address)

    assert len(printer.jobs) == 1


def test_a_printer_that_takes_nothing_is_given_up_in_time() -> None:
    """Though the system would keep the whole slip for it, and hand it over when nobody stands there any more."""
    began = time.monotonic()
    with sink(Sink(deaf=True)) as printer, pytest.raises(UnsureError):
        send(printer.address, within=0.5)

    assert time.monotonic() - began < 30


def test_a_printer_that_is_not_there_has_got_nothing() -> None:
    """So the slip may be asked for anew."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{door.getsockname()[1]}"
        with pytest.raises(NotSentError):
            send(address)
        assert status(address) == Status("offline")


def test_each_question_is_asked_over_a_line_of_its_own() -> None:
    """An answer that comes late is nobody's."""
    with sink(Sink({**OK, 4: b"\x72"})) as printer:
        assert status(printer.address) == Status("online", "out", "closed")
        assert printer.asked == 3
        assert printer.jobs == []


def test_a_printer_that_never_answers_is_unknown_after_one_question() -> None:
    """It is asked no more then, so that it takes a second and not three."""
    with sink(Sink(answers=None)) as printer:
        assert status(printer.address) == Status()
        assert printer.asked == 1


@contextmanager
def terminal() -> Iterator[tuple[int, str]]:
    """Have a device: the printer's end of it, and the address of ours."""
    theirs, ours = pty.openpty()
    tty.setraw(ours)
    try:
        yield theirs, os.ttyname(ours)
    finally:
        os.close(theirs)
        os.close(ours)


def take(end: int, size: int) -> bytes:
    """Read so many bytes at the printer's end."""
    made = b""
    while len(made) < size:
        made += os.read(end, 4096)
    return made


@pytest.mark.parametrize("scheme", ["usb", "serial"])
def test_a_slip_arrives_at_a_device(scheme: str) -> None:
    """Whole, by its file and over a line."""
    with terminal() as (printer, file):
        taken: list[bytes] = []
        reader = threading.Thread(target=lambda: taken.append(take(printer, len(SAID))))
        reader.start()
        send(f"{scheme}:{file}")
        reader.join(60)

    assert taken == [SAID]


@pytest.mark.parametrize("scheme", ["usb", "serial"])
def test_a_device_that_takes_nothing_is_given_up_in_time(scheme: str) -> None:
    """Some of it has left, so nobody knows."""
    with terminal() as (_, file), pytest.raises(UnsureError):
        send(f"{scheme}:{file}", within=0.5)


@pytest.mark.parametrize("scheme", ["usb", "serial"])
def test_a_device_says_how_it_stands(scheme: str) -> None:
    """What it had still to say of an earlier question is not taken for an answer."""
    answers = {1: b"\x12", 2: b"\x16", 4: b"\x1e"}
    with terminal() as (printer, file):
        os.write(printer, b"\x72")

        def answer() -> None:
            for _ in range(3):
                os.write(printer, answers[take(printer, 3)[2]])

        threading.Thread(target=answer, daemon=True).start()
        assert status(f"{scheme}:{file}") == Status("online", "low", "open")


@pytest.mark.parametrize("scheme", ["usb", "serial"])
def test_a_device_that_was_pulled_out_is_not_made_anew(scheme: str, tmp_path: Path) -> None:
    """A file in its place would take every slip, and keep it for nobody."""
    address = f"{scheme}:{tmp_path / 'lp0'}"
    with pytest.raises(NotSentError):
        send(address)

    assert status(address) == Status("offline")
    assert list(tmp_path.iterdir()) == []


LP = """#!/bin/sh
printf '%s\\n' "$*" >> "$CUPS/asked"
cat >> "$CUPS/said"
echo "request id is slips-7 (1 file(s))"
"""
LPSTAT = """#!/bin/sh
case "$*" in
    *not-completed*) [ ! -e "$CUPS/off" ] || echo "slips-7 root 92144 Mon 23 Nov 2026" ;;
    *) cat "$CUPS/stands" ;;
esac
"""
CANCEL = """#!/bin/sh
printf '%s\\n' "$*" >> "$CUPS/cancelled"
"""


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have programs that are called, and answer, as those of CUPS 2.4.2 do."""
    for name, text in (("lp", LP), ("lpstat", LPSTAT), ("cancel", CANCEL)):
        (tmp_path / name).write_text(text, encoding="ascii")
        (tmp_path / name).chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("CUPS", str(tmp_path))
    return tmp_path


def test_a_job_of_cups_has_an_end(queue: Path) -> None:
    """It is handed over as it is, and is done when it has left the queue."""
    send("cups://slips", within=20)

    assert (queue / "said").read_bytes() == SAID
    assert (queue / "asked").read_text(encoding="ascii") == "-d slips -o raw -o job-cancel-after=20 -t phieu\n"
    assert not (queue / "cancelled").exists()


def test_what_stays_in_the_queue_is_taken_out(queue: Path) -> None:
    """`lp` takes it with the printer off, too; it must not come out when that is switched on in the evening."""
    (queue / "off").touch()
    with pytest.raises(UnsureError):
        send("cups://slips", within=0.5)

    assert (queue / "cancelled").read_text(encoding="ascii") == "slips-7\n"


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("printer slips is idle.  enabled since Mon\n\tAlerts: none\n", Status()),
        ("printer slips disabled since Mon -\n\tPaused\n", Status("offline")),
        ("printer slips is idle.  enabled since Mon\n\tAlerts: media-empty-error\n", Status(paper="out")),
        ("printer slips is idle.  enabled since Mon\n\tAlerts: cover-open-warning\n", Status(cover="open")),
        ("lpstat: Invalid destination name\n", Status()),
    ],
)
def test_cups_says_what_its_driver_was_told(queue: Path, said: str, stands: Status) -> None:
    """Its words for paper and cover are ours; the rest is unknown."""
    (queue / "stands").write_text(said, encoding="ascii")

    assert status("cups://slips") == stands


def test_a_machine_without_cups_has_sent_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said at once."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotSentError):
        send("cups://slips")
    assert status("cups://slips") == Status()
