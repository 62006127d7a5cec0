"""A workbook is what two readers of other makes find in it: typed columns, a frozen head, what each figure means."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import python_calamine

from queue_server.records.asked import WAYS, WAYS_OF_A_CITY
from queue_server.records.files.definitions import FIGURES, columns_by
from queue_server.records.files.xlsx import xlsx
from queue_server.web.static_files import words
from tests.records.files.tables import HARD, WORDS, days, hard, services

if TYPE_CHECKING:
    from queue_server.records.files.table import Table

AT = datetime(2026, 11, 30, 8, tzinfo=UTC)


def written(*tables: Table) -> bytes:
    """Return a workbook."""
    return xlsx(tables, [("Đơn vị", "=ward"), ("Từ ngày", date(2026, 11, 30))], AT)


def opened(*tables: Table) -> Any:
    """Return the workbook as openpyxl has it."""
    return openpyxl.load_workbook(io.BytesIO(written(*tables)))


def second_opinion(table: Table, sheet: int = 0) -> list[list[Any]]:
    """Return the rows as Calamine has them."""
    return (
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(written(table)))
        .get_sheet_by_index(sheet)
        .to_python()
    )


def test_columns_have_types() -> None:
    """A day is a date, a wait a duration beyond a day too, a count a number; what nobody measured is empty."""
    sheet = opened(days()).worksheets[0]
    row = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (row["Ngày"].value, row["Ngày"].number_format) == (datetime(2026, 11, 30), "dd/mm/yyyy")  # noqa: DTZ001 - a day
    assert (row["Nhận"].value, row["Nhận"].number_format) == (3, "0")
    longest = row["Chờ lâu nhất"]
    assert (longest.value, longest.number_format) == (timedelta(seconds=90_061), "[h]:mm:ss")
    assert row["Một nửa phục vụ không quá"].value is None

    heads, read = second_opinion(days())
    other = dict(zip(heads, read, strict=True))
    assert (other["Ngày"], other["Nhận"], other["Chờ lâu nhất"]) == (date(2026, 11, 30), 3, timedelta(seconds=90_061))
    assert other["Một nửa phục vụ không quá"] == ""


@pytest.mark.parametrize("at", range(len(HARD)))
def test_a_text_stays_a_text(at: int) -> None:
    """Neither a formula nor a number, a date or a link, to either reader."""
    cell = opened(hard()).worksheets[0].cell(at + 2, 2)
    assert (cell.value, cell.data_type) == (HARD[at], "s")
    assert second_opinion(hard())[at + 1][1] == HARD[at]


def test_there_is_no_formula_in_it() -> None:
    """Nothing in the file is reckoned when it is opened."""
    with zipfile.ZipFile(io.BytesIO(written(hard()))) as file:
        sheets = [file.read(name) for name in file.namelist() if name.startswith("xl/worksheets/")]
    assert len(sheets) == 2
    assert not [sheet for sheet in sheets if b"<f>" in sheet]


def test_the_head_stays_where_it_is() -> None:
    """Both sheets are frozen under their first line, and the figures can be filtered."""
    book = opened(services())
    assert [sheet.freeze_panes for sheet in book.worksheets] == ["A2", "A2"]
    assert book.worksheets[0].auto_filter.ref == "A1:R3"


@pytest.mark.parametrize(("language", "other"), [("vi", "en"), ("en", "vi")])
def test_each_column_is_defined(language: str, other: str) -> None:
    """The second sheet has each head with what it means, in the file's language and beside it in the other."""
    book = opened(services(language))
    heads = [cell.value for cell in book.worksheets[0][1]]
    lines = list(book.worksheets[1].iter_rows(min_row=2, values_only=True))
    assert [line[0] for line in lines[: len(heads)]] == heads
    keys = ["service", "service-name", *(column.key for column in FIGURES)]
    for key, line in zip(keys, lines, strict=False):
        own, beside = WORDS[language]["columns"][key], WORDS[other]["columns"][key]
        assert line == (own["name"], own["why"], beside["name"], beside["why"])


def test_of_what_it_is_stands_in_it() -> None:
    """Below the definitions stands what the file is of: a text as a text, a day as a day."""
    sheet = opened(days()).worksheets[-1]
    last = sheet.max_row
    assert [(sheet.cell(last - 1, at).value, sheet.cell(last - 1, at).data_type) for at in (1, 2)] == [
        ("Đơn vị", "s"),
        ("=ward", "s"),
    ]
    assert sheet.cell(last, 2).is_date


def test_a_workbook_has_a_sheet_for_each_table() -> None:
    """Named by what its rows are grouped by; a figure that several have is defined once."""
    book = opened(services(), days())
    assert book.sheetnames == ["Theo nhóm thủ tục", "Theo ngày", "Định nghĩa"]
    defined = [row[0] for row in book.worksheets[2].iter_rows(min_row=2, values_only=True) if row[0]]
    assert defined.count("Nhận") == 1
    assert {"Mã nhóm thủ tục", "Ngày"} <= set(defined)


def test_the_same_figures_are_the_same_file() -> None:
    """Made at the same time of the same figures it is the same bytes."""
    assert written(services()) == written(services())


def test_every_word_is_in_both_languages() -> None:
    """The words of files have the same names in Vietnamese and in English."""

    def names(words: Any) -> Any:
        return {key: names(value) for key, value in words.items()} if isinstance(words, dict) else None

    assert names(WORDS["vi"]) == names(WORDS["en"])


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("key", "on_screen"),
    [
        *((key, key) for key in ("received", "done", "gave-up", "no-show", "recalls", "out-of-order")),
        ("transfers", "sent-on"),
        ("waits-median", "half"),
        ("waits-p90", "ninth"),
        ("waits-p95", "p95"),
        ("waits-longest", "longest"),
        ("over-target", "over"),
        ("serving-median", "served-half"),
        ("serving-p90", "served-ninth"),
    ],
)
def test_a_figure_is_called_what_the_screen_calls_it(language: str, key: str, on_screen: str) -> None:
    """Whoever looks from one to the other finds the same word."""
    screen = words(language, "records")["figures"]
    assert WORDS[language]["columns"][key]["name"] == screen[on_screen]["name"]


def test_every_way_of_grouping_has_columns_and_a_sheet() -> None:
    """There is no report that cannot be written down."""
    for by in {*WAYS, *WAYS_OF_A_CITY}:
        keys = {column.key for column in columns_by(by)}
        assert keys <= set(WORDS["vi"]["columns"])
        assert by in WORDS["vi"]["sheets"]
