"""Books to write into, in memory and in a file: what is promised of one is promised of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.application.books import Books, Clock, InAFile, InMemory

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=["memory", "file"])
def books(request: pytest.FixtureRequest, tmp_path: Path) -> Books:
    """Return new books."""
    return InMemory() if request.param == "memory" else InAFile(tmp_path / "books.db")


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands at eight on Monday."""
    return Clock()
