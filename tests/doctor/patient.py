"""Ask the doctor, as an administrator does, of an installation in a folder."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests.cluster.ports import lent_port
from tests.house import SAMPLE_FILE
from tests.machine import PATIENCE

ROOT = Path(__file__).parents[2]

OFFICE = "phuong-thu"
"""The office of an installation that is in earnest."""


@dataclass(frozen=True)
class Told:
    """What the doctor said."""

    code: int
    lines: tuple[str, ...]

    def of(self, grade: str) -> list[str]:
        """Return the sentences of a grade."""
        return [line.removeprefix(grade).strip() for line in self.lines if line.startswith(f"{grade} ")]


@dataclass(frozen=True)
class Patient:
    """An installation: a folder with its books, and how Python is called."""

    folder: Path
    python: tuple[str, ...] = (sys.executable,)
    surroundings: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=lent_port)

    @property
    def books(self) -> Path:
        """Return the file of the books."""
        return self.folder / "books.db"

    @property
    def journal(self) -> str:
        """Return where they are."""
        return f"sqlite:///{self.books}"

    def run(self, *words: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the program here."""
        around = {**os.environ, "PYTHONPATH": str(ROOT), "QUEUE_SERVER_PORT": f"{self.port}", "LC_ALL": "C.UTF-8"}
        return subprocess.run(
            [*self.python, "-m", "queue_server", *words],
            cwd=self.folder,
            env={**around, **self.surroundings, **surroundings},
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )

    def ask(self, *words: str, journal: str | None = None, **surroundings: str) -> Told:
        """Ask the doctor, of these books unless others are named."""
        books = ("--journal", journal or self.journal)
        made = self.run("doctor", *(() if "--config" in words else books), *words, **surroundings)
        assert made.stderr == "", made.stderr
        return Told(made.returncode, tuple(made.stdout.splitlines()))

    def set_up(self, setting: str = "") -> None:
        """Set up an office in the books, and give out a token."""
        file = self.folder / "office.toml"
        sample = SAMPLE_FILE.read_text(encoding="utf-8").replace('id = "sample"', f'id = "{OFFICE}"', 1)
        file.write_text(sample.replace("[settings]\n", f"[settings]\n{setting}\n"), encoding="utf-8")
        for words in (("office", "create", str(file), "--yes"), ("token", "create", "--role", "manager")):
            made = self.run(*words, "--journal", self.journal)
            assert made.returncode == 0, made.stderr

    def content(self) -> dict[str, tuple[bytes, int]]:
        """Return every file here with its bytes and when it was written."""
        return {
            file.name: (file.read_bytes(), file.stat().st_mtime_ns)
            for file in self.folder.iterdir()
            if file.is_file()
        }
