"""What a file says of procedures, whoever wrote it, and what is wrong with it, by row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from queue_server.domain.catalogue.catalogue import Catalogue, evolve_catalogue
from queue_server.domain.catalogue.importing import ImportProcedures
from queue_server.domain.catalogue.procedure import Group, GroupId, Paper, Procedure, Time
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.command import Given
from queue_server.domain.core.identifiers import Instant, ProcedureId, ServiceId
from queue_server.domain.core.text import Text
from queue_server.procedure_file.columns import LARGEST_FILE, LAYOUT
from queue_server.procedure_file.reading import compared, read
from queue_server.procedure_file.writing import TITLE, as_csv, heads, table
from queue_server.table_file.errors import (
    FileTooLongError,
    LegacyEncodingError,
    NoHeadsError,
    UnreadableFileError,
)
from queue_server.table_file.grid import taken_apart
from queue_server.table_file.workbook import written
from tests.procedure_file.files import (
    BIRTH,
    HEADS,
    LAND,
    as_tcvn3,
    as_vni,
    as_windows_1258,
    csv_of,
    long_workbook,
    saved,
    xlsx_of,
)

if TYPE_CHECKING:
    from queue_server.procedure_file.reading import FileRead

NOW = Instant(1_795_395_600_000)
SERVICES = {ServiceId("civil-status")}


def said_by(content: bytes | str, catalogue: Catalogue = Catalogue()) -> FileRead:  # noqa: B008 - it is frozen
    """Return what a file says to a catalogue, with everything that is wrong with it."""
    grid = taken_apart(content.encode() if isinstance(content, str) else content, LAYOUT)
    said = read(grid, catalogue, SERVICES)
    compared(said, catalogue)
    return said


def taken_in(content: bytes | str, catalogue: Catalogue = Catalogue()) -> Catalogue:  # noqa: B008 - likewise
    """Return a catalogue after a file was taken in and published."""
    said = said_by(content, catalogue)
    assert said.troubles == []
    command = ImportProcedures(said.wanted, tuple(said.groups.values()), publish=True)
    return evolve_catalogue(catalogue, command.decide(catalogue, Given(NOW, HOUSE)), HOUSE.id)


def troubles(content: bytes | str, catalogue: Catalogue = Catalogue()) -> list[tuple[Any, ...]]:  # noqa: B008
    """Return row, column and code of everything that is wrong with a file."""
    return [(each["row"], each.get("column"), each["code"]) for each in said_by(content, catalogue).troubles]


def test_a_row_is_a_procedure() -> None:
    """What is empty is unknown; a bare figure is a fee in đồng, none is no fee; groups come with their rows."""
    catalogue = taken_in(csv_of(BIRTH, LAND))
    birth, land = (catalogue.published[ProcedureId(row[0])] for row in (BIRTH, LAND))

    assert birth == Procedure(
        ProcedureId("1.001193"),
        Text("Đăng ký khai sinh"),
        GroupId("ho-tich"),
        Time("same-day"),
        Text("Miễn phí", "Free of charge"),
        (Paper(Text("Tờ khai")), Paper(Text("Giấy chứng sinh"))),
        checked_on=birth.checked_on,
    )
    assert (birth.checked_on, birth.checked_by) == ("2026-11-23", None)
    assert (land.time, land.fee, land.papers, land.checked_on) == (Time("calendar-days", 30), None, (), None)
    assert catalogue.groups[GroupId("dat-dai")] == Group(GroupId("dat-dai"), Text("Đất đai"))


def test_a_bare_figure_that_stands_there_already_changes_nothing() -> None:
    """What a manager typed as a figure comes back from a file as she typed it."""
    before = taken_in(csv_of(BIRTH))
    birth = replace(before.published[ProcedureId(BIRTH[0])], fee=Text("8000"))
    typed = replace(before, published={birth.id: birth})

    assert taken_in(as_csv(table(typed, [birth])), typed).published == typed.published


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_written_comes_back(form: str) -> None:
    """Every part, in both languages, with marks that mean something to a table, is the same after out and in."""
    paper = Paper(Text("Tờ khai; mẫu | 01", "Form"), 1, 2, Text("Người được ủy quyền", "Who acts for another"))
    whole = Procedure(
        ProcedureId("2.000635"),
        Text("=Cấp bản sao", "+Copy"),
        GroupId("ho-tich"),
        Time("working-days", 2),
        Text("8.000 đồng/bản; miễn 1/2", "8,000"),
        (paper,),
        (Text("Nộp hồ sơ", "Hand in"), Text("Nhận | trả")),
        ("TP/HT-2020-TKKS",),
        ("Luật Hộ tịch; 2014",),
        ("trích lục", "sao khai sinh"),
        ServiceId("civil-status"),
        valid_from=None,
        source="Cổng | Dịch vụ công",
        replaced_by=ProcedureId("1.001193"),
    )
    before = taken_in(csv_of(BIRTH))
    group = {GroupId("ho-tich"): Group(GroupId("ho-tich"), Text("Hộ tịch", "Civil status"))}
    catalogue = Catalogue(group, {**before.published, whole.id: whole})
    rows = table(catalogue, catalogue.published.values())
    content = as_csv(rows) if form == "csv" else written(heads(), rows, TITLE)

    assert taken_in(content).published == catalogue.published
    assert taken_in(content).groups == group
    said = said_by(content, catalogue)
    assert (said.troubles, compared(said, catalogue).changes) == ([], ())


def test_a_part_without_a_column_stays_and_an_empty_cell_empties() -> None:
    """A list of new fees changes fees alone, in English too as it was; a name is never emptied."""
    before = taken_in(csv_of((*BIRTH, "Birth"), LAND, heads=(*HEADS, "name_en")))
    after = taken_in("code,fee\n1.001193,8000\n", before).published[ProcedureId("1.001193")]

    assert (after.fee, after.time) == (Text("8.000 đồng", "8,000 VND"), Time("same-day"))
    assert after.name == Text("Đăng ký khai sinh", "Birth")
    emptied = taken_in("code,fee,name\n1.001193,,\n", before).published[ProcedureId("1.001193")]
    assert (emptied.fee, emptied.name) == (None, after.name)


@pytest.mark.parametrize(
    "written_as",
    [
        lambda text: text.encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.replace(",", ";").encode(),
        lambda text: text.replace(",", "\t").replace("\n", "\r\n").encode(),
        as_windows_1258,
    ],
    ids=["utf-8", "with a mark", "utf-16", "utf-16-le", "semicolons", "tabs", "windows-1258"],
)
def test_encodings_and_separators_are_recognised(written_as: Any) -> None:
    """The same table, as every program of an office saves it, says the same."""
    text = csv_of(BIRTH[:6], LAND[:6], heads=HEADS[:6])

    assert taken_in(written_as(text)).published == taken_in(text).published


@pytest.mark.parametrize(("name", "font"), [("TCVN3", as_tcvn3), ("VNI", as_vni)])
@pytest.mark.parametrize("form", ["bytes", "utf-8", "xlsx"])
def test_an_encoding_of_old_fonts_is_refused_by_its_name(name: str, font: Any, form: str) -> None:
    """As bytes, as letters that a program has made Unicode of, and in the cells of a workbook, heads and all."""
    names = ("Mã thủ tục", "Lĩnh vực", "Tên thủ tục")
    rows = [font(each) for each in (*names, *BIRTH[:3], *LAND[:3])]
    content = {
        "bytes": lambda: csv_of(rows[3:6], rows[6:], heads=rows[:3]).encode("cp1252" if name == "VNI" else "latin-1"),
        "utf-8": lambda: csv_of(rows[3:6], rows[6:], heads=rows[:3]).encode(),
        "xlsx": lambda: xlsx_of(rows[3:6], rows[6:], heads=rows[:3]),
    }[form]()
    with pytest.raises(LegacyEncodingError) as refused:
        taken_apart(content, LAYOUT)

    assert refused.value.facts == {"encoding": name}
    assert name in refused.value.detail


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", UnreadableFileError),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", UnreadableFileError),
        (b"PK\x03\x04 and no more", UnreadableFileError),
        (b"\x89PNG\r\n\x1a\n\xff\xfe\xfd", UnreadableFileError),
        (b"code\n\xff\xff\xff\xff\n", UnreadableFileError),
        (b"name,fee\nKhai sinh,0\n", NoHeadsError),
        (b"code,name,fee,phi,Fee\n", NoHeadsError),
        (b'code,name\n1.001193,"' + b"x" * 200_000 + b'"\n', UnreadableFileError),
    ],
    ids=["empty", "xls", "broken zip", "picture", "no text", "no codes", "a head twice", "an endless cell"],
)
def test_a_file_that_is_no_table_of_procedures_is_refused_whole(content: bytes, error: type[Exception]) -> None:
    """With what it is, not with a trace."""
    with pytest.raises(error):
        taken_apart(content, LAYOUT)


def test_a_workbook_of_40000_rows_is_too_long() -> None:
    """It is not read to its end."""
    with pytest.raises(FileTooLongError):
        taken_apart(long_workbook(40_000), LAYOUT)


def test_a_workbook_that_unpacks_to_more_than_a_table_is_not_unpacked() -> None:
    """What it says that it holds is looked at first."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for number in range(3):
            packed.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * 60_000_000)
    assert len(file.getvalue()) < LARGEST_FILE
    with pytest.raises(UnreadableFileError, match="unpack"):
        taken_apart(file.getvalue(), LAYOUT)


def test_titles_over_the_heads_and_empty_rows_are_passed_over() -> None:
    """Heads are found below a title that spans the table; rows are counted as a spreadsheet does."""
    book = Workbook()
    sheet = book.active
    sheet.append(["DANH MỤC THỦ TỤC HÀNH CHÍNH"])
    sheet.merge_cells("A1:H1")
    for row in ((), ("Mã TTHC", "LĨNH VỰC", "Tên  thủ tục", "Ghi chú"), BIRTH[:3], (), ("", "", "không có mã")):
        sheet.append(row)
    for at in range(1_000, 1_003):
        sheet.cell(at, 1).number_format = "@"
    content = saved(book)

    assert taken_apart(content, LAYOUT)["passed_over"] == ["Ghi chú"]
    assert troubles(content) == [(6, "code", "no-code")]


def test_heads_that_are_merged_are_named() -> None:
    """A head over two columns belongs to the first; the words under nothing are told once, by their column."""
    book = Workbook()
    sheet = book.active
    for row in (("code", "group", "name", "papers", None), (*BIRTH[:3], "Tờ khai", "2"), (*LAND[:3], "Đơn", "1")):
        sheet.append(list(row))
    sheet.merge_cells("D1:E1")

    assert troubles(saved(book)) == [(2, "E", "no-head")]


def test_numbers_that_were_typed_as_numbers_are_read_where_nothing_is_lost() -> None:
    """A code of six decimals is whole; one that lost its last zero is no code any more, and is not guessed."""
    catalogue = taken_in(xlsx_of((2.000815, "Chứng thực", "Sao y", "working-days", 3, 10000)))
    procedure = catalogue.published[ProcedureId("2.000815")]
    assert (procedure.time, procedure.fee) == (Time("working-days", 3), Text("10.000 đồng", "10,000 VND"))

    assert troubles(xlsx_of((1.01193, "Hộ tịch", "Khai sinh"), (2, "Hộ tịch", "Khai tử"))) == [
        (2, "code", "number"),
        (3, "code", "number"),
    ]


@pytest.mark.parametrize("mac", [False, True], ids=["1900", "1904"])
def test_dates_of_both_systems_are_the_same_day(mac: bool) -> None:
    """A day is a day in either; a time of day is none; in a text both ways of writing are read."""
    row = (*BIRTH[:7], date(2026, 11, 23))
    told = taken_in(xlsx_of(row, mac=mac)).published[ProcedureId("1.001193")]
    assert told.checked_on == "2026-11-23"
    assert troubles(xlsx_of((*BIRTH[:7], datetime(2026, 11, 23, 8)), mac=mac)) == [(2, "checked_on", "time")]  # noqa: DTZ001
    local = taken_in(csv_of((*BIRTH[:7], "23/11/2026"))).published[ProcedureId("1.001193")]
    assert local.checked_on == told.checked_on
    assert troubles(csv_of((*BIRTH[:7], "11/23/2026"))) == [(2, "checked_on", "wrong-cell")]


def test_what_is_no_words_is_named_by_its_cell() -> None:
    """Formulas, errors and truths of a spreadsheet are told, each where it stands; nothing is reckoned here."""
    rows = [
        ("1.001193", "Hộ tịch", "=A1&B1"),
        ("1.000656", "Hộ tịch", "Khai tử", "hours", "=1+1"),
        ("1.000894", "Hộ tịch", "Kết hôn", None, None, True),
        ("1.004873", "Hộ tịch", "#N/A"),
    ]
    assert {each[:3] for each in troubles(xlsx_of(*rows))} >= {
        (2, "name", "formula"),
        (3, "time_value", "formula"),
        (4, "fee", "truth"),
        (5, "name", "error"),
    }


def test_every_trouble_is_told_by_its_row() -> None:
    """All of them at once, so that the file is mended once."""
    rows = [
        BIRTH,
        ("sao y", "Hộ tịch", "Sao y"),
        BIRTH,
        ("1.000656", "Hộ tịch", ""),
        ("1.000894", "", "Kết hôn"),
        ("1.004873", "Hộ tịch", "Hôn nhân", "tuần", "2"),
        ("2.000635", "Hộ tịch", "Trích lục", "working-days", "ba"),
        ("2.000636", "Hộ tịch", "Bản sao", "", "", "", "Tờ khai | tờ: 2"),
    ]
    assert troubles(csv_of(*rows)) == [
        (3, "code", "wrong-code"),
        (4, "code", "duplicate-code"),
        (5, "name", "wrong-procedure"),
        (6, "group", "wrong-procedure"),
        (7, "time_unit", "wrong-cell"),
        (8, "time_unit", "wrong-cell"),
        (9, "papers", "wrong-cell"),
    ]


def test_what_a_row_names_must_be_there() -> None:
    """A service of the office, and a procedure that replaces: in the catalogue or in the file."""
    content = "code,group,name,service,replaced_by\n"
    wrong = "1.001193,Hộ tịch,Khai sinh,nope,\n1.000656,Hộ tịch,Khai tử,,1.000894\n"
    assert troubles(content + wrong) == [(2, "service", "unknown-service"), (3, "replaced_by", "wrong-procedure")]
    right = "1.001193,Hộ tịch,Khai sinh,civil-status,1.000656\n1.000656,Hộ tịch,Khai tử,,\n"
    assert troubles(content + right) == []
