"""The deployment's file sets what `serve` can be told; the environment and the command line count before it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import tomllib
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from queue_server.cli import settings
from queue_server.cli.main import main
from queue_server.cli.settings import SettingsFileError, keys, read_settings
from tests.cluster.ports import lent_port
from tests.deploy.front import DEPLOY
from tests.house import SAMPLE_FILE
from tests.machine import PATIENCE
from tests.serve.workers.team import Team

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXAMPLE = DEPLOY / "queue-server.toml"
ROOT = DEPLOY.parent


def written(folder: Path, text: str, name: str = "queue-server.toml") -> Path:
    """Write a file of settings."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def command(folder: Path, *words: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command line in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "queue_server", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


@contextmanager
def serving(folder: Path, *words: str, environment: dict[str, str] | None = None) -> Iterator[list[str]]:
    """Serve in a folder, and give the lines of its log: where it serves, then what it logged until then."""
    log = folder / "log"
    with log.open("wb") as said:
        line = [sys.executable, "-m", "queue_server", "serve", *words]
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}
        process = subprocess.Popen(line, cwd=folder, env=surroundings, stdout=said, stderr=said)
    try:
        end = time.monotonic() + PATIENCE
        while "serves on" not in log.read_text(encoding="utf-8"):
            assert process.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < end
            time.sleep(0.05)
        yield log.read_text(encoding="utf-8").splitlines()
    finally:
        process.terminate()
        process.wait(PATIENCE)


def port_of(lines: list[str]) -> int:
    """Return on which port a server says that it serves."""
    return next(int(line.rpartition(":")[2]) for line in lines if "serves on" in line)


def test_the_command_line_counts_before_the_environment_and_that_before_the_file(tmp_path: Path) -> None:
    """One and the same file serves as it says, unless something nearer says otherwise."""
    in_file, around, said = lent_port(), lent_port(), lent_port()
    written(tmp_path, f'port = {in_file}\njournal = "sqlite:///books.db"\noffice = "{SAMPLE_FILE}"\n')

    with serving(tmp_path) as lines:
        assert port_of(lines) == in_file
        assert (tmp_path / "books.db").is_file()
    with serving(tmp_path, environment={"QUEUE_SERVER_PORT": f"{around}"}) as lines:
        assert port_of(lines) == around
    with serving(tmp_path, "--port", f"{said}", environment={"QUEUE_SERVER_PORT": f"{around}"}) as lines:
        assert port_of(lines) == said


def test_the_log_says_which_file_was_read(tmp_path: Path) -> None:
    """Whoever wonders where a setting comes from finds it at the start of the log."""
    file = written(
        tmp_path, f'port = {lent_port()}\njournal = "memory:"\noffice = "{SAMPLE_FILE}"\n', "elsewhere.toml"
    )

    with serving(tmp_path, "--config", str(file)) as lines:
        logged = [json.loads(line) for line in lines if line.startswith("{")]
        assert [line["file"] for line in logged if line["event"] == "settings are read"] == [str(file)]


def test_the_file_may_be_named_by_the_environment(tmp_path: Path) -> None:
    """A unit or a container names it without a word on the command line."""
    file = written(tmp_path, 'journal = "sqlite:///there.db"\n', "other.toml")
    made = command(tmp_path, "token", "list", environment={"QUEUE_SERVER_CONFIG": str(file)})

    assert f"There are no books at {tmp_path / 'there.db'}" in made.stderr


def test_other_commands_find_the_books_of_the_file_from_everywhere(tmp_path: Path) -> None:
    """An administrator need not repeat where they are; a path in the file begins where the file is."""
    file = written(tmp_path, f'journal = "sqlite:///books.db"\nport = 1\noffice = "{SAMPLE_FILE}"\n')
    made = command(tmp_path, "office", "create", str(SAMPLE_FILE), "--yes")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    assert (made.returncode, made.stderr) == (0, f"New books: {tmp_path / 'books.db'}\n")
    assert command(elsewhere, "office", "list", "--config", str(file)).stdout.startswith("sample ")
    assert command(elsewhere, "journal", "verify", "--config", str(file)).returncode == 0
    made = command(tmp_path, "token", "create", "--role", "clerk", "--name", "lan")
    assert made.returncode == 0, "the office of `serve` is no office of a token"


def test_without_a_file_all_is_as_it_was(tmp_path: Path) -> None:
    """Nobody has to have one."""
    made = command(tmp_path, "token", "list")

    assert f"There are no books at {tmp_path / 'var' / 'queue-server.db'}" in made.stderr


def test_the_first_file_that_is_there_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder's own comes before that of the machine, and both are not mixed."""
    machine = written(tmp_path, 'journal = "sqlite:////of/the/machine.db"\n', "machine.toml")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(settings, "PLACES", (settings.PLACES[0], machine))

    assert "/of/the/machine.db" in CliRunner().invoke(main, ["token", "list"]).output
    written(tmp_path, "port = 8001\n")
    assert f"{tmp_path / 'var' / 'queue-server.db'}" in CliRunner().invoke(main, ["token", "list"]).output


def test_all_that_is_wrong_is_told_with_its_line(tmp_path: Path) -> None:
    """Keys that are none, values of another kind, values out of range: all at once, and what may have been meant."""
    file = written(
        tmp_path,
        '# a node\nprot = 3\naccept_loss = true\nworkers = "2"\ncopies = 9\ndrain = true\nhost = 8\n'
        'office = "no.toml"\nlog-level = "loud"\n[journal]\nurl = "memory:"\nxyz = 1\n',
    )

    made = command(tmp_path, "serve")

    assert (made.returncode, made.stdout) == (1, "")
    assert made.stderr.splitlines() == [
        "Error: The deployment's file is not what it should be:",
        f"{file.name}:2: prot is not an option of serve; did you mean port?",
        f"{file.name}:3: accept_loss is not an option of serve; did you mean accept-loss?",
        f"{file.name}:4: workers is '2'; expected a whole number",
        f"{file.name}:5: copies: 9 is not in the range 0<=x<=5.",
        f"{file.name}:6: drain is True; expected a number",
        f"{file.name}:7: host is 8; expected words in quotes",
        f"{file.name}:8: office: File '{tmp_path / 'no.toml'}' does not exist.",
        f"{file.name}:9: log-level: 'loud' is not one of 'debug', 'info', 'warning', 'error'.",
        f"{file.name}:10: journal is {{'url': 'memory:', 'xyz': 1}}; expected words in quotes",
    ]


def test_a_list_is_one_of_words(tmp_path: Path) -> None:
    """What may be said several times stands in brackets."""
    several = written(tmp_path, 'printer = ["a=tcp://a", "b=tcp://b"]\n')
    assert read_settings(several) == {"printer": ["a=tcp://a", "b=tcp://b"]}
    for wrong in ('"a=tcp://a"', "[1]"):
        with pytest.raises(SettingsFileError, match="expected a list of words in quotes"):
            read_settings(written(tmp_path, f"printer = {wrong}\n"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"port = ", "cannot be read as TOML: Invalid value (at end of document)"),
        (b'host = "\xff"', "is not UTF-8; save the file in UTF-8"),
    ],
)
def test_a_file_that_is_no_toml_is_told(tmp_path: Path, content: bytes, words: str) -> None:
    """In the words that the office's file has for it."""
    (tmp_path / "queue-server.toml").write_bytes(content)

    with pytest.raises(SettingsFileError, match=re.escape(words)):
        read_settings(tmp_path / "queue-server.toml")


def test_a_file_that_cannot_be_read_is_not_passed_over(tmp_path: Path) -> None:
    """The books that it names are not taken for the default ones."""
    with pytest.raises(SettingsFileError, match="cannot be read: Is a directory"):
        read_settings(tmp_path)


def test_the_example_tells_of_every_key_and_can_be_taken_as_it_is() -> None:
    """deploy/queue-server.toml is read, and with its comments taken away each key is one that serve takes."""
    told = read_settings(EXAMPLE)
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    named = {found[1]: found[2] for line in lines if (found := re.fullmatch(r"#?([a-z-]+) = (.*)", line))}

    assert (told["port"], told["journal"]) == (8000, "sqlite:////var/lib/queue-server/queue-server.db")
    assert set(named) == set(keys())
    for key, value in named.items():
        option = keys()[key]
        if key != "office":
            option.type_cast_value(click.Context(main), tomllib.loads(f"key = {value}")["key"])


def test_workers_are_told_by_the_file_too(tmp_path: Path) -> None:
    """The parent and each process that it starts read the same file, and the log says so once."""
    file = written(tmp_path, "workers = 2\n")
    team = Team(tmp_path, options=("--config", str(file)))
    team.start()
    try:
        assert team.log.count("settings are read") == 1
    finally:
        team.stop()
