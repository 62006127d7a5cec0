"""The base is all that a ward needs; what needs more says what it is and how it comes."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.house import House
from tests.installation.base import ROOT, lay_out, line
from tests.live.screen import Screen
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out the base."""
    folder = tmp_path_factory.mktemp("base")
    lay_out(folder)
    return folder


def command(base: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line on the base."""
    python, surroundings = line(base)
    return subprocess.run(
        [*python, "-m", "queue_server", *words],
        cwd=base,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def test_the_base_has_no_extra(base: Path) -> None:
    """What is tried here is tried without the packages of extras: they cannot be imported."""
    python, surroundings = line(base)
    script = (
        "import queue_server, sys\nfrom queue_server.installation.extras import EXTRAS\n"
        "for each in EXTRAS: print(*each.lacking)\nprint(queue_server.__file__.startswith((sys.prefix, sys.argv[1])))"
    )
    told = subprocess.run(
        [*python, "-c", script, str(base)],
        cwd=base,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )

    extras = ("redis hiredis", "psycopg psycopg_binary", "piper onnxruntime", "requests rich websocket")
    assert told.stdout.splitlines() == [*extras, "lightgbm numpy", "escpos PIL serial", "openpyxl", "True"]


def test_a_ward_is_served_on_the_base(base: Path, tmp_path: Path) -> None:
    """A server on a SQLite file gives numbers, calls them and shows it live, with nothing but the base installed."""
    house = House(
        tmp_path,
        program=("tests.installation.base",),
        environment={"BASE_FOLDER": str(base), "PYTHONPATH": str(ROOT)},
    )
    house.start()
    try:
        manager = house.bearer(house.token("manager", "Minh", "sample"))
        screen = Screen(house, house.token("display", "hall", "sample"))
        screen.watch("display")
        number = manager.done("/tickets", {"service": "certification"})["number"]
        manager.done("/counters/1/open")
        assert manager.done("/counters/1/call-next")["number"] == number
        assert screen.shows("display", lambda followed: number in followed.state["calls"])
        screen.close()
    finally:
        house.stop()


@pytest.mark.parametrize(
    "words",
    [("serve",), ("token", "list"), ("journal", "verify"), ("office", "list")],
    ids=" ".join,
)
def test_books_in_redis_need_an_extra(base: Path, words: tuple[str, ...]) -> None:
    """Whoever names a Redis without its packages is told what to type."""
    made = command(base, *words, "--journal", "redis://127.0.0.1:1/0")

    assert (made.returncode, made.stdout) == (1, "")
    assert made.stderr == (
        "Error: Books in Redis need the extra `redis`, which is not installed here (no redis, hiredis): "
        "pip install 'queue-server[redis]'\n"
    )


def test_the_rush_needs_an_extra(base: Path) -> None:
    """So is whoever rehearses."""
    made = command(base, "rush")

    assert (made.returncode, made.stdout) == (1, "")
    assert made.stderr == (
        "Error: To play a Monday needs the extra `rehearsal`, which is not installed here (no requests, rich, "
        "websocket): pip install 'queue-server[rehearsal]'\n"
    )


def test_everything_else_speaks_on_the_base(base: Path) -> None:
    """Help is given for every command."""
    assert command(base, "--help").returncode == 0
    assert command(base, "rush", "--help").returncode == 0
