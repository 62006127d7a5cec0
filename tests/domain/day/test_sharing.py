"""The word by which a ticket's holder lets others look at it."""

from __future__ import annotations

import pytest

from queue_server.domain.core.errors import UnknownTicketError
from queue_server.domain.core.identifiers import SharedWord, TicketId, TicketNumber
from queue_server.domain.day.sharing import shared_day, shared_ticket, word_for
from queue_server.domain.day.visit import day_of
from tests.views.conftest import Hall

SECRET = "0123456789abcdef" * 2


def test_a_word_stays_the_same_for_ever() -> None:
    """A link that was sent yesterday, or by another node before a restart, still leads to the same ticket."""
    word = word_for(TicketId(f"20261123-{SECRET}"), TicketNumber("A012"))

    assert word == "20261123-A012-de2f412748f6ec5c0ace7ab8126494dd"
    assert shared_day(word) == day_of(TicketId(f"20261123-{SECRET}")) == "2026-11-23"


def test_a_word_finds_its_ticket_and_holds_nothing_of_its_id() -> None:
    """Among many tickets it is the one, and no part of its secret is in the link."""
    hall = Hall()
    visits = [hall.issue() for _ in range(12)]
    words = [word_for(visit.id, visit.number) for visit in visits]

    assert [shared_ticket(hall.day, word) for word in words] == [visit.id for visit in visits]
    assert len(set(words)) == len(words)
    assert not any(visit.id.partition("-")[2] in word for visit, word in zip(visits, words, strict=True))


@pytest.mark.parametrize(
    "change",
    [
        lambda *_: "",
        lambda word, _: word[:-1],
        lambda word, _: word + "0",
        lambda word, _: word.upper(),
        lambda word, _: word.replace("A001", "A002"),
        lambda word, _: word.replace("20261123", "20261124"),
        lambda word, _: word.rpartition("-")[0] + "-" + "0" * 32,
        lambda word, _: word + "\ud800",
        lambda _, ticket: ticket,
    ],
)
def test_any_other_word_finds_nothing(change: object) -> None:
    """A word that was guessed, cut off or mended leads nowhere, and neither does the id itself."""
    hall = Hall()
    visit = hall.issue()
    hall.issue()
    assert callable(change)

    with pytest.raises(UnknownTicketError):
        shared_ticket(hall.day, SharedWord(change(word_for(visit.id, visit.number), visit.id)))
