"""A real server, its real processes and days: in the night after them a model is there, and the server uses it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from bench.servers import free_port
from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import ServiceDay
from queue_server.journal.opening import open_journal
from queue_server.records.place import Place
from tests.house import SAMPLE_FILE, House
from tests.machine import PATIENCE
from tests.records.month.standing import StandingClock
from tests.records.playing import Ward
from tests.records.told import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from queue_server.records.models.index import ModelsIndex

ZONE = "Asia/Ho_Chi_Minh"
DAYS = tuple(f"2026-03-{day:02d}" for day in (2, 3, 4, 5, 6, 9))
NEXT, AFTER = "2026-03-10", "2026-03-11"

pytestmark = pytest.mark.timeout(240)


class Ended:
    """A server in the evening of a day that has just ended, and its clock."""

    def __init__(self, folder: Path) -> None:
        """Let the days happen, the last of them up to its last visitor; serve then, and let it end."""
        self.clock = StandingClock(folder / "clock")
        self.house = House(folder, SAMPLE_FILE, environment=self.clock.surroundings)
        for role in ("manager", "kiosk"):
            self.house.token_of(role)  # before there is a day that the true clock would end
        books = open_journal(self.house.journal)
        ward = Ward(books, None, DAYS[0])
        for day in DAYS:
            ward.play(day, 60, closes=day != DAYS[-1])
        books.close()
        self.clock.move_to(ward.now + 60_000)
        self.house.start()
        self.manager = self.house.bearer(self.house.token_of("manager"))

    @property
    def index(self) -> ModelsIndex:
        """Return what is known of models."""
        return Place.of(self.house.journal).models("sample").index()

    def until(self, found: Callable[[], Any]) -> Any:
        """Wait until something is so, and return it."""
        end = time.monotonic() + PATIENCE
        while not (seen := found()):
            assert time.monotonic() < end, self.house.log[-2000:]
            time.sleep(0.2)
        return seen

    def told(self, *words: str) -> str:
        """Run the command line beside the server, by its clock."""
        line = [sys.executable, "-m", "queue_server", "forecast", *words]
        line += ["--office", "sample", "--journal", self.house.journal]
        surroundings = {**os.environ, **self.clock.surroundings}
        ran = subprocess.run(line, env=surroundings, capture_output=True, text=True, check=False, timeout=PATIENCE)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def go_on_to(self, day: str, minute: int = 8 * 60) -> None:
        """Let it be a later day."""
        self.clock.move_to(calendar.at_minute(ServiceDay(day), minute, ZONE))
        self.until(lambda: self.manager.view("manager")["day"] == day)


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ended]:
    """Return a server at the end of six days."""
    made = Ended(tmp_path_factory.mktemp("ended"))
    yield made
    made.house.stop()


def test_after_the_night_a_model_is_there_and_counts_where_it_should(ended: Ended) -> None:
    """The day ends, a child process learns, and a model counts from the next day on; reports say the same."""
    assert "estimates" not in ended.manager.view("manager")
    ended.manager.done("/day/close")
    index = ended.until(lambda: (found := ended.index).seen == DAYS[-1] and found)
    assert index.models, (index.terms, ended.house.log[-1500:])
    (model,) = index.models
    assert index.terms[-1].first == NEXT
    assert index.terms[-1].version == (model.version if model.verdict == "accepted" else 0)
    assert "model 1: of" in ended.told("models")

    assert "by somebody" not in ended.told("use", "1")  # whatever the night has found, it counts now
    ended.house.stop()
    ended.house.start()
    assert "estimates" not in ended.manager.view("manager"), "of the day that is over nothing changes"

    ended.go_on_to(NEXT)
    seen = ended.manager.view("manager")["estimates"]
    assert seen["model"] == 1
    assert seen["until"] == DAYS[-1]
    assert seen["week"]["all"]["n"] > 250
    public = ended.manager.view("public")["estimates"]
    assert (public["percent"], public["until"]) == (seen["week"]["all"]["percent"], DAYS[-1])

    report = told(ended.manager, DAYS[1], DAYS[-1], "day", "estimates")
    assert {name: report["all"][name] for name in seen["week"]["all"]} == seen["week"]["all"]


def test_all_screens_and_nodes_tell_the_same_numbers(ended: Ended) -> None:
    """Kiosk tile, slip, phone, board and public page, on two servers over one file: one number for one question."""
    kiosk = ended.house.bearer(ended.house.token_of("kiosk"))
    ended.manager.done("/counters/1/open")
    for _ in range(7):
        kiosk.done("/tickets", {"service": "certification"})
    tile = kiosk.view("kiosk")["services"]["certification"]
    slip = kiosk.done("/tickets", {"service": "certification"})
    assert tile["wait"] == slip["wait"]
    phone = kiosk.view(f"ticket/{slip['id']}")
    assert phone["ticket"]["expected"] == slip["expected"]
    newcomer = kiosk.view("kiosk")["services"]["certification"]["wait"]
    assert ended.manager.view("public")["services"]["certification"]["wait"] == newcomer
    assert ended.manager.view("manager")["services"]["certification"]["wait"] == newcomer

    ended.house.stop()
    ended.house.port = free_port()
    ended.house.start()
    again = ended.house.bearer(ended.house.token_of("kiosk"))
    assert again.view("kiosk")["services"]["certification"]["wait"] == newcomer
    assert again.view(f"ticket/{slip['id']}")["ticket"]["expected"] == slip["expected"]


def test_a_damaged_file_is_said_and_plain_goes_on(ended: Ended) -> None:
    """The server starts, tells waits, and its log says why they are plain."""
    models = Place.of(ended.house.journal).models("sample")
    file = models.folder / ended.index.models[0].name
    file.write_bytes(file.read_bytes()[:-9])
    ended.house.stop()
    ended.house.start()
    ended.manager = ended.house.bearer(ended.house.token_of("manager"))

    view = ended.manager.view("manager")

    assert "model" not in view["estimates"]
    assert "wait" in view["services"]["certification"]
    assert "the plain estimate counts" in ended.house.log


def test_rows_are_written_without_a_word_of_a_person(ended: Ended, tmp_path: Path) -> None:
    """The CSV has the documented columns; no number, no clerk, no device."""
    out = tmp_path / "rows.csv"
    ended.told("rows", "--from", DAYS[0], "--to", DAYS[-1], "--out", str(out))
    head, first, *rest = out.read_text(encoding="utf-8").splitlines()
    assert head == "office,service,issued,called,ended,counter,priority,cancelled"
    assert first.startswith("sample,certification,2026-03-02T07:30:00,2026-03-02T07:30:12,")
    assert len(rest) > 300
    assert "A001" not in out.read_text(encoding="utf-8")
