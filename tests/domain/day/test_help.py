from __future__ import annotations

import pytest

from queue_server.domain.core.errors import CounterClosedError, CounterTakenError, HelpNotAskedError
from queue_server.domain.day.acts.counters import CloseCounter
from queue_server.domain.day.acts.help import (
    AnswerHelp,
    AskHelp,
    HelpAnswered,
    HelpAsked,
    HelpWithdrawn,
    WithdrawHelp,
)
from queue_server.domain.day.decision import evolve
from tests.domain.cast import HEAD, LAN, MINH, ONE, Hall


def test_help_is_asked_once_and_answered_once(hall: Hall) -> None:
    """The second press of either changes nothing; who asked and who comes is known."""
    hall.open()
    assert hall.do(AskHelp(ONE)) == (HelpAsked(hall.now, ONE),)
    assert hall.do(AskHelp(ONE)) == ()
    assert hall.do(AnswerHelp(ONE), HEAD) == (HelpAnswered(hall.now, ONE),)
    assert hall.do(AnswerHelp(ONE), HEAD) == ()
    assert (hall.day.helps[ONE].asked_by, hall.day.helps[ONE].answered_by) == (LAN.id, HEAD.id)


def test_a_slip_is_taken_back_until_somebody_comes(hall: Hall) -> None:
    """Withdrawn, nobody asks any more; once it is answered somebody is on her way."""
    hall.open()
    hall.do(AskHelp(ONE))
    assert hall.do(WithdrawHelp(ONE)) == (HelpWithdrawn(hall.now, ONE),)
    assert ONE not in hall.day.helps
    assert hall.do(WithdrawHelp(ONE)) == ()
    hall.do(AskHelp(ONE))
    hall.do(AnswerHelp(ONE), HEAD)
    assert hall.do(WithdrawHelp(ONE)) == ()


def test_after_an_answer_one_can_ask_again(hall: Hall) -> None:
    """The next trouble is another one."""
    hall.open()
    for _ in range(2):
        assert len(hall.do(AskHelp(ONE))) == 1
        assert len(hall.do(AnswerHelp(ONE), HEAD)) == 1


def test_only_who_works_at_the_counter_asks_for_it(hall: Hall) -> None:
    """A closed counter asks for nothing, and nobody asks for another clerk."""
    with pytest.raises(CounterClosedError):
        hall.do(AskHelp(ONE))
    hall.open()
    for command in (AskHelp(ONE), WithdrawHelp(ONE)):
        with pytest.raises(CounterTakenError):
            hall.do(command, MINH)


def test_an_answer_needs_a_question(hall: Hall) -> None:
    """Withdrawn in the same moment, it is said that nobody asks."""
    hall.open()
    with pytest.raises(HelpNotAskedError):
        hall.do(AnswerHelp(ONE), HEAD)
    assert evolve(hall.day, HelpAnswered(hall.now, ONE)).helps == {}


def test_whoever_closes_a_counter_needs_no_help_there(hall: Hall) -> None:
    """The request goes with the work."""
    hall.open()
    hall.do(AskHelp(ONE))
    hall.do(CloseCounter(ONE))
    assert hall.day.helps == {}
