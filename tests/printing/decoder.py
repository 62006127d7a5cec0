"""Read back what a printer gets, as the printer would: nothing but a start, strips of a picture, a feed and a cut."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

START, STRIP, FEED, CUT = b"\x1b@", b"\x1dv0\x00", b"\x1bd", b"\x1dV"


@dataclass(frozen=True)
class Paper:
    """What has come out."""

    picture: Image.Image
    strips: tuple[int, ...]
    """How many rows came at once."""
    fed: int
    """Lines of white before the cut."""


def papers(said: bytes) -> list[Paper]:
    """Return the sheets that come out, or raise `ValueError` at what no printer of ours is told."""
    made = []
    while said:
        if not said.startswith(START):
            raise ValueError(f"no start: {said[:8]!r}")
        paper, said = _paper(said.removeprefix(START))
        made.append(paper)
    return made


def _paper(said: bytes) -> tuple[Paper, bytes]:
    strips: list[Image.Image] = []
    while said.startswith(STRIP):
        across, rows = int.from_bytes(said[4:6], "little"), int.from_bytes(said[6:8], "little")
        dots, said = said[8 : 8 + across * rows], said[8 + across * rows :]
        if len(dots) < across * rows:
            raise ValueError("the picture ends too soon")
        strips.append(Image.frombytes("1", (across * 8, rows), bytes(byte ^ 0xFF for byte in dots)))
    if not said.startswith(FEED) or said[3:5] != CUT or said[5:6] != b"\x01":
        raise ValueError(f"no feed and cut: {said[:8]!r}")
    picture = Image.new("1", (strips[0].width, sum(strip.height for strip in strips)))
    top = 0
    for strip in strips:
        picture.paste(strip, (0, top))
        top += strip.height
    return Paper(picture, tuple(strip.height for strip in strips), said[2]), said[6:]
