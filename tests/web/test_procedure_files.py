"""Files of procedures over the wire: looked at before, taken in whole or not at all, written and taken in again."""

from __future__ import annotations

import threading
import time
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from queue_server.procedure_file.columns import LARGEST_FILE, LAYOUT
from queue_server.table_file.asking import Files
from queue_server.table_file.errors import FileReaderBusyError
from tests.machine import allowed
from tests.procedure_file.files import as_tcvn3, csv_of, long_workbook, xlsx_of

if TYPE_CHECKING:
    import requests

    from tests.house import House, Person

SERIAL = count(1)


@pytest.fixture
def head(house: House) -> Person:
    """Return a manager."""
    return house.somebody("manager")


def row(name: str, *more: str) -> tuple[str, ...]:
    """Return a row of a file, with a code of its own."""
    return (f"7.{next(SERIAL):06}", "Thử tệp", name, *more)


def brought(who: Person, path: str, content: bytes | str) -> requests.Response:
    """Bring a file."""
    data = content.encode() if isinstance(content, str) else content
    return who.post(who.api + path, data=data, timeout=60)


def told(answer: requests.Response) -> dict[str, Any]:
    """Return what is answered to what is done."""
    assert answer.status_code == 200, answer.text
    said: dict[str, Any] = answer.json()
    return said


def test_a_file_is_looked_at_before_it_is_taken_in(house: House, head: Person) -> None:
    """The preview says what would change, by row and part, and changes nothing; then the import does just that."""
    one, two = row("Khai một", "same-day", "", "0"), row("Khai hai", "hours", "4", "8000")
    content = csv_of(one, two)
    preview = told(brought(head, "/catalogue/preview", content))

    assert [preview[name] for name in ("form", "encoding", "rows", "new", "changed", "troubles_in_all")] == [
        *("csv", "utf-8", 2, 2, 0, 0)
    ]
    assert [each["after"]["name"]["vi"] for each in preview["changes"]] == ["Khai một", "Khai hai"]
    assert head.look(f"/procedures/{one[0]}/history").status_code == 404
    done = told(brought(head, "/catalogue/import?publish=yes", content))
    assert (done["new"], done["same"]) == (2, 0)
    assert house.anybody().look(f"/procedures/{two[0]}").json()["fee"]["vi"] == "8.000 đồng"
    again = told(brought(head, "/catalogue/import?publish=yes", content))
    assert (again["new"], again["same"], again["version"]) == (0, 2, done["version"])
    changed = csv_of((*two[:4], "5", "8000"))
    (change,) = told(brought(head, "/catalogue/preview", changed))["changes"]
    assert (change["parts"], change["before"]["time"]["value"], change["after"]["time"]["value"]) == (["time"], 4, 5)


def test_what_was_changed_after_the_preview_is_not_written_over(head: Person) -> None:
    """A file that was compared before somebody edited what it would change is refused whole."""
    code, *rest = row("Khai chung", "hours", "4", "8000")
    content = csv_of((code, *rest))
    preview = told(brought(head, "/catalogue/preview", content))
    one = {"name": {"vi": "Tên khác"}, "group": head.look("/catalogue").json()["groups"][0]["id"]}
    head.done(f"/procedures/{code}/edit", one)
    refused = brought(head, f"/catalogue/import?seen={preview['revision']}", content)

    assert (refused.status_code, refused.json()["code"]) == (409, "changed-meanwhile")
    again = told(brought(head, "/catalogue/preview", content))["revision"]
    assert told(brought(head, f"/catalogue/import?seen={again}", content))["changed"] == 1


def test_a_file_with_one_bad_row_changes_nothing(head: Person) -> None:
    """The preview names every bad row, the import the first: the good ones are not taken in either."""
    good, bad = row("Tốt"), row("Xấu", "tuần", "2")
    content = csv_of(good, bad, good)
    preview = told(brought(head, "/catalogue/preview", content))
    refused = brought(head, "/catalogue/import", content)

    assert [(each["row"], each["code"]) for each in preview["troubles"]] == [(3, "wrong-cell"), (4, "duplicate-code")]
    assert (refused.status_code, refused.json()["code"], refused.json()["row"]) == (422, "rows-refused", 3)
    assert head.look(f"/procedures/{good[0]}/history").status_code == 404


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_written_is_taken_in_again_without_a_change(head: Person, form: str) -> None:
    """The file says of every procedure what the catalogue says."""
    told(brought(head, "/catalogue/import?publish=yes", csv_of(row("=Bản sao", "hours", "4", "8000", "Đơn; tờ"))))
    written = head.look(f"/catalogue/export.{form}")
    preview = told(brought(head, "/catalogue/preview", written.content))

    assert (preview["form"], preview["changes"], preview["troubles"]) == (form, [], [])
    assert preview["same"] == preview["rows"] > 0
    assert f'.{form}"' in written.headers["Content-Disposition"]


def test_drafts_are_written_where_they_are_asked_for(house: House, head: Person, tmp_path: Any) -> None:
    """Without a word only what is published goes out."""
    drafted = row("Mới nháp")
    told(brought(head, "/catalogue/import", csv_of(drafted)))

    assert drafted[0] not in head.look("/catalogue/export.csv").text
    assert drafted[0] in head.look("/catalogue/export.csv?which=drafted").text
    assert head.look("/catalogue/export.csv?which=all").json()["code"] == "invalid-query"
    file = tmp_path / "drafted.xlsx"
    file.write_bytes(head.look("/catalogue/export.xlsx?which=drafted").content)
    codes = [cells[0].value for cells in load_workbook(file).active.iter_rows()]
    assert (codes[0], drafted[0] in codes) == ("code", True)
    assert house.anybody().look(f"/procedures/{drafted[0]}").status_code == 404


def test_a_large_file_is_taken_from_whom_is_known_and_from_nobody_else(house: House, head: Person) -> None:
    """A thousand procedures are more than a command may be; a file has a bound too, and strangers are not heard."""
    content = csv_of(*(row("Thủ tục dài " * 12) for _ in range(1_000)))
    assert len(content.encode()) > 2 * 64 * 1024
    done = told(brought(head, "/catalogue/import", content))

    assert done["new"] == 1_000
    assert brought(house.bearer("nobody"), "/catalogue/preview", content).status_code == 401
    assert brought(head, "/catalogue/name-group", content).status_code == 413
    assert brought(head, "/catalogue/preview", b"x" * (LARGEST_FILE + 1)).status_code == 413


def test_a_workbook_of_40000_rows_is_refused_and_nobody_waits(house: House, head: Person) -> None:
    """It is taken apart by another process: kiosks go on meanwhile."""
    answers: list[requests.Response] = []
    content, kiosk = long_workbook(40_000), house.somebody("kiosk")
    bringing = threading.Thread(target=lambda: answers.append(brought(head, "/catalogue/preview", content)))
    bringing.start()
    longest = 0.0
    while bringing.is_alive():
        began = time.monotonic()
        kiosk.done("/tickets", {"service": "guidance"})
        longest = max(longest, time.monotonic() - began)
    bringing.join()

    assert (answers[0].status_code, answers[0].json()["code"]) == (422, "file-too-long")
    assert longest < allowed(1)


def test_old_fonts_are_named_over_the_wire_too(head: Person) -> None:
    """What the other process finds out is said with its name."""
    content = csv_of(*(tuple(map(as_tcvn3, row("Đăng ký khai sinh của người được chứng thực"))) for _ in range(3)))
    answer = brought(head, "/catalogue/import", content.encode("latin-1"))

    assert (answer.status_code, answer.json()["code"], answer.json()["encoding"]) == (422, "legacy-encoding", "TCVN3")


def test_numbers_and_dates_of_a_workbook_come_through(house: House, head: Person) -> None:
    """As they were meant."""
    code = f"7.{next(SERIAL):06}"
    told(brought(head, "/catalogue/import?publish=yes", xlsx_of((code, "Thử tệp", "Số", "working-days", 3, 10000))))
    shown = house.anybody().look(f"/procedures/{code}").json()

    assert (shown["time"], shown["fee"]["en"]) == ({"unit": "working-days", "value": 3}, "10,000 VND")


def test_a_file_that_takes_too_long_is_given_up() -> None:
    """The process that reads it is ended, and whoever asked is told to come back."""
    files = Files()
    files._asking.within = 0.001
    with pytest.raises(FileReaderBusyError):
        files.taken_apart(csv_of(row("Lâu")).encode(), LAYOUT)

    assert files._asking.child is None
    files._asking.within = 60
    assert len(files.taken_apart(csv_of(row("Nhanh")).encode(), LAYOUT)["rows"]) == 1
    files.close()


def test_the_books_hold_one_commit_a_file(house: House, head: Person) -> None:
    """All of a file is one: it cannot be there by half."""
    before = told(brought(head, "/catalogue/preview", csv_of(row("Đếm"))))
    assert before["new"] == 1
    versions = head.look("/catalogue").json()["version"]
    told(brought(head, "/catalogue/import?publish=yes", csv_of(*(row("Một lần ghi") for _ in range(5)))))
    since = house.anybody().look(f"/catalogue/changes?since={versions}").json()

    assert (since["version"], len(since["changes"]), len(since["versions"])) == (versions + 1, 5, 1)
