"""Reports of a running server: made beside it, never by it, and no trouble of theirs is the hall's."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.errors import UnknownOfficeError
from queue_server.journal.books.folders import alone_in
from queue_server.records import asking
from queue_server.records.asked import (
    WAYS,
    WAYS_OF_A_CITY,
    BadRangeError,
    RecordsBeingMadeError,
    RecordsUnavailableError,
    UnknownGroupingError,
)
from queue_server.records.asking import Records
from queue_server.records.columns import LAYOUT
from queue_server.records.reports.groupings import GROUPINGS
from queue_server.records.tree import Index
from tests.house import House
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.house import Person
    from tests.records.conftest import Recorded

NOW = datetime.now(UTC) + timedelta(hours=7)
TODAY, TOMORROW = f"{NOW:%Y-%m-%d}", f"{NOW + timedelta(days=2):%Y-%m-%d}"
WAITS = f"/reports/waits?from={TODAY}&to={TODAY}&by=service"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Serve a house in which somebody was served."""
    house = House(tmp_path_factory.mktemp("records"))
    house.start()
    kiosk, clerk = house.somebody("kiosk"), house.somebody("clerk")
    clerk.done("/counters/1/open", {"services": ["certification"]})
    for _ in range(3):
        kiosk.done("/tickets", {"service": "certification"})
    for path in ("call-next", "start", "finish", "call-next"):
        clerk.done(f"/counters/1/{path}")
    yield house
    house.stop()


def eventually(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def children(house: House) -> list[int]:
    """Return the processes that make reports for a server."""
    assert house.process is not None
    found = subprocess.run(
        ["pgrep", "-P", f"{house.process.pid}", "-f", "queue_server.records.child"],
        capture_output=True,
        text=True,
        check=False,
    )
    return [int(pid) for pid in found.stdout.split()]


def test_a_report_is_made_beside_the_server(house: House) -> None:
    """What answers is another process, which alone has the database in its memory."""
    told = house.somebody("manager").look(WAITS).json()
    assert house.process is not None

    assert told["rows"][0] | {"waits": None, "serving": None} == {
        "service": "certification",
        "received": 3,
        "done": 1,
        "waits": None,
        "serving": None,
    }
    assert told["rows"][0]["waits"]["count"] == 2
    (child,) = children(house)
    assert "_duckdb" in Path(f"/proc/{child}/maps").read_text(encoding="utf-8")
    assert "_duckdb" not in Path(f"/proc/{house.process.pid}/maps").read_text(encoding="utf-8")


def test_a_process_that_dies_is_replaced(house: House) -> None:
    """Killed between two questions, the process is started again for the next one."""
    manager = house.somebody("manager")
    before = manager.look(WAITS).json()
    os.kill(children(house)[0], signal.SIGKILL)
    assert manager.look(WAITS).json() == before


def asked_wrongly(manager: Person, query: str) -> tuple[int, str]:
    """Return the status and the code of a question that is refused."""
    answer = manager.look(f"/reports/waits{query}")
    return answer.status_code, answer.json()["code"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "bad-range"),
        (f"?from={TODAY}", "bad-range"),
        ("?from=2026-11-30&to=2026-11-01", "bad-range"),
        ("?from=2026-02-30&to=2026-03-01", "bad-range"),
        ("?from=30/11/2026&to=30/11/2026", "bad-range"),
        ("?from=1899-01-01&to=2026-01-01", "bad-range"),
        (f"?from={TOMORROW}&to={TOMORROW}", "bad-range"),
        (f"?from={TODAY}&to={TODAY}&by=moon", "unknown-grouping"),
    ],
)
def test_a_question_that_makes_no_sense_is_told_so(house: House, query: str, code: str) -> None:
    """Backwards, of no day, of the future, by nothing that there is: 422, with what is wrong."""
    assert asked_wrongly(house.somebody("manager"), query) == (422, code)


def test_days_without_anything_are_an_answer(house: House) -> None:
    """Of a range in which there was no office there are no rows, and no error."""
    answer = house.somebody("manager").look("/reports/waits?from=2026-01-01&to=2026-01-31&by=day")
    assert (answer.status_code, answer.json()["rows"]) == (200, [])


@pytest.mark.parametrize("role", ["clerk", "kiosk", "display"])
def test_a_report_is_the_managers(house: House, role: str) -> None:
    """Nobody below a manager reads what all clerks did."""
    assert house.somebody(role).look(WAITS).status_code == 403


def test_a_closed_day_has_its_file_by_itself(house: House) -> None:
    """When the day is closed its file is made, though nobody asks for a report."""
    clerk, manager = house.somebody("clerk"), house.somebody("manager")
    clerk.done("/counters/1/finish")
    before = manager.look(WAITS).json()
    manager.done("/day/close")
    folder = house.folder / "records" / f"v{LAYOUT}" / "sample"
    eventually(lambda: bool(list(folder.glob(f"{TODAY}-*.parquet"))))

    after = manager.look(WAITS).json()["rows"][0]
    assert after["done"] == before["rows"][0]["done"] == 2
    assert after["gave_up"] == 1


def test_the_demo_reports_its_morning(tmp_path: Path) -> None:
    """Books that are in memory alone can be asked too."""
    house = House(tmp_path, is_demo=True, options=("--morning",))
    house.start()
    try:
        manager = house.anybody()
        manager.headers["X-CSRF-Token"] = manager.post(f"{house.url}/try", json={"role": "manager"}).json()["csrf"]
        board = manager.view("manager")  # soon after midnight most of the morning is yesterday's
        told = manager.look(f"/reports/waits?from={board['day']}&to={board['day']}&by=hour").json()
        assert sum(row.get("received", 0) for row in told["rows"]) >= board["totals"]["issued"] > 0
    finally:
        house.stop()


def test_what_takes_too_long_is_given_up(recorded: Recorded, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that does not answer is ended, and whoever asked is told to come back; the next one answers."""
    recorded.play("2026-10-01", visitors=5)
    records = Records(lambda: recorded.place)
    question = ("waits", "sample", "2026-10-01", "2026-10-01")
    assert records.ask(*question, by="day")["rows"]
    child = records._asking.child
    assert child is not None
    child.process.send_signal(signal.SIGSTOP)

    with monkeypatch.context() as hurried:
        hurried.setattr(records._asking, "within", 0.2)
        with pytest.raises(RecordsUnavailableError):
            records.ask(*question, by="day")
    assert records.ask(*question, by="day")["rows"]
    records.close()


def test_whoever_asks_while_records_are_made_is_told_so(recorded: Recorded) -> None:
    """While another process makes the records of ten years, a question is not left hanging until it has."""
    recorded.play("2026-10-01", visitors=5)
    tree = recorded.place.tree("sample")
    tree.publish(Index(due=7))
    records = Records(lambda: recorded.place)
    question = ("waits", "sample", "2026-10-01", "2026-10-01")
    with alone_in(tree.folder), pytest.raises(RecordsBeingMadeError) as told:
        records.ask(*question, by="day")
    assert told.value.facts == {"days_left": 7}
    assert records.ask(*question, by="day")["rows"]
    records.close()


def test_one_too_many_is_told_so_at_once(recorded: Recorded, monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions do not pile up without end behind a slow one."""
    monkeypatch.setattr(asking, "MOST_WAITING", 0)
    with pytest.raises(RecordsUnavailableError):
        Records(lambda: recorded.place).ask("waits", "sample", "2026-10-01", "2026-10-01", by="day")


def test_what_is_refused_there_is_refused_here(recorded: Recorded) -> None:
    """What a report refuses comes back as what it is; a bug in one is no end of the others."""
    recorded.play("2026-10-01", visitors=5)
    records = Records(lambda: recorded.place)
    with pytest.raises(UnknownOfficeError):
        records.ask("waits", "nowhere", "2026-10-01", "2026-10-01", by="day")
    with pytest.raises(BadRangeError):
        records.ask("waits", "sample", "2199-10-01", "2199-10-01", by="day")
    with pytest.raises(RecordsUnavailableError):
        records.ask("no such report", "sample", "2026-10-01", "2026-10-01", by="day")
    assert records.ask("waits", "sample", "2026-10-01", "2026-10-01", by="day")["rows"]
    records.close()


def test_what_can_be_grouped_by_is_known_before(house: House) -> None:
    """The groupings that an address takes are those that the rows can make."""
    assert {*WAYS, *WAYS_OF_A_CITY, "none"} == set(GROUPINGS)
    assert (
        UnknownGroupingError.code == asked_wrongly(house.somebody("manager"), f"?from={TODAY}&to={TODAY}&by=none")[1]
    )
