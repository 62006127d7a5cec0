from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path
from subprocess import CompletedProcess, run
from typing import TYPE_CHECKING, Any

import pytest
import socketio
from rich.console import Console

from queue_server.rehearsal.report import Report
from queue_server.rehearsal.rush import rush
from queue_server.simulation.staffing import CannotRehearse
from queue_server.views.merge_patch import merged
from tests.daytime import sample_file
from tests.house import House, Person, running
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

ALL_WEEK = "[hours]\n" + "".join(
    f'{day} = ["00:00-24:00"]\n' for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
)


@pytest.fixture(name="house")
def a_house(tmp_path: Path) -> Iterator[House]:
    """Run the demo."""
    with running(tmp_path, None, "--log-level", "warning", is_demo=True) as house:
        yield house


def rehearsed(house: House, visitors: int, speed: float = 10_000, token: str | None = None) -> Report:
    """Play a short Monday."""
    return rush(house.url, "small", 1, speed, token, visitors, Console(file=StringIO()))


def commanded(url: str, *options: str) -> CompletedProcess[str]:
    """Run the command."""
    line = [sys.executable, "-m", "queue_server", "rush", "--url", url, *options]
    return run(line, capture_output=True, text=True, check=False, timeout=PATIENCE)


def test_two_hundred_and_fifty_visitors_are_all_seen_to(house: House) -> None:
    """No error, everybody accounted for, the books in order, and the wall that followed equals a fresh one."""
    token = house.token("display")
    wall: dict[str, Any] = {}
    client = socketio.Client()
    client.on("patch", lambda said: wall.update(state=merged(wall["state"], said["patch"])))
    client.connect(house.url, transports=["websocket"], auth={"token": token})
    wall["state"] = client.call("watch", {"office": "sample", "view": "display"})["state"]

    report = rehearsed(house, 250, 3000)
    client.sleep(0.5)

    assert report.errors == {}
    assert report.went_well
    assert report.issued == 250
    assert report.outcomes.total() == 250
    assert wall["state"] == house.bearer(token).view("display")
    client.disconnect()
    assert house.command("journal", "verify").stdout.endswith("The books are in order.\n")


def test_the_command_says_that_it_is_simulated_and_leaves_the_office_as_it_was(house: House) -> None:
    """Sixty visitors by the command line: 0 errors, 0 open, the counters closed again, as the server itself says."""
    said = commanded(house.url, "--visitors", "60", "--speed", "5000")
    manager = house.somebody("manager").view("manager")

    assert said.returncode == 0, said.stdout + said.stderr
    assert "A Monday, simulated" in said.stdout
    assert "60 of 60" in said.stdout
    assert {counter["state"] for counter in manager["counters"].values()} == {"closed"}
    totals = manager["totals"]
    assert totals["issued"] == totals["served"] + totals["no_show"] + totals["cancelled"] == 60


def test_whoever_works_at_a_counter_is_left_alone(house: House) -> None:
    """A clerk's open counter stays as it is, and a number taken by hand is called like any other."""
    clerk, kiosk = house.somebody("clerk", "1"), house.somebody("kiosk")
    clerk.done("/counters/1/open", {"services": ["guidance"]})
    by_hand = kiosk.done("/tickets", {"service": "certification"})["id"]

    report = rehearsed(house, 20)

    view = clerk.view("counter/1")
    assert report.went_well
    assert report.issued == 20
    assert (view["counter"]["state"], list(view["counter"]["services"]), "hand" in view) == (
        "open",
        ["guidance"],
        False,
    )
    assert kiosk.look(f"/tickets/{by_hand}").json()["status"] == "served"


def guest(house: House, counter: str) -> Person:
    """Return whoever tries a counter of the demo, as a rehearsal does: the next one who does is the same clerk."""
    person = house.anybody()
    answer = person.post(f"{house.url}/try", json={"role": "clerk", "counter": counter}, timeout=10)
    person.headers["X-CSRF-Token"] = answer.json()["csrf"]
    return person


def test_a_rehearsal_that_was_cut_off_can_be_followed_by_another(house: House) -> None:
    """What the clerks of the first have in hand is finished, and all counters are closed in the end."""
    for counter in [each["id"] for each in house.anybody().look("").json()["counters"]]:
        guest(house, counter).done(f"/counters/{counter}/open")
    left = house.somebody("kiosk").done("/tickets", {"service": "leaders"})["id"]
    guest(house, "leaders").done("/counters/leaders/call-next")

    assert rehearsed(house, 10).went_well
    assert house.somebody("kiosk").look(f"/tickets/{left}").json()["status"] == "served"
    assert {each["state"] for each in house.anybody().look("").json()["counters"]} == {"closed"}


def test_an_office_of_ones_own_is_rehearsed_with_a_managers_token(tmp_path: Path) -> None:
    """Without a token the command says what is missing; with one it plays."""
    office = tmp_path / "office.toml"
    text = sample_file().read_text(encoding="utf-8").replace('id = "sample"', 'id = "ward"', 1)
    office.write_text(text.replace("[settings]", f"{ALL_WEEK}\n[settings]", 1), encoding="utf-8")
    with running(tmp_path, office, "--log-level", "warning", office="ward") as house:
        with pytest.raises(CannotRehearse, match="--token"):
            rehearsed(house, 10)
        report = rehearsed(house, 10, token=house.token("manager"))

    assert (report.went_well, report.issued) == (True, 10)


def test_of_several_offices_that_of_the_token_is_rehearsed(tmp_path: Path) -> None:
    """The first there is stays as it was; a token that is none is said to be refused."""
    other = tmp_path / "other.toml"
    other.write_text(
        sample_file().read_text(encoding="utf-8").replace('id = "sample"', 'id = "ward"', 1), encoding="utf-8"
    )
    with running(tmp_path, None, "--log-level", "warning") as house:
        assert house.command("office", "create", str(other)).returncode == 0
        report = rehearsed(house, 10, token=house.token("manager", office="ward"))
        left = house.somebody("manager").view("manager")["totals"]["issued"]
        refused = commanded(house.url, "--token", "none")

    assert (report.went_well, report.issued, left) == (True, 10, 0)
    assert (refused.returncode, "does not let us in" in refused.stderr) == (1, True)


def test_where_nobody_answers_it_says_so() -> None:
    """An address without a server is one plain sentence, not a trace."""
    said = commanded("http://127.0.0.1:9")

    assert said.returncode == 1
    assert said.stderr == "Error: No server answers at http://127.0.0.1:9, or it does not let us in.\n"
