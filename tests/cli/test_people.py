"""How an administrator says who people are: from a terminal, beside the running server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import queue_server
from queue_server.cli.main import main

if TYPE_CHECKING:
    from click.testing import Result

SAMPLE = Path(queue_server.__file__).parent / "office_file" / "sample.toml"
NAME = "Nguyễn Thị Lan"


def run(folder: Path, *words: str, said: str | None = None) -> Result:
    """Run a command on the books in a folder."""
    return CliRunner().invoke(main, [*words, "--journal", f"sqlite:///{folder / 'journal.db'}"], input=said)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the books of the sample office and one clerk."""
    run(tmp_path, "office", "create", str(SAMPLE), "--yes")
    run(tmp_path, "token", "create", "--role", "clerk", "--name", NAME, "--office", "sample")
    return tmp_path


def lan(folder: Path) -> str:
    """Return the id of the first in the list."""
    return run(folder, "person", "list").stdout.split()[0]


def test_people_are_listed_with_what_they_are(folder: Path) -> None:
    """Id, role, office, how many tokens are in force, name."""
    run(folder, "token", "create", "--person", lan(folder))
    run(folder, "token", "create", "--role", "kiosk", "--name", "Cửa trước")
    rows = [row.split(maxsplit=4) for row in run(folder, "person", "list").stdout.splitlines()]

    assert [row[1:] for row in rows] == [["clerk", "sample", "2", NAME], ["kiosk", "(all)", "1", "Cửa trước"]]
    assert [row[0].partition("/")[0] for row in rows] == ["person", "device"]


def test_name_role_and_office_are_changed_by_id(folder: Path) -> None:
    """What is said afterwards is how she stands in the books."""
    who = lan(folder)
    assert run(folder, "person", "rename", who, "Trần Mai").stdout == f"{who}  clerk  sample  Trần Mai\n"
    assert run(folder, "person", "role", who, "manager").stdout == f"{who}  manager  sample  Trần Mai\n"
    assert run(folder, "person", "office", who, "--every").stdout == f"{who}  manager  (all)  Trần Mai\n"
    assert run(folder, "token", "list").stdout.split()[1] == "manager"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rename", "person/nobody", "Lan"), "no such person"),
        (("rename", "LAN", "A\nB"), "all in one line"),
        (("rename", "LAN", "house"), "kept for the house itself"),
        (("role", "LAN", "kiosk"), "a device is not"),
        (("office", "LAN", "nosuch"), "no office nosuch"),
        (("office", "LAN"), "one office, or --every"),
    ],
)
def test_what_cannot_be_is_refused_in_plain_words(folder: Path, words: tuple[str, ...], said: str) -> None:
    """And she stands as she stood."""
    before = run(folder, "person", "list").stdout
    refused = run(folder, "person", *(lan(folder) if word == "LAN" else word for word in words))
    assert refused.exit_code == 1
    assert said in refused.stderr.replace("Say one", "one").replace("There is no such", "no such")
    assert run(folder, "person", "list").stdout == before


def test_a_name_is_erased_once_that_is_meant(folder: Path) -> None:
    """It is asked first; then it is in no list and in no file, and her tokens are revoked."""
    who = lan(folder)
    assert run(folder, "person", "erase", who, said="n\n").exit_code == 1
    assert NAME in run(folder, "person", "list").stdout

    erased = run(folder, "person", "erase", who, said="y\n")
    assert erased.exit_code == 0
    assert NAME in erased.stdout  # whose it is stands in the question
    assert [row.split()[0] for row in run(folder, "token", "list").stdout.splitlines() if "revoked" in row]
    assert run(folder, "person", "list").stdout.split(maxsplit=4)[3:] == ["0", "(đã xóa tên)\n"]
    kept = b"".join(path.read_bytes() for path in folder.iterdir())
    assert NAME.encode() not in kept
    assert run(folder, "person", "erase", who, "--yes").exit_code == 0
    assert "erased" in run(folder, "token", "create", "--person", who).stderr
