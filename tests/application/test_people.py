"""Who people are can change: what they hold, and what was written of them, stays theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.access.credentials import Visitor
from queue_server.access.pins import Pins
from queue_server.domain.access.tokens import SeveralClerksError, UnknownClerkError, clerk_meant
from queue_server.domain.core.actor import Actor, Role
from queue_server.domain.core.errors import CounterTakenError
from queue_server.domain.core.identifiers import ActorId, OfficeId
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import OpenCounter, PauseCounter
from queue_server.domain.day.at_work import posts
from queue_server.domain.devices.devices import Devices
from queue_server.domain.people.people import (
    ErasedPersonError,
    SeveralPeopleError,
    UnknownPersonError,
    WrongRoleError,
)
from queue_server.journal.books.books import export
from queue_server.journal.port import DEPLOYMENT, Draft, JournalUnavailableError, Link, StoredEvent, Stream
from queue_server.views.counter.counter import counter
from queue_server.views.manager.manager import manager
from tests.application.books import Books, Clock, InMemory, issue, key, reply
from tests.domain.cast import EIGHT, HEAD, OFFICE, ONE, TWO
from tests.results import NOTHING_TO_FETCH

if TYPE_CHECKING:
    from queue_server.application.application import Application
    from queue_server.domain.access.tokens import Token
    from queue_server.domain.people.people import Person

WARD = OfficeId("ward")
NAME = "Nguyễn Thị Lan"
OLD = ActorId("clerk/lan")


def clerk(here: Application, name: str = NAME, role: Role = Role.CLERK) -> Token:
    """Return somebody new with a token."""
    return here.tokens.create(role, name, WARD)[0]


def person(here: Application, token: Token) -> Person:
    """Return whose a token is."""
    return here.tokens.person(token.actor.id)


def given_before(here: Application, *offices: str | None) -> None:
    """Write tokens of clerk Lan into the books as the program before did, and start anew on them."""
    events = [
        StoredEvent(
            "TokenCreated",
            1,
            {"at": EIGHT, "id": f"t{at}", "hash": f"{at}" * 64, "role": "clerk", "name": "lan"}
            | ({} if office is None else {"office": office}),
        )
        for at, office in enumerate(offices)
    ]
    here.journal.append(Stream(DEPLOYMENT, "system"), Link(), [Draft(EIGHT, OLD, (each,)) for each in events])
    here.tokens.load()


# What stays hers


def test_a_promotion_keeps_counter_and_keys(books: Books) -> None:
    """A clerk who is made manager holds what she held; a retry under her key does nothing twice."""
    here = books.node()
    lan, secret = here.tokens.create(Role.CLERK, NAME, WARD)
    office = here.open_office(WARD)
    office.submit(OpenCounter(ONE), lan.actor, reply, key("mine", lan.actor))
    who, session = here.tokens.sessions.begin(lan)

    here.tokens.persons.give_role(person(here, lan), Role.MANAGER)

    now = here.tokens.known(secret)
    assert now is not None
    assert (now.actor.id, now.role) == (lan.actor.id, Role.MANAGER)
    signed_in = here.tokens.admit_session(session)
    assert signed_in is not None
    assert (signed_in.session, signed_in.token.role) == (who.session, Role.MANAGER)
    assert office.day.counter(ONE).clerk == now.actor.id
    assert office.submit(OpenCounter(ONE), now.actor, reply, key("mine", now.actor)).replayed
    office.submit(PauseCounter(ONE), now.actor, reply)


def test_a_new_name_keeps_counter_and_keys_and_is_shown_at_once(books: Books) -> None:
    """Wherever her name stands, on each node that has heard of it."""
    here, there = books.node(), books.node(office=None)
    lan = clerk(here)
    office = here.open_office(WARD)
    office.submit(OpenCounter(ONE), lan.actor, reply, key("mine", lan.actor))
    there.follow()

    here.tokens.persons.rename(person(here, lan), "Nguyễn Thị Mai")
    there.follow()

    for each in (here, there):
        seen = each.open_office(WARD).view_context()
        assert counter(seen, Devices(), {}, NOTHING_TO_FETCH, ONE)["counter"]["clerk"] == "Nguyễn Thị Mai"
        assert manager(seen)["counters"][ONE]["clerk"] == "Nguyễn Thị Mai"
        assert each.tokens.all()[0].name == "Nguyễn Thị Mai"
    assert office.submit(OpenCounter(ONE), lan.actor, reply, key("mine", lan.actor)).replayed


def test_whoever_is_there_under_another_role_has_to_come_in_anew(books: Books) -> None:
    """A live connection was let in as what she was; a new name ends none."""
    here = books.node()
    lan = clerk(here)
    came_in = Visitor.with_token(lan)

    here.tokens.persons.rename(person(here, lan), "Mai")
    assert came_in.is_still_admitted(here.tokens)
    here.tokens.persons.give_role(person(here, lan), Role.MANAGER)
    assert not came_in.is_still_admitted(here.tokens)


def test_somebody_can_move_to_another_office(books: Books) -> None:
    """All her tokens move with her."""
    here = books.node()
    lan, secret = here.tokens.create(Role.CLERK, NAME, WARD)
    here.tokens.persons.give_office(person(here, lan), OfficeId("elsewhere"))

    assert [here.tokens.staff(each) for each in (WARD, OfficeId("elsewhere"))] == [[], [here.tokens.known(secret)]]


def test_a_person_is_no_device(books: Books) -> None:
    """Its tokens and sessions are of another kind."""
    here = books.node()
    for role, other in ((Role.CLERK, Role.KIOSK), (Role.DISPLAY, Role.ADMIN)):
        token = clerk(here, role=role)
        with pytest.raises(WrongRoleError):
            here.tokens.persons.give_role(person(here, token), other)


# Two of one name


def test_two_of_one_name_are_two(books: Books) -> None:
    """One holds her counter against the other, and each has keys of her own."""
    here = books.node()
    one, other = clerk(here), clerk(here)
    office = here.open_office(WARD)
    office.submit(OpenCounter(ONE), one.actor, reply, key("same", one.actor))

    with pytest.raises(CounterTakenError):
        office.submit(CallNext(ONE), other.actor, reply)
    assert not office.submit(OpenCounter(TWO), other.actor, reply, key("same", other.actor)).replayed


def test_a_name_that_two_have_means_neither(books: Books) -> None:
    """Whoever is given a counter is said by id then; a name is enough for one who is alone with it."""
    here = books.node()
    one, _, mai = clerk(here), clerk(here), clerk(here, "Mai")
    clerk(here, "Hoa", Role.MANAGER)
    theirs = [each for each in here.tokens.staff(WARD) if each.role is Role.CLERK]

    assert clerk_meant(theirs, "Mai") == mai.actor.id
    assert clerk_meant(theirs, one.actor.id) == one.actor.id
    with pytest.raises(SeveralClerksError):
        clerk_meant(theirs, NAME)
    with pytest.raises(UnknownClerkError):
        clerk_meant(theirs, "Hoa")


def test_of_a_counter_that_a_manager_opened_nobody_knows_who_sits_there(books: Books) -> None:
    """Her id does not tell that she acts for others: it is written when she opens it, and stays when she changes."""
    here = books.node()
    lan, hoa = clerk(here), clerk(here, "Hoa", Role.MANAGER)
    office = here.open_office(WARD)
    for token in (lan, hoa):
        for each in (ONE, TWO):
            office.submit(OpenCounter(each, take_over=True), token.actor, reply)
        at_work = {len(post) for post in posts(office.day)}
        assert at_work == ({2} if token is lan else {1})
    here.tokens.persons.give_role(person(here, hoa), Role.CLERK)

    assert {len(post) for post in posts(office.day)} == {1}


# Erasing


def test_an_erased_name_is_nowhere(books: Books) -> None:
    """Neither on a screen, nor in the books, nor in an export, whichever name she ever had; what she did stays."""
    here, there = books.node(), books.node(office=None)
    lan, secret = here.tokens.create(Role.CLERK, NAME, WARD)
    Pins(here).give(WARD, lan.id, "4821", Actor.called(Role.ADMIN, "an"))
    here.tokens.persons.rename(person(here, lan), "Nguyễn Thị Mai")
    office = here.open_office(WARD)
    office.submit(OpenCounter(ONE), lan.actor, reply)

    here.tokens.erase(lan.actor.id)
    there.follow()

    for each in (here, there, books.node(office=None)):
        seen = each.open_office(WARD).view_context()
        assert "clerk" not in manager(seen)["counters"][ONE]
        assert each.tokens.known(secret) is None
        assert each.tokens.all()[0].name == ""
        assert "Nguyễn" not in b"".join(export(each.journal)).decode()
        assert not Pins(each).has_pin(lan.id)
    assert office.day.counter(ONE).clerk == lan.actor.id
    for change in (
        lambda: here.tokens.persons.rename(person(here, lan), "Lan"),
        lambda: here.tokens.create_for(lan.actor.id),
    ):
        with pytest.raises(ErasedPersonError):
            change()


def test_erasing_goes_on_where_it_was_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the store went away in between, nobody sees the name, and erasing her once more drops it."""
    books = InMemory()
    here = books.node()
    lan = clerk(here)
    with monkeypatch.context() as away:
        away.setattr(here.journal, "erase", _unavailable)
        with pytest.raises(JournalUnavailableError):
            here.tokens.erase(lan.actor.id)
    assert here.tokens.persons.called(lan.actor.id) is None
    assert NAME in b"".join(export(here.journal)).decode()

    here.tokens.erase(lan.actor.id)

    assert NAME not in b"".join(export(here.journal)).decode()


def _unavailable(*_: object) -> None:
    raise JournalUnavailableError


# Books that were written before


def test_a_token_that_was_made_before_goes_on_as_it_was(books: Books) -> None:
    """Its bearer keeps the id under which her keys and her counter stand, and is called as that says."""
    here = books.node()
    given_before(here, "ward")
    token = here.tokens.all()[0]
    assert (token.actor, token.name, token.office) == (Actor(Role.CLERK, OLD), "lan", WARD)
    office = here.open_office(WARD)
    office.submit(OpenCounter(ONE), token.actor, reply, key("mine", token.actor))

    again = books.node(Clock(), None)
    assert again.tokens.all() == [token]
    assert again.open_office(WARD).submit(OpenCounter(ONE), token.actor, reply, key("mine", token.actor)).replayed
    assert (
        counter(again.open_office(WARD).view_context(), Devices(), {}, NOTHING_TO_FETCH, ONE)["counter"]["clerk"]
        == "lan"
    )


def test_whoever_had_a_token_before_can_have_a_name_and_a_role_too(books: Books) -> None:
    """Under the id that she has; another one of that name is another person."""
    here = books.node()
    given_before(here, "ward")
    here.tokens.persons.rename(here.tokens.person(OLD), NAME)
    here.tokens.persons.give_role(here.tokens.person(OLD), Role.MANAGER)
    further, _ = here.tokens.create_for(OLD)
    other = clerk(here, "lan")

    for each in (here, books.node(office=None)):
        found = [token for token in each.tokens.all() if token.actor.id == OLD]
        assert [(token.role, token.name, token.office) for token in found] == [(Role.MANAGER, NAME, WARD)] * 2
    assert further.actor == Actor(Role.MANAGER, OLD)
    assert other.actor.id != OLD
    assert [each.called for each in here.tokens.people()] == [NAME, "lan"]


def test_an_id_that_several_offices_used_is_nobody_in_particular(books: Books) -> None:
    """Two towns may each have had a Lan: neither becomes the manager of the other's office."""
    here = books.node()
    given_before(here, "ward", "elsewhere")

    with pytest.raises(SeveralPeopleError):
        here.tokens.person(OLD)
    assert [token.office for token in here.tokens.all()] == [WARD, OfficeId("elsewhere")]
    with pytest.raises(UnknownPersonError):
        here.tokens.person(ActorId("clerk/nobody"))


def test_a_counter_that_was_opened_before_is_held_as_it_was(books: Books) -> None:
    """Of older events the id says whether its holder acts for others."""
    here = books.node()
    stream = Stream(WARD, "day/2026-11-23")
    opened = [
        StoredEvent("CounterOpened", 1, {"at": EIGHT, "counter": each, "clerk": who, "services": ["a"]})
        for each, who in ((ONE, OLD), (TWO, HEAD.id))
    ]
    issue(here.open_office(WARD))
    end = here.journal.read(stream)[-1].link
    here.journal.append(stream, end, [Draft(EIGHT, OLD, tuple(opened))])
    here.follow()

    counters = here.open_office(WARD).day.counters
    assert (counters[ONE].for_others, counters[TWO].for_others) == (False, True)


def test_what_a_new_set_up_changes_is_told_to_a_log_without_names(books: Books) -> None:
    """Whoever sets up at a terminal reads who is at a counter; a log keeps it for long, and is told the counter."""
    here = books.node()
    office = here.open_office(WARD)
    office.submit(OpenCounter(ONE), clerk(here).actor, reply)
    without = replace(OFFICE, counters=OFFICE.counters[1:])

    assert any(NAME in change.words for change in office.changes(without))
    assert not any(NAME in change.words for change in office.changes(without, named=False))
