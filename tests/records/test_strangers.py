"""Records in strangers' hands: killed writers, flipped bits, a full disk, readers beside rewriting."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.journal.opening import open_journal
from queue_server.records.columns import LAYOUT
from queue_server.records.sealed import COPY, INDEX
from tests.house import House
from tests.machine import PATIENCE
from tests.proofs.disks import SmallDisk, small_disk
from tests.proofs.scale import scaled
from tests.records.figures import GROUPINGS
from tests.records.playing import play_days
from tests.records.told import told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.house import Person
    from tests.records.conftest import Recorded

DAYS = (
    "2024-11-28",
    "2025-09-03",
    "2025-09-04",
    "2026-09-01",
    "2026-09-02",
    "2026-10-01",
    "2026-11-02",
    "2026-11-03",
)
WHOLE = (DAYS[0], DAYS[-1])

Figures = dict[str, Any]


class Ward(House):
    """A server with books of some days of the past, in months and years that are joined by now."""

    def figures(self) -> Figures:
        """Return the reports of all days by every grouping."""
        manager = self.somebody("manager")
        return {by: told(manager, *WHOLE, by)["rows"] for by in GROUPINGS}

    def look_at_today(self, manager: Person) -> int:
        """Ask for today's report, and return the status of the answer."""
        day = manager.view("manager")["day"]
        return manager.look(f"/reports/waits?from={day}&to={day}&by=day").status_code

    @property
    def files(self) -> list[Path]:
        """Return the files of records."""
        return sorted((self.folder / "records" / f"v{LAYOUT}" / "sample").glob("*.parquet"))

    def kill_who_works(self) -> list[int]:
        """Take the life of whoever makes reports or files for the server, and return who that was."""
        assert self.process is not None
        line = ["pgrep", "-P", f"{self.process.pid}", "-f", "queue_server.records"]
        found = subprocess.run(line, capture_output=True, text=True, check=False)
        working = [int(pid) for pid in found.stdout.split()]
        for each in working:
            os.kill(each, signal.SIGKILL)
        return working

    def rebuild(self) -> subprocess.Popen[bytes]:
        """Begin to make all records again, in a session of its own."""
        line = [sys.executable, "-m", "queue_server", "records", "rebuild", "--journal", self.journal]
        return subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    """Serve it."""
    house = Ward(tmp_path)
    _play(house)
    house.start()
    yield house
    house.stop()


def _play(house: House) -> None:
    journal = open_journal(house.journal)
    play_days(journal, DAYS, 12)
    journal.close()


def test_a_rebuild_that_is_killed_changes_no_figure(ward: Ward) -> None:
    """Killed at any point, alone or with all that it started, it leaves every figure, and nobody who works on."""
    dice, before = Random(1), ward.figures()
    for turn in range(scaled(4, 40)):
        rebuild = ward.rebuild()
        time.sleep(dice.uniform(0, 4))
        if turn % 2:
            os.killpg(rebuild.pid, signal.SIGKILL)
        else:
            rebuild.kill()
        rebuild.wait(PATIENCE)
        assert ward.figures() == before
        assert _ends(rebuild.pid), "whoever worked for it ends too"
    assert ward.rebuild().wait(PATIENCE) == 0
    assert ward.figures() == before


def _ends(session: int) -> bool:
    """Tell whether nobody is left in a session, after a moment."""
    end = time.monotonic() + 10
    while subprocess.run(["pgrep", "-s", f"{session}"], capture_output=True, check=False).returncode == 0:
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def test_a_damaged_file_gives_no_other_figure(ward: Ward) -> None:
    """Bits flipped, ends cut, files swapped, lengthened, taken away, the index too: all figures are right again."""
    dice, before = Random(2), ward.figures()
    for _ in range(scaled(10, 150)):
        file = dice.choice([*ward.files, ward.files[0].with_name(INDEX)])
        _harm(dice, file, ward.files)
        assert ward.figures() == before, file.name


def _harm(dice: Random, file: Path, others: list[Path]) -> None:
    held = bytearray(file.read_bytes())
    match dice.randrange(5):
        case 0:
            held[dice.randrange(len(held))] ^= 1 << dice.randrange(8)
        case 1:
            del held[dice.randrange(len(held)) :]
        case 2:
            held = bytearray(dice.choice(others).read_bytes())
        case 3:
            held += bytes(1000)
        case _:
            file.unlink()
            return
    file.write_bytes(held)


def test_a_bit_of_the_index_is_no_figures(recorded: Recorded) -> None:
    """Any bit of the index turned over: a date in it that is another date takes no day away. Its copy counts."""
    recorded.play(*DAYS, visitors=4)
    keeper = recorded.keeper()
    keeper.keep()
    dice, index = Random(3), keeper.tree.folder / INDEX
    before, held = recorded.rows(*WHOLE, "day"), keeper.tree.index()
    for _ in range(scaled(300, 3000)):
        good = index.read_bytes()
        _flip(dice, index)
        assert keeper.tree.index() == held
        index.write_bytes(good)
    _flip(dice, index)
    _flip(dice, index.with_name(COPY))
    assert keeper.tree.index().files == ()
    assert recorded.rows(*WHOLE, "day") == before


def _flip(dice: Random, file: Path) -> None:
    held = bytearray(file.read_bytes())
    held[dice.randrange(len(held))] ^= 1 << dice.randrange(8)
    file.write_bytes(held)


def test_who_reads_while_files_are_rewritten_reads_what_is(ward: Ward) -> None:
    """Three who ask without end, while all is made again and checked: each answer is whole, and the same."""
    before, over = ward.figures(), threading.Event()
    seen: list[Figures] = []

    def read() -> None:
        while not over.is_set():
            seen.append(ward.figures())

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        for _ in range(scaled(2, 20)):
            assert ward.rebuild().wait(PATIENCE) == 0
            assert ward.command("records", "verify").returncode == 0
    finally:
        over.set()
        for reader in readers:
            reader.join()
    assert len(seen) > 3
    assert all(figures == before for figures in seen)


def test_whoever_makes_reports_may_die_while_at_it(ward: Ward) -> None:
    """Killed at any moment, the processes that make reports and files are replaced: no figure is lost or other."""
    began, dice, killed = time.monotonic(), Random(4), list[int]()
    before = ward.figures()
    took = time.monotonic() - began
    for _ in range(scaled(4, 60)):
        killer = threading.Timer(dice.uniform(0, took), lambda: killed.extend(ward.kill_who_works()))
        killer.start()
        shutil.rmtree(ward.files[0].parent)
        assert ward.figures() == before
        killer.join()
    assert killed


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk of a few megabytes."""
    with small_disk(tmp_path) as disk:
        yield disk


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path, disk: SmallDisk) -> None:
    """Where records cannot be written, whoever asks is told so plainly; the hall works on, and all comes back."""
    house = Ward(tmp_path, options=("--records", f"{disk.place / 'records'}"))
    _play(house)
    disk.fill()
    house.start()
    try:
        kiosk, manager = house.somebody("kiosk"), house.somebody("manager")
        answer = manager.look(f"/reports/waits?from={WHOLE[0]}&to={WHOLE[1]}&by=day")
        assert (answer.status_code, answer.json()["code"]) == (503, "records-unavailable")
        assert "Retry-After" in answer.headers
        assert "the disk is full" in answer.json()["detail"]
        ran = house.command("records", "rebuild", "--records", f"{disk.place / 'records'}")
        assert (ran.returncode, ran.stderr) == (1, "Error: What is to be written does not fit: the disk is full.\n")
        kiosk.done("/tickets", {"service": "certification"})
        disk.make_room()
        figures = house.figures()
        disk.fill()
        assert house.figures() == figures, "what stands in files can be read"
        kiosk.done("/tickets", {"service": "certification"})
        manager.done("/day/close")
        assert house.look_at_today(manager) in {200, 503}
        disk.make_room()
        assert house.look_at_today(manager) == 200
        assert house.figures() == figures
    finally:
        house.stop()
    assert "Traceback" not in house.log
