"""Find the files that are served as they lie there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def static_folder() -> Path:
    """Return where the assets are: in the installed package, or in the checkout beside it."""
    package = Path(__file__).parents[1]
    installed = package / "static"
    return installed if installed.is_dir() else package.parent / "static"


def build() -> str:
    """Return which build of the screens is served, as each page of it says too; empty where none was built."""
    try:
        return (static_folder() / "build" / "build.txt").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


def languages() -> tuple[str, ...]:
    """Return the languages that screens speak."""
    return tuple(_read("languages.json"))


def words(language: str, file: str) -> dict[str, Any]:
    """Return the sentences of a file of words, which screens and pages without scripts share."""
    return _read(f"{language}/{file}.json")


def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((static_folder() / "locales" / name).read_text(encoding="utf-8"))
    return read
