"""Ten who ask at the same moment for what nobody has opened yet."""

from __future__ import annotations

from tests.application.test_greenlets import green

_TEN = """
from tests.machine import allowed
from queue_server.domain.core.errors import QueueServerError
from queue_server.application.opening_once import OpeningOnce

opening, asked, told = OpeningOnce(runtime), [], []

def read():
    asked.append(1)
    eventlet.sleep(0.05)
    {outcome}

def ask():
    try:
        told.append(opening.open("ward", read))
    except QueueServerError as trouble:
        told.append(trouble.detail)

began = time.monotonic()
for each in [eventlet.spawn(ask) for _ in range(10)]:
    each.wait()
print(len(asked), told.count("desk"), told.count("away"), told.count(None), time.monotonic() - began < allowed(1))
"""


def ten(outcome: str) -> str:
    """Let ten greenlets ask, and return how often it was read, and what they were told."""
    return green(_TEN.format(outcome=outcome))[-1]


def test_one_reads_and_all_go_on() -> None:
    """In greenlets, where each who waits has a signal of his own."""
    assert ten("return 'desk'") == "1 10 0 0 True"


def test_one_tries_in_vain_and_all_are_told_so() -> None:
    """They do not try again one after another."""
    assert ten("raise QueueServerError('away')") == "1 0 10 0 True"


def test_that_there_is_nothing_everybody_sees_for_himself() -> None:
    """It may have come after the first one looked."""
    assert ten("return None") == "10 0 0 10 True"
