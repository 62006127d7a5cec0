"""What a file tells of dossiers, whichever software wrote it, and what is wrong with it, by row and column."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from queue_server.domain.core.calendar import at_minute
from queue_server.domain.core.identifiers import ProcedureId, ServiceDay
from queue_server.domain.dossiers.codes import DossierCode
from queue_server.domain.dossiers.dossier import DossierStatus
from queue_server.domain.dossiers.punctual import Moment
from queue_server.dossier_file.cells import day_said, status_said
from queue_server.dossier_file.columns import LAYOUT
from queue_server.dossier_file.preview import previewed
from queue_server.dossier_file.reading import _MEANT, FileRead, Terms, read
from queue_server.table_file.errors import FileTooLongError, LegacyEncodingError, NoHeadsError, UnreadableFileError
from queue_server.table_file.grid import Grid, taken_apart
from tests.dossier_file.files import AGENCY, GOOD, a_row, as_csv, as_xlsx
from tests.procedure_file.files import as_tcvn3, as_windows_1258, saved

if TYPE_CHECKING:
    from queue_server.domain.dossiers.facts import Facts

ZONE = "Asia/Ho_Chi_Minh"
TODAY = ServiceDay("2026-11-23")
BIRTH, COPY = ProcedureId("1.001193"), ProcedureId("2.000815")
NAMES = {
    BIRTH: "Đăng ký khai sinh",
    COPY: "Chứng thực bản sao từ bản chính",
    ProcedureId("9.000001"): "Chứng thực chữ ký",
    ProcedureId("9.000002"): "Chứng thực chữ ký",
}
TERMS = Terms(AGENCY, TODAY, ZONE, NAMES, {})
NOW = Moment(TODAY, at_minute(TODAY, 600, ZONE))


def told_by(content: bytes, terms: Terms = TERMS) -> tuple[Grid, FileRead]:
    """Return what a file says."""
    grid = taken_apart(content, LAYOUT)
    return grid, read(grid, terms)


def facts_of(**said: Any) -> Facts:
    """Return what a good row tells that has some cells otherwise."""
    _, told = told_by(as_csv([a_row(**said)]))
    assert not told.troubles, told.troubles
    return told.new[0]


UNDER_WAY = {"status": "Đang xử lý", "ended": "", "handed": ""}

ODD: list[tuple[dict[str, Any], str, str, str | None]] = [
    ({"code": ""}, "code", "no-code", None),
    ({"code": "975"}, "code", "wrong-code", "975"),
    ({"code": "H00.00.00-261008"}, "code", "wrong-code", "H00.00.00-261008"),
    ({"code": "H99.01.02-261008-0975"}, "code", "other-agency", "H99.01.02-261008-0975"),
    ({"code": f"{AGENCY}-261308-0975"}, "code", "too-new", f"{AGENCY}-261308-0975"),
    ({"code": f"{AGENCY}-261123-0975"}, "code", "too-new", f"{AGENCY}-261123-0975"),
    ({"procedure": "", "name": ""}, "procedure_name", "no-procedure", None),
    ({"procedure": "", "name": "Bán cá"}, "procedure_name", "unknown-procedure", "Bán cá"),
    ({"procedure": "7.777777", "name": "Bán cá"}, "procedure", "unknown-procedure", "7.777777"),
    ({"procedure": "", "name": "Chứng thực chữ ký"}, "procedure_name", "ambiguous-procedure", "Chứng thực chữ ký"),
    ({"received": ""}, "received", "no-day", None),
    ({"received": "hôm qua"}, "received", "wrong-day", "hôm qua"),
    ({"received": "31/02/2026"}, "received", "wrong-day", "31/02/2026"),
    ({"received": "10/23/2026"}, "received", "wrong-day", "10/23/2026"),
    ({"received": "08/10/26"}, "received", "wrong-day", "08/10/26"),
    ({"received": "24/11/2026", "due": "30/11/2026", **UNDER_WAY}, "received", "received-later", "24/11/2026"),
    ({"due": ""}, "due", "no-day", None),
    ({"due": "07/10/2026"}, "due", "due-before-received", "07/10/2026"),
    ({"new_due": "15/10/2026"}, "new_due", "new-due-not-later", "15/10/2026"),
    ({"status": "Bay mất"}, "status", "wrong-status", "Bay mất"),
    ({"status": "Đ" * 90}, "status", "wrong-status", "Đ" * 40 + "…"),
    ({"ended": "", "handed": ""}, "ended", "no-end", None),
    ({"status": "Đang xử lý", "handed": ""}, "status", "end-without-outcome", "Đang xử lý"),
    ({"status": "Đang xử lý", "ended": ""}, "status", "handed-without-outcome", "Đang xử lý"),
    ({"ended": "07/10/2026"}, "ended", "ended-before-received", "07/10/2026"),
    ({"ended": "30/11/2026", "handed": ""}, "ended", "ended-later", "30/11/2026"),
    ({"handed": "13/10/2026"}, "handed_over", "handed-before-end", "13/10/2026"),
    ({"handed": "24/11/2026"}, "handed_over", "handed-later", "24/11/2026"),
]


@pytest.mark.parametrize(
    ("odd", "column", "code", "found"), ODD, ids=[f"{each[2]}-{at}" for at, each in enumerate(ODD)]
)
def test_an_odd_row_is_told_by_row_and_column(odd: dict[str, Any], column: str, code: str, found: str | None) -> None:
    """Its number as in the file, the column, what stands there cut short; the rows around it are sound."""
    _, told = told_by(as_csv([a_row(1), a_row(2, **odd), a_row(3)]))

    assert [(each["row"], each.get("column"), each["code"]) for each in told.troubles] == [(3, column, code)]
    assert told.troubles[0].get("found") == found
    assert [facts.code[-4:] for facts in told.new] == ["0001", "0003"]


def test_every_trouble_has_its_sentence_in_both_languages() -> None:
    """What the page says of it, and what a workbook's cells may be, too."""
    for language in ("vi", "en"):
        file = Path(__file__).parents[2] / "static" / "locales" / language / "dossiers.json"
        words = json.loads(file.read_text(encoding="utf-8"))["files"]["trouble"]
        assert {*_MEANT, "number", "formula", "error", "truth", "time", "duration"} == set(words)


def test_a_code_that_stands_twice_is_told_with_its_first_row() -> None:
    """The first one is sound."""
    _, told = told_by(as_csv([a_row(1), a_row(2), a_row(1)]))

    assert [(each["row"], each["code"], each["found"]) for each in told.troubles] == [(4, "duplicate-code", "2")]
    assert len(told.new) == 2


def test_what_is_known_here_just_so_is_the_same_and_else_a_trouble() -> None:
    """No row changes a dossier that is known."""
    held = facts_of().dossier()
    known = TERMS._replace(known={held.code: held})
    _, same = told_by(as_csv([a_row()]), known)
    _, other = told_by(as_csv([a_row(due="16/10/2026")]), known)

    assert (same.same, same.new, same.troubles) == (1, [], [])
    assert [(each["column"], each["code"], each["found"]) for each in other.troubles] == [
        ("due", "known-otherwise", "16/10/2026")
    ]


def test_titles_empty_rows_and_sums_are_passed_over_and_told() -> None:
    """As software and people write them: what is no dossier is no trouble."""
    above, below = ("BÁO CÁO HỒ SƠ NĂM 2026;;;;", ";;;;"), (";;;;;;", "Tổng cộng: 2 hồ sơ;;;;;")
    grid, told = told_by(as_csv([a_row(1), a_row(2)], above, below))
    workbook, again = told_by(as_xlsx([a_row(1), a_row(2)], [["BÁO CÁO HỒ SƠ"], ["Từ ngày 01/01/2026"]]))

    assert grid["notes"] == [
        {"first": 1, "last": 2, "what": "title"},
        {"first": 6, "last": 6, "what": "empty"},
        {"first": 7, "last": 7, "what": "sum"},
    ]
    assert workbook["notes"] == [{"first": 1, "last": 2, "what": "title"}]
    assert (len(told.new), len(again.new), told.troubles, again.troubles) == (2, 2, [], [])


def test_nothing_of_another_column_leaves_the_process_that_reads() -> None:
    """Names and telephone numbers are in no cell of what is told: their heads alone are."""
    grid, _ = told_by(as_csv([a_row()]))

    assert grid["passed_over"] == ["Chủ hồ sơ", "Số điện thoại"]
    assert "Không Giữ" not in str(grid)
    assert "0900000000" not in str(grid)


DAYS: list[tuple[str, str, int | None]] = [
    ("08/10/2026", "2026-10-08", None),
    ("8/1/2026", "2026-01-08", None),
    ("08-10-2026", "2026-10-08", None),
    ("08.10.2026", "2026-10-08", None),
    ("2026-10-08", "2026-10-08", None),
    ("08/10/2026 00:00:00", "2026-10-08", None),
    ("08/10/2026 08:15", "2026-10-08", 495),
    ("08/10/2026 08:15:30", "2026-10-08", 495),
    ("08/10/2026 8h15", "2026-10-08", 495),
    ("08:15 08/10/2026", "2026-10-08", 495),
    ("2026-10-08T08:15:00", "2026-10-08", 495),
    ("2026-10-08 08:15:00.000", "2026-10-08", 495),
    ("46303", "2026-10-08", None),
    ("46303.34375", "2026-10-08", 495),
    ("46303,34375", "2026-10-08", 495),
]


@pytest.mark.parametrize(("said", "day", "minute"), DAYS)
def test_a_day_is_understood_as_software_writes_it(said: str, day: str, minute: int | None) -> None:
    """With its time by the office's clock where there is one; midnight is what those write who know the day alone."""
    found = day_said(said, ZONE)

    assert found is not None
    assert found.day == day
    told = None if found.at is None else (found.at - at_minute(ServiceDay(day), 0, ZONE)) // 60_000
    assert told == minute


@pytest.mark.parametrize(
    "said", ["", "12345", "2026", "1.001193", "08/10", "08/10/2026 25:00", "8/10/1926", "ngày 8/10/2026", "99999"]
)
def test_what_is_no_day_is_none(said: str) -> None:
    """Nothing is guessed."""
    assert day_said(said, ZONE) is None


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Đang xử lý (quá hạn)", DossierStatus.RECEIVED),
        ("ĐÃ TRẢ KẾT QUẢ - đúng hạn", DossierStatus.HANDED_OVER),
        ("Có kết quả, chờ trả", DossierStatus.READY),
        ("Đã giải quyết trước hạn", DossierStatus.READY),
        ("Yêu cầu bổ sung", DossierStatus.SUPPLEMENT_ASKED),
        ("Từ chối tiếp nhận", DossierStatus.REFUSED),
        ("Công dân rút hồ sơ", DossierStatus.STOPPED),
        ("Result ready", DossierStatus.READY),
        ("toi", None),
    ],
)
def test_where_one_stands_is_understood_as_software_says_it(said: str, status: DossierStatus | None) -> None:
    """Whether it was in time is told by the days, not by words."""
    assert status_said(said) is status


def test_without_words_the_days_say_where_one_stands() -> None:
    """A column that is empty, or is not there."""
    days = {"status": "", "ended": "", "handed": ""}
    assert facts_of(**days).status is DossierStatus.RECEIVED
    assert facts_of(**{**days, "ended": "14/10/2026"}).status is DossierStatus.READY
    handed = facts_of(**{**days, "handed": "14/10/2026"})
    assert (handed.status, handed.ended_on) == (DossierStatus.HANDED_OVER, "2026-10-14")


def test_in_time_is_told_by_the_files_own_days() -> None:
    """On the promised day is in time; put off, it would have been late before; hours count where both are known."""
    late = {"ended": "16/10/2026", "handed": ""}
    assert not facts_of(ended="15/10/2026", handed="").dossier().is_late
    assert facts_of(**late).dossier().is_late
    put_off = facts_of(**late, new_due="20/10/2026").dossier()
    assert (put_off.is_late, put_off.is_late_unextended, put_off.original.day) == (False, True, "2026-10-15")
    hours = {"due": "15/10/2026 10:00", "handed": ""}
    assert facts_of(**hours, ended="15/10/2026 10:30").dossier().is_late
    assert not facts_of(**hours, ended="15/10/2026").dossier().is_late


def test_a_workbook_is_read_with_its_dates_and_its_odd_cells() -> None:
    """Dates and times as a spreadsheet has them are days; what is none is told by its cell."""
    rows = [
        a_row(1, received=datetime(2026, 10, 8, 8, 15), due=date(2026, 10, 15), ended=46309, handed=46310.25),  # noqa: DTZ001 - as cells are
        a_row(2, received="=TODAY()"),
        a_row(3, status=True),
        a_row(4, procedure=1.00119),
    ]
    _, told = told_by(as_xlsx(rows))

    assert [(each["row"], each.get("column"), each["code"]) for each in told.troubles] == [
        (3, "received", "formula"),
        (4, "status", "truth"),
        (5, "procedure", "number"),
    ]
    assert told.rows_with_troubles == 3
    (facts,) = told.new
    assert (facts.day, facts.received_at) == ("2026-10-08", at_minute(ServiceDay("2026-10-08"), 495, ZONE))
    assert (facts.due, facts.ended_on, facts.handed_over_on) == ("2026-10-15", "2026-10-14", "2026-10-15")


def test_other_encodings_are_read_or_named() -> None:
    """Windows' Vietnamese is read; the fonts of the nineties are named, and nothing is guessed."""
    text = as_csv([a_row()]).decode()
    assert len(told_by(as_windows_1258(text))[1].new) == 1
    assert len(told_by(text.encode("utf-16"))[1].new) == 1
    with pytest.raises(LegacyEncodingError):
        told_by(as_tcvn3(text).encode("latin-1", errors="replace"))
    with pytest.raises(UnreadableFileError):
        told_by(b"\xd0\xcf\x11\xe0 an old workbook")
    with pytest.raises(NoHeadsError):
        told_by(b"a;b;c\n1;2;3\n")


def test_english_heads_are_read_in_any_order_among_thirty() -> None:
    """As the software's English form has them."""
    book = Workbook()
    filler = [f"Cột {at}" for at in range(24)]
    book.active.append(
        ["Where it stands", *filler[:12], "Due date", "Procedure", "Dossier code", *filler[12:], "Received on"]
    )
    book.active.append(["processing", *["x"] * 12, "2026-12-01", "", GOOD["code"], *["x"] * 12, "2026-10-08"])
    book.active.cell(2, 15, "1.001193")
    grid, told = told_by(saved(book))

    assert len(grid["passed_over"]) == 24
    assert (told.troubles, [facts.status for facts in told.new]) == ([], [DossierStatus.RECEIVED])


def test_more_rows_than_any_ward_has_are_refused() -> None:
    """Fifty thousand are not too many."""
    rows = "".join(f"{AGENCY}-261008-{at:05d};1.001193;08/10/2026;15/10/2026\n" for at in range(60_001))
    heads = "code;procedure;received;due\n"
    _, told = told_by((heads + "".join(rows.splitlines(keepends=True)[:50_000])).encode())
    assert (len(told.new), told.troubles) == (50_000, [])
    with pytest.raises(FileTooLongError):
        told_by((heads + rows).encode())


def test_a_preview_is_another_one_where_anything_is_otherwise() -> None:
    """Its digest names what was shown: other rows, other troubles, other books."""
    files = [[a_row(1)], [a_row(1, due="16/10/2026")], [a_row(1), a_row(2)], [a_row(1), a_row(2, received="")]]
    previews = [previewed(told_by(as_csv(rows))[1], NOW).id for rows in files]
    held = replace(facts_of(), code=DossierCode(f"{AGENCY}-261008-0002")).dossier()
    _, same = told_by(as_csv([a_row(1), a_row(2)]), TERMS._replace(known={held.code: held}))

    assert len({*previews, previewed(same, NOW).id}) == 5
    assert previewed(told_by(as_xlsx([a_row(1)]))[1], NOW).id == previews[0]
