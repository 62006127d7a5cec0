"""A file that takes away what people are there for, set up beside a running server and by a restart."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.house import running
from tests.live.screen import Screen
from tests.machine import PATIENCE
from tests.offices.twins import office_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.house import House, Person

LAND = '[[services]]\nid = "land"\nletter = "A"\nname = { vi = "Đất đai", en = "Land" }\n'
FIRST_COUNTER = '[[counters]]\nid = "1"\nname = { vi = "Quầy 1", en = "Counter 1" }\nservices = ["civil"]\n'


def with_less(path: Path) -> Path:
    """Take the service `land` and counter 1 out of an office's file."""
    words = path.read_text(encoding="utf-8").replace(LAND, "").replace('"land", ', "").replace(FIRST_COUNTER, "")
    path.write_text(words, encoding="utf-8")
    assert "land" not in words
    assert '"1"' not in words
    return path


def people(house: House) -> tuple[Person, Person, Person]:
    """Let A001 be in hand at counter 1 and two wait for land; return kiosk, clerk and manager."""
    kiosk, clerk, head = (house.bearer(house.token(role, role)) for role in ("kiosk", "clerk", "manager"))
    for _ in range(3):
        kiosk.done("/tickets", {"service": "land"})
    clerk.done("/counters/1/open")
    clerk.done("/counters/1/call-next")
    return kiosk, clerk, head


def test_it_is_asked_twice_and_nobody_is_stranded(tmp_path: Path) -> None:
    """A no leaves all as it is; a yes keeps what is in use until it is empty, and then it is gone for everybody."""
    path = office_file(tmp_path, "ward")
    with running(tmp_path, path, office="ward") as house:
        kiosk, clerk, head = people(house)
        console = Screen(house, house.token("clerk", "clerk"), "ward")
        console.watch("counter/1")
        with_less(path)
        for said in (("--yes",), ("--now",), ()):
            refused = house.command("office", "create", str(path), *said)
            assert refused.returncode == 1
            assert "Đất đai (land): 2 waiting, counter 1 has A001." in refused.stdout
        assert "land" in head.view("kiosk")["services"]
        told = house.command("office", "create", str(path), "--yes", "--now")
        assert (told.returncode, told.stdout.splitlines()[-1]) == (0, "ward is set up.")
        assert console.shows("counter/1", lambda it: it.state["counter"].get("retired") is True)

        assert kiosk.act("/tickets", {"service": "land"}).json()["code"] == "office-closed"
        assert "land" not in head.view("kiosk")["services"]
        board = head.view("manager")
        assert (board["services"]["land"]["waiting"], board["counters"]["1"]["retired"]) == (2, True)
        clerk.done("/counters/1/finish")
        assert head.done("/services/land/send-on", {"service": "civil"})["state"] == "closed"
        assert "land" not in head.view("manager")["services"]
        assert clerk.done("/counters/1/close")["state"] == "closed"
        assert console.ended.wait(PATIENCE), "its console does not go on showing a counter that is no more"
        assert clerk.act("/counters/1/open").json()["code"] == "unknown-counter"
        other = house.bearer(house.token("clerk", "other"))
        other.done("/counters/2/open")
        assert other.done("/counters/2/call-next")["number"] == "A002"
        assert "in order" in house.command("journal", "verify").stdout


def test_a_start_with_another_file_says_whom_it_meets(tmp_path: Path) -> None:
    """It cannot ask: it writes it into the log, keeps what is in use, and everybody is served."""
    path = office_file(tmp_path, "ward")
    with running(tmp_path, path, office="ward") as house:
        _, clerk, _ = people(house)
        house.stop()
        with_less(path)
        house.start()
        assert "Đất đai (land): 2 waiting, counter 1 has A001." in house.log
        assert "Quầy 1 (counter 1): open, has A001." in house.log
        clerk.done("/counters/1/finish")
        assert clerk.done("/counters/1/call-next")["number"] == "A002"


def test_whom_nobody_notices_nobody_is_asked_about(tmp_path: Path) -> None:
    """A change that meets nobody is set up at once, as in a script."""
    path = office_file(tmp_path, "ward")
    with running(tmp_path, path, office="ward") as house:
        people(house)
        path.write_text(path.read_text(encoding="utf-8").replace('"1022"', '"113"'), encoding="utf-8")
        told = house.command("office", "create", str(path))
        assert told.returncode == 0
        assert told.stdout == "the office's name, hotline or address changes\nward is set up.\n"
        end = time.monotonic() + PATIENCE
        while house.anybody().look("").json()["hotline"] != "113":
            assert time.monotonic() < end
            time.sleep(0.05)
