"""The pictures in the documents are what comes out."""

from __future__ import annotations

import pytest
from PIL import Image

from scripts.papers import FOLDER, papers

DRAWN = papers()


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_is_what_is_drawn(name: str) -> None:
    """Dot by dot: who changes a slip looks at it, and takes the pictures anew (`python -m scripts.papers`)."""
    with Image.open(FOLDER / f"{name}.png") as shown:
        assert shown.size == DRAWN[name].size
        assert shown.convert("1").tobytes() == DRAWN[name].tobytes()
