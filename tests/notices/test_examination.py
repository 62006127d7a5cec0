"""Which files are shown, for how long, and why others are not."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from queue_server.notices.folder import MOST_SHOWN, Notices
from queue_server.notices.pages import LONGEST_PAGE
from tests.notices import files

if TYPE_CHECKING:
    from pathlib import Path

    from queue_server.notices.folder import Listing

PAGE = "Lịch tiếp công dân\nThứ hai: sáng\n\nThứ ba: chiều\n"
TCVN3 = "Lịch tiếp công dân, đề nghị đến đúng giờ"
"""What a page says that was written in TCVN3."""
IN_TCVN3 = "LÞch tiÕp c«ng d©n, ®Ò nghÞ ®Õn ®óng giê"
"""The same as it is read in Latin-1: what Unicode makes of a .VnTime font."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of an office."""
    (tmp_path / "ward").mkdir()
    return tmp_path / "ward"


def listed(folder: Path) -> Listing:
    """Return what is shown of a folder."""
    return Notices(folder.parent).of(folder.name)


def why(folder: Path, name: str, content: bytes) -> str:
    """Return why a file is not shown; nothing where it is."""
    (folder / name).write_bytes(content)
    return "".join(each.why for each in listed(folder).not_shown)


SHOWN = [
    ("a.png", files.png(), "picture", 12),
    ("a.gif", files.gif(), "picture", 12),
    ("a.WEBP", files.webp(), "picture", 12),
    ("a.jpg", files.jpeg(), "picture", 12),
    ("02-lịch tiếp dân.20s.png", files.png(), "picture", 20),
    ("a.mp4", files.MP4, "video", None),
    ("a.45s.webm", files.WEBM, "video", 45),
    ("a.txt", PAGE.encode(), "text", 9),
    ("bom.txt", b"\xef\xbb\xbf" + PAGE.encode(), "text", 9),
]


@pytest.mark.parametrize(("name", "content", "kind", "seconds"), SHOWN, ids=[row[0] for row in SHOWN])
def test_what_is_shown(folder: Path, name: str, content: bytes, kind: str, seconds: int | None) -> None:
    """Pictures that stand still, films and pages of text are shown, as long as the name says or the kind takes."""
    (folder / name).write_bytes(content)
    (shown,) = listed(folder).shown
    assert (shown.notice.name, shown.notice.kind, shown.notice.seconds) == (name, kind, seconds)


def test_a_page_has_its_title_and_its_paragraphs(folder: Path) -> None:
    """The first line is the title; empty lines part nothing, and marks are composed."""
    (folder / "a.txt").write_bytes("Lịch\r\nThứ hai\r\n\r\nThứ ba".encode())
    (shown,) = listed(folder).shown
    assert shown.notice.page is not None
    assert (shown.notice.page.title, shown.notice.page.paragraphs) == ("Lịch", ("Thứ hai", "Thứ ba"))


NOT_SHOWN = [
    ("a.png", files.png(moves=True), "animated"),
    ("a.gif", files.gif(2), "animated"),
    ("a.webp", files.webp(moves=True), "animated"),
    ("still.png", files.gif(), "not-what-it-says"),
    ("a.mp4", files.WEBM, "not-what-it-says"),
    ("a.png", files.png()[:20], "unreadable"),
    ("a.png", b"\x89PNG\r\n\x1a\n" + b"\xff" * 500, "unreadable"),
    ("a.gif", files.gif()[:30], "unreadable"),
    ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "unreadable"),
    ("a.jpg", files.jpeg(60_000, 60_000), "too-many-pixels"),
    ("a.png", files.png() + bytes(10_000_001), "too-large"),
    ("a.txt", b"", "empty"),
    ("a.txt", b"\n \n", "empty"),
    ("a.txt", b"a\x07b", "unreadable"),
    ("a.txt", ("Nội quy\n" + "chữ " * LONGEST_PAGE).encode(), "too-long"),
    ("a.txt", IN_TCVN3.encode("latin-1"), "tcvn3"),
    ("a.txt", IN_TCVN3.encode(), "tcvn3"),
    ("a.txt", TCVN3.encode("utf-16"), "not-utf-8"),
    ("a.txt", TCVN3.encode("cp1258", "ignore"), "not-utf-8"),
    ("a.svg", b"<svg/>", "svg"),
    ("a.exe", b"MZ", "unknown-kind"),
    ("a.1s.png", files.png(), "bad-seconds"),
    ("a.999s.png", files.png(), "bad-seconds"),
    ("a\u202egnp.png", files.png(), "unsafe-name"),
    ("a\\b.png", files.png(), "unsafe-name"),
]


@pytest.mark.parametrize(("name", "content", "said"), NOT_SHOWN, ids=[f"{row[2]} {row[0]!a}" for row in NOT_SHOWN])
def test_what_is_not_shown_is_said(folder: Path, name: str, content: bytes, said: str) -> None:
    """Whoever put the file there is told why it is not shown, in one word that stays."""
    assert why(folder, name, content) == said


def test_prices_and_degrees_are_no_other_encoding(folder: Path) -> None:
    """Signs that Vietnamese pages have do not make them TCVN3."""
    assert why(folder, "a.txt", "Phí: 5.000 ®\nm², 30°C, §5, ½ ngày, Công an tinh".encode()) == ""


def test_nothing_outside_the_folder_is_shown(folder: Path) -> None:
    """Neither by a link, nor by a name; a pipe nobody writes to holds nobody up."""
    (folder.parent / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    os.mkfifo(folder / "pipe.png")
    (folder / "below.txt").mkdir()
    assert {(each.name, each.why) for each in listed(folder).not_shown} == {
        ("link.txt", "no-file"),
        ("pipe.png", "no-file"),
        ("below.txt", "no-file"),
    }


def test_a_name_that_is_no_text_is_told_readably(folder: Path) -> None:
    """A name whose bytes are in no encoding is listed with a sign in their place."""
    (folder / os.fsdecode(b"l\xdech.png")).write_bytes(files.png())
    assert [(each.name, each.why) for each in listed(folder).not_shown] == [("l\ufffdch.png", "unsafe-name")]


def test_names_put_notices_in_order(folder: Path) -> None:
    """As people count: 2 before 10, whatever the capitals; what systems leave behind is not there at all."""
    for name in ("10.png", "2.png", "Bản đồ.png", "bản 2.png", ".hidden.png", "~$x.png", "Thumbs.db", "desktop.ini"):
        (folder / name).write_bytes(files.png())
    listing = listed(folder)
    assert [each.notice.name for each in listing.shown] == ["2.png", "10.png", "bản 2.png", "Bản đồ.png"]
    assert listing.not_shown == ()


def test_ten_thousand_files_are_bounded_and_told(folder: Path) -> None:
    """A hundred are shown, no more are looked into, and how many were left out is said."""
    for number in range(10_000):
        (folder / f"{number}.png").touch()
    for number in range(MOST_SHOWN + 50):
        (folder / f"{number}.png").write_bytes(files.png())
    listing = listed(folder)
    assert [each.notice.name for each in listing.shown] == [f"{number}.png" for number in range(MOST_SHOWN)]
    assert listing.left_out == 10_000 - MOST_SHOWN


def test_what_has_not_changed_is_not_read_again(folder: Path) -> None:
    """A list each minute from every display costs a look at each file's time, and a changed file is seen at once."""
    notices = Notices(folder.parent)
    (folder / "a.png").write_bytes(files.png())
    first = notices.of("ward")
    assert notices.of("ward").shown[0].notice is first.shown[0].notice
    (folder / "a.png").write_bytes(files.png(3, 3, moves=True))
    assert [each.why for each in notices.of("ward").not_shown] == ["animated"]
    (folder / "a.png").unlink()
    assert notices.of("ward").not_shown == ()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """It may come back at any time: nothing fails."""
    notices = Notices(tmp_path)
    assert notices.of("ward").trouble == "no-folder"
    (tmp_path / "ward").write_text("a file where the folder should be")
    assert notices.of("ward").trouble == "unreadable-folder"
    assert Notices().of("ward").trouble is None
