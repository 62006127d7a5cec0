"""The doctor finds real faults in real installations, says each in a sentence, and changes nothing."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from queue_server.application.application import Application, wall_clock
from queue_server.application.runtime import Threads
from queue_server.doctor import machine
from queue_server.doctor.examination import OF_DEPLOYMENT, OF_PROGRAM
from queue_server.doctor.installation import Installation
from queue_server.domain.core.actor import Role
from queue_server.domain.core.identifiers import Instant
from queue_server.journal.opening import open_journal
from queue_server.serve.options import ServeOptions
from tests.cluster.ports import lent_port
from tests.cluster.redis_server import DURABLE, RedisServer
from tests.doctor.patient import OFFICE, ROOT, Patient
from tests.house import House
from tests.installation.base import lay_out
from tests.printing.sinks import OK, Sink, sink
from tests.proofs.disks import small_disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WITHOUT_PING = """
import runpy, sys
from engineio.socket import Socket
del Socket._send_ping
sys.argv = ["queue-server", *sys.argv[3:]]
runpy.run_module("queue_server", run_name="__main__")
"""


@pytest.fixture(scope="session")
def well(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Set up an office that is in earnest, once for all who spoil a copy of it."""
    made = Patient(tmp_path_factory.mktemp("well"))
    made.set_up("kiosk_paper = true")
    return made.folder


@pytest.fixture
def patient(well: Path, tmp_path: Path) -> Patient:
    """Copy the office."""
    shutil.copytree(well, tmp_path, dirs_exist_ok=True)
    return Patient(tmp_path)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Lay out an installation without extras, and with a static folder of its own that is yet to be filled."""
    folder = tmp_path / "base"
    folder.mkdir()
    lay_out(folder)
    (folder / "static").unlink()
    return folder


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    """Run a Redis that writes nothing down."""
    server = RedisServer(tmp_path / "redis", {**DURABLE, "appendonly": "no"})
    server.start()
    try:
        yield server
    finally:
        server.kill()


def test_nothing_is_wrong_with_what_is_in_order(patient: Patient) -> None:
    """Every question has its answer, and the end says so."""
    told = patient.ask()

    assert (told.code, told.of("WRONG"), told.lines[-1]) == (0, [], "Nothing is wrong.")
    fine = "\n".join(told.of("fine"))
    for words in (
        "Python 3.",
        "python-socketio 5.",
        "Asia/Ho_Chi_Minh",
        "The screens are built",
        f"{patient.folder} can be written to",
        f"Port {patient.port} of 127.0.0.1 is free.",
        "The chain of the newest 3 commits is whole.",
        f"1 offices are set up: {OFFICE}.",
        "1 tokens are in force (manager).",
    ):
        assert words in fine, words


def test_the_printers_of_the_settings_are_asked(patient: Patient) -> None:
    """Each says how it stands; what it does not say is no fault; one for a kiosk that nobody has is worth a word."""
    made = patient.run("token", "create", "--role", "kiosk", "--name", "Sảnh 1", "--journal", patient.journal)
    assert made.returncode == 0, made.stderr
    with sink() as sound, sink(Sink({**OK, 4: b"\x72"})) as empty, sink(Sink(answers=None)) as silent:
        named = f"S%E1%BA%A3nh%201={sound.address} back={empty.address} *={silent.address}"
        gone = "up=tcp://127.0.0.1:1"
        told = patient.ask(QUEUE_SERVER_PRINTER=f"{named} {gone}")

    assert "The slip printer of sảnh 1 is ready." in told.of("fine")
    assert told.of("WRONG") == [
        "The slip printer of back is out of paper.",
        "The slip printer of up is not reached: look at its power, its cable and its address.",
    ]
    notes = "\n".join(told.of("note"))
    assert "The slip printer of * says nothing of itself" in notes
    assert "No kiosk is called back," in notes
    assert "No kiosk is called sảnh 1" not in notes
    assert sound.jobs == empty.jobs == silent.jobs == []


def test_nothing_is_changed(patient: Patient) -> None:
    """Neither the books nor what lies beside them, at rest or while a server is at work on them."""
    before = patient.content()
    patient.ask()
    assert patient.content() == before

    house = House(patient.folder, patient.folder / "office.toml", office=OFFICE, port=patient.port)
    shutil.copy(patient.books, patient.folder / "journal.db")
    house.start()
    try:
        names = sorted(patient.content())
        told = patient.ask(journal=house.journal)
        assert f"Đến Lượt serves on 127.0.0.1, port {patient.port}, now." in told.of("fine")
        assert (told.code, sorted(patient.content())) == (0, names)
        house.bearer(house.token("manager")).done("/tickets", {"service": "certification"})
        assert "The chain of the newest 6 commits is whole." in patient.ask(journal=house.journal).of("fine")
    finally:
        house.stop()


def test_a_read_only_folder_is_found(tmp_path: Path) -> None:
    """Nobody would be given a number."""
    with small_disk(tmp_path) as disk:
        patient = Patient(disk.place)
        patient.set_up()
        assert disk.write_protect()
        told = patient.ask()

    assert told.code == 1
    assert f"The books' folder {patient.folder} cannot be written to: Read-only file system." in told.of("WRONG")[0]


def test_a_disk_with_little_room_is_found(tmp_path: Path) -> None:
    """Before it is full."""
    with small_disk(tmp_path) as disk:
        patient = Patient(disk.place)
        patient.set_up()
        told = patient.ask()
        disk.fill()
        full = patient.ask()

    assert re.search(r"The books' disk \(.*\) has 8 MB left: soon no number can be given", told.of("WRONG")[0])
    assert "No space left on device" in full.of("WRONG")[0]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("PRAGMA application_id = 7", "the file belongs to another program"),
        ("PRAGMA user_version = 99", "so this one has to be updated: tables of version 99"),
        ("DROP TABLE keys", "the file is half a journal: not all of its tables are there"),
        (b"no book at all" * 1000, "the file is damaged, or is no journal"),
        (b"", "the file is empty"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_books_of_another_shape_are_found(patient: Patient, change: str | bytes, words: str) -> None:
    """They are neither taken for empty nor touched."""
    if isinstance(change, bytes):
        patient.books.write_bytes(change)
    else:
        with closing(sqlite3.connect(patient.books)) as file:
            file.execute(change)
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = patient.content()
    told = patient.ask()

    assert told.code == 1
    assert words in told.of("WRONG")[0]
    assert patient.content() == before


def test_books_that_were_changed_are_found(patient: Patient) -> None:
    """The chain of what is written to now is looked at."""
    with closing(sqlite3.connect(patient.books)) as file, file:
        file.execute("UPDATE commits SET actor = 'clerk/mallory' WHERE stream = 'setup'")
    told = patient.ask()

    assert told.code == 1
    assert f"changed ({OFFICE}, setup): version 1 is not what its hash was made of." in told.of("WRONG")[0]


def test_what_cannot_be_looked_at_is_told_once_and_the_rest_is_asked(patient: Patient) -> None:
    """A row that is no JSON, a path that is none: each is a finding, and no trace."""
    with closing(sqlite3.connect(patient.books)) as file, file:
        file.execute("UPDATE commits SET events = '{' WHERE stream = 'system'")
    told = patient.ask()
    long = patient.ask(journal=f"sqlite:///{'x' * 300}")

    assert told.of("WRONG") == ["The books are damaged: deployment, system: the commit at position 4 is damaged"]
    assert f"1 offices are set up: {OFFICE}." in told.of("fine")
    assert [words for words in long.of("WRONG") if "File name too long" in words] != []
    assert (told.code, long.code) == (1, 1)


def test_books_that_are_not_there_are_found(tmp_path: Path) -> None:
    """Where nobody has said that they are to be made."""
    told = Patient(tmp_path).ask()

    assert told.code == 1
    assert f"There are no books at {tmp_path / 'books.db'}." in told.of("WRONG")[0]
    assert list(tmp_path.iterdir()) == []


def test_books_without_an_office_of_their_own_are_found(tmp_path: Path) -> None:
    """The sample alone is not served in earnest."""
    patient = Patient(tmp_path)
    sample = ROOT / "queue_server" / "office_file" / "sample.toml"
    assert patient.run("office", "create", str(sample), "--yes", "--journal", patient.journal).returncode == 0
    told = patient.ask()

    assert told.of("WRONG") == [
        "There is no office in the books (but the sample): `queue-server office create FILE` sets one up."
    ]
    assert "There is no token yet: nobody can sign in (`queue-server token create`)." in told.of("note")


def test_a_port_that_is_taken_is_found(patient: Patient) -> None:
    """By another program: a server of ours is no fault."""
    with socket.create_server(("127.0.0.1", patient.port)):
        told = patient.ask()

    assert told.code == 1
    assert f"Cannot serve on 127.0.0.1, port {patient.port}: Address already in use." in told.of("WRONG")[0]


def test_screens_and_time_zones_that_are_missing_are_found(tmp_path: Path, base: Path) -> None:
    """On an installation that was built without Node, on a machine without zones."""
    shutil.copytree(ROOT / "static" / "locales", base / "static" / "locales")
    (base / "tzdata").unlink()
    around = {"PYTHONPATH": str(base), "PYTHONTZPATH": ""}
    told = Patient(tmp_path, (sys.executable, "-S"), around).ask("--config", "/nowhere.toml")

    assert told.code == 1
    zones, screens, *_ = [line for line in told.of("WRONG") if "settings" not in line]
    assert zones == "There is nothing about the time zone Asia/Ho_Chi_Minh on this machine: pip install tzdata"
    assert screens.startswith(
        f"Screens are missing ({base / 'static' / 'build' / 'entrance' / 'index.html'}, 19 files"
    )


def test_an_asset_that_a_page_asks_for_is_missed(tmp_path: Path, base: Path) -> None:
    """A page alone is no screen."""
    shutil.copytree(ROOT / "static", base / "static")
    shutil.rmtree(base / "static" / "build" / "assets")
    told = Patient(tmp_path, (sys.executable, "-S"), {"PYTHONPATH": str(base)}).ask()

    assert f"Screens are missing ({base / 'static' / 'build' / 'assets'}" in "\n".join(told.of("WRONG"))


def test_words_of_a_language_are_missed(tmp_path: Path, base: Path) -> None:
    """A screen without its words says nothing."""
    shutil.copytree(ROOT / "static", base / "static")
    (base / "static" / "locales" / "en" / "kiosk.json").unlink()
    told = Patient(tmp_path, (sys.executable, "-S"), {"PYTHONPATH": str(base)}).ask()

    assert "en/kiosk.json, 1 files in all)" in "\n".join(told.of("WRONG"))


def test_an_extra_that_the_settings_need_is_missed(tmp_path: Path, base: Path) -> None:
    """A Redis is named, and its package is not installed."""
    (base / "static").symlink_to(ROOT / "static")
    told = Patient(tmp_path, (sys.executable, "-S"), {"PYTHONPATH": str(base)}).ask(journal="redis://127.0.0.1:1/0")

    (said,) = told.of("WRONG")
    assert said == (
        "The books are in Redis, and the extra `redis` is not installed (no redis, hiredis): "
        "pip install 'queue-server[redis]'"
    )


def test_a_package_without_a_part_that_is_used_is_found(patient: Patient) -> None:
    """In the sentence with which the server would end."""
    broken = Patient(patient.folder, (sys.executable, "-c", WITHOUT_PING), port=patient.port)
    told = broken.ask()

    assert told.code == 1
    assert re.match(r"python-engineio \S+ has no engineio\.socket\.Socket\._send_ping, which is", told.of("WRONG")[0])


def test_a_redis_that_loses_numbers_is_found(tmp_path: Path, redis: RedisServer) -> None:
    """Unless somebody has said that this is meant."""
    patient = Patient(tmp_path)
    sample = ROOT / "queue_server" / "office_file" / "sample.toml"
    assert patient.run("office", "create", str(sample), "--yes", "--journal", redis.url).returncode == 0
    told = patient.ask(journal=redis.url)
    accepted = patient.ask(journal=redis.url, QUEUE_SERVER_ACCEPT_LOSS="1")

    assert told.code == 1
    assert told.of("WRONG")[0].startswith("This Redis can lose numbers that were given out (no-append-only-file): ")
    assert accepted.of("note")[0] == told.of("WRONG")[0]


def test_a_redis_that_does_not_answer_is_found(tmp_path: Path) -> None:
    """In plain words."""
    told = Patient(tmp_path).ask(journal=f"redis://127.0.0.1:{lent_port()}/0")

    assert told.of("WRONG") == ["The books cannot be reached: Redis cannot be reached"]


def test_an_empty_redis_is_found(tmp_path: Path, redis: RedisServer) -> None:
    """Its database's number may be mistyped."""
    assert "There are no books in this Redis." in Patient(tmp_path).ask(journal=redis.url).of("WRONG")[0]
    assert redis.client.dbsize() == 0


def test_a_clock_behind_the_books_is_found(patient: Patient) -> None:
    """It is slow now, or was fast when somebody pressed a key."""
    journal = open_journal(patient.journal)
    application = Application(journal, Threads(), lambda: Instant(wall_clock() + 3_600_000))
    application.start()
    application.tokens.create(Role.CLERK, "lan", None)
    journal.close()
    told = patient.ask()

    assert told.code == 1
    assert re.match(r"The newest commit lies (59|60) minutes ahead of this machine's clock", told.of("WRONG")[0])


def test_a_clock_that_is_plainly_wrong_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """No installation is older than the program."""
    at = Installation(ServeOptions.of_demo("memory:", 0, "info", morning=False))
    assert [finding.grade for finding in machine.clock(at)] == ["fine"]
    monkeypatch.setattr(machine, "_WRITTEN", machine._FAR)
    (found,) = machine.clock(at)

    assert (found.grade, "clock is wrong" in found.en) == ("wrong", True)


def test_a_few_open_files_are_a_note(patient: Patient) -> None:
    """For a ward they may do."""
    limited = Patient(
        patient.folder, ("sh", "-c", f'ulimit -n 1000; exec {sys.executable} "$@"', "-"), port=patient.port
    )
    told = limited.ask()

    assert told.code == 0
    assert "The system lets a process open 1000 files only" in told.of("note")[0]


def test_settings_that_cannot_be_used_are_told_and_the_program_is_looked_at_all_the_same(tmp_path: Path) -> None:
    """A mistyped key is a finding as any other."""
    file = tmp_path / "queue-server.toml"
    file.write_text("prot = 8000\n")
    patient = Patient(tmp_path)
    told = patient.ask("--config", str(file))

    assert told.code == 1
    assert "did you mean port?" in "\n".join(told.lines)
    assert told.of("fine")[0].startswith("Đến Lượt ")
    assert "does not exist" in patient.ask("--config", "nowhere.toml").of("WRONG")[0]


def test_the_settings_of_serve_are_those_that_are_looked_at(patient: Patient) -> None:
    """The books, the port and the office that the deployment's file names."""
    file = patient.folder / "queue-server.toml"
    file.write_text('journal = "sqlite:///books.db"\noffice = "office.toml"\nhost = "0.0.0.0"\n')
    told = patient.ask("--config", str(file))

    assert told.lines[0] == f"Settings: {file}"
    assert (told.code, f"The books can be read ({patient.books})." in told.of("fine")) == (0, True)
    assert "0.0.0.0 is reached over the network without TLS" in told.of("note")[0]
    (patient.folder / "office.toml").write_text("id = 3\n")
    assert "The file does not describe an office" in "\n".join(patient.ask("--config", str(file)).lines)


RUNS, SLIPS = 'echo "scheduler is running"', 'echo "system default destination: slips"'


@pytest.mark.parametrize(
    ("scheduler", "default", "printer", "found"),
    [
        (RUNS, SLIPS, 'echo "printer slips is idle"', "fine   Slips are printed on slips."),
        ('echo "scheduler is not running"', "", "", "note   CUPS does not run: scheduler is not running"),
        (RUNS, 'echo "no system default destination"', "", "note   CUPS has no default printer (lpadmin -d): slips"),
        (
            RUNS,
            SLIPS,
            'echo "printer slips disabled"',
            "note   The printer slips has stopped: printer slips disabled",
        ),
    ],
)
def test_the_printer_is_looked_at_where_an_office_gives_slips(
    patient: Patient, scheduler: str, default: str, printer: str, found: str
) -> None:
    """CUPS is asked in its own words."""
    stand_in = patient.folder / "bin" / "lpstat"
    stand_in.parent.mkdir()
    stand_in.write_text(f"#!/bin/sh\ncase $1 in\n-r) {scheduler} ;;\n-d) {default} ;;\n-p) {printer} ;;\nesac\n")
    stand_in.chmod(0o755)
    told = patient.ask(PATH=f"{stand_in.parent}:{os.environ['PATH']}")

    assert [line for line in told.lines if line.startswith(found)] != []


def test_a_machine_without_cups_may_be_no_kiosk(patient: Patient) -> None:
    """Which is a note, and no fault."""
    told = patient.ask(PATH="/nowhere")

    assert (told.code, "this machine has no CUPS" in "\n".join(told.of("note"))) == (0, True)


def test_who_speaks_the_calls_is_looked_at(patient: Patient) -> None:
    """Without any voice the hall has its chime: a note, and no fault."""
    assert "Calls in vi are spoken by espeak." in patient.ask().of("fine")
    told = patient.ask(PATH="/nowhere")
    assert told.code == 0
    assert any(line.startswith("Nobody speaks calls in vi, so the chime sounds alone") for line in told.of("note"))


def test_it_speaks_vietnamese_where_the_terminal_does(patient: Patient) -> None:
    """And in either language when it is asked to."""
    told = patient.ask(LC_ALL="vi_VN.UTF-8")

    assert (told.code, told.lines[-1]) == (0, "Không thấy gì hỏng.")
    assert f"Cổng {patient.port} của 127.0.0.1 còn trống." in told.of("tốt")
    assert patient.ask("--language", "en", LC_ALL="vi_VN.UTF-8").lines[-1] == "Nothing is wrong."
    assert patient.ask("--language", "vi").lines[-1] == "Không thấy gì hỏng."


@pytest.mark.parametrize("ask", [*OF_PROGRAM, *OF_DEPLOYMENT], ids=lambda ask: str(ask.__name__))
def test_each_question_says_what_it_asks(ask: object) -> None:
    """A question is a function of its own with a sentence."""
    assert f"{ask.__doc__}".startswith("Ask ")
