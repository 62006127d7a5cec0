"""A day again over HTTP: for those who oversee the office, from the records' own process, and written down."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.application.runtime import Threads
from queue_server.domain.core.identifiers import Instant
from queue_server.journal.books import archive_files
from queue_server.journal.memory import MemoryJournal
from queue_server.journal.opening import open_journal
from queue_server.journal.port import Position, Stream
from queue_server.rehearsal.rehearsed import write_morning
from tests.house import House, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.house import Person

DAY = "2026-11-27"

TEN = Instant(1_795_748_400_000)
"""Ten o'clock of that day at the sample office, at which its morning ends."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office on books that hold a morning of the past."""
    folder = tmp_path_factory.mktemp("past")
    journal = open_journal(f"sqlite:///{folder / 'journal.db'}")
    write_morning(journal, Threads(), TEN)
    journal.close()
    with running(folder) as house:
        yield house


@pytest.fixture(scope="module")
def head(house: House) -> Person:
    """Return a manager."""
    return house.somebody("manager")


def looks(house: House) -> list[dict[str, Any]]:
    """Return what the log says of who has looked at what."""
    lines = (json.loads(line) for line in house.log.splitlines() if line.startswith("{"))
    return [
        {key: line[key] for key in ("who", "day", "at", "number") if key in line}
        for line in lines
        if line["event"] == "replayed"
    ]


def test_a_day_is_played_piece_by_piece(head: Person) -> None:
    """Each piece begins where the one before ended, with what that one led to, until the day ends."""
    piece = head.look(f"/replay/{DAY}").json()
    assert piece["from"] == piece["at"]
    assert {"timeline", "names"} <= piece.keys()
    pieces = 1
    while piece["until"] != piece["to"]:
        following = head.look(f"/replay/{DAY}?at={piece['until']}").json()
        assert following["at"] == piece["until"]
        piece, pieces = following, pieces + 1

    assert pieces == 15
    assert "going_on" not in piece


def test_every_look_is_in_the_log(house: House, head: Person) -> None:
    """The log has who looked at which day from which moment, and at which number; whatever its level."""
    before = len(looks(house))
    at = head.look(f"/replay/{DAY}?at=2026-11-27T02:00:00Z").json()["at"]
    head.look(f"/replay/{DAY}/story/A001")
    somebody, also = looks(house)[before:]

    assert somebody == {"who": somebody["who"], "day": DAY, "at": at}
    assert also == {"who": somebody["who"], "day": DAY, "number": "A001"}
    assert somebody["who"].startswith("person/")


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/replay/2026-11-28", 404, "no-such-day"),
        ("/replay/2020-01-01", 404, "no-such-day"),
        ("/replay/2030-01-01", 404, "no-such-day"),
        (f"/replay/{DAY}/story/A999", 404, "unknown-number"),
        (f"/replay/{DAY}/story/<script>", 404, "unknown-number"),
        (f"/replay/{DAY}?at=noon", 422, "bad-moment"),
        (f"/replay/{DAY}?at=2026-11-27T09:00:00", 422, "bad-moment"),
        ("/replay/2026-02-30", 422, "bad-moment"),
        ("/replay/yesterday", 422, "bad-moment"),
    ],
)
def test_what_is_not_there_is_said(house: House, head: Person, path: str, status: int, code: str) -> None:
    """A day, a time or a number that there is not: its code, and nobody has looked at anything."""
    before = len(looks(house))
    answer = head.look(path)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert len(looks(house)) == before


def test_a_day_that_was_archived_is_said_and_replayed_from_the_archive(tmp_path: Path) -> None:
    """A day older than all that the books hold is told from an empty one; with its archive it is there."""
    all_of_it, day = MemoryJournal(), Stream("sample", f"day/{DAY}")
    for ten in (TEN, Instant(TEN + 24 * 3600 * 1000)):
        write_morning(all_of_it, Threads(), ten)
    archive_files.write(archive_files.path_of(tmp_path / "archive", day), all_of_it.read(day))
    left = open_journal(f"sqlite:///{tmp_path / 'journal.db'}")
    left.import_commits(
        commit
        for office in all_of_it.offices()
        for commit in all_of_it.feed(office, Position(0), 10_000)
        if commit.stream != day
    )
    left.close()
    with running(tmp_path) as house:
        unknown = house.somebody("manager").look(f"/replay/{DAY}")
    with running(tmp_path, None, "--archive", str(tmp_path / "archive")) as house:
        known = house.somebody("manager").look(f"/replay/{DAY}")

    assert (unknown.status_code, unknown.json()["code"]) == (404, "day-archived")
    assert known.json()["timeline"]["counted"]["issued"][0] > 0
