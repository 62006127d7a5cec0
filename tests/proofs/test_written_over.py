"""Books that are replaced under a running server: it notices, and nothing that it acknowledged goes quietly."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import closing
from random import Random
from typing import TYPE_CHECKING

import pytest
import requests

from queue_server.journal.sqlite.journal import SqliteJournal
from tests.house import House
from tests.journal.copies import COPIES, bring_in, by_backup, log_of, write_over
from tests.journal.drafts import DAY
from tests.journal.sqlite.test_seal import ROOT
from tests.live.screen import Screen
from tests.proofs.kiosks import ask, books, kiosks, within
from tests.proofs.scale import LONG, scaled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

KILLS = scaled(5, 400)
"""How often a process is killed while it brings its log into the file."""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A server that is not started yet."""
    house = House(tmp_path)
    yield house
    house.kill()


def cut(path: Path, copy: Path) -> None:
    """Make what is left of a file when its end is cut off."""
    copy.write_bytes(path.read_bytes()[:-4096])


HOW: dict[str, Callable[[Path, Path], None]] = {**COPIES, "cut": cut}
CASES = [("backup", "killed"), ("cut", "stopped")]
if LONG:
    CASES = [(how, end) for how in HOW for end in ("killed", "stopped")]


def is_away(house: House) -> bool:
    """Tell whether a watchman hears that the file was written over."""
    answer = requests.get(f"{house.url}/readyz", timeout=5)
    return answer.status_code == 503 and "written over" in answer.json().get("trouble", "")


def check_refusal(house: House) -> None:
    """Check that a server does not start on the books, says in words what to do, and touches nothing."""
    file = house.folder / "journal.db"
    before = file.read_bytes(), log_of(file).read_bytes()
    with pytest.raises(AssertionError, match="did not start"):
        house.start()
    assert "queue-server journal restore FILE" in house.log.splitlines()[-1]
    assert "Traceback" not in house.log
    assert before == (file.read_bytes(), log_of(file).read_bytes())


@pytest.mark.parametrize(("how", "end"), CASES)
def test_written_over_under_load(house: House, tmp_path: Path, how: str, end: str) -> None:
    """From then on all is 503 and no beat comes; started again it refuses in words, and a restore mends it."""
    file, copy, good = (tmp_path / name for name in ("journal.db", "copy.db", "good.db"))
    house.start()
    screen = Screen(house)
    with kiosks(house) as made:
        made.get(15, 201)
        HOW[how](file, copy)
        made.get(15, 201)
        bring_in(file)
        made.get(5, 201)
        acknowledged = dict(made.acknowledged)
        by_backup(file, good)
        write_over(file, copy.read_bytes())
        made.get(8, 503)
        assert within(5, lambda: is_away(house))
        taken = len(made.got(201))
        while screen.hears(4.5):
            assert len(screen.beats) < 50, "the beat goes on"
        assert len(made.got(201)) == taken
    assert {this.problem["code"] for this in made.got(503)} == {"journal-unavailable"}
    screen.close()
    (house.kill if end == "killed" else house.stop)()
    check_refusal(house)

    done = house.command("journal", "restore", str(good))
    assert done.returncode == 0, done.stderr
    house.start()
    assert acknowledged.items() <= books(tmp_path).answers.items()
    assert ask(house.somebody("kiosk"), "afterwards").status == 201
    verdict = house.command("journal", "verify")
    assert verdict.returncode == 0, verdict.stderr


def test_put_back_while_it_was_dead(house: House, tmp_path: Path) -> None:
    """Killed, an older copy put in the file's place as people do it: refused, nothing touched; a restore mends it."""
    file, copy = tmp_path / "journal.db", tmp_path / "copy.db"
    house.start()
    with kiosks(house) as made:
        made.get(10, 201)
        early = dict(made.acknowledged)
        by_backup(file, copy)
        made.get(10, 201)
        bring_in(file)
        made.get(10, 201)
        house.kill()
    file.unlink()
    copy.rename(file)
    check_refusal(house)

    file.rename(copy)
    check_log_alone(house)
    done = house.command("journal", "restore", str(copy))
    assert done.returncode == 0, done.stderr
    house.start()
    assert early.items() <= books(tmp_path).answers.items()


def check_log_alone(house: House) -> None:
    """Check that a log whose file is away is neither thrown away nor taken for new books."""
    log = log_of(house.folder / "journal.db")
    before = log.read_bytes()
    with pytest.raises(AssertionError, match="did not start"):
        house.start()
    assert "but not the file that it belongs to" in house.log.splitlines()[-1]
    assert log.read_bytes() == before
    assert not (house.folder / "journal.db").exists()


@pytest.mark.timeout(scaled(300, 1500))
def test_killed_while_the_log_is_brought_in(tmp_path: Path) -> None:
    """However often a process dies over it, file and log still belong together and all that it told is there."""
    path, chance, told = tmp_path / "journal.db", Random(29), 0
    script = """
import sys
from queue_server.journal.sqlite.journal import SqliteJournal
from tests.journal.copies import *
journal = SqliteJournal(sys.argv[1])
journal._writing._connection.execute("PRAGMA wal_autocheckpoint = 6")
end = end_of(journal.read(DAY))
while True:
    end = end_of(journal.append(DAY, end, [draft("x" * 3000)]))
    print(end.version, flush=True)
"""
    for _ in range(KILLS):
        line = [sys.executable, "-c", script, str(path)]
        with subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for _ in range(chance.randrange(1, 40)):
                told = int(process.stdout.readline())
            process.send_signal(signal.SIGKILL)
            told = max([told, *map(int, process.stdout.read().split())])
    with closing(SqliteJournal(path)) as journal:
        assert len(journal.read(DAY)) >= told > KILLS
