"""How several workers end: together, soon, with everything answered, and whatever happens to their parent."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import tempfile
import time
from typing import TYPE_CHECKING

import pytest
import requests

from tests.house import House
from tests.machine import PATIENCE, allowed, until
from tests.serve.workers.manager import Manager
from tests.serve.workers.team import Team, begun, children, is_alive, sockets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BODY = b'{"service": "certification"}'


def alone(folder: Path, *options: str) -> House:
    """Return a house of one process."""
    return House(folder, options=options)


def several(folder: Path, *options: str) -> Team:
    """Return a house of two workers."""
    return Team(folder, options=("--workers", "2", *options))


BOTH = pytest.mark.parametrize("form", [alone, several])


def test_all_end_when_the_parent_is_told(tmp_path: Path) -> None:
    """By SIGTERM all are gone within seconds, with exit code 0, leave no folder behind, and systemd knows."""
    manager = Manager(tmp_path)
    team = Team(tmp_path, environment={"TMPDIR": f"{tmp_path}", "NOTIFY_SOCKET": manager.address})
    with begun(team):
        workers = team.workers
        assert len(list(tmp_path.glob("queue-server-*"))) == 1
        assert manager.hears_last() == ["READY=1"]

        assert ended(team) < allowed(3)
        assert not any(is_alive(worker) for worker in workers)
        assert list(tmp_path.glob("queue-server-*")) == []
        assert manager.hears_last() == ["STOPPING=1"]


def test_no_worker_outlives_its_parent(tmp_path: Path) -> None:
    """When the parent is killed its workers end by themselves, and the port is free."""
    team = Team(tmp_path)
    with begun(team):
        workers = team.workers
        team.kill()

        until(lambda: not any(is_alive(worker) for worker in workers), "the end of all")
        with socket.create_server(("127.0.0.1", team.port)):
            pass


@BOTH
def test_a_request_in_hand_is_answered(form: Callable[..., House], tmp_path: Path) -> None:
    """What had begun to come when the end was asked for is done, acknowledged, and kept."""
    with begun(form(tmp_path)) as house:
        token = house.token("kiosk")
        line = http.client.HTTPConnection("127.0.0.1", house.port, timeout=PATIENCE)
        line.putrequest("POST", "/api/v1/offices/sample/tickets")
        line.putheader("Authorization", f"Bearer {token}")
        line.putheader("Content-Type", "application/json")
        line.putheader("Content-Length", f"{len(BODY)}")
        held = held_by(house)
        line.endheaders(BODY[:10])
        until(lambda: held_by(house) > held, "somebody who is let in")
        os.kill(pid(house), signal.SIGTERM)
        time.sleep(1)
        line.send(BODY[10:])
        answer = line.getresponse()

        assert (answer.status, answer.getheader("Connection")) == (201, "close")
        assert json.load(answer)["id"] in house.command("journal", "export").stdout
        assert waited(house) == 0


@BOTH
def test_the_end_is_said_before_it_comes(form: Callable[..., House], tmp_path: Path) -> None:
    """By SIGTERM readyz says no for a grace, in which everything else is done; who is told again hurries."""
    with begun(form(tmp_path, "--drain", "60")) as house:
        kiosk = house.somebody("kiosk")
        os.kill(pid(house), signal.SIGTERM)
        until(lambda: says_no(house), "the word of everybody that it ends")

        for _ in range(5):
            told = requests.get(f"{house.url}/readyz", timeout=5)
            assert (told.status_code, told.json()) == (503, {"ready": False, "draining": True})
            assert told.headers["Connection"] == "close"
            assert kiosk.done("/tickets", {"service": "certification"})["status"] == "waiting"
        assert ended(house) < allowed(3)


def test_a_request_on_its_way_is_answered(tmp_path: Path) -> None:
    """A line that was kept may bring one more request when nobody is let in any more."""
    with begun(alone(tmp_path)) as house:
        line = http.client.HTTPConnection("127.0.0.1", house.port, timeout=PATIENCE)
        line.request("GET", "/healthz")
        line.getresponse().read()
        os.kill(pid(house), signal.SIGTERM)
        until(lambda: is_shut(house), "a shut door")
        line.request("GET", "/healthz")

        assert line.getresponse().status == 200


def test_the_grace_ends_by_itself(tmp_path: Path) -> None:
    """It lasts as long as was wished, and not much longer."""
    with begun(alone(tmp_path, "--drain", "1")) as house:
        assert 1 < ended(house) < allowed(4)


def test_there_is_no_grace_after_ctrl_c(tmp_path: Path) -> None:
    """Who sits at the terminal does not wait."""
    with begun(alone(tmp_path, "--drain", "60")) as house:
        assert ended(house, signal.SIGINT) < allowed(3)


def test_the_file_is_whole_once_the_server_has_ended(tmp_path: Path) -> None:
    """Whoever copies the books then needs the one file: its log has gone into it."""
    with begun(alone(tmp_path)) as house:
        house.somebody("kiosk").done("/tickets", {"service": "certification"})
        assert ended(house) < allowed(3)
        assert [path.name for path in tmp_path.glob("journal.db*")] == ["journal.db"]


def test_what_keeps_the_first_worker_from_starting_is_said_once(tmp_path: Path) -> None:
    """A mistake in the office's file ends the parent with the worker's words and code."""
    wrong = tmp_path / "office.toml"
    wrong.write_text("id = 7\n", encoding="utf-8")
    team = Team(tmp_path)
    words = team.words("--office", f"{wrong}")

    assert words.returncode == 1
    assert words.stderr.count("The file does not describe an office") == 1
    assert tempfile.gettempdir() not in words.stdout


@pytest.mark.parametrize("journal", ["sqlite:///{}/journal.db", "memory:"])
def test_a_journal_for_one_process_is_refused(tmp_path: Path, journal: str) -> None:
    """Several workers are served by Redis only, and a sentence says so before anything is started or made."""
    team = Team(tmp_path, program=("queue_server",), books=journal.format(tmp_path))
    words = team.words()

    assert words.returncode == 1
    assert "is served by one process: leave out --workers, or keep the books in Redis" in words.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    """As with one process."""
    team = Team(tmp_path)
    with socket.create_server(("127.0.0.1", team.port)):
        words = team.words()

    assert words.returncode == 1
    assert "Is it running already?" in words.stderr


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--async-mode", "threading", "Threads are for tests, in one process"),
        ("--host", "999.1.1.1", "no such address is known here"),
        ("--host", "203.0.113.1", "Cannot serve on 203.0.113.1"),
    ],
)
def test_what_cannot_be_served_is_said(tmp_path: Path, option: str, value: str, said: str) -> None:
    """In a sentence that asks nothing which cannot be the reason, without a trace."""
    words = Team(tmp_path).words(option, value)

    assert words.returncode == 1
    assert said in words.stderr
    assert "running already" not in words.stderr
    assert "Traceback" not in words.stderr


def pid(house: House) -> int:
    """Return the process that was started."""
    assert house.process is not None
    return house.process.pid


def waited(house: House) -> int:
    """Wait for a house to end, and return its exit code."""
    assert house.process is not None
    return house.process.wait(PATIENCE)


def ended(house: House, how: signal.Signals = signal.SIGTERM) -> float:
    """Ask a house to end, which it must do well, and return the seconds that it took."""
    begun = time.monotonic()
    os.kill(pid(house), how)
    assert waited(house) == 0, house.log
    return time.monotonic() - begun


def held_by(house: House) -> int:
    """Count the connections of a house of one process or several, and whatever else of theirs is a socket."""
    return sum(sockets(each) for each in {pid(house), *children(pid(house))})


def says_no(house: House) -> bool:
    """Tell whether whoever serves a house wants nobody to be sent there any more."""
    if not isinstance(house, Team):
        return not house.anybody().get(f"{house.url}/readyz", timeout=PATIENCE).ok
    for worker in house.workers:
        with house.only(worker):
            if house.anybody().get(f"{house.url}/readyz", timeout=PATIENCE).ok:
                return False
    return True


def is_shut(house: House) -> bool:
    """Tell whether a house lets nobody in."""
    try:
        socket.create_connection(("127.0.0.1", house.port)).close()
    except ConnectionRefusedError:
        return True
    return False
