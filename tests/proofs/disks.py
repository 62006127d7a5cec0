"""A small disk of memory, where a test makes trouble for the books of a running server."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIZE = "8m"

_BLOCK = bytes(64 * 1024)


@dataclass(frozen=True)
class SmallDisk:
    """A disk that stands at `place` while it is plugged in. The test reaches it at `back` at any time."""

    back: Path
    place: Path

    def make(self) -> None:
        """Make it and plug it in."""
        for folder in (self.back, self.place):
            folder.mkdir()
        _run("mount", "-t", "tmpfs", "-o", f"size={SIZE}", "small-disk", str(self.back))
        self.plug_in()

    def plug_in(self) -> None:
        """Let it stand at its place."""
        _run("mount", "--bind", str(self.back), str(self.place))

    def pull_out(self) -> None:
        """Take it from its place, whoever may be at work on it."""
        _run("umount", "--lazy", str(self.place))

    def write_protect(self) -> bool:
        """Let it take no more writes, unless somebody has a file open for writing."""
        line = ["mount", "-o", "remount,ro", str(self.back)]
        return subprocess.run(line, check=False, capture_output=True).returncode == 0

    def take_writes(self) -> None:
        """Let it take writes again."""
        _run("mount", "-o", "remount,rw", str(self.back))
        _run("mount", "-o", "remount,bind,rw", str(self.place))

    def fill(self) -> None:
        """Fill it to the last block."""
        ballast = os.open(self._ballast, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        try:
            with suppress(OSError):
                while os.write(ballast, _BLOCK):
                    pass
        finally:
            os.close(ballast)

    def make_room(self) -> None:
        """Throw away what filled it."""
        self._ballast.unlink()

    def destroy(self) -> None:
        """Take it away with all that is on it."""
        for place in (self.place, self.back):
            subprocess.run(["umount", "--lazy", str(place)], check=False, capture_output=True)

    @property
    def _ballast(self) -> Path:
        return self.back / "ballast"


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """Lend a small disk; the test is skipped where none can be made."""
    disk = SmallDisk(folder / "back", folder / "place")
    try:
        try:
            disk.make()
        except (OSError, subprocess.CalledProcessError) as refusal:
            pytest.skip(f"only root, where mounts are allowed, can make a small disk: {refusal}")
        yield disk
    finally:
        disk.destroy()


def _run(*line: str) -> None:
    subprocess.run(line, check=True, capture_output=True)
