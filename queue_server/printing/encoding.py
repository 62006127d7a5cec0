"""Say a picture in the printer's own language, by python-escpos: `GS v 0`, a feed, and the cut."""

from __future__ import annotations

import tempfile
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

_STRIP = 240
"""Rows that are sent at once: printers with little memory take no more."""


def encoded(picture: Image.Image) -> bytes:
    """Return the bytes that put a picture on paper and cut it off."""
    printer = _library().Dummy(profile=_profile(picture.width))
    printer.hw("INIT")
    printer.image(picture, fragment_height=_STRIP)
    printer.cut(mode="PART")
    made: bytes = printer.output
    return made


@cache
def _library() -> Any:
    """Import the library where it leaves nothing behind.

    It makes a folder for itself at each import, also where it is told of one, and lets it lie.
    """
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="escpos-") as scratch:
        tempfile.tempdir = scratch
        try:
            from escpos import printer  # noqa: PLC0415 - that takes a fifth of a second, and a folder
        finally:
            tempfile.tempdir = before
    return printer


def _profile(width: int) -> Any:
    """Return what a printer of ours is like.

    Of one whose width it does not know the library speaks on standard output, which is the line on which this process
    answers.
    """
    _library()
    from escpos.capabilities import Profile  # noqa: PLC0415 - after the library

    made = Profile(features={"paperPartCut": True, "paperFullCut": True})
    made.profile_data = {**made.profile_data, "media": {"width": {"pixels": width, "mm": width // 8}}}
    return made
