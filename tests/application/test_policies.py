"""What follows from an event is carried out once, also when the process dies in between."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.application.policies import Policies
from queue_server.application.submission import NOTHING
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.day.acts.days import CloseDay
from tests.application.books import InMemory
from tests.domain.cast import HEAD, OFFICE

if TYPE_CHECKING:
    from typing import Any

    from queue_server.domain.core.aggregate import Aggregate


class CutShortError(Exception):
    """The process dies here."""


def die(policies: Policies, _aggregate: Aggregate[Any]) -> None:
    """Stand for a process that is killed before anything follows."""
    if policies._office.is_set_up:
        raise CutShortError


def test_the_day_goes_on_although_the_process_died_between(monkeypatch: pytest.MonkeyPatch) -> None:
    """An office that was set up again goes on with its day, though who set it up died before he opened the day."""
    books = InMemory()
    closed = books.node().open_office(OFFICE.id)
    closed.submit(CloseDay(), HEAD, lambda *_: NOTHING)
    closed.close_down(HOUSE)
    with monkeypatch.context() as patched:
        patched.setattr(Policies, "carry_out", die)
        with pytest.raises(CutShortError):
            books.node(office=None).open_office(OFFICE.id, create=True).set_up(OFFICE, HOUSE)
    assert books.journal().streams(OFFICE.id)

    again = books.node(office=None).open_office(OFFICE.id)

    assert again.day.state == "open"


def test_what_was_carried_out_is_not_done_again_by_a_later_start() -> None:
    """A day that was closed by hand after its office was set up again stays closed, whoever starts anew."""
    books = InMemory()
    first = books.node().open_office(OFFICE.id)
    first.submit(CloseDay(), HEAD, lambda *_: NOTHING)
    first.close_down(HOUSE)
    second = books.node().open_office(OFFICE.id)
    assert second.day.state == "open"
    second.submit(CloseDay(), HEAD, lambda *_: NOTHING)

    third = books.node(office=None).open_office(OFFICE.id)

    assert third.day.state == "closed"


def test_a_day_closed_by_hand_stays_closed_when_a_file_brings_changes() -> None:
    """That an office is set up otherwise opens no day: it was there all the time."""
    books = InMemory()
    one = books.node().open_office(OFFICE.id)
    one.submit(CloseDay(), HEAD, lambda *_: NOTHING)

    one.set_up(replace(OFFICE, hotline="19001234"), HOUSE)

    assert one.day.state == "closed"
