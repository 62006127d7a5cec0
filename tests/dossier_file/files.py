"""Files of dossiers as one-stop software writes them: thirty columns, most of which are nobody's business here."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from tests.procedure_file.files import saved

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

AGENCY = "H00.00.00"

HEADS: Mapping[str, str] = {
    "code": "Mã số hồ sơ",
    "name": "Tên thủ tục",
    "procedure": "Mã thủ tục",
    "person": "Chủ hồ sơ",
    "telephone": "Số điện thoại",
    "received": "Ngày tiếp nhận",
    "due": "Ngày hẹn trả",
    "new_due": "Ngày hẹn lại",
    "ended": "Ngày có kết quả",
    "handed": "Ngày trả kết quả",
    "status": "Trạng thái",
}
"""What stands over the columns, by what the tests call them."""

GOOD: Mapping[str, Any] = {
    "code": f"{AGENCY}-261008-0975",
    "name": "Đăng ký khai sinh",
    "procedure": "1.001193",
    "person": "Nguyễn Văn Không Giữ",
    "telephone": "0900000000",
    "received": "08/10/2026 08:15",
    "due": "15/10/2026",
    "new_due": "",
    "ended": "14/10/2026",
    "handed": "15/10/2026",
    "status": "Đã trả kết quả",
}
"""A row with which nothing is wrong."""


def a_row(serial: int = 975, **said: Any) -> dict[str, Any]:
    """Return a good row of another serial, with some cells otherwise."""
    return {**GOOD, "code": f"{AGENCY}-261008-{serial:04d}", **said}


def as_csv(rows: Iterable[Mapping[str, Any]], above: Sequence[str] = (), below: Sequence[str] = ()) -> bytes:
    """Return rows as CSV, under the heads, between lines of whatever."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow(HEADS.values())
    writer.writerows([row.get(key, "") for key in HEADS] for row in rows)
    return "\n".join([*above, file.getvalue().rstrip(), *below, ""]).encode()


def as_xlsx(rows: Iterable[Mapping[str, Any]], above: Sequence[Sequence[Any]] = ()) -> bytes:
    """Return rows as a workbook, under the heads and whatever stands above them, which is merged."""
    book = Workbook()
    sheet = book.active
    for line in above:
        sheet.append(list(line))
        sheet.merge_cells(start_row=sheet.max_row, start_column=1, end_row=sheet.max_row, end_column=8)
    sheet.append(list(HEADS.values()))
    for row in rows:
        sheet.append([row.get(key, "") for key in HEADS])
    return saved(book)


def a_year(rows: int) -> list[dict[str, Any]]:
    """Return so many good rows over the working days before the autumn of 2026, in every status."""
    made = []
    for at in range(rows):
        month, day = 1 + at // 28 % 9, 1 + at % 28
        received = f"{day:02d}/{month:02d}/2026 {8 + at % 8:02d}:{at % 60:02d}"
        ended = f"{day:02d}/{month + 1:02d}/2026"
        row = {
            "code": f"{AGENCY}-26{month:02d}{day:02d}-{at:05d}",
            "procedure": "1.001193" if at % 3 else "2.000815",
            "person": "Nguyễn Văn Không Giữ",
            "received": received,
            "due": f"{day:02d}/{month + 1:02d}/2026" if at % 7 else f"{day:02d}/{month:02d}/2026",
        }
        match at % 6:
            case 0:
                row |= {"status": "Đang giải quyết"}
            case 1:
                row |= {"status": "Từ chối", "ended": ended}
            case 2:
                row |= {"status": "Chờ trả kết quả", "ended": ended}
            case 3:
                row |= {"status": "Chờ bổ sung"}
            case _:
                row |= {"status": "Đã trả kết quả", "ended": ended, "handed": ended}
        made.append(row)
    return made
