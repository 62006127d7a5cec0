"""A month played on a real server: every figure of its reports is what its clients saw, whenever it is asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.domain.core.identifiers import Instant
from queue_server.domain.day.aggregate import DAY
from queue_server.journal.books.archive import Archivable, archive
from queue_server.journal.opening import open_journal
from queue_server.records.columns import LAYOUT
from tests.cluster.redis_server import alone
from tests.machine import PATIENCE
from tests.proofs.scale import scaled
from tests.records.bookkeeper import Bookkeeper
from tests.records.figures import GROUPINGS, estimates, rows
from tests.records.month.play import OFFICE, Month, month_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.records.month.diary import Line

ACTS = {
    *("tickets", "call-next", "call", "recall", "start", "finish", "no-show", "return", "undo", "send-on"),
    *("park", "resume", "rejoin", "transfer", "cancel", "priority", "take-back", "stop", "reopen"),
    *("open", "pause", "close"),
}
KINDS = ("told", "hit", "early", "late")

ON_THE_BOARD = {
    "received": "received",
    "done": "served",
    "gave_up": "gave_up",
    "no_show": "no_shows",
    "transfers": "sent_on",
    "over_target": "over_target",
}
"""What the board calls the figures of a row."""

DAYS, VISITORS, CHAOTIC = scaled(4, 20), scaled(70, 160), 1
SEED = 14

pytestmark = pytest.mark.timeout(scaled(900, 2400))


@dataclass(frozen=True)
class Played:
    """A month that is over."""

    month: Month
    days: list[str]
    lines: list[Line]
    book: Bookkeeper
    targets: dict[str, int]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """Play the month once, and leave its server running."""
    month = month_in(tmp_path_factory.mktemp("month"), SEED, VISITORS, CHAOTIC)
    try:
        days = month.play(DAYS)
        lines = month.hall.diary.lines
        yield Played(month, days, lines, Bookkeeper(lines), _targets(lines))
    finally:
        month.end()
        month.hall.house.stop()


def _targets(lines: list[Line]) -> dict[str, int]:
    boards = [line.answer["services"] for line in lines if line.did == "saw manager"]
    return {service: shown["target"] for service, shown in boards[-1].items()}


def test_the_month_was_eventful(played: Played) -> None:
    """Everything that people do has happened, and been refused; the server died; the day was closed early."""
    done = {line.did.rpartition("/")[2] for line in played.lines if line.status < 300}
    refused = {line.answer["code"] for line in played.lines if line.status >= 400}
    assert done >= ACTS
    assert {"too-fast", "service-stopped", "office-closed", "visitors-in-hand", "wrong-status"} <= refused
    assert played.month.hall.kills == 5
    marks = {mark.figure for mark in played.book.marks()}
    assert marks >= {
        "received",
        "done",
        "gave_up",
        "no_show",
        "recalls",
        "transfers",
        "out_of_order",
        "wait",
        "serving",
    }


@pytest.mark.parametrize("by", GROUPINGS)
def test_every_figure_is_what_clients_saw(played: Played, by: str) -> None:
    """Of each day, and of the whole month: row by row what the bookkeeper counts of what clients wrote down."""
    first, last = played.days[0], played.days[-1]
    for start, end in [*((day, day) for day in played.days), (first, last)]:
        told = played.month.report(start, end, by)
        assert {"from": start, "to": end, "by": by} == {key: told[key] for key in ("from", "to", "by")}
        assert _by_key(told["rows"], by) == _by_key(rows(played.book, by, start, end, played.targets), by)


def test_a_day_that_goes_on_is_what_clients_have_seen_so_far(played: Played) -> None:
    """In the middle of a day, with people in the hall: each figure of today is the bookkeeper's of that moment."""
    book, compared = Bookkeeper(), 0
    for line in played.lines:
        book.read(line)
        if line.did.startswith("saw report "):
            told = line.answer
            mine = rows(book, told["by"], told["from"], told["to"], played.targets)
            assert _by_key(told["rows"], told["by"]) == _by_key(mine, told["by"]), line.at
            compared += len(mine)
    assert compared > 100


def test_the_board_says_the_same(played: Played) -> None:
    """What the live board shows of a service is today's row of the report, whenever it is looked at."""
    book, compared = Bookkeeper(), 0
    for line in played.lines:
        book.read(line)
        if line.did == "saw manager":
            day = line.answer["day"]
            mine = _by_key(rows(book, "service", day, day, played.targets), "service")
            for service, shown in line.answer["services"].items():
                assert _of_board(shown) == _of_row(mine.get((service,), {})), f"{service} at {line.at}"
                compared += 1
    assert compared > 20


def _by_key(found: list[dict[str, Any]], by: str) -> dict[tuple[Any, ...], dict[str, Any]]:
    """Return rows without their keys, by them; a key that comes twice is a fault."""
    names = ("weekday", "hour") if by == "weekday-hour" else (by,)
    made = {tuple(row[name] for name in names): {k: v for k, v in row.items() if k not in names} for row in found}
    assert len(made) == len(found)
    return made


def _of_board(shown: dict[str, Any]) -> dict[str, Any]:
    """Return what the board counts of a service, under the report's names; what it has no case of is 0 or None."""
    counted = {name: shown[board] for name, board in ON_THE_BOARD.items()}
    return counted | {name: shown.get(name) for name in ("median", "p90")}


def _of_row(row: dict[str, Any]) -> dict[str, Any]:
    waits = row.get("waits", {})
    counted = {name: row.get(name, waits.get(name, 0)) for name in ON_THE_BOARD}
    return counted | {name: waits.get(name) for name in ("median", "p90")}


def test_what_stands_beside_the_figures_is_what_clients_saw(played: Played) -> None:
    """Refusals, what came of estimates, calls out of order, and for how long counters were open, paused and busy."""
    overview = _overview(played)
    assert {(row["service"], row["code"]): row["count"] for row in overview["refusals"]} == played.book.refused
    told = {row["service"]: {key: row[key] for key in KINDS} for row in overview["estimates"]["by_service"]}
    assert told == estimates(played.book)
    calls = [
        line for line in played.lines if line.status == 200 and line.did.rpartition("/")[2] in {"call", "call-next"}
    ]
    by_hand = [line for line in calls if line.did.endswith("/call")]
    counted = overview["out_of_order"]
    assert (counted["calls"], counted["count"], counted["with_reason"]) == (len(calls), len(by_hand), len(by_hand))
    assert overview["counters_open"] == played.book.desks.by_counter()
    assert overview["hours_open"] == played.book.desks.by_hour()


def test_the_command_line_reports_the_same(played: Played) -> None:
    """What a nightly job writes down is what the screen shows."""
    first, last = played.days[0], played.days[-1]
    words = ("report", "waits", "--office", OFFICE, "--from", first, "--to", last, "--format", "json")
    for by in GROUPINGS:
        said = json.loads(_run(played, *words, "--by", by, "--journal", played.month.hall.house.journal))
        assert said == played.month.report(first, last, by)


def _overview(played: Played) -> dict[str, Any]:
    manager = played.month.manager.person
    address = f"{manager.api}/reports/overview?from={played.days[0]}&to={played.days[-1]}&compare=none"
    answer = manager.get(address, timeout=PATIENCE)
    assert answer.ok, answer.text
    said: dict[str, Any] = answer.json()
    return said


def test_records_made_again_are_those_written_live(played: Played, tmp_path: Path) -> None:
    """What the server wrote day by day, and what is made of the books in one go: the same names, the same bytes."""
    live = _kept(played.month.hall.house.folder / "records")
    assert [name[:10] for name in live] == played.days
    _run(played, "records", "rebuild", "--journal", played.month.hall.house.journal, "--records", f"{tmp_path}")
    assert _kept(tmp_path) == live


def test_records_of_archived_days_are_those_written_live(played: Played, tmp_path: Path) -> None:
    """The books move into Redis, the days leave it for files: of these the same bytes are made."""
    exported, folder, records = (tmp_path / name for name in ("books.jsonl", "archive", "records"))
    exported.write_text(_run(played, "journal", "export", "--journal", played.month.hall.house.journal))
    with alone(tmp_path / "redis") as redis:
        _run(played, "journal", "import", f"{exported}", "--journal", redis.url)
        books = open_journal(redis.url)
        assert isinstance(books, Archivable)
        left = [DAY.key_in(step.stream.name) for step in archive(books, folder, 0, Instant(played.month.hall.now))]
        books.close()
        assert left == played.days[:-1], "the newest stays"
        place = ("--journal", redis.url, "--records", f"{records}", "--archive", f"{folder}")
        _run(played, "records", "rebuild", *place)
    assert _kept(records) == _kept(played.month.hall.house.folder / "records")


def _run(played: Played, *words: str) -> str:
    """Run the command line by the clock of the month; it must succeed."""
    line = [sys.executable, "-m", "queue_server", *words]
    surroundings = {**os.environ, **played.month.hall.clock.surroundings}
    ran = subprocess.run(line, capture_output=True, text=True, check=False, env=surroundings, timeout=PATIENCE)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def _kept(records: Path) -> dict[str, bytes]:
    """Return the files that count of the office, by their names in the order of their days."""
    folder = records / f"v{LAYOUT}" / OFFICE
    named = [each["name"] for each in json.loads((folder / "index.json").read_bytes())["files"]]
    return {name: (folder / name).read_bytes() for name in sorted(named)}
