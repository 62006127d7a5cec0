"""How an administrator gives out tokens: for a tablet at once, many from a list, and as lists that can be read."""

from __future__ import annotations

import re
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import queue_server
from queue_server.application.opening import application_at
from queue_server.cli.main import main
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import OfficeId
from queue_server.office_file import read_office

if TYPE_CHECKING:
    from click.testing import Result

    from queue_server.application.application import Application

LONG = "uy-ban-nhan-dan-phuong-co-ten-rat-la-dai"
"""An id of as many letters as there may be."""

SAMPLE = Path(queue_server.__file__).parent / "office_file" / "sample.toml"


def run(folder: Path, *words: str) -> Result:
    """Run a command on the books in a folder."""
    return CliRunner().invoke(main, [*words, "--journal", f"sqlite:///{folder / 'journal.db'}"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the books of two offices."""
    run(tmp_path, "office", "create", str(SAMPLE), "--yes")
    written = SAMPLE.read_text(encoding="utf-8").replace('id = "sample"', f'id = "{LONG}"', 1)
    (tmp_path / "long.toml").write_text(written, encoding="utf-8")
    run(tmp_path, "office", "create", str(tmp_path / "long.toml"), "--yes")
    return tmp_path


def made(folder: Path, text: str, *more: str) -> Result:
    """Make tokens from a list."""
    (folder / "list").write_text(text, encoding="utf-8")
    return run(folder, "token", "create", "--list", str(folder / "list"), *more)


def books(folder: Path) -> Application:
    """Open the books."""
    return application_at(f"sqlite:///{folder / 'journal.db'}")


def test_a_device_is_invited_by_an_address_and_a_code(folder: Path) -> None:
    """Under a heading, beside the one line in which the token is the last word as ever."""
    done = run(folder, "token", "create", "--role", "kiosk", "--office", "sample", "--url", "https://q.example/")
    secret = done.stdout.split()[-1]

    assert done.stdout.count("\n") == 1
    assert f"https://q.example/kiosk/#token={secret}\n" in done.stderr
    assert done.stderr.splitlines()[0].endswith("code:")
    assert len(re.findall(r"[█▀▄]", done.stderr)) > 200


def test_without_an_address_the_machines_own_is_shown(folder: Path) -> None:
    """As others reach it, as far as it knows."""
    done = run(folder, "token", "create", "--role", "display", "--office", "sample")
    assert re.search(r"http://[\w.]+:8000/display/#token=", done.stderr)


def test_a_person_is_not_shown_to_whoever_reads_a_log(folder: Path) -> None:
    """Where nobody looks at a terminal nothing but the token is said of a clerk, unless it is asked for."""
    quiet = run(folder, "token", "create", "--role", "clerk", "--office", "sample")
    asked = run(folder, "token", "create", "--role", "clerk", "--office", "sample", "--url", "http://q.example")
    assert quiet.stderr == ""
    assert f"http://q.example/counter/#token={asked.stdout.split()[-1]}" in asked.stderr


def test_no_token_is_made_for_an_office_that_is_not_there(folder: Path) -> None:
    """Nobody could ever use it; those that are there are named."""
    refused = run(folder, "token", "create", "--role", "clerk", "--office", "nosuch")
    assert refused.exit_code == 1
    assert "no office nosuch in these books" in refused.stderr
    assert "sample" in refused.stderr
    assert run(folder, "token", "list").stdout == ""


@pytest.mark.parametrize(
    "text",
    [
        "role,name,office\nclerk,Nguyễn Thị Lan,sample\nkiosk,Cửa trước,sample\n",
        "clerk\tNguyễn Thị Lan\tsample\nkiosk\tCửa trước\tsample\n",
        "\ufeffclerk;Nguyễn Thị Lan;sample\r\n\r\nkiosk;Cửa trước;sample\r\n",
        "# của phường\nclerk Nguyễn Thị Lan sample\nkiosk Cửa trước sample\n",
    ],
)
def test_many_are_made_from_a_list(folder: Path, text: str) -> None:
    """As CSV, with tabs, as spreadsheets save it, or between spaces: a table with each secret as the last word."""
    done = made(folder, text)
    head, *rows = done.stdout.splitlines()
    assert head.split() == ["id", "role", "office", "name", "token"]
    assert len({row.index("sample") for row in rows}) == 1
    tokens = books(folder).tokens
    found = [tokens.known(row.split()[-1]) for row in rows]
    assert [(each.role, each.name, each.office) for each in found if each is not None] == [
        ("clerk", "Nguyễn Thị Lan", "sample"),
        ("kiosk", "Cửa trước", "sample"),
    ]


def test_a_list_may_be_for_one_office(folder: Path) -> None:
    """Then its lines need none, and names may have several words between spaces too."""
    done = made(folder, "clerk Nguyễn Thị Lan\nmanager,Minh\n", "--office", "sample")
    found = [books(folder).tokens.known(row.split()[-1]) for row in done.stdout.splitlines()[1:]]
    assert [(each.name, each.office) for each in found if each] == [("Nguyễn Thị Lan", "sample"), ("Minh", "sample")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("clerk,Lan,sample\nclark,Mai,sample\n", "Line 2: clark is no role"),
        ("clerk,Lan,sample\nclerk,Mai,nosuch\n", "no office nosuch"),
        ("clerk,house,sample\n", "Line 1: house cannot be a name"),
        ("clerk\n", "Line 1: write a role"),
        ("role,name,office\n", "names nobody"),
    ],
)
def test_a_list_with_a_fault_makes_nothing(folder: Path, text: str, said: str) -> None:
    """All lines are read before the first token is made, and the fault is named."""
    refused = made(folder, text)
    assert refused.exit_code == 1
    assert said in refused.stderr
    assert run(folder, "token", "list").stdout == ""


def test_a_page_is_printed_for_those_of_a_list(folder: Path) -> None:
    """A card each, with name, code and secret, in a file that nobody else reads."""
    done = made(folder, "clerk,Lan <b>,sample\nkiosk,Cửa,sample\n", "--page", str(folder / "page.html"))
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert stat.S_IMODE((folder / "page.html").stat().st_mode) == 0o600
    assert page.count("<article>") == page.count("<svg") == 2
    assert "Lan &lt;b&gt;" in page
    assert all(row.split()[-1] in page for row in done.stdout.splitlines()[1:])


def test_lists_stand_in_columns_and_tell_the_time_of_the_wall(folder: Path) -> None:
    """However long an id is, and as this machine's clock shows it."""
    made(folder, f"clerk,Lan,sample\nclerk,Mai,{LONG}\n")
    rows = run(folder, "token", "list").stdout.splitlines()
    assert len({row.index("in force") for row in rows}) == 1
    now = datetime.now(UTC).astimezone()
    shown = re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d [+-]\d{4}", rows[0])
    assert shown is not None
    assert abs((datetime.strptime(shown[0], "%Y-%m-%d %H:%M %z") - now).total_seconds()) < 600
    offices = run(folder, "office", "list").stdout.splitlines()
    assert len({re.search(r"\d{4}-|  -  ", row).start() for row in offices}) == 1  # type: ignore[union-attr]


def test_machines_are_listed_and_shut_out(folder: Path) -> None:
    """Beside the running server, as tokens are."""
    here = books(folder)
    machine, _ = here.tokens.machines.let_in(read_office(SAMPLE).id, "Quầy 2", HOUSE.id)
    assert run(folder, "machine", "list").stdout.split()[:2] == [machine.id, OfficeId("sample")]
    assert run(folder, "machine", "revoke", machine.id).exit_code == 0
    assert run(folder, "machine", "list").stdout == ""
    assert run(folder, "machine", "revoke", machine.id).exit_code == 1
    assert run(folder, "token", "unlock", "nobody").exit_code == 1
