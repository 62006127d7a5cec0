"""An aggregate that the house does not know comes by one folder, and is looked after like all others."""

from __future__ import annotations

import json
import time
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.application.projection import Projection
from queue_server.application.submission import NOTHING
from queue_server.domain.core.identifiers import Remark
from queue_server.domain.registry import REGISTRY
from queue_server.journal.books.books import export, import_lines, verify
from queue_server.journal.codec import encode
from queue_server.journal.memory import MemoryJournal
from queue_server.journal.port import Draft, Link, Position, Stream
from queue_server.notify.lines import LinesTold
from tests.application.books import Clock, InMemory
from tests.domain.cast import EIGHT, LAN, OFFICE
from tests.note.note import MOST, NOTE, Praise, Praised
from tests.note.projection import Stars

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from queue_server.application.open_office import OpenOffice
    from tests.application.books import Books


@pytest.fixture(autouse=True)
def _known() -> Iterator[None]:
    with REGISTRY.extended(NOTE):
        yield


@pytest.fixture
def store() -> Books:
    """Books in memory."""
    return InMemory()


def praise(office: OpenOffice, note: str, stars: int = 1, words: str | None = None) -> None:
    """Give stars to a note."""
    office.submit(Praise(note, stars, None if words is None else Remark(words)), LAN, lambda *_: NOTHING)


def test_a_note_is_decided_written_and_read_again(store: Books) -> None:
    """Its stars are the same at whoever opens it later, and at a node that had it open."""
    one, other = (store.node().open_office(OFFICE.id) for _ in range(2))
    assert other.state_of(NOTE, "a1") == 0
    praise(one, "a1", 3)
    praise(one, "a1", 2)
    other.follow(Stream(OFFICE.id, "note/a1"), store.journal().read(Stream(OFFICE.id, "note/a1")))

    assert one.state_of(NOTE, "a1") == other.state_of(NOTE, "a1") == 5
    assert store.node().open_office(OFFICE.id).state_of(NOTE, "a1") == 5


def test_a_note_is_verified(store: Books) -> None:
    """What must be true of notes is looked for like what must be true of days."""
    office = store.node().open_office(OFFICE.id)
    praise(office, "a1", MOST)
    assert verify(store.journal()).findings == ()
    praise(office, "a1")

    (finding,) = verify(store.journal()).findings
    assert finding == f"{OFFICE.id}, note/a1: up to version 2: {MOST + 1} stars"


def test_a_note_is_exported_and_imported(store: Books) -> None:
    """Other books hold it as these do."""
    praise(store.node().open_office(OFFICE.id), "a1", 4, "Chị Hòa cảm ơn")
    other = MemoryJournal()
    import_lines(other, export(store.journal()))

    stream = Stream(OFFICE.id, "note/a1")
    assert [c.hash for c in other.read(stream)] == [c.hash for c in store.journal().read(stream)]
    assert verify(other).findings == ()


def test_a_note_is_followed(store: Books) -> None:
    """Outside systems get it as a line, without words of staff."""
    praise(store.node().open_office(OFFICE.id), "a1", 4, "Chị Hòa cảm ơn")
    out = BytesIO()
    Projection(store.journal(), OFFICE.id, LinesTold(out, Position(0))).catch_up()

    line: dict[str, Any] = json.loads(out.getvalue().splitlines()[-1])
    assert (line["stream"], line["events"]) == (
        "note/a1",
        [{"type": "Praised", "version": 1, "data": {"at": EIGHT, "stars": 4}}],
    )


def test_a_projection_catches_up_and_is_made_again(store: Books, tmp_path: Path) -> None:
    """Away or not, and from the beginning, it has each star once: one's own like others'."""
    one, other = (store.node().open_office(OFFICE.id) for _ in range(2))
    stars = Stars(tmp_path / "stars.json")
    projection = Projection(store.journal(), OFFICE.id, stars)
    praise(one, "a1", 3)
    projection.catch_up()
    for _ in range(3):
        praise(other, "a2")
    praise(one, "a1")

    assert Projection(store.journal(), OFFICE.id, Stars(tmp_path / "stars.json")).catch_up() == 4
    assert stars.stars() == {"a1": 4, "a2": 3}
    projection.rebuild()
    assert stars.stars() == {"a1": 4, "a2": 3}
    assert projection.catch_up() == 0


def test_rows_of_books_that_went_back_are_made_again(store: Books, tmp_path: Path) -> None:
    """Rows of commits that are no more do not stay among those of the books as they are."""
    stars = Stars(tmp_path / "stars.json")
    praise(store.node().open_office(OFFICE.id), "a1", 3)
    Projection(store.journal(), OFFICE.id, stars).catch_up()
    older = InMemory()
    praise(older.node(Clock(EIGHT)).open_office(OFFICE.id), "b1", 2)

    Projection(older.journal(), OFFICE.id, stars).catch_up()

    assert stars.stars() == {"b1": 2}


def test_ten_thousand_notes_cost_nothing_while_nobody_looks() -> None:
    """An office with so many streams is opened without them; news of one opens none, and what was looked at goes."""
    books = InMemory()
    writer = books.node().open_office(OFFICE.id)
    journal = books.journal()
    events, _ = encode([Praised(EIGHT, 1)])
    for number in range(10_000):
        journal.append(Stream(OFFICE.id, f"note/{number}"), Link(), [Draft(EIGHT, LAN.id, events)])
    office = books.node().open_office(OFFICE.id)
    office.streams.let_go(time.monotonic() + 1)
    praise(writer, "77")
    office.follow(Stream(OFFICE.id, "note/77"), journal.read(Stream(OFFICE.id, "note/77")))
    assert len(office.streams) == 0

    assert office.state_of(NOTE, "77") == 2
    assert len(office.streams) == 1
    office.streams.let_go(time.monotonic() + 1)
    assert len(office.streams) == 0
    assert office.state_of(NOTE, "77") == 2
