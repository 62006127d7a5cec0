"""A printer is worked one job after another; each has an end, and none is sent twice."""

from __future__ import annotations

import time

import pytest

from queue_server.printing import printer as at_work
from queue_server.printing.printer import Job, Printer, Standing
from queue_server.printing.sheet import words
from queue_server.printing.targets import target
from tests.machine import PATIENCE, until
from tests.printing.decoder import papers
from tests.printing.sinks import OK, Sink, sink

SHEET = (words("A012"),) * 30
"""As long as a slip: more than a printer that reads nothing has room for."""
ENDED = {"sent", "failed", "unsure", "late"}


def job(name: str, begun_by: float | None = None) -> Job:
    """Return a job that may begin for a long time yet."""
    return Job(name, SHEET, time.monotonic() + PATIENCE if begun_by is None else begun_by)


def ends(printer: Printer, name: str) -> Standing:
    """Return how a job ends."""

    def has_ended() -> bool:
        found = printer.standing(name)
        return found is not None and found.state in ENDED

    until(has_ended, "the end of the job")
    found = printer.standing(name)
    assert found is not None
    return found


def test_a_job_is_printed_once_however_often_it_is_handed_over() -> None:
    """The second time, the first one is meant, while it waits and when it has been printed."""
    with sink() as other_end:
        printer = Printer(target(other_end.address))
        assert printer.put(job("one"))
        assert printer.put(job("one"))
        assert ends(printer, "one") == Standing("sent")
        assert printer.put(job("one"))
        assert printer.put(job("two"))
        assert ends(printer, "two") == Standing("sent")

        assert len(other_end.jobs) == 2
        assert [len(papers(said)) for said in other_end.jobs] == [1, 1]


@pytest.mark.parametrize(
    ("other_end", "stands"),
    [
        (Sink(answers=None), Standing("sent")),
        (Sink({**OK, 4: b"\x1e"}), Standing("sent")),
        (Sink({**OK, 4: b"\x72"}), Standing("failed", "paper-out")),
        (Sink({**OK, 2: b"\x16", 1: b"\x1a"}), Standing("failed", "cover-open")),
        (Sink({**OK, 1: b"\x1a"}), Standing("failed", "offline")),
        (Sink(takes=1000), Standing("unsure")),
    ],
    ids=["silent", "low", "out", "open", "offline", "half-way"],
)
def test_a_job_ends_as_the_printer_lets_it(other_end: Sink, stands: Standing) -> None:
    """Into one that can put nothing out nothing is sent, for it would come out late; one that is silent is tried."""
    with sink(other_end):
        printer = Printer(target(other_end.address))
        printer.put(job("one"))

        assert ends(printer, "one") == stands
        assert len(other_end.jobs) == (stands.state != "failed")


def test_paper_that_was_put_in_is_noticed_by_the_next_job() -> None:
    """A trouble is asked for again before each job."""
    with sink(Sink({**OK, 4: b"\x72"})) as other_end:
        printer = Printer(target(other_end.address))
        printer.put(job("one"))
        assert ends(printer, "one") == Standing("failed", "paper-out")
        other_end.answers = dict(OK)
        printer.put(job("two"))

        assert ends(printer, "two") == Standing("sent")


def test_so_many_wait_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind a printer that hangs a bounded line forms; what it holds up has an end, and then comes no more."""
    monkeypatch.setattr(at_work, "SEND_WITHIN", 1.0)
    with sink(Sink(deaf=True)) as other_end:
        printer = Printer(target(other_end.address))
        soon = time.monotonic() + 0.5
        assert printer.put(job("first"))
        until(lambda: printer.standing("first") == Standing("sending"), "its turn")
        taken = [printer.put(job(f"{each}", soon)) for each in range(at_work.MOST_WAITING + 3)]

        assert taken == [True] * at_work.MOST_WAITING + [False] * 3
        assert ends(printer, "first") == Standing("unsure")
        assert {ends(printer, f"{each}").state for each in range(at_work.MOST_WAITING)} == {"late"}


def test_what_is_under_way_comes_to_its_end_and_nothing_begins() -> None:
    """When the server stops, a slip is not cut in the middle."""
    with sink(Sink(slow=0.02, room=4096)) as other_end:
        printer = Printer(target(other_end.address))
        printer.put(job("first"))
        until(lambda: other_end.jobs, "its beginning")
        printer.put(job("second"))

        assert printer.finish(time.monotonic() + PATIENCE)
        assert printer.standing("first") == Standing("sent")
        assert printer.standing("second") == Standing("late")
        assert not printer.put(job("third"))
        assert len(other_end.jobs) == 1


def test_who_looks_is_told_at_once_what_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The printer is asked beside: first nothing is known, soon it is, and it is not asked more often than that."""
    with sink(Sink({**OK, 4: b"\x1e"})) as other_end:
        printer = Printer(target(other_end.address))
        assert printer.look() == {
            "line": "unknown",
            "paper": "unknown",
            "cover": "unknown",
            "age": None,
            "waiting": 0,
        }
        until(lambda: printer.look()["paper"] == "low", "an answer")
        assert printer.look()["age"] >= 0
        assert other_end.asked == 3
        monkeypatch.setattr(at_work, "_FRESH", 0.0)
        printer.look()
        until(lambda: other_end.asked == 6, "another look")
