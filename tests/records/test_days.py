"""A day that has ended is a file: the same day gives the same bytes, whoever makes it when."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from queue_server.application.projection import Projection
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.day.acts.days import CloseDay, ReopenDay
from queue_server.domain.day.tally import rank
from queue_server.journal.books.archive_files import path_of, write
from queue_server.journal.memory import MemoryJournal
from queue_server.journal.port import Stream
from queue_server.records.answering import Answering
from queue_server.records.place import Place
from queue_server.records.projector import RecordsProjector
from queue_server.records.rebuilding import Rebuilding
from queue_server.records.reports.rows import totals
from tests.records.conftest import OFFICE, contents

if TYPE_CHECKING:
    from tests.records.conftest import Recorded

FIRST, SECOND = "2026-10-01", "2026-10-02"


def test_a_day_is_written_once_it_has_ended(recorded: Recorded) -> None:
    """A day that goes on has no file; closed, it has one, and a second look finds nothing more to do."""
    ward = recorded.play(FIRST)
    ward.play(SECOND, closes=False)

    assert recorded.keeper().catch_up() == [FIRST]
    assert recorded.keeper().catch_up() == []
    ward.do(CloseDay(), HOUSE, Instant(ward.now + 1000))
    assert recorded.keeper().catch_up() == [SECOND]
    assert recorded.named() == [FIRST, SECOND]


def test_figures_are_those_of_the_board(recorded: Recorded) -> None:
    """What a report says of a day by service is what the board said of it at its end."""
    day = recorded.play(FIRST, visitors=60).open_office.day
    told = {row["service"]: row for row in recorded.rows(FIRST, FIRST)}

    for service, tally in day.tallies.items():
        row = told[service]
        assert row.get("received", 0) == tally.received
        assert row.get("done", 0) == tally.done
        assert row.get("gave_up", 0) == tally.gave_up
        assert row.get("no_show", 0) == tally.no_shows
        assert row.get("transfers", 0) == tally.sent_on
        assert row["waits"]["count"] == len(tally.waits)
        assert row["waits"]["median"] == rank(tally.waits, 0.5)
        assert row["waits"]["p90"] == rank(tally.waits, 0.9)
        assert row["waits"]["longest"] == max(tally.waits)


def test_today_is_told_as_it_goes_on(recorded: Recorded) -> None:
    """A day that goes on is in the figures with what has happened, and its file changes nothing of that."""
    ward = recorded.play(FIRST, visitors=30)
    closed = recorded.rows(FIRST, FIRST)
    ward.do(ReopenDay(), HOUSE, Instant(ward.now + 1000))
    assert recorded.rows(FIRST, FIRST) == closed
    assert recorded.named() == []


def test_a_day_that_changes_is_written_again(recorded: Recorded) -> None:
    """Reopened, a day has no file any more; closed again it has another one."""
    ward = recorded.play(FIRST)
    recorded.keeper().catch_up()
    before = recorded.place.tree(OFFICE).index().files
    ward.do(ReopenDay(), HOUSE, Instant(ward.now + 1000))
    recorded.keeper().catch_up()
    assert recorded.named() == []
    assert recorded.place.tree(OFFICE).index().going_on == (FIRST,)

    ward.do(CloseDay(), HOUSE, Instant(ward.now + 1000))
    recorded.keeper().catch_up()
    assert recorded.named() == [FIRST]
    assert recorded.place.tree(OFFICE).index().files != before


def test_the_same_books_give_the_same_bytes(recorded: Recorded) -> None:
    """Records made day by day as the days closed equal those made of all the books at once, byte for byte."""
    ward = recorded.play(FIRST, visitors=40)
    recorded.keeper().catch_up()
    ward.play(SECOND, 40)
    recorded.keeper().keep()
    live = recorded.counting()

    rebuilding = Rebuilding(dataclasses.replace(recorded.place, records=recorded.folder / "again"), [OFFICE])
    assert list(rebuilding.run(2)) == [2]
    rebuilding.close()
    assert recorded.counting(dataclasses.replace(recorded.place, records=recorded.folder / "again")) == live


def test_an_archive_gives_the_same_bytes(recorded: Recorded) -> None:
    """Of days that have left the books for the archive the same records are made."""
    recorded.play(FIRST, SECOND)
    recorded.keeper().catch_up()
    live = contents(recorded.files)
    archive = recorded.folder / "archive"
    emptied = MemoryJournal()
    for stream in recorded.journal.streams(OFFICE):
        if stream.name.startswith("day/"):
            write(path_of(archive, stream), recorded.journal.read(stream))
        else:
            emptied.import_commits(recorded.journal.read(stream))
    recorded.journal.close()
    recorded.journal = emptied
    place = Place(recorded.place.journal, recorded.folder / "again", archive)

    keeper = recorded.keeper(place)
    index = keeper.with_days(keeper.tree.index(), sorted(keeper.books.days()))
    assert contents([keeper.tree.path(file) for file in index.files]) == live


def test_what_was_only_noted_is_noted_again(recorded: Recorded) -> None:
    """A projector that ends before its files count leaves no trace: the next one finds the same days due."""
    recorded.play(FIRST, SECOND)
    keeper = recorded.keeper()
    for _ in range(2):
        projector = RecordsProjector(keeper.tree.index())
        Projection(recorded.journal, OFFICE, projector).catch_up()
        assert projector.due == {FIRST, SECOND}


def test_a_day_that_goes_on_is_read_anew_when_the_books_went_back(recorded: Recorded) -> None:
    """Whoever answers and has read further than the books now go forgets what they no longer hold."""
    ward = recorded.play(FIRST)
    ward.play(SECOND, closes=False)
    recorded.keeper().catch_up()
    answering = Answering.at(recorded.place)
    books = recorded.place.books(answering.journal, OFFICE)
    now = Instant(ward.now)
    whole = totals(answering.question(books, SECOND, SECOND, now, {}))
    less = MemoryJournal()
    feed = answering.journal.feed(OFFICE, 0, 10_000)  # type: ignore[arg-type]
    less.import_commits(feed[:-30])
    answering.journal = less
    assert totals(answering.question(recorded.place.books(less, OFFICE), SECOND, SECOND, now, {})) != whole
    fresh = Answering(recorded.place, less, answering.scratch, answering.connection)
    assert totals(fresh.question(recorded.place.books(less, OFFICE), SECOND, SECOND, now, {})) == totals(
        answering.question(recorded.place.books(less, OFFICE), SECOND, SECOND, now, {})
    )
    answering.close()


def test_books_that_went_back_take_their_days_along(recorded: Recorded) -> None:
    """Of a day that restored books no longer hold, nothing is told any more; what is older stays."""
    recorded.play(FIRST, SECOND)
    recorded.keeper().catch_up()
    older = MemoryJournal()
    lost = Stream(OFFICE, f"day/{SECOND}")
    older.import_commits(c for c in recorded.journal.feed(OFFICE, 0, 10_000) if c.stream != lost)  # type: ignore[arg-type]
    recorded.journal.close()
    recorded.journal = older

    recorded.keeper().catch_up()
    assert recorded.named() == [FIRST]
