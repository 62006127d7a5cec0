"""Two nodes on the same books, pressed in any order, one of them started anew now and then: as one office."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from queue_server.application.looks import look
from queue_server.domain.core.errors import Refusal
from queue_server.domain.core.identifiers import ServiceDay, TicketId
from queue_server.domain.day.acts.calling import CallNext, Recall
from queue_server.domain.day.acts.counters import CloseCounter, OpenCounter
from queue_server.domain.day.acts.serving import Finish, NoShow, PutBack, Start
from queue_server.domain.day.acts.waiting import Cancel, Park, Rejoin, Resume, Transfer
from queue_server.domain.day.announcements import announcements
from queue_server.domain.day.invariants import broken
from queue_server.journal.hashing import flaws
from queue_server.journal.port import Link
from tests.application.books import DAY, HOUR, SECOND, Books, Clock, InAFile, InMemory, a_number, key, reply
from tests.domain.cast import EIGHT, LAN, MONDAY, OFFICE, ONE, TWO, A, B

if TYPE_CHECKING:
    from queue_server.application.application import Application
    from queue_server.domain.day.decision import DayCommand
    from queue_server.journal.port import Key

nodes = st.sampled_from((0, 1))
AT_COUNTER = (OpenCounter, CallNext, Recall, Start, Finish, NoShow, PutBack, CloseCounter)
TO_TICKET = (Cancel, Park, Resume, Rejoin)

_YOUNG = 8 * HOUR
"""Milliseconds after which nobody waits any more: the day must not end."""

_FILES_COST = 5
"""How many times fewer examples are tried on files than in memory."""


class TwoNodes(RuleBasedStateMachine):
    """Whoever presses, on whichever node: the books are one chain, and nobody is given what another has."""

    def __init__(self) -> None:
        """Start both nodes."""
        super().__init__()
        self.books = self.new_books()
        self.clocks = [Clock(), Clock()]
        self.nodes: list[Application] = [self.books.node(clock) for clock in self.clocks]
        self.pressed: dict[str, tuple[DayCommand, bytes]] = {}
        """What was answered under each key."""

    def new_books(self) -> Books:
        """Return empty books."""
        raise NotImplementedError

    def press(self, node: int, command: DayCommand, of: Key | None = None) -> bytes | None:
        """Press on a node; return the answer, None for a refusal."""
        try:
            return self.nodes[node].open_office(OFFICE.id).submit(command, LAN, reply, of).answer.body
        except Refusal:
            return None

    def ticket(self, node: int, pick: int) -> TicketId:
        """Return a ticket that a node knows, or one that never was."""
        known = list(self.nodes[node].open_office(OFFICE.id).day.visits)
        return known[pick % len(known)] if known else TicketId("20261123-" + "0" * 32)

    @rule(node=nodes, service=st.sampled_from((A, B)))
    def issue(self, node: int, service: str) -> None:
        """Somebody takes a number, with a key."""
        name, command = f"press-{len(self.pressed)}", a_number(service)  # type: ignore[arg-type]
        answer = self.press(node, command, key(name, LAN))
        if answer is not None:
            self.pressed[name] = command, answer

    @rule(node=nodes, pick=st.integers(0, 99))
    def press_again(self, node: int, pick: int) -> None:
        """The same press comes again, at either node: the same answer, and nothing happens."""
        if self.pressed:
            name = list(self.pressed)[pick % len(self.pressed)]
            command, answer = self.pressed[name]
            before = len(self.nodes[0].journal.read(DAY))
            assert self.press(node, command, key(name, LAN)) == answer
            assert len(self.nodes[0].journal.read(DAY)) == before

    @rule(node=nodes, counter=st.sampled_from((ONE, TWO)), command=st.sampled_from(AT_COUNTER))
    def at_counter(self, node: int, counter: str, command: type[CallNext]) -> None:
        """A clerk presses a key."""
        self.press(node, command(counter))  # type: ignore[arg-type]

    @rule(node=nodes, pick=st.integers(0, 99), command=st.sampled_from(TO_TICKET))
    def to_ticket(self, node: int, pick: int, command: type[Park]) -> None:
        """Something is done to a ticket that the node knows."""
        self.press(node, command(self.ticket(node, pick)))

    @rule(node=nodes, pick=st.integers(0, 99), service=st.sampled_from((A, B)))
    def transfer(self, node: int, pick: int, service: str) -> None:
        """Somebody is sent on."""
        self.press(node, Transfer(self.ticket(node, pick), service=service))  # type: ignore[arg-type]

    @rule(node=nodes)
    def follow(self, node: int) -> None:
        """A node takes in what the other wrote."""
        self.nodes[node].follow()

    @rule(node=nodes)
    def start_anew(self, node: int) -> None:
        """A node dies and comes back."""
        self.nodes[node].journal.close()
        self.nodes[node] = self.books.node(self.clocks[node])

    @rule(node=nodes, seconds=st.integers(-30, 90))
    def clock_moves(self, node: int, seconds: int) -> None:
        """A node's clock goes on, or somebody sets it back."""
        self.clocks[node].go(seconds * SECOND)

    @rule(node=nodes, minutes=st.integers(5, 40))
    def people_wait(self, node: int, minutes: int) -> None:
        """Nothing happens for a while, as long as the day is young."""
        if self.clocks[node].now < EIGHT + _YOUNG:
            self.clocks[node].go(minutes * 60 * SECOND)

    @rule(node=nodes)
    def look(self, node: int) -> None:
        """A node looks for alarms, be its news old: of one cause none is raised twice."""
        look(self.nodes[node].open_office(OFFICE.id))

    @invariant()
    def the_books_are_one_chain(self) -> None:
        """Every commit follows the one before, and time does not go back."""
        end, at = Link(), 0
        for commit in self.nodes[0].journal.read(DAY):
            assert not list(flaws(commit, end))
            assert commit.at >= at
            end, at = commit.link, commit.at

    @rule()
    def both_agree(self) -> None:
        """Once both have followed they see the same day, nothing is broken in it, and both call the hall alike."""
        for node in self.nodes:
            node.follow()
        here, there = (node.open_office(OFFICE.id) for node in self.nodes)
        one, other = here.day, there.day
        assert one == other
        assert announcements(one, here.office) == announcements(other, there.office)
        assert broken(one) == []
        assert one.day == ServiceDay(MONDAY)

    def teardown(self) -> None:
        """Let both agree at the end, and close the books."""
        self.both_agree()
        for node in self.nodes:
            node.journal.close()


class InMemoryBooks(TwoNodes):
    """In memory."""

    def new_books(self) -> Books:
        """Return empty books."""
        return InMemory()


class BooksInAFile(TwoNodes):
    """In a SQLite file."""

    def new_books(self) -> Books:
        """Return empty books in a folder of their own."""
        self.folder = tempfile.TemporaryDirectory()
        return InAFile(Path(self.folder.name) / "books.db")

    def teardown(self) -> None:
        """Close the books and throw them away."""
        super().teardown()
        self.folder.cleanup()


TestInMemory = InMemoryBooks.TestCase
TestInMemory.settings = settings(stateful_step_count=30)
TestInAFile = BooksInAFile.TestCase
TestInAFile.settings = settings(max_examples=settings().max_examples // _FILES_COST, stateful_step_count=30)
