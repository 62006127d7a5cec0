"""What past days teach: who is fast, what a service takes, how soon people give up."""

from __future__ import annotations

import random

from queue_server.whatif.paces import learn
from tests.whatif.tiny import A, B, past, served, unserved


def test_a_clerk_who_takes_half_as_long_is_twice_as_fast() -> None:
    """Seen often enough; what the service takes is told of an ordinary clerk."""
    fast = [served(i * 10, i * 10, i * 10 + 4 + i % 3 * 0.1, counter="1") for i in range(40)]
    slow = [served(i * 10, i * 10, i * 10 + 8 + i % 3 * 0.2, counter="2") for i in range(40)]
    paces = learn([past([*fast, *slow])])
    assert 1.75 < paces.speed("1") / paces.speed("2") < 2.05
    assert all(abs(each / 60_000 - 5.8) < 0.6 for each in paces.takes[A])


def test_little_is_believed_of_whom_little_is_known() -> None:
    """One short visit makes nobody a fast clerk."""
    many = [served(i * 10, i * 10, i * 10 + 4 + i % 5, counter="1") for i in range(40)]
    paces = learn([past([*many, served(0, 0, 3, counter="2")])])
    assert 0.8 < paces.speed("2") < 1.3


def test_what_is_unknown_is_ordinary() -> None:
    """A clerk of whom nothing is known, a service that nobody was served for."""
    paces = learn([])
    assert paces.speed("1") == 1.0
    assert paces.draw(B, random.Random(1)) > 0
    assert paces.gives_up_after(0, random.Random(1)) is None


def test_who_is_being_served_takes_longer_than_until_now() -> None:
    """Ten minutes are over: none of the drawn ends lies before them."""
    paces = learn([past([served(0, 0, each) for each in range(1, 30)])])
    dice = random.Random(1)
    assert all(paces.draw(A, dice, longer_than=600_000) > 600_000 for _ in range(50))
    assert paces.draw(A, dice, longer_than=3_600_000) > 3_600_000


def test_patience_is_learned_of_all_who_waited() -> None:
    """One of two gave up in an hour of waiting together: on the average it lasts an hour."""
    paces = learn([past([served(0, 30, 40), unserved(0, "gave-up", 30)])])
    assert round(1 / paces.gives_up / 60_000) == 60
