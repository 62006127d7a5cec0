"""What an office posts: each contact of use, in order, checked, and changed by nobody unseen."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.calendar import next_day
from queue_server.domain.core.command import Command, Given
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.core.text import Text
from queue_server.domain.posted.aggregate import POSTED
from queue_server.domain.posted.contact import Contact, ContactId, WrongContactError
from queue_server.domain.posted.posted import (
    MOST_CONTACTS,
    ContactChangedError,
    Posted,
    PostedEvent,
    TooManyContactsError,
    UnknownContactError,
)
from queue_server.domain.posted.posting import (
    ChangeContact,
    ContactPosted,
    OrderContacts,
    PostContact,
    TakeDownContact,
)
from tests.domain.cast import EIGHT, HEAD, MONDAY

if TYPE_CHECKING:
    from queue_server.domain.posted.contact import ContactKind

HOTLINE = Contact("hotline", telephone="1900 0000")
LEADER = Contact(
    "leader",
    Text("Chủ tịch", "Chairperson"),
    person="(họ tên mẫu)",
    telephone="+84 28 0000 0000",
    email="chu-tich@phuong-mau.example",
    words=Text("Sáng thứ Hai"),
    checked_on=MONDAY,
)
ONE, TWO, THREE = (ContactId(f"{at:016x}") for at in range(3))


@dataclass
class Board:
    """What an office posts, a second a command. Every state must be sound."""

    state: Posted = field(default_factory=Posted)
    now: Instant = EIGHT

    def do(self, command: Command[Posted, Given]) -> list[PostedEvent]:
        """Carry out a command and return its events."""
        self.now = Instant(self.now + 1000)
        events: list[PostedEvent] = list(command.decide(self.state, Given(self.now, HEAD)))  # type: ignore[arg-type]
        fold = POSTED.fold(self.state)
        fold.take(events, HEAD.id)
        self.state = fold.state
        assert list(POSTED.invariants(self.state)) == []
        return events

    def post(self, *ids: ContactId, contact: Contact = HOTLINE) -> None:
        """Post a contact under each of some ids."""
        for each in ids:
            self.do(PostContact(each, contact, MONDAY))


def test_a_contact_is_posted_as_it_was_said_and_taken_down() -> None:
    """With who posted it and when; the order is that of posting."""
    board = Board()
    board.post(ONE)
    board.post(TWO, contact=LEADER)

    kept = board.state.find(TWO)
    assert (list(board.state.contacts), kept.contact, kept.by, kept.at) == ([ONE, TWO], LEADER, HEAD.id, board.now)

    board.do(TakeDownContact(ONE))

    assert list(board.state.contacts) == [TWO]
    with pytest.raises(UnknownContactError):
        board.do(ChangeContact(ONE, HOTLINE, MONDAY))


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        (Contact("hotline"), "telephone"),
        (replace(HOTLINE, telephone="gọi chị Lan"), "telephone"),
        (replace(HOTLINE, telephone="11"), "telephone"),
        (replace(HOTLINE, person="(họ tên mẫu)"), "person"),
        (Contact("email", email="mot-cua"), "email"),
        (Contact("email", email="a@phuong-mau.example?bcc=b@x.example"), "email"),
        (Contact("leader", person="(họ tên mẫu)"), "title"),
        (Contact("address"), "words"),
        (Contact("note", words=Text("   ")), "words"),
        (Contact("note", words=Text("chữ", "\u202ewords")), "words"),
        (replace(LEADER, checked_on=next_day(MONDAY)), "checked_on"),
    ],
)
def test_what_says_nothing_of_use_is_not_posted(wrong: Contact, part: str) -> None:
    """The part that is wrong is named; a name stands with a leader alone, and nobody has checked tomorrow."""
    with pytest.raises(WrongContactError) as why:
        Board().do(PostContact(ONE, wrong, MONDAY))

    assert why.value.facts["part"] == part


@pytest.mark.parametrize("kind", ["hotline", "email", "leader", "address", "note"])
def test_words_that_were_erased_leave_nothing_to_show(kind: ContactKind) -> None:
    """The books read it without a fault, and nobody is shown an empty line."""
    fold = POSTED.fold(Posted())
    nothing = (None, None, None, None, None, None, None)
    fold.take([ContactPosted(EIGHT, ONE, kind, MONDAY, *nothing)], HEAD.id)

    assert not fold.state.find(ONE).contact.says_something


def test_nobody_is_written_over_unseen() -> None:
    """What was changed since it was looked at is changed or taken down by nobody; the same words are no conflict."""
    board = Board()
    board.post(ONE, TWO)
    seen = board.state.revision
    board.do(ChangeContact(ONE, LEADER, MONDAY, seen))

    with pytest.raises(ContactChangedError):
        board.do(ChangeContact(ONE, replace(HOTLINE, telephone="1900 0001"), MONDAY, seen))
    with pytest.raises(ContactChangedError):
        board.do(TakeDownContact(ONE, seen))
    assert board.do(ChangeContact(ONE, LEADER, MONDAY, seen)) == []
    assert board.do(ChangeContact(TWO, LEADER, MONDAY, seen)) != []


def test_all_are_put_in_order_or_none() -> None:
    """A list that lacks what somebody has posted meanwhile is refused, as is one seen before another order."""
    board = Board()
    board.post(ONE, TWO)
    seen = board.state.revision
    board.post(THREE)

    with pytest.raises(ContactChangedError):
        board.do(OrderContacts((TWO, ONE), seen))
    board.do(OrderContacts((THREE, TWO, ONE), seen))
    with pytest.raises(ContactChangedError):
        board.do(OrderContacts((ONE, TWO, THREE), seen))

    assert list(board.state.contacts) == [THREE, TWO, ONE]


def test_what_was_checked_long_ago_or_never_is_stale() -> None:
    """After 180 days, as procedures are."""
    board = Board()
    board.post(ONE, contact=LEADER)
    board.post(TWO, contact=replace(LEADER, checked_on=None))

    assert board.state.stale(next_day(MONDAY, 180)) == [TWO]
    assert board.state.stale(next_day(MONDAY, 181)) == [ONE, TWO]


def test_an_office_posts_so_many_contacts_at_most() -> None:
    """One that was posted already is no further one."""
    board = Board()
    board.post(*(ContactId(f"{at:016x}") for at in range(MOST_CONTACTS)))

    assert board.do(PostContact(ONE, HOTLINE, MONDAY)) == []
    with pytest.raises(TooManyContactsError):
        board.do(PostContact(ContactId("f" * 16), HOTLINE, MONDAY))
