"""Read a slip as people and phones do: its code by a reader of codes, its letters by their ink."""

from __future__ import annotations

from typing import TYPE_CHECKING

import zxingcpp

if TYPE_CHECKING:
    from PIL import Image


def codes(picture: Image.Image) -> list[str]:
    """Return what the codes on a picture say."""
    return [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))]
