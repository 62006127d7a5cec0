"""What nodes on the same books know of each other's sessions."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from queue_server.application.sessions import session_hash
from queue_server.domain.access.sessions import IDLE, UNUSED, WORKING_DAY, SessionBegan, SigningIn, signed_in
from queue_server.domain.access.tokens import TokenId
from queue_server.domain.core.actor import HOUSE, Role
from queue_server.domain.core.identifiers import Instant, OfficeId
from queue_server.journal.books.books import export, import_lines, verify
from queue_server.journal.memory import MemoryJournal
from queue_server.journal.port import DEPLOYMENT
from tests.application.books import HOUR, SECOND, Clock, node

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.application.application import Application
    from queue_server.domain.access.tokens import Token
    from tests.application.books import Books

MINUTE, DAY = 60 * SECOND, 24 * HOUR


def clerk(here: Application, role: Role = Role.CLERK) -> Token:
    """Give out a token."""
    return here.tokens.create(role, "lan", None)[0]


def comes(true: Callable[[], bool]) -> bool:
    """Tell whether something comes true that is done beside whoever asked for it."""
    end = time.monotonic() + 10
    while not (is_true := true()) and time.monotonic() < end:
        time.sleep(0.005)
    return is_true


def test_a_session_is_good_at_every_node_at_once(books: Books) -> None:
    """A node that has not followed yet asks the books before it refuses, for a token made a moment ago too."""
    here, there = books.node(), books.node()
    who, secret = here.tokens.sessions.begin(clerk(here))

    found = there.tokens.admit_session(secret)
    assert found is not None
    assert (found.session, found.token.actor) == (who.session, who.token.actor)
    assert there.tokens.admit_session("made-up") is None


def test_a_session_that_has_ended_is_over_at_every_node(books: Books) -> None:
    """Signed out at one, revoked at another: the next look at the books is enough."""
    here, there = books.node(), books.node()
    out, stays, revoked = clerk(here), clerk(here), clerk(here)
    secrets = [here.tokens.sessions.begin(token)[1] for token in (out, stays, revoked)]
    assert all(there.tokens.admit_session(secret) for secret in secrets)
    signed_out = here.tokens.admit_session(secrets[0])
    assert signed_out is not None
    here.tokens.sessions.end(signed_out)
    there.tokens.revoke(revoked.id)
    for each in (here, there):
        each.follow()
        known = [each.tokens.sessions.known(session_hash(secret)) is not None for secret in secrets]
        assert known == [False, True, False]


def test_a_press_at_one_node_keeps_the_session_at_the_other(books: Books) -> None:
    """It is written while the other still counts the session as good."""
    clock = Clock()
    here, there = books.node(clock), books.node(clock)
    who, secret = here.tokens.sessions.begin(clerk(here), shared=True)
    clock.go(10 * MINUTE)
    here.tokens.sessions.use(who.session, is_press=True)
    clock.go(IDLE - 10 * MINUTE - 30 * SECOND)
    here.tokens.sessions.tend()

    def is_known_there() -> bool:
        there.follow()
        found = there.tokens.sessions.known(session_hash(secret))
        return found is not None and found.session.until > who.session.until

    assert comes(is_known_there)
    clock.go(5 * MINUTE)
    assert there.tokens.admit_session(secret) is not None
    clock.go(6 * MINUTE)
    assert there.tokens.admit_session(secret) is None
    assert here.tokens.admit_session(secret) is None


def test_only_those_who_may_still_be_signed_in_are_read_at_a_start(books: Books) -> None:
    """After a week those of the week are neither read nor kept; a device that is there since is."""
    clock = Clock()
    here = books.node(clock)
    token, display = clerk(here), clerk(here, Role.DISPLAY)
    _, wall = here.tokens.sessions.begin(display)
    for _ in range(6):
        here.tokens.sessions.begin(token)
        clock.go(DAY)
    _, secret = here.tokens.sessions.begin(token)
    clock.go(HOUR)
    here.tokens.sessions.tend()
    journal = books.journal()
    started = node(journal, clock, None)

    assert len(journal.streams(DEPLOYMENT)) == 2 + 1 + 7
    for each in (here, started):
        assert each.tokens.admit_session(secret) is not None
        assert each.tokens.admit_session(wall) is not None
        assert len(each.tokens.sessions._writers) <= 3
    assert verify(journal).findings == ()


def test_sessions_move_along_with_the_books(books: Books) -> None:
    """Whoever is signed in stays so after export and import; a store that went back forgets whoever came since."""
    here = books.node()
    _, secret = here.tokens.sessions.begin(clerk(here))
    moved = MemoryJournal()
    import_lines(moved, export(here.journal))

    assert node(moved, Clock(), None).tokens.admit_session(secret) is not None
    assert verify(moved).findings == ()


def test_whoever_tries_something_leaves_nothing_in_the_books(books: Books) -> None:
    """He is known here until he leaves, and nowhere else."""
    here = books.node()
    before = here.journal.mark(DEPLOYMENT)
    guest, secret = here.tokens.sessions.lend(Role.MANAGER, "Quản lý", here.offices()[0])

    assert here.tokens.admit_session(secret) == guest
    assert books.node().tokens.admit_session(secret) is None
    here.tokens.sessions.end(guest)
    assert here.tokens.admit_session(secret) is None
    assert here.journal.mark(DEPLOYMENT) == before


def test_what_has_ended_is_dropped(clock: Clock) -> None:
    """Whoever signs in takes those along whose time has come: the row does not grow with the years."""
    sessions = SigningIn({})
    for day in range(1000):
        now = Instant(clock.now + day * DAY)
        made = signed_in(session_hash(f"{day}"), TokenId("lan"), Role.CLERK, now, shared=False)
        sessions.take(
            [SessionBegan(now, made.id, made.hash, made.token, made.until, shared=False, is_device=False)], HOUSE.id
        )

    assert len(sessions.state) == 1
    assert (IDLE, WORKING_DAY, UNUSED) == (30 * MINUTE, 14 * HOUR, 90 * DAY)


def test_who_has_signed_out_everywhere_is_known_to_have_left(books: Books) -> None:
    """At every node, of this office and role; who is still in elsewhere, or never signed in at all, has not left."""
    here, there = books.node(), books.node()
    ward = OfficeId("ward")
    lan = here.tokens.create(Role.CLERK, "Lan", ward)[0]
    hoa = here.tokens.create(Role.CLERK, "Hoa", None)[0]
    never = here.tokens.create(Role.CLERK, "Minh", ward)[0]
    all_three = {each.actor.id for each in (lan, hoa, never)}
    at_counter, at_home, of_hoa = (here.tokens.sessions.begin(token)[0] for token in (lan, lan, hoa))
    here.tokens.sessions.end(at_counter)
    assert here.tokens.sessions.left(ward, all_three) == frozenset()

    here.tokens.sessions.end(at_home)
    here.tokens.sessions.end(of_hoa)
    there.follow()
    for each in (here, there, books.node()):
        assert each.tokens.sessions.left(ward, all_three) == {lan.actor.id, hoa.actor.id}
        assert each.tokens.sessions.left(OfficeId("other"), all_three) == {hoa.actor.id}

    here.tokens.sessions.begin(lan)
    assert here.tokens.sessions.left(ward, all_three) == {hoa.actor.id}


def test_who_has_been_away_too_long_has_left(books: Books) -> None:
    """A session that nobody used any more is over by time alone."""
    clock = Clock()
    here = books.node(clock)
    lan = clerk(here)
    here.tokens.sessions.begin(lan, shared=True)
    assert here.tokens.sessions.left(OfficeId("ward"), {lan.actor.id}) == frozenset()
    clock.go(IDLE + MINUTE)
    assert here.tokens.sessions.left(OfficeId("ward"), {lan.actor.id}) == {lan.actor.id}
