"""What is drawn is all there: no mark is cut, no letter is lost, every code can be read."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageDraw

from queue_server.printing.drawing import SIZES, font, line_box, lines, picture
from queue_server.printing.sheet import Part, words
from queue_server.printing.targets import WIDTHS
from tests.printing.eye import codes
from tests.printing.sheets import PAPERS, hall, read, slip_of

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

MARKS = "\u0300\u0301\u0303\u0309\u0323"
LETTERS = sorted(
    {
        unicodedata.normalize("NFC", letter + mark)
        for base in "aăâeêioôơuưy"
        for letter in (base, base.upper())
        for mark in ("", *MARKS)
    }
    | set("đĐbcghklmnpqrstvxBCGHKLMNPQRSTVXQgjpqy0123456789·–/:,.()")
)
"""Every letter that Vietnamese is written with."""

FACES = [
    pytest.param(size, bold, id=f"{size} {'bold' if bold else 'plain'}") for size in SIZES for bold in (False, True)
]


def ink(letter: str, face: FreeTypeFont) -> tuple[int, int]:
    """Return the first row with ink and the one after the last, from the base line, where there is room enough."""
    size = round(face.size)
    wide = Image.new("L", (4 * size, 6 * size), 255)
    ImageDraw.Draw(wide).text((size, 3 * size), letter, fill=0, font=face, anchor="ls")
    box = ImageChops.invert(wide).getbbox()
    assert box is not None
    return box[1] - 3 * size, box[3] - 3 * size


@pytest.mark.parametrize(("size", "bold"), FACES)
def test_the_ink_of_every_letter_is_inside_its_line(size: str, bold: bool) -> None:
    """Capitals that bear two marks too, such as Ẩ and Ỗ: the font's own line is too low for them."""
    face = font(SIZES[size], bold=bold)
    above, below = line_box(SIZES[size])
    outside = [letter for letter in LETTERS if ink(letter, face)[0] < -above or ink(letter, face)[1] > below]

    assert outside == []
    assert ink("Ẩ", face)[0] < -face.getmetrics()[0], "so the font's own line would do, and this one need not be"


@pytest.mark.parametrize("bold", [False, True])
def test_every_letter_is_in_the_font(bold: bool) -> None:
    """A letter that is not there is drawn as a box, and nobody is told."""
    face = font(40, bold=bold)
    box = bytes(face.getmask("\ue000"))

    assert [letter for letter in LETTERS if bytes(face.getmask(letter)) == box] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_words_are_drawn_as_they_are_where_there_is_room(width: int) -> None:
    """A line on the paper is the same as on a sheet on which nothing could cut it."""
    said, size = "ẨẪ Ỗỗ Ệg ỰY", SIZES["large"]
    drawn = picture((words(said, "large", bold=True),), width)
    free = Image.new("L", (width, 4 * size), 255)
    ImageDraw.Draw(free).text((width // 2, 2 * size), said, fill=0, font=font(size, bold=True), anchor="ms")
    plain = free.point([0] * 150 + [255] * 106, "1")

    def inked(on: Image.Image) -> Image.Image:
        return on.crop(ImageChops.invert(on.convert("L")).getbbox())

    assert inked(drawn).tobytes() == inked(plain).tobytes()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_ordinary_reader_reads_the_code(width: int, language: str) -> None:
    """What a phone finds on the paper is the page of the ticket, character by character."""
    sheet = slip_of(hall(), language, papers=PAPERS)
    code = next(part.words for part in sheet if part.kind == "code")

    assert codes(picture(sheet, width)) == [code]


def test_a_long_address_is_read_from_narrow_paper() -> None:
    """An office far down in a domain has a code that phones still find."""
    address = f"https://{'mot-cua.' * 6}phuong-hoan-kiem.hanoi.gov.vn/ticket/?lang=en#phuong/20261123-{'0f' * 16}"

    assert codes(picture((Part("code", address),), 384)) == [address]


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_touches_the_edge_of_the_paper(width: int) -> None:
    """Long names are broken into lines, a number of five digits is drawn smaller, and a word without end is cut."""
    sheet = (words("Nghiêngngảkhôngngừng" * 9, "large", bold=True), Part("number", "A10000"), Part("item", "ẵ" * 200))
    box = ImageChops.invert(picture(sheet, width).convert("L")).getbbox()

    assert box is not None
    assert box[0] >= 4
    assert box[2] <= width - 4


def test_words_come_in_order_whatever_is_cut() -> None:
    """No letter is lost between two lines; words in pieces are put together first."""
    face, said = font(28, bold=False), "Đăng ký khai sinh " + "x" * 90 + " và cấp thẻ"
    decomposed = unicodedata.normalize("NFD", said)

    assert "".join(lines(decomposed, face, 300)).replace(" ", "") == said.replace(" ", "")
    assert all(face.getlength(line) <= 300 for line in lines(said, face, 300))
    assert lines("", face, 300) == [""]


def test_a_sheet_tells_the_same_at_each_width() -> None:
    """Narrow paper is longer, and lacks nothing."""
    sheet = slip_of(hall(), papers=PAPERS)

    assert picture(sheet, 384).height > picture(sheet, 576).height
    assert len(read(sheet)) == 15
