"""What we use of others without their promise is listed once, bounded, and looked at before anybody is served."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from queue_server.installation.fit import UnfitPackageError, bounds, installed, require_fit, trouble_with, untried
from queue_server.installation.private_parts import ENGINEIO, OF_EVENTLET, OF_LIVE_ON_EVENTLET, SOCKETIO, TESTED, Part
from tests.machine import PATIENCE

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "queue_server"
PARTS = OF_EVENTLET + OF_LIVE_ON_EVENTLET

PING = next(part for part in PARTS if part.name == "_send_ping")

BROKEN = """
import sys
from engineio.socket import Socket
del Socket._send_ping
sys.argv = ["queue-server", "serve", "--journal", "memory:"]
from queue_server.cli.main import main
main()
"""
"""The server with a python-engineio that has lost a part."""


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_a_part_is_as_it_was(part: Part) -> None:
    """The versions that are pinned have every part that is listed, with the parameters that we count on."""
    assert trouble_with(part) is None


def test_a_part_that_is_gone_is_told_in_one_sentence() -> None:
    """It says which package, which version is there, what for, which was tried, and what to type."""
    assert trouble_with(replace(PING, name="_sends_ping")) == (
        f"python-engineio {installed(ENGINEIO)} has no engineio.socket.Socket._sends_ping, which is needed to start "
        f"no task that pings; tried is {TESTED[ENGINEIO]}: pip install '{bounds(ENGINEIO)}'."
    )


def test_a_part_that_takes_something_else_is_told() -> None:
    """What we call or replace is looked at down to its parameters, a table down to its keys."""
    handler = next(part for part in PARTS if part.name == "_handle_event_internal")
    driver = next(part for part in PARTS if part.name == "_async" and part.takes)

    assert "has another socketio.server.Server._handle_event_internal than that of (self, sid)" in (
        trouble_with(replace(handler, takes=("self", "sid"))) or ""
    )
    assert "than that of (websockets)" in (trouble_with(replace(driver, takes=("websockets",))) or "")


def test_a_package_that_is_not_there_is_told() -> None:
    """Whoever forgot to install it is told what to type, not where Python looked for it."""
    gone = replace(PING, package="Flask-SocketIO-of-old", place="flask_socketio_of_old:SocketIO")

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(TESTED, gone.package, "5.7")
        assert trouble_with(gone) == (
            "Flask-SocketIO-of-old is not installed: pip install 'Flask-SocketIO-of-old>=5.7,<5.8'."
        )


def test_the_server_ends_with_that_sentence() -> None:
    """Nobody is served on a package that has changed, and no trace is shown."""
    made = subprocess.run(
        [sys.executable, "-c", BROKEN], cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE
    )

    assert (made.returncode, made.stdout) == (1, "")
    assert made.stderr == f"Error: {_told_of_ping()}\n"


def test_a_version_that_was_never_tried_is_said_and_served(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """That all parts are there is no proof, but a reason to serve: the log says what was tried."""
    monkeypatch.setattr("queue_server.installation.fit.installed", lambda _: "5.99.1")

    require_fit(part for part in PARTS if part.package == SOCKETIO)

    assert caplog.messages == list(untried([SOCKETIO]))
    assert "python-socketio 5.99.1 was never tried with this program; tried is" in caplog.text


def test_a_missing_part_is_an_error_of_ours() -> None:
    """The command line says it without a trace."""
    with pytest.raises(UnfitPackageError, match=r"has no engineio\.socket\.Socket\.gone"):
        require_fit([replace(PING, name="gone")])


@pytest.mark.parametrize("package", TESTED)
def test_pip_takes_no_version_that_was_not_tried(package: str) -> None:
    """Bounds and pinned versions say the same as the list."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()

    assert bounds(package).casefold() in [each.casefold() for each in project["dependencies"]]
    assert [line for line in pinned if line.startswith(f"{package}=={TESTED[package]}.")] != []


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_a_part_is_used_where_it_is_said_to_be(part: Part) -> None:
    """What nobody uses any more leaves the list."""
    for place in part.used_in:
        source = (PACKAGE / place).read_text(encoding="utf-8")
        name = part.place.rpartition(":")[2] if part.name == "__init__" else part.name
        assert name in source, place


def _told_of_ping() -> str:
    return (trouble_with(replace(PING, name="gone")) or "").replace("Socket.gone", "Socket._send_ping")
