"""Litestream beside the server, as deploy/ sets it up: what it brings back are the books. `make spare-disk`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import requests

from tests.house import House
from tests.proofs.kiosks import ask, books, kiosks, within

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).with_name("litestream")
SETTINGS = ROOT / "deploy" / "litestream.yml"

pytestmark = pytest.mark.skipif(not os.environ.get("SPARE_DISK_TEST"), reason="`make spare-disk` brings the program")

BEHIND = 5.0
"""Seconds that the spare disk is behind at most, on a machine that has other things to do."""


class SpareDisk:
    """Litestream with deploy's settings, and the folder that stands for the second disk."""

    def __init__(self, house: House) -> None:
        """Know whose books it copies."""
        self.house = house
        self.folder = house.folder / "spare"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def file(self) -> Path:
        """Return the books that are copied."""
        return self.house.folder / "journal.db"

    def start(self) -> None:
        """Begin to copy."""
        with (self.house.folder / "litestream.log").open("ab") as log:
            line = [str(PROGRAM), "replicate", "-config", str(SETTINGS)]
            self.process = subprocess.Popen(line, env=self._told(), stdout=log, stderr=log)

    def kill(self) -> None:
        """Let it die."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(30)
            self.process = None

    def say(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run another command of Litestream's with deploy's settings."""
        line = [str(PROGRAM), *words[:1], "-config", str(SETTINGS), *words[1:], str(self.file)]
        return subprocess.run(line, env=self._told(), capture_output=True, text=True, check=False, timeout=60)

    def brought_back(self, name: str) -> Path:
        """Return a new file, made of what the spare disk holds."""
        to = self.house.folder / name
        to.unlink(missing_ok=True)
        done = self.say("restore", "-integrity-check", "full", "-o", str(to))
        assert done.returncode == 0, done.stderr
        return to

    def _told(self) -> dict[str, str]:
        return {**os.environ, "BOOKS": str(self.file), "SPARE_DISK": str(self.folder)}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A server at work."""
    house = House(tmp_path)
    house.start()
    yield house
    house.kill()


@pytest.fixture
def spare(house: House) -> Iterator[SpareDisk]:
    """A spare disk that its books are copied to."""
    spare = SpareDisk(house)
    spare.start()
    yield spare
    spare.kill()


def exported(house: House) -> str:
    """Return all the books as lines."""
    done = house.command("journal", "export")
    assert done.returncode == 0, done.stderr
    return done.stdout


def restored(spare: SpareDisk, folder: Path) -> House:
    """Return a server's folder on a new disk, with the books that the spare disk brought back."""
    folder.mkdir(exist_ok=True)
    house = House(folder)
    done = house.command("journal", "restore", str(spare.brought_back("back.db")))
    assert done.returncode == 0, done.stderr
    return house


def test_what_is_brought_back_are_the_books(house: House, spare: SpareDisk, tmp_path: Path) -> None:
    """The copy comes to be the books byte for byte, in order, with the keys; the server goes on undisturbed."""
    with kiosks(house) as made:
        made.get(1500, 201, 120)
        assert requests.get(f"{house.url}/readyz", timeout=5).json()["ready"]
        assert (tmp_path / "journal.db-wal").stat().st_size < 16_000_000
    assert not made.got(503)

    books_now = exported(house)
    assert within(60, lambda: exported(restored(spare, tmp_path / "new")) == books_now)
    again = House(tmp_path / "new")
    verdict = again.command("journal", "verify")
    assert verdict.returncode == 0, verdict.stderr
    assert books(again.folder).answers == made.acknowledged


def test_the_first_disk_dies(house: House, spare: SpareDisk, tmp_path: Path) -> None:
    """Server and copier die under load: all that was acknowledged some seconds before is on the spare disk."""
    early: dict[str, bytes] = {}
    with kiosks(house) as made:
        made.get(300, 201, 60)
        early = dict(made.acknowledged)
        time.sleep(BEHIND)
        house.kill()
        spare.kill()
    for each in tmp_path.glob("journal.db*"):
        each.unlink()
    shutil.rmtree(tmp_path / ".journal.db-litestream", ignore_errors=True)

    again = restored(spare, tmp_path / "new")
    again.start()
    try:
        found = books(again.folder)
        assert early.items() <= found.answers.items() <= made.acknowledged.items() | found.answers.items()
        assert found.numbers == list(range(1, len(found.numbers) + 1))
        assert ask(again.somebody("kiosk"), "on-the-new-disk").status == 201
        assert again.command("journal", "verify").returncode == 0
    finally:
        again.kill()


def test_books_that_were_put_back_are_copied_on(house: House, spare: SpareDisk, tmp_path: Path) -> None:
    """While it copies, a restore is refused; after one, and `litestream reset`, it goes on with the new books."""
    with kiosks(house) as made:
        made.get(50, 201, 60)
    house.stop()
    (tmp_path / "good.jsonl").write_text(exported(house))
    refusal = house.command("journal", "restore", str(tmp_path / "good.jsonl"))
    assert "in use" in refusal.stderr
    spare.kill()
    done = house.command("journal", "restore", str(tmp_path / "good.jsonl"))
    assert done.returncode == 0, done.stderr
    done = spare.say("reset")
    assert done.returncode == 0, done.stderr

    house.start()
    spare.start()
    assert ask(house.somebody("kiosk"), "afterwards").status == 201
    books_now = exported(house)
    assert within(60, lambda: exported(restored(spare, tmp_path / "new")) == books_now)
