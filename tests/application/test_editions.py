"""The books are written so that every program at work can read them, and in the newest form once all know it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.application.application import Application
from queue_server.application.runtime import Threads
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.edition.aggregate import WRITTEN_IN
from queue_server.domain.edition.edition import EditionRaised
from queue_server.domain.office.office import Settings
from queue_server.domain.office.setup import OfficeSetUp
from queue_server.journal.codec import decode, encode
from queue_server.journal.editions import EDITION, UpdateUnderWayError
from queue_server.journal.memory import MemoryJournal, MemoryStore
from queue_server.journal.port import DEPLOYMENT, Draft, Link, NewerEventError, Stream
from tests.application.books import Clock, node
from tests.domain.cast import EIGHT, OFFICE

if TYPE_CHECKING:
    from collections.abc import Collection

    from queue_server.application.open_office import OpenOffice

BOOKS = Stream(DEPLOYMENT, WRITTEN_IN.name())
SETUP = Stream(OFFICE.id, "setup")
PLAIN = replace(OFFICE, settings=replace(Settings(), kiosk_per_minute=0))
"""An office that the first edition can say."""

OTHERS: set[int] = set()
"""The editions of whoever else is at work."""


class SharedMemory(MemoryJournal):
    """A journal to which programs of several installations come."""

    is_shared = True

    def announce(self, edition: int, *, is_first: bool) -> Collection[int]:
        """Return what all know; of books in which nothing is said somebody may be at work who says nothing."""
        return {edition, *OTHERS, *([1] if is_first else [])}


@pytest.fixture(autouse=True)
def _alone() -> None:
    OTHERS.clear()


@pytest.fixture
def older_books() -> MemoryStore:
    """Books of an older program, which knew of no edition."""
    store = MemoryStore()
    node(MemoryJournal(store), office=PLAIN)
    return store


def serve(store: MemoryStore) -> Application:
    """Serve from shared books."""
    application = Application(SharedMemory(store), Threads(), Clock())
    application.start()
    return application


def newest_form(store: MemoryStore) -> int:
    """Return in which version the office was set up last."""
    return MemoryJournal(store).read(SETUP)[-1].events[0].version


def rename(open_office: OpenOffice, letter: str, pace: int = 0) -> None:
    """Change the set-up."""
    services = (replace(OFFICE.services[0], letter=letter), *OFFICE.services[1:])
    open_office.set_up(replace(PLAIN, services=services, settings=replace(Settings(), kiosk_per_minute=pace)), HOUSE)


def test_new_books_are_written_in_the_newest_edition() -> None:
    """Whoever makes them says so first, and nothing has to wait."""
    store = MemoryStore()
    application = serve(store)
    application.open_office(OFFICE.id, create=True).set_up(OFFICE, HOUSE)

    assert newest_form(store) == OfficeSetUp.VERSION
    (raised,) = (event for each in MemoryJournal(store).read(BOOKS) for event in decode(each))
    assert raised.edition == EDITION


def test_books_of_one_installation_are_written_in_the_newest_edition_at_once(older_books: MemoryStore) -> None:
    """In a file nobody else is at work, so nothing is said of it."""
    application = node(MemoryJournal(older_books), office=None)
    rename(application.open_office(OFFICE.id), "X", pace=9)

    assert newest_form(older_books) == OfficeSetUp.VERSION
    assert MemoryJournal(older_books).read(BOOKS) == ()


def test_older_books_are_gone_on_with_in_their_form(older_books: MemoryStore) -> None:
    """Until it is sure that nobody is left who knows no more, and what cannot be said so is refused."""
    application = serve(older_books)
    application.tokens.editions.announce()
    rename(application.open_office(OFFICE.id), "X")

    assert newest_form(older_books) == 1
    with pytest.raises(UpdateUnderWayError):
        rename(application.open_office(OFFICE.id), "X", pace=9)
    assert application.open_office(OFFICE.id).office.services[0].letter == "X"


@pytest.mark.parametrize("others", [{2}, {EDITION, 2}])
def test_the_slowest_counts(older_books: MemoryStore, others: set[int]) -> None:
    """The edition rises to what all know, and no further."""
    older_books_raised(older_books, 1)
    application = serve(older_books)
    OTHERS.update(others)
    application.tokens.editions.announce()

    assert application.context.store.edition == 2


def test_it_rises_for_all_nodes(older_books: MemoryStore) -> None:
    """One node sees that nobody older is left, and the others hear of it by the feed: what waited there is done."""
    older_books_raised(older_books, 1)
    one, other = serve(older_books), serve(older_books)
    done: list[str] = []
    other.tokens.editions.waiting.append(lambda: done.append("the office's file"))
    other.follow()
    assert (done, other.context.store.edition) == ([], 1)

    one.tokens.editions.announce()
    other.follow()

    assert (done, other.context.store.edition) == (["the office's file"], EDITION)
    rename(other.open_office(OFFICE.id), "X", pace=9)
    assert newest_form(older_books) == OfficeSetUp.VERSION


def test_it_is_raised_once(older_books: MemoryStore) -> None:
    """Two nodes that see it at the same moment write it once."""
    older_books_raised(older_books, 1)
    one, other = serve(older_books), serve(older_books)
    one.tokens.editions.announce()
    other.tokens.editions.announce()

    assert len(MemoryJournal(older_books).read(BOOKS)) == 2


def test_who_knows_less_than_the_books_does_not_start(older_books: MemoryStore) -> None:
    """An older program over newer books says that it has to be updated."""
    older_books_raised(older_books, EDITION + 1)

    with pytest.raises(NewerEventError, match=f"has to be updated: edition {EDITION + 1}, here {EDITION}"):
        serve(older_books)


def test_who_is_overtaken_by_an_update_says_so(older_books: MemoryStore) -> None:
    """A node that was away for so long that the others went on without it is not current any more."""
    application = serve(older_books)
    application.follow()
    assert application.current
    older_books_raised(older_books, EDITION + 1)

    application.follow()

    assert not application.current
    assert "has to be updated" in (application.tokens.trouble or "")


def older_books_raised(store: MemoryStore, edition: int) -> None:
    """Say in which edition the books are written."""
    stored, _ = encode([EditionRaised(EIGHT, edition)])
    MemoryJournal(store).append(BOOKS, Link(), [Draft(EIGHT, HOUSE.id, stored)])
