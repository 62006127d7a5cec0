"""Print through a real CUPS of one's own: what it takes, what it gives up, what is taken out of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from queue_server.printing.ways.ipp import job_state
from queue_server.printing.ways.way import UnsureError
from tests.machine import PATIENCE
from tests.printing.test_ways import SAID, send

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(os.getuid() != 0, reason="cupsd is started by root")

TAKES, CANNOT, HANGS = 'cat "${6:--}" >> "%s"', "exit 1", "sleep 60"
"""What the printers do that stand behind the queues: a backend of CUPS each."""

ANYBODY = "Order allow,deny\nAllow from all\n"

SETTINGS = """Listen {run}/cups.sock
Browsing Off
WebInterface No
<Policy default>
<Limit All>
{anybody}</Limit>
</Policy>
<Location />
{anybody}</Location>
"""

FILES = """ServerRoot {folder}/etc
ServerBin {folder}/bin
DataDir /usr/share/cups
CacheDir {folder}/cache
StateDir {run}
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
AccessLog {folder}/access
ErrorLog {folder}/error
PageLog {folder}/page
User lp
Group lp
SystemGroup root
"""


@pytest.fixture(scope="module")
def cups(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Run a CUPS with a queue for each printer, and return where the one that works writes."""
    folder = Path("/run") / f"cups-{tmp_path_factory.mktemp('cups').name}-{os.getpid()}"  # where `lp` may go in
    run, paper = folder / "run", folder / "paper"
    for each in ("etc", "bin/backend", "cache", "spool/tmp", "run"):
        (folder / each).mkdir(parents=True)
    (folder / "bin" / "daemon").symlink_to("/usr/lib/cups/daemon")
    (folder / "etc" / "cupsd.conf").write_text(SETTINGS.format(run=run, anybody=ANYBODY), encoding="ascii")
    (folder / "etc" / "cups-files.conf").write_text(FILES.format(folder=folder, run=run), encoding="ascii")
    paper.touch()
    paper.chmod(0o666)
    for name, does in (("takes", TAKES % paper), ("cannot", CANNOT), ("hangs", HANGS)):
        backend = folder / "bin" / "backend" / name
        backend.write_text(f"#!/bin/sh\n[ $# -eq 0 ] && exit 0\n{does}\n", encoding="ascii")
        backend.chmod(0o755)
    settings = ["-c", str(folder / "etc" / "cupsd.conf"), "-s", str(folder / "etc" / "cups-files.conf")]
    server = subprocess.Popen(
        [shutil.which("cupsd") or "/usr/sbin/cupsd", "-f", *settings], stderr=subprocess.DEVNULL
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CUPS_SERVER", str(run / "cups.sock"))
        try:
            until = time.monotonic() + PATIENCE
            while not (run / "cups.sock").is_socket() or b"is running" not in _lpstat(
                "-r"
            ):  # it answers 0 either way
                assert time.monotonic() < until
                time.sleep(0.05)
            for name in ("takes", "cannot", "hangs"):
                words = ["-p", name, "-E", "-v", f"{name}:/x", "-m", "raw", "-o", "printer-error-policy=abort-job"]
                made = subprocess.run(["/usr/sbin/lpadmin", *words], capture_output=True, check=False)
                assert made.returncode == 0, made.stderr
            yield paper
        finally:
            server.terminate()
            server.wait(PATIENCE)
            shutil.rmtree(folder)


def _lpstat(*words: str) -> bytes:
    """Return what CUPS says: its program answers 0 whether the server runs or not."""
    return subprocess.run(
        ["lpstat", *words], capture_output=True, check=False, env=os.environ | {"LC_ALL": "C"}
    ).stdout


def test_what_is_printed_is_sent(cups: Path) -> None:
    """The printer has every byte, and the job is completed."""
    send("cups://takes", within=20)

    assert cups.read_bytes() == SAID


@pytest.mark.usefixtures("cups")
def test_what_was_given_up_is_not_called_sent() -> None:
    """`lpstat` lists it among those that are completed; IPP knows better."""
    with pytest.raises(UnsureError, match="given it up"):
        send("cups://cannot", within=20)


@pytest.mark.usefixtures("cups")
def test_what_hangs_is_taken_out() -> None:
    """It does not come out in the evening, and nothing waits for it until then."""
    with pytest.raises(UnsureError, match="taken out"):
        send("cups://hangs", within=1)

    last = _lpstat("-W", "all", "-o", "hangs").split()[0]
    assert job_state(int(last.decode().rpartition("-")[2]), PATIENCE) == "cancelled"


def test_without_cups_nobody_says_how_a_job_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unknown stays unknown: by file and by host."""
    for place in (str(tmp_path / "none.sock"), "127.0.0.1:9", "127.0.0.1:9/version=1.1"):
        monkeypatch.setenv("CUPS_SERVER", place)
        assert job_state(1, PATIENCE) is None
