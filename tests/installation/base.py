"""Lay out what an installation without extras has, and run the program on that alone.

Every package that the base asks for, and whatever those ask for, is linked into a folder; Python is run with nothing
but that folder and its own library. `BASE_PYTHON` names another Python instead, in which the base was installed.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.metadata import Distribution

ROOT = Path(__file__).parents[2]


def asked() -> list[Requirement]:
    """Return what the base asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(each) for each in project["dependencies"]]


def packages(requirements: Iterable[Requirement]) -> dict[str, Distribution]:
    """Return all that these requirements bring with them, by name."""
    found: dict[str, Distribution] = {}
    todo = list(requirements)
    done: set[tuple[str, str]] = set()
    while todo:
        wanted = todo.pop()
        for extra in {"", *wanted.extras}:
            if (key := (_folded(wanted.name), extra)) not in done:
                done.add(key)
                found[key[0]] = distribution(wanted.name)
                todo += _requirements(found[key[0]], extra)
    return found


def lay_out(folder: Path) -> None:
    """Link the program, its screens and all that the base brings into a folder."""
    for each in packages(asked()).values():
        for top in {path.parts[0] for path in each.files or () if path.parts[0] != ".."}:
            _link(folder / top, Path(str(each.locate_file(top))))
    for ours in ("queue_server", "static"):
        _link(folder / ours, ROOT / ours)


def line(folder: Path) -> tuple[list[str], dict[str, str]]:
    """Return how Python is called on what was laid out, with nothing of the checkout, and in which surroundings."""
    around = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    if (python := around.get("BASE_PYTHON")) is not None:
        return [python, "-P"], around
    return [sys.executable, "-P", "-S"], {**around, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}


def _requirements(of: Distribution, extra: str) -> Iterator[Requirement]:
    for said in of.requires or ():
        wanted = Requirement(said)
        if wanted.marker is None or wanted.marker.evaluate({"extra": extra}):
            yield wanted


def _link(new: Path, to: Path) -> None:
    if not new.exists() and to.exists():
        new.symlink_to(to)


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    words, surroundings = line(Path(os.environ["BASE_FOLDER"]))
    os.execve(words[0], [*words, "-m", "queue_server", *sys.argv[1:]], surroundings)  # noqa: S606 - in its own stead
