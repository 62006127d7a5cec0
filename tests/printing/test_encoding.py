"""The exact bytes that a printer gets: by the library's own Dummy, and drawn back to the picture that was meant."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from escpos.printer import Dummy
from PIL import Image

from queue_server.printing.drawing import picture
from queue_server.printing.encoding import encoded
from queue_server.printing.targets import WIDTHS
from tests.printing.decoder import papers
from tests.printing.eye import codes
from tests.printing.sheets import PAPERS, hall, slip_of

if TYPE_CHECKING:
    from pathlib import Path

    from queue_server.printing.sheet import Sheet


def sheet() -> Sheet:
    """Return a slip with all that there can be on one."""
    return slip_of(hall(), papers=PAPERS, reprint=True, priority=True)


def test_a_small_picture_is_these_bytes() -> None:
    """A start, `GS v 0` with a byte for eight dots of which black is 1, six lines of white, and the cut."""
    dots = Image.new("1", (16, 2), 1)
    dots.putpixel((0, 0), 0)
    dots.putpixel((15, 1), 0)

    assert (
        encoded(dots) == b"\x1b@" + b"\x1dv0\x00\x02\x00\x02\x00" + b"\x80\x00\x00\x01" + b"\x1bd\x06" + b"\x1dV\x01"
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_the_bytes_are_those_of_the_library(width: int) -> None:
    """Nothing is put between: they are what its Dummy collects from the same calls."""
    drawn = picture(sheet(), width)
    dummy = Dummy(profile="default")
    dummy.hw("INIT")
    dummy.image(drawn, fragment_height=240)
    dummy.print_and_feed(6)

    assert encoded(drawn) == dummy.output + b"\x1dV\x01"


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_sent_is_what_was_drawn(width: int) -> None:
    """The bytes drawn back are the picture dot by dot, and its code is read there."""
    drawn = picture(sheet(), width)
    (paper,) = papers(encoded(drawn))

    assert paper.picture.size == drawn.size
    assert paper.picture.tobytes() == drawn.tobytes()
    assert codes(paper.picture) == [part.words for part in sheet() if part.kind == "code"]
    assert max(paper.strips) == 240, "printers with little memory get a few rows at once"


def test_nothing_is_said_on_standard_output_and_nothing_is_left_behind(tmp_path: Path) -> None:
    """The library does both, where it is not kept from it; there the process answers, day after day."""
    script = (
        "from PIL import Image\n"
        "from queue_server.printing.encoding import encoded\n"
        "encoded(Image.new('1', (576, 9), 1))"
    )
    line = [sys.executable, "-c", script]
    told = subprocess.run(line, capture_output=True, env={**os.environ, "TMPDIR": str(tmp_path)}, check=True)

    assert (told.stdout, told.stderr) == (b"", b"")
    assert list(tmp_path.iterdir()) == []
