"""Real trouble under a running server's books: a full, a read-only, a locked and a torn file."""

from __future__ import annotations

import re
import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
import requests

from tests.house import House
from tests.proofs.disks import SmallDisk, small_disk
from tests.proofs.kiosks import Books, Kiosks, ask, books, kiosks, within
from tests.proofs.scale import scaled
from tests.proofs.tearing import Files, found, rows, tidied

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 3.0
"""Seconds in which every command is answered (the contract)."""

AT_WORK = 4
"""Kiosks at once. Each may be told 503 while its number is on its way into the file: the hall shows it."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk of a few megabytes."""
    with small_disk(tmp_path) as disk:
        yield disk


class Alive(House):
    """A server that is waited for until it lives, be it ready or not."""

    def _is_ready(self) -> bool:
        with suppress(requests.ConnectionError):
            return requests.get(f"{self.url}/healthz", timeout=5).ok
        return False


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A server that is not started yet."""
    house = Alive(tmp_path)
    yield house
    house.kill()


@pytest.fixture
def house_on_disk(house: House, disk: SmallDisk) -> House:
    """A server whose books, not its log, are on the small disk."""
    (house.folder / "journal.db").symlink_to(disk.place / "journal.db")
    return house


def check_refusals(made: Kiosks, reason: str) -> None:
    """Check that each try ended in time, with a number or with a 503 that says the reason in plain words."""
    assert {this.status for this in made.tries} == {201, 503}
    assert max(this.seconds for this in made.tries) < PATIENCE
    for this in made.got(503):
        assert this.type == "application/problem+json"
        assert this.problem["code"] == "journal-unavailable"
        assert re.search(reason, this.problem["detail"]), this


def check_books(house: House, made: Kiosks) -> None:
    """Check that the file holds what was acknowledged, and that retries change none of it.

    Who was told 503 while his write still waited for its turn may find it done: his key tells him so.
    """
    found = books(house.folder)
    assert made.acknowledged.items() <= found.answers.items()
    assert found.answers.keys() - made.acknowledged.keys() <= {this.key for this in made.got(503)}
    assert found.numbers == list(range(1, len(found.answers) + 1))
    person = house.somebody("kiosk")
    again = {this.key: ask(person, this.key) for this in made.tries}
    assert {this.status for this in again.values()} == {201}
    assert {key: again[key].body for key in found.answers} == found.answers
    assert books(house.folder).numbers == list(range(1, len(again) + 1))
    verdict = house.command("journal", "verify")
    assert verdict.returncode == 0, verdict.stderr


def watchman(house: House) -> dict[str, Any]:
    """Return what a watchman is told."""
    answer = requests.get(f"{house.url}/readyz", timeout=5)
    told: dict[str, Any] = answer.json()
    assert (answer.status_code, told["ready"]) in {(200, True), (503, False)}
    assert told["ready"] is ("trouble" not in told)
    return told


def waiting(house: House) -> int:
    """Return how many wait, as anybody may see."""
    count: int = house.anybody().view("public")["services"]["certification"]["waiting"]
    return count


@contextmanager
def full(_: House, disk: SmallDisk) -> Iterator[None]:
    """Let the disk be full."""
    disk.fill()
    yield
    disk.make_room()


@contextmanager
def read_only(_: House, disk: SmallDisk) -> Iterator[None]:
    """Let the disk drop out, and come back read-only."""
    disk.pull_out()
    assert within(5, disk.write_protect), "the server lets go of a file that is not at its place"
    disk.plug_in()
    yield
    disk.take_writes()


@contextmanager
def locked(house: House, _: SmallDisk) -> Iterator[None]:
    """Let another process hold the file."""
    with closing(sqlite3.connect(house.folder / "journal.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def failing(house: House, _: SmallDisk) -> Iterator[None]:
    """Let every write of the server to any file fail, that of its log too."""
    assert house.process is not None
    old = resource.prlimit(house.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(house.process.pid, resource.RLIMIT_FSIZE, (0, old[1]))
    yield
    resource.prlimit(house.process.pid, resource.RLIMIT_FSIZE, old)


Trouble = Callable[[House, SmallDisk], AbstractContextManager[None]]


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (full, "the disk is full"),
        (read_only, "read-only|not at its place"),
        (locked, "another program keeps the file locked"),
        (failing, "the disk neither gives nor takes"),
    ],
)
def test_trouble(house_on_disk: House, disk: SmallDisk, trouble: Trouble, reason: str) -> None:
    """In trouble commands are 503 and say why, screens go on; afterwards all goes on by itself, nothing half done."""
    house = house_on_disk
    house.start()
    with kiosks(house, AT_WORK) as made:
        made.get(20, 201)
        with trouble(house, disk):
            made.get(4, 503)
            assert waiting(house) - len(made.got(201)) in range(AT_WORK + 1), "screens go on"
            assert re.search(reason, watchman(house)["trouble"])
        made.get(20, 201)
        assert watchman(house)["ready"]
    check_refusals(made, reason)
    check_books(house, made)


def test_start_on_a_read_only_disk(house_on_disk: House, disk: SmallDisk) -> None:
    """A server that is started again on a read-only disk shows what it has, and goes on once it can be written."""
    house = house_on_disk
    house.start()
    kiosk = house.bearer(house.token("kiosk"))
    first = ask(kiosk, "first")
    house.kill()
    assert within(5, disk.write_protect)
    house.start()
    assert waiting(house) == 1
    assert "read-only" in ask(kiosk, "second").problem["detail"]
    assert "read-only" in watchman(house)["trouble"]
    assert ask(kiosk, "first").body == first.body, "what was done is known"
    disk.take_writes()
    assert within(3, lambda: watchman(house)["ready"]), "it comes back by itself"
    assert ask(kiosk, "second").status == 201
    assert ask(kiosk, "first").body == first.body
    assert books(house.folder).numbers == [1, 2]


def test_books_that_cannot_be_opened(house_on_disk: House, disk: SmallDisk) -> None:
    """Where not even the log can be made beside the books a server does not start and says why in plain words."""
    house = house_on_disk
    house.start()
    house.kill()
    sqlite3.connect(disk.place / "journal.db").execute("PRAGMA wal_checkpoint(TRUNCATE)").connection.close()
    assert not (disk.place / "journal.db-wal").exists()
    assert within(5, disk.write_protect)
    assert not starts(house)
    assert "The books cannot be reached: the file, its folder or the disk is read-only" in house.log
    assert "Traceback" not in house.log
    disk.take_writes()
    house.start()


@pytest.fixture
def killed(tmp_path: Path) -> tuple[Files, Kiosks]:
    """The files of a server that was killed while kiosks were at work, and what these were told."""
    house = House(tmp_path)
    house.start()
    with kiosks(house) as made:
        made.get(scaled(40, 200), 201)
        house.kill()
    return found(tmp_path), made


def goes_on(folder: Path, made: Kiosks, recorded: Books) -> None:
    """Check that a server goes on from the books as they are: no recorded number again, no recorded key forgotten."""
    house = House(folder, tokens=dict(made.house.tokens))
    house.start()
    try:
        kiosk = house.somebody("kiosk")
        again = {this.key: ask(kiosk, this.key) for this in made.tries}
        assert {this.status for this in again.values()} == {201}
        assert {key: again[key].body for key in recorded.answers} == recorded.answers
        assert books(folder).numbers == list(range(1, len(again) + 1))
        verdict = house.command("journal", "verify")
        assert verdict.returncode == 0, verdict.stderr
    finally:
        house.kill()


def test_killed_under_load(tmp_path: Path, killed: tuple[Files, Kiosks]) -> None:
    """After SIGKILL what was acknowledged is there as it was told, and retries do the rest once."""
    files, made = killed
    recorded = books(files.lay(tmp_path / "copy"))
    assert made.acknowledged.items() <= recorded.answers.items()
    assert recorded.numbers == list(range(1, len(recorded.answers) + 1))
    goes_on(files.lay(tmp_path / "again"), made, recorded)


@pytest.mark.parametrize("how", ["cut", "zeros", "noise", "one page"][:: scaled(2, 1)])
def test_torn_log(tmp_path: Path, killed: tuple[Files, Kiosks], how: str) -> None:
    """Of a log with a torn tail all is there that was committed before, nothing is half there, and all goes on."""
    files, made = killed
    chance = Random(how)
    for case in range(scaled(1, 12)):
        place = chance.randrange(len(files.log) // 4, len(files.log))
        torn = files.torn(place, how, chance)
        before, copy = files.before(place).lay(tmp_path / f"{case}-before"), torn.lay(tmp_path / f"{case}-copy")
        assert rows(copy) == rows(before)
        assert len(books(copy).answers) > 10
        goes_on(torn.lay(tmp_path / f"{case}-again"), made, books(copy))


def test_torn_page_of_the_file(tmp_path: Path, house: House) -> None:
    """On a file with a torn page a server does not start and says why in plain words, or shows what is true."""
    house.start()
    kiosk = house.somebody("kiosk")
    assert {ask(kiosk, f"key-{number}").status for number in range(100)} == {201}
    truth = house.anybody().view("public")
    house.kill()
    files, chance, refused = tidied(tmp_path), Random(1), 0
    for case in range(scaled(2, 100)):
        page, how = chance.randrange(files.pages), chance.choice(["half", "noise"])
        damaged = House(files.with_page(page, how, chance).lay(tmp_path / f"{case}"))
        try:
            if starts(damaged):
                assert damaged.anybody().view("public") == truth
                continue
        finally:
            damaged.kill()
        refused += 1
        assert re.match("Error: The books (cannot be reached|are damaged): ", damaged.log.splitlines()[-1])
        assert re.search(r"the file is damaged|the commit at position \d+ is damaged", damaged.log)
    assert refused, "some pages are needed"


def test_number_that_changed_on_the_disk(tmp_path: Path, house: House) -> None:
    """Books in which one number became another are not served: the server says where they are not what they were."""
    house.start()
    kiosk = house.somebody("kiosk")
    assert {ask(kiosk, f"key-{number}").status for number in range(20)} == {201}
    house.kill()
    files = tidied(tmp_path)
    changed = House(Files(files.file.replace(b'"A012"', b'"A013"')).lay(tmp_path / "changed"))
    try:
        assert not starts(changed)
    finally:
        changed.kill()
    assert "version 12 is not what its hash was made of" in changed.log.splitlines()[-1]


def starts(house: House) -> bool:
    """Tell whether a server starts."""
    try:
        house.start()
    except AssertionError as trouble:
        if "did not start" in f"{trouble}":
            return False
        raise
    return True
