"""A CSV that a Vietnamese Excel opens by a double click, byte for byte."""

from __future__ import annotations

import csv as reading
import io

import pytest

from queue_server.records.files.csv import csv, is_read_as_more, kept
from tests.records.files.tables import HARD, days, hard, services

HEAD = (
    "Mã nhóm thủ tục;Nhóm thủ tục;Nhận;Xong;Thôi chờ;Vắng;Chuyển đi;Gọi lại;Mời ngoài thứ tự;Lượt chờ;"
    "Một nửa chờ không quá (giây);9 trong 10 chờ không quá (giây);19 trong 20 chờ không quá (giây);"
    "Chờ lâu nhất (giây);Quá mức chờ;Lần phục vụ;Một nửa phục vụ không quá (giây);9 trong 10 phục vụ không quá (giây)"
)


def written(table: object) -> bytes:
    """Return a file."""
    return b"".join(csv(table))  # type: ignore[arg-type]


def test_a_file_is_these_bytes() -> None:
    """Marked as UTF-8, parted by `;`, ended by CRLF; what did not happen is 0, what nobody measured is empty."""
    lines = [
        HEAD,
        'land;"Đất đai; ""nhà ở""";6;5;0;0;0;0;0;5;6;690;690;90061;1;5;1;2',
        '"=""007""";"=""=1+1""";1;0;0;0;0;0;0;0;;;;;0;0;;',
    ]
    assert written(services()) == b"\xef\xbb\xbf" + "".join(f"{line}\r\n" for line in lines).encode()


def test_a_day_is_written_as_people_write_it() -> None:
    """Day, month, year, as Excel here reads a date."""
    assert written(days()).decode().splitlines()[1].startswith("30/11/2026;3;0;")


def test_it_speaks_english_too() -> None:
    """Heads are in the language that was asked for."""
    assert "Half waited at most (seconds)" in written(services("en")).decode()


@pytest.mark.parametrize("text", HARD)
def test_a_spreadsheet_is_told_that_it_is_a_text(text: str) -> None:
    """What would be a formula, a number, a date or a truth is the value of a formula that is a text."""
    doubled = text.replace('"', '""')
    assert kept(text) == f'="{doubled}"'


@pytest.mark.parametrize(
    "text",
    [
        "1",
        "0",
        "12",
        "Quầy 1",
        "certification",
        "land-building",
        "A012",
        "Chứng thực",
        "",
        "march-past",
        "7e quận",
        "-",
    ],
)
def test_what_is_a_text_to_everybody_stays_as_it_is(text: str) -> None:
    """Ordinary names and ids have nothing about them, and a small count is the same either way."""
    assert is_read_as_more(text) == (text == "-")


def test_what_was_written_is_read_by_others() -> None:
    """Python's own reader finds as many fields in each line, whatever stands in them."""
    read = list(reading.reader(io.StringIO(written(hard()).decode("utf-8-sig"), newline=""), delimiter=";"))
    assert {len(fields) for fields in read} == {18}
    assert [fields[0] for fields in read[1:]] == [kept(text) for text in HARD]
