"""What is promised of PINs beside the wire: counted in the books, the same at every node, one hash at a time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from queue_server.access import pins as under_test
from queue_server.access.credentials import Visitor
from queue_server.access.errors import ForbiddenError, TooManySignInsError, WrongPinError
from queue_server.access.pins import Pins
from queue_server.application.sessions import session_hash
from queue_server.domain.access.pins import NoPinError, PinLockedError, PinWaitError, WeakPinError
from queue_server.domain.core.actor import Actor, Role
from queue_server.journal.books.books import export, import_lines
from queue_server.journal.codec import decode
from queue_server.journal.memory import MemoryJournal
from queue_server.journal.port import DEPLOYMENT
from tests.application.books import Clock, InAFile, InMemory, node
from tests.domain.cast import OFFICE

if TYPE_CHECKING:
    from pathlib import Path

    from queue_server.application.application import Application
    from queue_server.domain.access.machines import Machine
    from queue_server.domain.access.tokens import Token
    from tests.application.books import Books

PIN, OTHER, WRONG = "4821", "7306", "9052"
MINUTE = 60_000
MANAGER, ADMIN = Actor.called(Role.MANAGER, "minh"), Actor.called(Role.ADMIN, "an")


@pytest.fixture(params=["memory", "file"])
def books(request: pytest.FixtureRequest, tmp_path: Path) -> Books:
    """Return new books."""
    return InMemory() if request.param == "memory" else InAFile(tmp_path / "books.db")


def clerk(here: Application, name: str = "lan", role: Role = Role.CLERK) -> Token:
    """Give out a token of the office, with a PIN on it."""
    token = here.tokens.create(role, name, OFFICE.id)[0]
    Pins(here).give(OFFICE.id, token.id, PIN, ADMIN)
    return token


def machine(here: Application) -> tuple[Machine, str]:
    """Let a machine in."""
    return here.tokens.machines.let_in(OFFICE.id, "Quầy 2", MANAGER.id)


def guess(here: Application, token: Token, at: Machine, times: int, clock: Clock) -> None:
    """Get a PIN wrong so often, waiting as long as one is told."""
    for _ in range(times):
        with pytest.raises(WrongPinError):
            Pins(here).sign_in(at, token.id, WRONG, shared=False)
        clock.go(20 * MINUTE)


def test_a_session_by_pin_is_the_same_person(books: Books) -> None:
    """Keys and counter go by her actor, which is the one of her token; the office is the machine's."""
    here = books.node()
    token = clerk(here)
    who, secret = Pins(here).sign_in(machine(here)[0], token.id, PIN, shared=True)

    assert (who.token.actor, who.token.office) == (token.actor, OFFICE.id)
    assert Visitor.signed_in(who).is_still_admitted(here.tokens)
    found = books.node().tokens.admit_session(secret)
    assert found is not None
    assert (found.session, found.token.actor) == (who.session, token.actor)


def test_whoever_is_of_all_offices_is_of_the_machines_one(books: Books) -> None:
    """A PIN opens one office, however far the token beneath it reaches."""
    here = books.node()
    token = here.tokens.create(Role.CLERK, "hoa", None)[0]
    Pins(here).give(OFFICE.id, token.id, PIN, ADMIN)
    who, _ = Pins(here).sign_in(machine(here)[0], token.id, PIN, shared=False)

    assert (token.office, who.token.office) == (None, OFFICE.id)


def test_wrong_pins_count_at_every_node(books: Books) -> None:
    """Three at one and two at another lock it at both, also for the right one; a restart forgives nothing."""
    clock = Clock()
    here, there = books.node(clock), books.node(clock)
    token, (at, _) = clerk(here), machine(here)
    guess(here, token, at, 3, clock)
    there.follow()
    guess(there, token, at, 1, clock)
    with pytest.raises(WrongPinError):
        Pins(there).sign_in(at, token.id, WRONG, shared=False)
    for each in (here, there, books.node(clock)):
        with pytest.raises(PinWaitError):
            Pins(each).sign_in(at, token.id, PIN, shared=False)
    clock.go(15 * MINUTE)
    Pins(here).sign_in(at, token.id, PIN, shared=False)
    assert here.tokens.machines.held.pins[token.id].misses == 0


def test_a_locked_pin_is_unlocked_or_given_anew(books: Books) -> None:
    """Ten wrong ones lock it for good; then somebody has to look who it was."""
    clock = Clock()
    here = books.node(clock)
    token, (at, _) = clerk(here), machine(here)
    for again in ("unlocked", "given anew"):
        guess(here, token, at, 10, clock)
        with pytest.raises(PinLockedError):
            Pins(here).sign_in(at, token.id, PIN, shared=False)
        if again == "unlocked":
            here.tokens.machines.forgive(token.id, MANAGER.id)
            Pins(here).sign_in(at, token.id, PIN, shared=False)
        else:
            Pins(here).give(OFFICE.id, token.id, OTHER, MANAGER)
            Pins(here).sign_in(at, token.id, OTHER, shared=False)


def test_a_machine_that_guesses_at_everybody_waits(books: Books) -> None:
    """Two free slips of each of five people are ten: then nobody is let in there, and everybody elsewhere."""
    clock = Clock()
    here = books.node(clock)
    people, (bad, _), (good, _) = [clerk(here, f"clerk {n}") for n in range(6)], machine(here), machine(here)
    for token in people[:5]:
        for _ in range(2):
            with pytest.raises(WrongPinError):
                Pins(here).sign_in(bad, token.id, WRONG, shared=False)
    with pytest.raises(PinWaitError):
        Pins(here).sign_in(bad, people[5].id, PIN, shared=False)
    Pins(here).sign_in(good, people[5].id, PIN, shared=False)


def test_a_pin_falls_with_its_token_and_a_session_with_its_machine(books: Books) -> None:
    """Whose token is revoked is no name any more; what is shut out takes its sessions along, at every node."""
    here, there = books.node(), books.node()
    gone, stays = clerk(here, "gone"), clerk(here, "stays")
    at, shown = machine(here)
    secret = Pins(here).sign_in(at, stays.id, PIN, shared=False)[1]
    by_token = here.tokens.sessions.begin(stays)[1]
    here.tokens.revoke(gone.id)
    assert [each.name for each in Pins(here).people(at)] == ["stays"]
    with pytest.raises(WrongPinError):
        Pins(here).sign_in(at, gone.id, PIN, shared=False)

    there.follow()
    there.tokens.machines.shut_out(at.id, OFFICE.id, MANAGER.id)
    here.follow()
    for each in (here, there):
        assert each.tokens.machines.admit(shown) is None
        assert each.tokens.sessions.known(session_hash(secret)) is None
        assert each.tokens.sessions.known(session_hash(by_token)) is not None


def test_a_pin_is_changed_by_whoever_knows_it(books: Books) -> None:
    """The first one is free to who shows her token; the next one wants the one before, and wrong ones count."""
    here = books.node()
    token = here.tokens.create(Role.CLERK, "lan", OFFICE.id)[0]
    who, _ = here.tokens.sessions.begin(token)
    with pytest.raises(WeakPinError):
        Pins(here).change(who, "1234", None)
    Pins(here).change(who, PIN, None)
    for current in (None, WRONG):
        with pytest.raises(WrongPinError):
            Pins(here).change(who, OTHER, current)
    assert here.tokens.machines.held.pins[token.id].misses == 1
    Pins(here).change(who, OTHER, PIN)
    Pins(here).sign_in(machine(here)[0], token.id, OTHER, shared=False)


def test_one_person_has_one_pin(books: Books) -> None:
    """Set on her new token, it is gone from her old one: a name stands in the list once."""
    here = books.node()
    old = clerk(here)
    new = here.tokens.create_for(old.actor.id)[0]
    Pins(here).give(OFFICE.id, new.id, PIN, ADMIN)
    assert [each.id for each in Pins(here).people(machine(here)[0])] == [new.id]
    assert not Pins(here).has_pin(old.id)


def test_two_of_one_name_have_a_pin_each(books: Books) -> None:
    """They stand in the list as two, and a PIN signs in whom it belongs to."""
    here = books.node()
    one, other = clerk(here, "Nguyễn Thị Lan"), clerk(here, "Nguyễn Thị Lan")
    at = machine(here)[0]
    Pins(here).give(OFFICE.id, other.id, OTHER, ADMIN)

    assert {each.id for each in Pins(here).people(at)} == {one.id, other.id}
    assert Pins(here).sign_in(at, other.id, OTHER, shared=False)[0].token.actor == other.actor
    with pytest.raises(WrongPinError):
        Pins(here).sign_in(at, one.id, OTHER, shared=False)


def test_a_person_of_several_tokens_stands_in_the_list_once(books: Books) -> None:
    """Under the one on which her PIN stands; her other tokens are good as ever."""
    here = books.node()
    first = here.tokens.create(Role.CLERK, "lan", OFFICE.id)[0]
    second, secret = here.tokens.create_for(first.actor.id)
    Pins(here).give(OFFICE.id, first.id, PIN, ADMIN)

    assert [each.id for each in Pins(here).staff(OFFICE.id)] == [first.id]
    assert here.tokens.known(secret) == second


def test_whoever_becomes_administrator_shows_a_long_secret(books: Books) -> None:
    """What she began with a PIN ends with her new role; as a manager she goes on."""
    here = books.node()
    token = clerk(here)
    _, secret = Pins(here).sign_in(machine(here)[0], token.id, PIN, shared=False)
    persons, lan = here.tokens.persons, here.tokens.person(token.actor.id)

    persons.give_role(lan, Role.MANAGER)
    assert here.tokens.admit_session(secret) is not None
    persons.give_role(lan, Role.ADMIN)
    assert here.tokens.admit_session(secret) is None


def test_a_manager_has_no_power_over_managers(books: Books) -> None:
    """Or she could sign in as one who may do more; nor over whoever is of another office."""
    here = books.node()
    other = here.tokens.create(Role.MANAGER, "thu", OFFICE.id)[0]
    admin = here.tokens.create(Role.ADMIN, "root", OFFICE.id)[0]
    with pytest.raises(ForbiddenError):
        Pins(here).give(OFFICE.id, other.id, PIN, MANAGER)
    Pins(here).give(OFFICE.id, other.id, PIN, ADMIN)
    for by in (MANAGER, ADMIN):
        with pytest.raises(NoPinError):
            Pins(here).give(OFFICE.id, admin.id, PIN, by)
    who, _ = here.tokens.sessions.begin(admin)
    with pytest.raises(ForbiddenError):
        Pins(here).change(who, PIN, None)


def test_one_hash_at_a_time_and_no_endless_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """While one is looked at the others wait, and those who are too many are told so at once."""
    here = node(MemoryJournal(), Clock())
    token, (at, _) = clerk(here), machine(here)
    pins, at_work, most, gate = Pins(here), [0], [0], threading.Event()

    def slow(_: object, pin: str) -> bool:
        at_work[0] += 1
        most[0] = max(most[0], at_work[0])
        assert gate.wait(60)
        at_work[0] -= 1
        return pin == PIN

    monkeypatch.setattr(under_test, "_is_right", slow)
    monkeypatch.setattr(under_test, "MOST_WAITING", 4)
    signed_in: list[object] = []
    people = [
        threading.Thread(target=lambda: signed_in.append(pins.sign_in(at, token.id, PIN, shared=False)))
        for _ in range(4)
    ]
    for each in people:
        each.start()
    while pins._waiting < 4:
        threading.Event().wait(0.005)
    with pytest.raises(TooManySignInsError):
        pins.sign_in(at, token.id, PIN, shared=False)
    gate.set()
    for each in people:
        each.join(60)
    assert (len(signed_in), most[0]) == (4, 1)


def test_what_is_new_stands_in_streams_that_an_older_program_passes_by(books: Books) -> None:
    """While two versions serve side by side, a sign-in by PIN at the newer one leaves the older one its books."""
    here = books.node()
    token = clerk(here)
    Pins(here).sign_in(machine(here)[0], token.id, PIN, shared=False)
    by_stream = {
        stream.name.partition("/")[0]: {
            type(event).__name__ for each in here.journal.read(stream) for event in decode(each)
        }
        for stream in here.journal.streams(DEPLOYMENT)
    }
    assert by_stream == {
        "people": {"PersonAdded", "NameGiven"},
        "system": {"TokenCreated"},
        "sign-in": {"PinSet", "MachineLetIn"},
        "pin-sessions": {"SessionBeganByPin"},
    }


def test_nothing_that_opens_stands_in_the_books(books: Books) -> None:
    """Neither a PIN nor a machine's secret; and they are exported and imported like everything else."""
    here = books.node()
    token = clerk(here)
    at, shown = machine(here)
    lines = list(export(here.journal))
    text = b"".join(lines).decode()
    assert shown not in text
    assert f'"{PIN}"' not in text

    moved = MemoryJournal()
    import_lines(moved, lines)
    again = node(moved, Clock(), None)
    assert Pins(again).sign_in(at, token.id, PIN, shared=False)[0].token.actor == token.actor
