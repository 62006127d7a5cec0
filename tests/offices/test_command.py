"""`queue-server office`: offices come and go beside a running server, which follows at once."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
import requests
from click.testing import CliRunner

from queue_server.cli.main import main
from queue_server.journal.opening import open_journal
from tests.live.screen import Screen
from tests.machine import allowed
from tests.offices.twins import ROLES, Twins, office_file
from tests.web import table

if TYPE_CHECKING:
    from tests.house import Person

AT_ONCE = 1.0
"""Seconds."""


def becomes(true: Any, what: str) -> None:
    """Wait until something is true, for a moment at most."""
    end = time.monotonic() + allowed(AT_ONCE)
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.02)


def create(pair: Twins, office: str) -> None:
    """Set an office up from its file, beside the server."""
    told = pair.command("office", "create", str(office_file(pair.folder, office)))
    assert (told.exit_code, told.output) == (0, f"{office} is set up.\n")


def close(pair: Twins, office: str) -> None:
    """Close an office down beside the server, and wait until the server has heard of it."""
    told = pair.command("office", "close", office, "--yes")
    assert told.exit_code == 0, told.output
    becomes(lambda: pair.at(office).look("").status_code == 404, "the server did not follow")


def row_of(pair: Twins, office: str) -> str:
    """Return an office's line in the list."""
    lines = pair.command("office", "list").output.splitlines()
    return next(line for line in lines if line.split()[0] == office)


@pytest.fixture
def office(pair: Twins, request: pytest.FixtureRequest) -> str:
    """Set up an office for one test alone."""
    made = request.node.originalname.removeprefix("test_")[:20].replace("_", "-").strip("-")
    create(pair, made)
    return str(made)


def test_an_office_is_there_as_soon_as_it_is_created(pair: Twins, office: str) -> None:
    """With a public address, in the list, with tokens of its own and numbers from 1."""
    assert pair.at(office).look("").json()["id"] == office
    assert office in {each["id"] for each in requests.get(f"{pair.house.url}/api/v1/offices", timeout=5).json()}
    made = pair.command("token", "create", "--role", "kiosk", "--office", office)
    assert pair.at(office, made.output.split()[-1]).done("/tickets", {"service": "land"})["number"] == "A001"
    assert row_of(pair, office).split() == [office, row_of(pair, "north").split()[1], "open", "Phường"]


def test_a_changed_file_changes_the_office(pair: Twins, office: str) -> None:
    """On the running server, while its day goes on."""
    kiosk = pair.staff(office, "kiosk")
    kiosk.done("/tickets", {"service": "land"})
    path = office_file(pair.folder, office)
    path.write_text(path.read_text(encoding="utf-8").replace('"1022"', '"113"'), encoding="utf-8")
    assert pair.command("office", "create", str(path)).exit_code == 0
    becomes(lambda: pair.at(office).look("").json()["hotline"] == "113", "the change did not come")

    assert kiosk.done("/tickets", {"service": "land"})["number"] == "A002"


def test_a_file_that_is_wrong_creates_nothing(pair: Twins) -> None:
    """What is wrong is said with its line."""
    path = office_file(pair.folder, "wrong")
    path.write_text(path.read_text(encoding="utf-8").replace('letter = "A"', 'letter = "AA"'), encoding="utf-8")
    told = pair.command("office", "create", str(path))

    assert told.exit_code != 0
    assert "wrong.toml:" in told.output
    assert pair.at("wrong").look("").status_code == 404


def test_letters_that_sound_alike_are_not_set_up(pair: Twins) -> None:
    """Neither in a new office nor in a running one, which stays as it is; a server does not start with them."""
    path = office_file(pair.folder, "alike")
    path.write_text(path.read_text(encoding="utf-8").replace('letter = "A"', 'letter = "P"'), encoding="utf-8")
    told = pair.command("office", "create", str(path))
    assert (told.exit_code, "Error: letters that sound alike when they are called: B and P" in told.output) == (
        1,
        True,
    )
    assert pair.at("alike").look("").status_code == 404

    path.write_text(path.read_text(encoding="utf-8").replace('"alike"', '"north"'), encoding="utf-8")
    told = pair.command("office", "create", str(path), "--yes", "--now")
    assert (told.exit_code, "B and P" in told.output) == (1, True)
    assert pair.staff("north", "kiosk").done("/tickets", {"service": "land"})["number"].startswith("A")

    books = f"sqlite:///{pair.folder / 'alike.db'}"
    line = [sys.executable, "-m", "queue_server", "serve", "--port", "0", "--office", str(path), "--journal", books]
    started = subprocess.run(line, capture_output=True, text=True, check=False, timeout=allowed(20))
    assert (started.returncode, "B and P" in started.stderr) == (1, True)


def test_what_the_hall_would_hear_badly_is_told(pair: Twins) -> None:
    """The office is set up all the same."""
    path = office_file(pair.folder, "heard")
    path.write_text(path.read_text(encoding="utf-8").replace('"Quầy 3"', '"Quầy QLĐT"'), encoding="utf-8")
    told = pair.command("office", "create", str(path))

    assert told.exit_code == 0
    assert "Remark: QLĐT in Quầy QLĐT (counter 3, vi) is spelled" in told.output


def test_books_without_an_office_say_so(pair: Twins) -> None:
    """Whoever looks into other books than meant is not left before an empty screen."""
    url = f"sqlite:///{pair.folder / 'empty.db'}"
    open_journal(url).close()
    empty = CliRunner().invoke(main, ["office", "list", "--journal", url])

    assert "no office in these books yet" in empty.output


@pytest.mark.parametrize("name", ["a" * 101, "two\nlines"])
def test_a_name_that_fits_in_no_list_is_refused(pair: Twins, name: str) -> None:
    """It would break the lines of `token list` and the manager's board."""
    told = pair.command("token", "create", "--role", "clerk", "--name", name)

    assert (told.exit_code, told.output) == (
        1,
        "Error: A name has 1 to 100 characters that can be seen, all in one line.\n",
    )


def test_closing_asks_whether_that_is_meant(pair: Twins, office: str) -> None:
    """A no leaves everything as it is; an office that is not there is said to be none."""
    refused = pair.command("office", "close", office, said="n\n")
    assert (refused.exit_code, office in refused.output) == (1, True)
    assert pair.at(office).look("").ok
    assert pair.command("office", "close", office, said="y\n").exit_code == 0
    again = pair.command("office", "close", office, "--yes")

    assert (again.exit_code, again.output) == (1, "Error: There is no such office\n")


def test_no_office_closes_under_a_visitor(pair: Twins, office: str) -> None:
    """Whoever is called or served is served to the end first, or the manager closes the day."""
    head = pair.staff(office, "manager")
    head.done("/tickets", {"service": "land"})
    head.done("/counters/1/open")
    head.done("/counters/1/call-next")
    refused = pair.command("office", "close", office, "--yes")
    assert (refused.exit_code, "still being served" in refused.output) == (1, True)
    head.done("/counters/1/finish")
    head.done("/day/close")
    close(pair, office)


def everybody(pair: Twins, office: str) -> dict[str, Person]:
    """Return somebody of each role before an office."""
    return {role: pair.staff(office, role) for role in ROLES} | {"anonymous": pair.at(office)}


def test_what_is_closed_is_unknown_everywhere(pair: Twins, office: str) -> None:
    """Every route and view: 404 to whom the role table lets in, 401 or 403 before that to all others."""
    people = everybody(pair, office)
    ticket = people["kiosk"].done("/tickets", {"service": "land"}, "press")["id"]
    close(pair, office)
    for row in (row for row in table.ROWS if "<o>" in row.rule):
        path = row.rule.replace(table.OFFICE, "").replace("<t>", ticket).replace("<c>", "1").replace("<s>", "land")
        for who, person in people.items():
            answer = person.request(row.method, person.api + path, json={}, timeout=10)
            told = (answer.status_code, answer.json()["code"])
            refused = (401, "unauthorised") if who == "anonymous" else (403, "forbidden")
            assert told == ((404, "unknown-office") if who in row.may else refused), f"{row} {who}"
    assert people["kiosk"].act("/tickets", {"service": "land"}, "press").status_code == 404, "not replayed either"
    elsewhere = people["admin"].get(f"{pair.house.url}/api/v1/offices/south/views/manager", timeout=5)
    assert elsewhere.status_code == 403
    assert office not in requests.get(f"{pair.house.url}/api/v1/offices", timeout=5).text
    assert row_of(pair, office).split() == [office, "-", "closed-down", "Phường"]


def test_its_screens_are_hung_up_on(pair: Twins, office: str) -> None:
    """Whoever watches it is dropped, and told on coming again; the other office's screens go on."""
    mine, other = (Screen(pair.house, pair.house.token("display", None, it), it) for it in (office, "north"))
    assert "error" not in mine.watch("display")
    assert "error" not in other.watch("display")
    idle = Screen(pair.house, pair.house.token("display", None, office), office)
    close(pair, office)
    assert mine.ended.wait(AT_ONCE)
    assert not other.ended.is_set()
    told = idle.watch("display")
    idle.close()
    pair.staff("north", "kiosk").done("/tickets", {"service": "civil"})

    assert told["error"]["code"] == "unknown-office"
    assert other.shows("display", lambda it: it.state["waiting"]["civil"] > 0, AT_ONCE)
    other.close()


def test_its_books_stay_and_it_opens_again(pair: Twins, office: str) -> None:
    """Who waited has lapsed; set up again, its tokens are good, its numbers go on, and the books are in order."""
    kiosk = pair.staff(office, "kiosk")
    ticket = kiosk.done("/tickets", {"service": "land"})["id"]
    close(pair, office)
    assert "in order" in pair.command("journal", "verify").output
    create(pair, office)
    becomes(lambda: kiosk.look("").ok, "it did not come back")

    assert kiosk.look(f"/tickets/{ticket}").json()["status"] == "lapsed"
    assert kiosk.done("/tickets", {"service": "land"})["number"] == "A002"
    assert "in order" in pair.command("journal", "verify").output


def test_a_restart_opens_nothing_again(pair: Twins) -> None:
    """A server whose own file describes an office that was closed down serves the others, and says so."""
    close(pair, "north")
    pair.house.stop()
    pair.house.start()
    assert pair.at("north").look("").status_code == 404
    assert pair.at("south").look("").ok
    assert "was closed down" in pair.house.log
    create(pair, "north")
    becomes(lambda: pair.at("north").look("").ok, "it did not come back")


def test_every_option_is_read_from_the_surroundings(pair: Twins, office: str) -> None:
    """What is typed can also be set, as for every command."""
    told = CliRunner().invoke(
        main,
        ["office", "close"],
        env={
            "QUEUE_SERVER_OFFICE_ID": office,
            "QUEUE_SERVER_YES": "1",
            "QUEUE_SERVER_JOURNAL": pair.house.journal,
        },
    )
    assert told.exit_code == 0, told.output
    becomes(lambda: pair.at(office).look("").status_code == 404, "the server did not follow")
