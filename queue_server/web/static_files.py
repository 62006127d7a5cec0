"""Find the files that are served as they lie there."""

from __future__ import annotations

from pathlib import Path


def static_folder() -> Path:
    """Return where the assets are: in the installed package, or in the checkout beside it."""
    package = Path(__file__).parents[1]
    installed = package / "static"
    return installed if installed.is_dir() else package.parent / "static"
