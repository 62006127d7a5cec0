"""Who asks printers how they stand, when, and what is made of it: asking costs no printer a slip."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from queue_server.application.application import Application
from queue_server.application.runtime import Threads
from queue_server.domain.core.actor import Role
from queue_server.domain.core.identifiers import Instant, OfficeId, TicketId
from queue_server.domain.devices.printers import UNKNOWN, Status
from queue_server.journal.memory import MemoryJournal
from queue_server.printing.printing import Kept, PrinterSeen, Printing, job_of
from queue_server.printing.rounds import Rounds
from queue_server.printing.sheet import words
from queue_server.printing.targets import printers
from tests.machine import until
from tests.printing.sinks import OK, Sink, sink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.domain.devices.printers import PrinterStands

WARD, KIOSK = OfficeId("ward"), "Sảnh 1"
TICKET = TicketId("20261123-0f")
WELL = Status("online", "ok", "closed")
OFFLINE = Status("offline")


class Node:
    """A process at a store that several share, with a clock of its own."""

    def __init__(self, journal: MemoryJournal, printer: Sink) -> None:
        """Reach a printer."""
        self.now = Instant(1_795_748_400_000)
        self.application = Application(journal, Threads(), lambda: self.now)
        self.application.start()
        wanted = printers([f"{KIOSK}={printer.address}"])
        self.printing = Printing(self.application.context, wanted, self.application.printers)
        self.rounds = Rounds(self.printing)
        self.stop = threading.Event()
        self.application.runtime.spawn(self.printing.keep_looking, self.stop)

    @property
    def seen(self) -> PrinterStands:
        """Look at the kiosk's printer as a screen does, and return how it stands."""
        self.application.printers.find()
        return self.application.printers.of(WARD)[KIOSK]

    def knows(self, status: Status) -> bool:
        """Go round, and tell whether a printer stands so by what is known then."""
        self.rounds.go_round()
        stands = self.seen
        return bool(stands.at) and stands.status == status

    def close(self) -> None:
        """End what goes on beside."""
        self.stop.set()
        self.printing.close()


@pytest.fixture
def printer() -> Iterator[Sink]:
    """Have a sound printer."""
    with sink() as made:
        yield made


@pytest.fixture
def nodes(printer: Sink) -> Iterator[tuple[Node, Node]]:
    """Run two processes at one store, at which one kiosk is known."""
    journal = MemoryJournal()
    first = Node(journal, printer)
    first.application.tokens.create(Role.KIOSK, KIOSK, WARD)
    second = Node(journal, printer)
    yield first, second
    first.close()
    second.close()


def test_nobody_is_asked_for_whom_nobody_looks(nodes: tuple[Node, Node], printer: Sink) -> None:
    """Nor is a process started for it."""
    node, _ = nodes
    node.rounds.go_round()

    assert node.printing._asking.child is None
    assert printer.asked == 0


def test_one_process_asks_and_all_know(nodes: tuple[Node, Node], printer: Sink) -> None:
    """Three questions in all, each over a connection of its own; and not again while the word is fresh."""
    first, second = nodes
    assert (first.seen.status, second.seen.status) == (UNKNOWN, UNKNOWN)
    until(lambda: first.knows(WELL), "the printer's word")
    second.application.printers._read_at = 0  # two seconds later
    assert second.knows(WELL)
    for node in nodes:
        node.now = Instant(node.now + 29_000)
        node.rounds.go_round()

    assert printer.asked == 3
    assert second.printing._asking.child is None


def test_what_was_said_long_ago_is_known_no_more(nodes: tuple[Node, Node]) -> None:
    """Whoever asked has gone: that is no alarm, and no comfort."""
    node, _ = nodes
    node.application.printers.hear(KIOSK.casefold(), Status(paper="out"))
    stands = node.seen

    assert stands.as_of(node.now).trouble == "paper-out"
    assert stands.as_of(Instant(node.now + 180_000)) == UNKNOWN


@pytest.mark.parametrize(
    ("status", "before", "after"),
    [(WELL, 29, 30), (Status(paper="out"), 9, 10), (UNKNOWN, 59, 60)],
    ids=["well", "out of paper", "silent"],
)
def test_what_is_wrong_is_asked_more_often_and_who_says_nothing_less(
    nodes: tuple[Node, Node], status: Status, before: int, after: int
) -> None:
    """Paper that was put in is seen soon; a printer that never answers costs a second a minute."""
    node, _ = nodes
    assert node.seen.status == UNKNOWN
    node.application.printers.hear(KIOSK.casefold(), status)
    heard = node.now
    node.now = Instant(heard + 1000 * before)
    assert node.rounds._due() == []
    node.now = Instant(heard + 1000 * after)

    assert node.rounds._due() == [KIOSK.casefold()]


def test_nobody_is_asked_while_a_slip_is_on_its_way(nodes: tuple[Node, Node], printer: Sink) -> None:
    """Also by the other process: many printers take one connection at a time."""
    first, second = nodes
    printer.slow, printer.answers = 0.05, None
    job = job_of(WARD, TICKET, "slip")
    sheet = (words("A012"),) * 40
    first.printing.put(WARD, TICKET, job, Kept(KIOSK.casefold(), "slip", first.now), sheet)
    until(lambda: printer.jobs, "the beginning of the slip")
    assert second.seen.status == UNKNOWN
    looks = 0
    while True:
        second.rounds.go_round()
        if first.printing.jobs(WARD, TICKET)[job].state not in {"waiting", "sending"}:
            break
        assert second.printing._asking.child is None
        looks += 1
        time.sleep(0.02)

    assert looks > 3
    until(lambda: second.rounds._due() or second.printing._asking.child is not None, "the end of the job")


def test_a_slip_that_failed_tells_at_once_how_the_printer_stands(nodes: tuple[Node, Node], printer: Sink) -> None:
    """Nobody waits for the next round to hear what the slip has shown."""
    node, _ = nodes
    printer.answers = {**OK, 4: b"\x72"}
    job = job_of(WARD, TICKET, "slip")
    node.printing.put(WARD, TICKET, job, Kept(KIOSK.casefold(), "slip", node.now), (words("A012"),))
    until(lambda: node.seen.status.trouble == "paper-out", "what the slip has shown")

    assert node.printing.jobs(WARD, TICKET)[job].reason == "paper-out"


def test_a_printer_that_is_not_reached_once_is_asked_again_first(nodes: tuple[Node, Node]) -> None:
    """It may be busy with what somebody else prints; twice is worth a word, and what it says itself at once."""
    node, _ = nodes
    assert node.seen.status == UNKNOWN
    name, at = KIOSK.casefold(), node.now
    node.rounds._asked_since[name] = at
    node.rounds._take(name, PrinterSeen(OFFLINE.told, at, 0))
    assert node.seen.status == UNKNOWN
    node.rounds._asked_since[name] = Instant(at + 1000)
    node.rounds._take(name, PrinterSeen(OFFLINE.told, at, 0))
    assert node.seen.status == UNKNOWN, "it is the same word once more"
    node.rounds._take(name, PrinterSeen(OFFLINE.told, Instant(at + 11_000), 0))
    assert node.seen.status == OFFLINE
    node.now = Instant(at + 12_000)
    node.rounds._asked_since[name] = node.now
    node.rounds._take(name, PrinterSeen(WELL.told, node.now, 0))

    assert node.seen.status == WELL


def test_a_printer_that_says_nothing_is_no_alarm(nodes: tuple[Node, Node], printer: Sink) -> None:
    """Unknown is unknown."""
    node, _ = nodes
    printer.answers = None
    assert node.seen.status == UNKNOWN
    until(lambda: node.knows(UNKNOWN), "silence")

    assert node.seen.as_of(node.now).trouble is None
