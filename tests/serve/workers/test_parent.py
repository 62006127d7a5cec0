"""Several workers on one port: who dies is replaced, who is new takes over, and the port answers all the time."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import requests

from tests.machine import until
from tests.serve.workers import on_one_file
from tests.serve.workers.team import Stream, Team, begun, on_a_new_line, sockets, standing_still


def test_every_worker_serves(team: Team) -> None:
    """Each answers when it is the only one that moves."""
    assert len(team.workers) == 2
    for worker in team.workers:
        with team.only(worker):
            assert team.anybody().look("").ok


def test_a_hall_that_comes_at_once_is_shared(team: Team) -> None:
    """Connections that wait at the door together are not all taken by whoever wakes first."""
    before = {worker: sockets(worker) for worker in team.workers}
    first, second = before
    with standing_still({second}):
        with standing_still({first}):
            hall = [socket.create_connection(("127.0.0.1", team.port)) for _ in range(300)]
        until(lambda: sockets(first) > before[first], "the first to take somebody")

    def taken() -> list[int]:
        return [sockets(worker) - held for worker, held in before.items()]

    until(lambda: sum(taken()) >= len(hall) - 9, "all connections")  # some held others before
    assert min(taken()) > len(hall) / 5
    for each in hall:
        each.close()


def test_it_greets_once(team: Team) -> None:
    """The parent says where the office is served, and not each worker again."""
    assert team.log.count(f"serves on {team.url}") == 1


def test_the_figures_are_of_all_workers(team: Team) -> None:
    """Whoever is asked tells the same sum."""
    kiosk = team.somebody("kiosk")
    for worker in team.workers:
        with team.only(worker):
            kiosk.close()
            kiosk.done("/tickets", {"service": "certification"})

    assert {issued(team, worker) for worker in team.workers} == {2}


def test_a_wait_is_counted_by_who_committed_it(team: Team) -> None:
    """Whoever settles which, all workers together count each wait once, and each tells alike how many wait."""
    head = team.somebody("manager")
    before = told(team, 'queue_wait_seconds_count{office="sample",service="civil-status"}')
    waiting = told(team, 'queue_waiting{office="sample",service="civil-status"}')
    for worker in team.workers:
        with team.only(worker):
            head.close()
            ticket = head.done("/tickets", {"service": "civil-status"})
            head.done("/tickets", {"service": "civil-status"})
            head.done(f"/tickets/{ticket['id']}/cancel")
    for worker in team.workers:
        with team.only(worker):
            assert told(team, 'queue_wait_seconds_count{office="sample",service="civil-status"}') == before + 2
            assert told(team, 'queue_waiting{office="sample",service="civil-status"}') == waiting + 2


def test_a_killed_worker_is_replaced(team: Team) -> None:
    """The port answers meanwhile, the log says what happened, and the figures count nobody who is dead."""
    before = team.workers
    killed = min(before)
    os.kill(killed, signal.SIGKILL)

    end = time.monotonic() + 2
    while time.monotonic() < end:
        assert team.anybody().look("").ok
    until(lambda: len(team.workers) == 2 and killed not in team.workers, "another worker")
    assert len(team.workers & before) == 1
    assert f"process {killed}, ended by signal 9" in team.log
    until(lambda: team.counted() == 2, "figures of two")


def test_a_reload_loses_nothing(team: Team) -> None:
    """All workers are new after it, and whoever took a number meanwhile got one: on an old line or a new one."""
    before = team.workers
    kiosks = [team.somebody("kiosk") for _ in range(2)]
    stream = Stream([lambda: kiosks[0], lambda: on_a_new_line(kiosks[1])])

    with stream.flowing():
        team.tell(signal.SIGHUP)
        until(lambda: "all workers have been replaced" in team.log, "a reload")

    assert stream.troubles == []
    assert len(stream.given) > 50
    assert len(set(stream.given)) == len(stream.given)
    assert len(team.workers) == 2
    assert team.workers & before == set()
    manager = team.somebody("manager")
    until(lambda: manager.view("display")["waiting"]["certification"] >= len(stream.given), "all who wait")


def test_a_program_that_does_not_start_replaces_nobody(tmp_path: Path) -> None:
    """A reload runs the program as it is now; when that fails the old workers serve on, and the next one mends it."""
    program = tmp_path / "program.py"
    good = Path(on_one_file.__file__).read_text(encoding="utf-8")
    program.write_text(good, encoding="utf-8")
    team = Team(tmp_path, program=("program",), environment={"PYTHONPATH": f"{tmp_path}{os.pathsep}{Path.cwd()}"})
    with begun(team):
        before = team.workers
        program.write_text("raise SystemExit(3)", encoding="utf-8")
        team.tell(signal.SIGHUP)
        until(lambda: "worker 1 is not replaced: the new one ended with code 3" in team.log, "a word about it")
        assert team.anybody().look("").ok
        assert team.workers == before

        program.write_text(good.replace("main()", "print('a new version')\n    main()"), encoding="utf-8")
        team.tell(signal.SIGHUP)
        until(lambda: "all workers have been replaced" in team.log, "a reload")
        assert team.log.count("a new version") == 2


def test_the_parent_is_small() -> None:
    """It knows neither eventlet nor the office's pages: what it does not have cannot fail."""
    asked = (
        "import sys, queue_server.serve.workers.parent; print({'eventlet', 'flask', 'socketio'} & sys.modules.keys())"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout

    assert said == "set()\n"


def issued(team: Team, worker: int) -> float:
    """Return how many numbers were given out, as a worker tells it."""
    with team.only(worker):
        return told(team, 'queue_commands_total{command="tickets",ended="done"')


def told(team: Team, figure: str) -> float:
    """Return a figure, by how its lines begin, as the worker tells it that answers."""
    lines = requests.get(f"{team.url}/metrics", timeout=10).text.splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith(figure))
