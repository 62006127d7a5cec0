"""The font of slips is made of the parts that the screens load, and its licence lies beside it."""

from __future__ import annotations

import pytest

from scripts import paper_font


@pytest.mark.parametrize("name", paper_font.WEIGHTS)
def test_the_font_is_made_again_byte_by_byte(name: str) -> None:
    """Whoever has the packages makes the same file: nothing in it came from elsewhere."""
    assert paper_font.font(paper_font.WEIGHTS[name]) == (paper_font.FOLDER / f"BeVietnamPro-{name}.ttf").read_bytes()


def test_its_licence_lies_beside_it() -> None:
    """The font may be handed on with its licence alone."""
    assert (paper_font.FOLDER / "LICENSE").read_bytes() == (paper_font.PACKAGE / "LICENSE").read_bytes()
