"""How much one address may take from everybody else."""

from __future__ import annotations

from queue_server.access.addresses import Proxies
from queue_server.access.crowd import A_SECOND, AT_ONCE, MOST_CONNECTIONS, Crowd

PHONES = 200
ASKED = 12
"""Things that a phone asks for when it opens its ticket: the page, its parts, the ticket, the live connection."""


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        """Begin somewhere."""
        self.now = 1000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def test_a_hall_behind_one_router_is_never_refused() -> None:
    """200 phones open their tickets at the same second, lose their line, and all come back within five."""
    clock = Clock()
    crowd = Crowd(Proxies(), clock)
    for _ in range(2):
        assert all(crowd.comes("203.0.113.1") for _ in range(PHONES * 6))
        assert all(crowd.may_ask("203.0.113.1") for _ in range(PHONES * ASKED))
        for _ in range(PHONES * 6):
            crowd.goes("203.0.113.1")
        clock.now += 5


def test_who_asks_on_and_on_gets_what_a_hall_may_ask() -> None:
    """Of 2,000 requests a second over a minute so many are let in as a hall would have, and no other address less."""
    clock = Clock()
    crowd = Crowd(Proxies(), clock)
    let_in = 0
    for _ in range(60 * 2000):
        let_in += crowd.may_ask("203.0.113.1")
        clock.now += 1 / 2000

    assert abs(let_in - (AT_ONCE + 60 * A_SECOND)) < A_SECOND
    assert all(crowd.may_ask("203.0.113.2") for _ in range(int(AT_ONCE)))


def test_connections_have_an_end_and_are_given_back() -> None:
    """Whoever holds as many as a full hall gets no more until some are gone."""
    crowd = Crowd(Proxies())
    for _ in range(MOST_CONNECTIONS):
        assert crowd.comes("203.0.113.1")
    assert not crowd.comes("203.0.113.1")
    assert crowd.comes("203.0.113.2")
    crowd.goes("203.0.113.1")
    assert crowd.comes("203.0.113.1")


def test_a_household_has_many_addresses_and_is_one() -> None:
    """Who has 2 to the power of 64 addresses has no more for that; what is written in two ways is one address."""
    crowd = Crowd(Proxies())
    for number in range(MOST_CONNECTIONS):
        assert crowd.comes(f"2001:db8:0:1::{number:x}")
    assert not crowd.comes("2001:db8:0:1:ffff::1")
    assert crowd.comes("2001:db8:0:2::1")

    for _ in range(MOST_CONNECTIONS):
        crowd.comes("::ffff:203.0.113.1")
    assert not crowd.comes("203.0.113.1")


def test_a_proxy_that_is_named_speaks_for_many() -> None:
    """All of a city may come through it."""
    crowd = Crowd(Proxies(["10.0.0.1"]))

    assert all(crowd.comes("10.0.0.1") and crowd.may_ask("10.0.0.1") for _ in range(int(2 * AT_ONCE)))


def test_who_has_rested_is_forgotten() -> None:
    """A million addresses take no memory once they are quiet, and nobody who is here is forgotten."""
    clock = Clock()
    crowd = Crowd(Proxies(), clock)
    for _ in range(MOST_CONNECTIONS):
        crowd.comes("203.0.113.1")
    for number in range(20_000):
        clock.now += 0.01
        crowd.may_ask(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")

    assert len(crowd._guests) < 10_000
    assert not crowd.comes("203.0.113.1")
