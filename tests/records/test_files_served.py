"""Reports as files, from a running server and from the command line beside it: the same figures either way."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from click.testing import CliRunner

from queue_server.cli.main import main
from queue_server.journal.books.folders import alone_in
from queue_server.records import answering
from queue_server.records.asked import WAYS
from queue_server.records.keeper import Keeper
from tests.house import House
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.records.conftest import Recorded

NOW = datetime.now(UTC) + timedelta(hours=7)
TODAY = f"{NOW:%Y-%m-%d}"
RANGE = f"from={TODAY}&to={TODAY}"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Serve a house in which somebody was served, and somebody waits."""
    house = House(tmp_path_factory.mktemp("files"))
    house.start()
    kiosk, clerk = house.somebody("kiosk"), house.somebody("clerk")
    clerk.done("/counters/1/open", {"services": ["certification"]})
    for service in ("certification", "certification", "business"):
        kiosk.done("/tickets", {"service": service})
    for path in ("call-next", "start", "finish", "call-next"):
        clerk.done(f"/counters/1/{path}")
    yield house
    house.stop()


def told(house: House, by: str = "service") -> dict[str, Any]:
    """Return the report as JSON."""
    report: dict[str, Any] = house.somebody("manager").look(f"/reports/waits?{RANGE}&by={by}").json()
    return report


def lines(content: bytes) -> list[dict[str, str]]:
    """Return what a CSV says."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_csv_has_the_figures_of_the_report(house: House) -> None:
    """The same services in the same order, with names and counts; it is a file, and no cache keeps it."""
    answer = house.somebody("manager").look(f"/reports/waits.csv?{RANGE}")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    name = f"sample-{TODAY}-{TODAY}-service.csv"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["Cache-Control"] == "no-store"
    shown = [(line["Mã nhóm thủ tục"], line["Nhận"], line["Xong"]) for line in lines(answer.content)]
    assert shown == [(row["service"], f"{row['received']}", f"{row.get('done', 0)}") for row in told(house)["rows"]]
    assert {line["Nhóm thủ tục"] for line in lines(answer.content)} >= {"Chứng thực"}


def test_a_workbook_has_them_too(house: House) -> None:
    """In English where that is asked for."""
    answer = house.somebody("manager").look(f"/reports/waits.xlsx?{RANGE}&by=hour&language=en")
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    heads, *rows = sheet.iter_rows(values_only=True)
    assert heads[:3] == ("Hour", "Received", "Served")
    assert [row[:2] for row in rows] == [(row["hour"], row.get("received", 0)) for row in told(house, "hour")["rows"]]


def test_a_workbook_of_all_has_a_sheet_for_each_way(house: House) -> None:
    """Each has the rows of that report."""
    answer = house.somebody("manager").look(f"/reports/overview.xlsx?{RANGE}&language=en")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    ways = ["service", "counter", "clerk", "hour", "weekday-hour", "day"]
    assert len(book.worksheets) == len(ways) + 1
    for way, sheet in zip(ways, book.worksheets, strict=False):
        assert sheet.max_row - 1 == len(told(house, way)["rows"])


def test_clerks_are_called_by_their_names(house: House) -> None:
    """A file says who, and not by which id the books know her."""
    answer = house.somebody("manager").look(f"/reports/waits.csv?{RANGE}&by=clerk")
    assert [line["Cán bộ"] for line in lines(answer.content)] == ["Cán bộ"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("query", "code"), [("", "bad-range"), (f"{RANGE}&by=moon", "unknown-grouping"), ("from=1&to=2", "bad-range")]
)
def test_what_is_wrong_is_told_as_ever(house: House, form: str, query: str, code: str) -> None:
    """A question that makes no sense is answered with a problem, and no file."""
    answer = house.somebody("manager").look(f"/reports/waits.{form}?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, code)


@pytest.mark.parametrize("by", WAYS)
def test_the_command_line_says_what_the_address_says(house: House, by: str) -> None:
    """Byte for byte the same JSON, beside the running server."""
    said = house.command("report", "waits", "--office", "sample", "--from", TODAY, "--to", TODAY, "--by", by)
    assert (said.returncode, json.loads(said.stdout)) == (0, told(house, by))


def test_the_overview_is_that_of_the_address(house: House) -> None:
    """All of a page, compared as is said."""
    said = house.command("report", "overview", "--office", "sample", "--from", "today", "--compare", "before")
    shown = house.somebody("manager").look(f"/reports/overview?{RANGE}&compare=before").json()
    assert json.loads(said.stdout) | {"hours_open": 0, "counters_open": 0} == shown | {
        "hours_open": 0,
        "counters_open": 0,
    }  # counters stay open meanwhile


@pytest.mark.parametrize("by", WAYS)
def test_its_files_are_those_of_the_address(house: House, by: str, tmp_path: Path) -> None:
    """A CSV of the command line is that of the address, written at once over the one before."""
    out = tmp_path / "report.csv"
    out.write_text("the one before", encoding="utf-8")
    words = ["report", "waits", "--office", "sample", "--from", "today", "--by", by, "--format", "csv"]
    said = house.command(*words, "--out", f"{out}")
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")
    assert out.read_bytes() == house.somebody("manager").look(f"/reports/waits.csv?{RANGE}&by={by}").content
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (
            ["moon", "--office", "sample", "--from", "today"],
            2,
            "There is no report moon; there is: waits, overview, own, first-time, satisfaction, estimates.",
        ),
        (["waits", "--office", "nowhere", "--from", "today"], 1, "There is no such office"),
        (["waits", "--office", "sample"], 1, "Say the days as YYYY-MM-DD, or by one of these words: today"),
        (["waits", "--office", "sample", "--from", "2026-11-02", "--to", "2026-11-01"], 1, "The range is backwards"),
        (["waits", "--office", "sample", "--from", "today", "--by", "moon"], 1, "Figures are grouped by one of"),
        (["waits", "--office", "sample", "--from", "today", "--format", "pdf"], 2, "'pdf' is not one of"),
        (["own", "--office", "sample", "--from", "today"], 2, "Say whose own figures with --clerk ID"),
        (["overview", "--office", "sample", "--from", "today", "--format", "csv"], 2, "is had as json or xlsx"),
        (["overview", "--office", "sample", "--from", "today", "--compare", "x"], 1, "A range is compared with one"),
        (["waits", "--from", "today"], 2, "Missing option '--office'"),
        (
            ["waits", "--office", "sample", "--from", "today", "--out", "/nowhere/r"],
            1,
            "/nowhere/r cannot be written",
        ),
    ],
)
def test_it_says_plainly_what_is_wrong(house: House, words: list[str], code: int, why: str) -> None:
    """In a sentence and with a status, for whoever reads the mail of a timer."""
    said = house.command("report", *words)
    assert (said.returncode, said.stdout) == (code, "")
    assert why in said.stderr
    assert "Traceback" not in said.stderr


def test_a_timer_gets_its_report_without_a_server(recorded: Recorded) -> None:
    """Records that are not there are made first, which is said beside the report; then they are there."""
    recorded.play("2026-11-23", "2026-11-24")
    line = [sys.executable, "-m", "queue_server", "report", "waits", "--office", "sample", "--by", "day"]
    line += ["--from", "2026-11-23", "--to", "2026-11-24", "--journal", recorded.place.journal]
    first, second = (
        subprocess.run(line, capture_output=True, text=True, check=False, timeout=PATIENCE) for _ in range(2)
    )
    assert first.stderr == "Records of 2 days are made first; that is done once.\n"
    assert (second.stderr, second.stdout) == ("", first.stdout)
    assert [row["day"] for row in json.loads(first.stdout)["rows"]] == ["2026-11-23", "2026-11-24"]


def test_it_waits_while_another_process_makes_the_records(
    recorded: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as it takes, and then there is the report."""
    recorded.play("2026-11-23")
    tried = threading.Semaphore(0)
    catch_up = Keeper.catch_up

    def trying(keeper: Keeper, patience: float | None = None) -> list[str]:
        tried.release()
        return catch_up(keeper, patience)

    monkeypatch.setattr(answering, "_PATIENCE", 0.01)
    monkeypatch.setattr(Keeper, "catch_up", trying)
    words = ["report", "waits", "--office", "sample", "--from", "2026-11-23", "--to", "2026-11-23"]
    with ThreadPoolExecutor(1) as pool:
        with alone_in(recorded.place.tree("sample").folder):
            said = pool.submit(CliRunner().invoke, main, [*words, "--journal", recorded.place.journal])
            assert all(tried.acquire(timeout=PATIENCE) for _ in range(3))
        assert said.result(PATIENCE).exit_code == 0
    assert json.loads(said.result().stdout)["rows"]
