"""An earlier version of this program, taken out of the history and run with the packages of today."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

OLDEST = "f93ce10"
"""The version of 24 November 2026: the oldest whose books are in use anywhere."""


class NoHistoryError(Exception):
    """This copy of the project has no history, or not all of it."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version that lies in a folder of its own."""

    folder: Path

    @classmethod
    def taken(cls, commit: str, folder: Path) -> Version:
        """Take the Python part of a version out of the history, or raise `NoHistoryError`."""
        line = ["git", "-C", str(ROOT), "archive", commit, "queue_server"]
        try:
            told = subprocess.run(line, capture_output=True, check=False)
        except FileNotFoundError as error:
            raise NoHistoryError("there is no git on this machine") from error
        if told.returncode:
            raise NoHistoryError(told.stderr.decode())
        with tarfile.open(fileobj=io.BytesIO(told.stdout)) as files:
            files.extractall(folder, filter="data")
        return cls(folder)

    @property
    def sample_file(self) -> Path:
        """Return the file of the sample office as it was then."""
        return next((self.folder / "queue_server").rglob("sample.toml"))

    def line(self, *words: str) -> list[str]:
        """Return how its command line is started."""
        return self.python("-m", "queue_server", *words)

    def python(self, *words: str) -> list[str]:
        """Return how Python is started over it: the folder in which one stands goes before what is installed."""
        return ["env", "-C", str(self.folder), sys.executable, *words]
