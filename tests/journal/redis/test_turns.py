"""Turns are taken in order, given back whatever happens, and not waited for without end."""

from __future__ import annotations

import threading
import time

import pytest

from queue_server.journal.redis.turns import Turns

SOON, LATER = 0.05, 10.0


def test_who_comes_first_is_first() -> None:
    """Whoever waits has his turn before whoever comes later."""
    turns, order = Turns(1), list[int]()

    def come(number: int) -> None:
        with turns.turn(LATER):
            order.append(number)

    everybody = [threading.Thread(target=come, args=(number,)) for number in range(5)]
    with turns.turn(SOON):
        for each in everybody:
            each.start()
            time.sleep(SOON)
    come(5)
    for each in everybody:
        each.join(LATER)

    assert order == [0, 1, 2, 3, 4, 5]


def test_who_waits_in_vain_goes() -> None:
    """He takes nobody's turn with him."""
    turns = Turns(1)
    with turns.turn(SOON), pytest.raises(TimeoutError), turns.turn(SOON):
        pytest.fail("there was no turn")

    with turns.turn(SOON):
        pass


def test_a_turn_that_ends_badly_is_given_back() -> None:
    """The next one has it."""
    turns = Turns(1)
    for _ in range(3):
        with pytest.raises(KeyError), turns.turn(SOON):
            raise KeyError
