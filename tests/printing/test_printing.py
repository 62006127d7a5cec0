"""What the server knows of a job whose process has died: that nobody knows, and that it is not sent again."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from queue_server.application.opening import application_at
from queue_server.child.asking import Asking
from queue_server.domain.core.identifiers import OfficeId, TicketId
from queue_server.printing.errors import PrintingUnavailableError
from queue_server.printing.printing import Kept, Printing, job_of
from queue_server.printing.sheet import words
from queue_server.printing.targets import printers
from tests.machine import until
from tests.printing.sinks import Sink, sink

if TYPE_CHECKING:
    from collections.abc import Iterator

WARD, TICKET = OfficeId("ward"), TicketId("20261123-0f")
JOB = job_of(WARD, TICKET, "slip")
SHEET = (words("A012"),) * 30


@pytest.fixture
def slow() -> Iterator[Sink]:
    """Have a printer that takes its time."""
    with sink(Sink(slow=0.5, room=4096)) as other_end:
        yield other_end


@pytest.fixture
def printing(slow: Sink) -> Iterator[Printing]:
    """Print at that printer, in books that are in memory."""
    application = application_at("memory:")
    made, stop = (
        Printing(application.context, printers([f"*={slow.address}"]), application.printers),
        threading.Event(),
    )
    application.runtime.spawn(made.keep_looking, stop)
    try:
        yield made
    finally:
        stop.set()
        made.close()


def put(printing: Printing) -> tuple[Kept, bool]:
    """Have the slip printed."""
    return printing.put(WARD, TICKET, JOB, Kept("*", "slip", printing.context.clock()), SHEET)


def test_a_slip_whose_process_was_killed_is_not_sent_again(slow: Sink, printing: Printing) -> None:
    """Half of it may have come out: it is unknown, and asking again changes nothing."""
    assert put(printing)[1]
    until(lambda: slow.jobs, "the beginning of the slip")
    child = printing._asking.child
    assert child is not None
    child.process.kill()
    until(lambda: printing.jobs(WARD, TICKET)[JOB].state == "unknown", "the end of the job")

    kept, is_new = put(printing)
    assert (kept.state, is_new) == ("unknown", False)
    assert len(slow.jobs) == 1


def test_who_cannot_hand_a_slip_over_does_not_know_and_does_not_try_again(slow: Sink, printing: Printing) -> None:
    """It may have begun: a second one comes only as a reprint."""
    printing._asking = Asking("tests.printing.none", 30, 1)
    with pytest.raises(PrintingUnavailableError):
        put(printing)

    assert put(printing)[0].state == "unknown"
    assert slow.jobs == []


def test_a_job_of_which_nothing_was_heard_has_ended_somehow(printing: Printing) -> None:
    """The node that had it is gone: nobody waits for its word for ever."""
    now = printing.context.clock()
    young, old = (Kept("*", "slip", type(now)(now - age)) for age in (100_000, 130_000))

    assert (young.as_of(now).state, old.as_of(now).state) == ("waiting", "unknown")
