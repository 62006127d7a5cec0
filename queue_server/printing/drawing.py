"""Draw a sheet as the picture that a printer puts on paper, a dot a pixel, in our own font."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import segno
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from queue_server.printing.sheet import Part, Sheet

_FONTS = Path(__file__).parent / "fonts"

SIZES = {"small": 24, "normal": 28, "large": 36}
"""Dots of an em: 3 mm, 3.5 mm and 4.5 mm."""

_ASCENT, _DESCENT = 1.26, 0.26
"""Of an em: the font's own line box cuts the marks of capitals that bear two, so this is of their ink."""

_MARGIN = 8
"""Dots left free at both sides: many heads do not reach quite as far as they say."""

_GAP = 6
"""Dots between two parts."""

_LARGEST_NUMBER = 190

_CAPITALS = 0.74
"""Of an em: figures and capitals without marks reach no higher."""

_LARGEST_MODULE, _SMALLEST_MODULE, _QUIET = 8, 3, 4
"""Dots of a code's module; modules of white around it, without which phones do not find it."""

_SHARE_OF_CODE = 0.62
"""How much of the paper's width a code takes at most."""

_GREY = 150
"""From which shade on a pixel is white: letters keep their strokes whole."""


class Box(NamedTuple):
    """A part as it is drawn: how high it is, and who draws it at which height from the top."""

    height: int
    draw: Callable[[ImageDraw.ImageDraw, int], object]


def picture(sheet: Sheet, width: int) -> Image.Image:
    """Return the sheet in black on white, `width` dots wide, as high as it takes."""
    boxes = [box for part in sheet for box in _BOXES[part.kind](part, width)]
    drawn = Image.new("L", (width, sum(box.height + _GAP for box in boxes) + _GAP), 255)
    pen, top = ImageDraw.Draw(drawn), _GAP
    for box in boxes:
        box.draw(pen, top)
        top += box.height + _GAP
    return drawn.point([0] * _GREY + [255] * (256 - _GREY), "1")


@cache
def font(size: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    """Return our font. Its letters stand one after the other, the same wherever they are drawn."""
    file = _FONTS / f"BeVietnamPro-{'Bold' if bold else 'Regular'}.ttf"
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def line_box(size: int) -> tuple[int, int]:
    """Return how many dots of a line stand above its base line, and how many below."""
    return round(size * _ASCENT), round(size * _DESCENT)


def lines(said: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Return words in lines that fit; a word that fits in none is cut."""
    made = [""]
    for word in unicodedata.normalize("NFC", said).split():
        longer = f"{made[-1]} {word}".strip()
        if face.getlength(longer) <= width:
            made[-1] = longer
            continue
        pieces = list(_pieces(word, face, width))
        made += pieces if made[-1] else []
        made = made if made[-1] else pieces
    return made


def _pieces(word: str, face: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    piece = ""
    for letter in word:
        if piece and face.getlength(piece + letter) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece


def _words(part: Part, width: int) -> Iterator[Box]:
    size = SIZES[part.size]
    face = font(size, bold=part.bold)
    for line in lines(part.words, face, width - 2 * _MARGIN):
        yield _line(line, face, width // 2, "ms")


def _line(line: str, face: ImageFont.FreeTypeFont, across: int, anchor: str) -> Box:
    above, below = line_box(round(face.size))
    return Box(
        above + below, lambda pen, top: pen.text((across, top + above), line, fill=0, font=face, anchor=anchor)
    )


def _number(part: Part, width: int) -> Iterator[Box]:
    size = _LARGEST_NUMBER
    while font(size, bold=True).getlength(part.words) > width - 4 * _MARGIN:
        size -= 2
    face = font(size, bold=True)
    height = round(size * _CAPITALS)
    yield Box(
        height + 2 * _GAP,
        lambda pen, top: pen.text((width // 2, top + _GAP + height), part.words, fill=0, font=face, anchor="ms"),
    )


def _code(part: Part, width: int) -> Iterator[Box]:
    matrix = segno.make_qr(part.words, error="m").matrix
    across = len(matrix) + 2 * _QUIET
    module = max(_SMALLEST_MODULE, min(_LARGEST_MODULE, int(width * _SHARE_OF_CODE) // across))
    left = (width - len(matrix) * module) // 2

    def draw(pen: ImageDraw.ImageDraw, top: int) -> None:
        for row, line in enumerate(matrix, _QUIET):
            for column, dark in enumerate(line):
                if dark:
                    x, y = left + column * module, top + row * module
                    pen.rectangle((x, y, x + module - 1, y + module - 1), fill=0)

    yield Box(across * module, draw)


def _item(part: Part, width: int) -> Iterator[Box]:
    face = font(SIZES["normal"], bold=False)
    side = SIZES["normal"]
    left = _MARGIN + side + 14
    above, _ = line_box(side)
    for at, line in enumerate(lines(part.words, face, width - left - _MARGIN)):
        box = _line(line, face, left, "ls")
        yield box if at else Box(box.height, _ticked(box, above, side))


def _ticked(line: Box, above: int, side: int) -> Callable[[ImageDraw.ImageDraw, int], None]:
    def draw(pen: ImageDraw.ImageDraw, top: int) -> None:
        bottom = top + above + 2
        pen.rectangle((_MARGIN, bottom - side, _MARGIN + side, bottom), outline=0, width=3)
        line.draw(pen, top)

    return draw


def _rule(_: Part, width: int) -> Iterator[Box]:
    yield Box(9, lambda pen, top: pen.rectangle((_MARGIN, top + 3, width - 1 - _MARGIN, top + 5), fill=0))


def _ruler(part: Part, width: int) -> Iterator[Box]:
    """Draw a bar from the first dot to the last, with both its ends."""

    def draw(pen: ImageDraw.ImageDraw, top: int) -> None:
        pen.rectangle((0, top + 12, width - 1, top + 15), fill=0)
        for left in (0, width - 4):
            pen.rectangle((left, top, left + 3, top + 27), fill=0)

    yield Box(28, draw)
    yield from _words(part, width)


def _space(_: Part, __: int) -> Iterator[Box]:
    yield Box(10, lambda *_: None)


_BOXES: dict[str, Callable[[Part, int], Iterator[Box]]] = {
    "words": _words,
    "number": _number,
    "code": _code,
    "item": _item,
    "rule": _rule,
    "ruler": _ruler,
    "space": _space,
}
"""Who draws which kind of part."""
