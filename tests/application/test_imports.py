"""Files of dossiers over shared books: all of a file counts or nothing of it, whatever is cut short; it goes on."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.application.importing import Wanted
from queue_server.application.submission import NOTHING
from queue_server.domain.catalogue.meanwhile import ChangedMeanwhileError
from queue_server.domain.core.calendar import at_minute, next_day
from queue_server.domain.core.identifiers import Instant, ProcedureId, ServiceDay
from queue_server.domain.dossiers.aggregate import DOSSIER, IMPORTS, PIECES, broken, broken_imports, broken_piece
from queue_server.domain.dossiers.codes import code_of
from queue_server.domain.dossiers.dossier import Dossier, DossierStatus
from queue_server.domain.dossiers.ending import HandOver, SetReady
from queue_server.domain.dossiers.facts import Facts, differing, flaws
from queue_server.domain.dossiers.importing import (
    GIVEN_UP_AFTER,
    IN_PIECE,
    EndImport,
    ImportId,
    ImportPiece,
    ImportUnderWayError,
    UnsoundFactsError,
    pieces,
)
from queue_server.domain.dossiers.punctual import Moment, figures
from queue_server.domain.dossiers.supplement import AskSupplement
from queue_server.journal.codec import decode
from queue_server.journal.port import Stream
from tests.application.books import Books, Clock
from tests.domain.cast import LAN, MONDAY, OFFICE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.application.application import Application
    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.dossiers.steps import DossierCommand

AGENCY = "H00.00.00"
WARD = replace(OFFICE, settings=replace(OFFICE.settings, dossier_agency=AGENCY))
BIRTH = ProcedureId("1.001193")
FILE, OTHER = ImportId("a" * 20), ImportId("b" * 20)


def opened(node: Application) -> OpenOffice:
    """Return the office, open here."""
    return node.open_office(WARD.id)


def some_facts(count: int, seed: int = 1) -> list[Facts]:
    """Return so many dossiers of another program's books, in every status, as chance has it."""
    chance, made = random.Random(seed), []
    for serial in range(count):
        day = next_day(MONDAY, -chance.randrange(40, 300))
        due = next_day(day, chance.randrange(0, 20))
        status = chance.choice([s for s in DossierStatus if s is not DossierStatus.TAKEN_BACK])
        has_ended = status not in {DossierStatus.RECEIVED, DossierStatus.SUPPLEMENT_ASKED}
        ended = next_day(day, chance.randrange(0, 30)) if has_ended else None
        knows_moment = ended is not None and chance.random() < 0.5
        put_off = chance.random() < 0.2
        facts = Facts(
            code=code_of(AGENCY, day, serial),
            procedure=BIRTH,
            day=day,
            received_at=at_minute(day, chance.randrange(0, 1440), WARD.time_zone),
            due=next_day(due, 3) if put_off else due,
            status=status,
            due_at=at_minute(due, 600, WARD.time_zone) if not put_off and chance.random() < 0.2 else None,
            original=due if put_off else None,
            ended_on=ended,
            ended_at=at_minute(ended, chance.randrange(1, 1440), WARD.time_zone) if ended and knows_moment else None,
            handed_over_on=next_day(ended, 1) if ended and status is DossierStatus.HANDED_OVER else None,
        )
        assert not list(flaws(facts, MONDAY))
        made.append(facts)
    return made


def take_in(node: Application, facts: Sequence[Facts], id: ImportId = FILE, seen: int = 0) -> None:
    """Take a file in."""
    node.dossiers.importing.take_in(opened(node), Wanted(id, facts, 0, seen), LAN)


class _Cut(Exception):
    """The process is no more."""


def cut_short(node: Application, facts: Sequence[Facts], after: int, id: ImportId = FILE) -> None:
    """Take a file in on a node that dies when so many dossiers are written down."""

    def tell(written: int) -> None:
        if written >= after:
            raise _Cut

    with pytest.raises(_Cut):
        node.dossiers.importing.take_in(opened(node), Wanted(id, facts, 0, 0), LAN, tell)


def by_code(node: Application) -> dict[str, Dossier]:
    """Return the register of a node."""
    node.follow()
    return {each.code: each for each in node.dossiers.all(opened(node))}


def do(node: Application, command: DossierCommand) -> None:
    """Do something with a dossier as the API does."""
    facts = node.dossiers.facts_of(opened(node), command.code)
    opened(node).submit(replace(command, facts=facts), LAN, lambda *_: NOTHING)


@pytest.mark.parametrize("seed", range(6))
def test_an_accepted_file_and_the_register_are_equal(books: Books, clock: Clock, seed: int) -> None:
    """Every row as its file tells it, here and on another node; the figures are those of a count by hand."""
    facts = some_facts(random.Random(seed).choice([1, IN_PIECE - 1, IN_PIECE, IN_PIECE + 1, 1_234]), seed)
    node, other = books.node(clock, WARD), books.node(clock, None)
    assert by_code(other) == {}
    take_in(node, facts)

    for each in (node, other, books.node(clock, None)):
        register = by_code(each)
        assert register == {row.code: row.dossier() for row in facts}
        assert not [row.code for row in facts if differing(row, register[row.code])]
        counted = figures(register.values(), Moment(MONDAY, clock()))
        late = [row for row in facts if row.ended_on and row.ended_on > row.due]
        by_hour = [
            row
            for row in facts
            if row.due_at and row.ended_on == row.due and (row.ended_at or Instant(0)) > row.due_at
        ]
        ended = [row for row in facts if row.ended_on]
        assert counted.received == len(facts)
        assert counted.on_time == len(ended) - len(late) - len(by_hour)
        for dossier in register.values():
            assert not list(broken(dossier))


def test_what_is_cut_short_counts_nowhere_and_goes_on_where_it_was(books: Books, clock: Clock) -> None:
    """A node dies in the middle: no list has any of it. The same file brought to another one writes only the rest."""
    facts, node = some_facts(4 * IN_PIECE), books.node(clock, WARD)
    cut_short(node, facts, 2 * IN_PIECE)
    other = books.node(clock, None)
    assert by_code(other) == by_code(node) == {}
    assert opened(other).state_of(IMPORTS).running is not None
    take_in(other, facts)
    journal = books.journal()
    written = [journal.read(each) for each in journal.streams(WARD.id) if PIECES.key_in(each.name)]

    assert [len(commits) for commits in written] == [1, 1, 1, 1]
    assert len(by_code(node)) == len(by_code(other)) == len(facts)


def test_one_file_at_a_time_and_what_is_given_up_never_counts(books: Books, clock: Clock) -> None:
    """Another one has to wait for two minutes; the first that wakes up again is told that it was overtaken."""
    facts, others = some_facts(600, 1), some_facts(3, 2)
    node, other = books.node(clock, WARD), books.node(clock, None)
    cut_short(node, facts, IN_PIECE)
    with pytest.raises(ImportUnderWayError):
        take_in(other, others, OTHER)
    clock.go(GIVEN_UP_AFTER)
    take_in(other, others, OTHER)
    with pytest.raises(ChangedMeanwhileError):
        opened(node).submit(EndImport(FILE), LAN, lambda *_: NOTHING)
    with pytest.raises(ChangedMeanwhileError):
        take_in(node, facts)

    assert by_code(node).keys() == by_code(other).keys() == {each.code for each in others}


def test_a_file_that_was_accepted_twice_is_taken_in_once(books: Books, clock: Clock) -> None:
    """By a second press, on whichever node; another file is one more."""
    facts, node = some_facts(10), books.node(clock, WARD)
    for each in (node, books.node(clock, None)):
        take_in(each, facts)
    take_in(node, [replace(some_facts(1)[0], code=code_of(AGENCY, ServiceDay("2026-01-02"), 7))], OTHER, seen=1)

    imports = opened(node).state_of(IMPORTS)
    assert [each.rows for each in imports.ended] == [10, 1]
    assert not list(broken_imports(imports))
    assert len(by_code(node)) == 11


def test_a_dossier_of_a_file_goes_on_as_any_other(books: Books, clock: Clock) -> None:
    """Supplement, ready, handed over: by its code, on another node, with its figures; its stream tells all of it."""
    row = replace(some_facts(1)[0], status=DossierStatus.RECEIVED, ended_on=None, ended_at=None, handed_over_on=None)
    node, other = books.node(clock, WARD), books.node(clock, None)
    take_in(node, [row])
    other.follow()
    assert other.dossiers.find(opened(other), row.code) == row.dossier()
    do(other, AskSupplement(row.code, MONDAY, 2, None))
    assert by_code(node)[row.code].status is DossierStatus.SUPPLEMENT_ASKED
    second = replace(row, code=code_of(AGENCY, row.day, 77))
    take_in(node, [second], OTHER, seen=1)
    for command in (SetReady(second.code, MONDAY), HandOver(second.code, MONDAY)):
        do(node, command)

    held = by_code(other)
    assert held[second.code].handed_over_on == MONDAY
    assert held[second.code].is_late == (row.due < MONDAY)
    (first, *_) = books.journal().read(Stream(WARD.id, DOSSIER.name(second.code)))
    assert [type(event).__name__ for event in decode(first)] == ["DossierImported", "ResultReady"]
    assert figures(held.values(), Moment(MONDAY, clock())).received == 2


def test_a_code_that_may_still_be_given_here_is_in_no_piece(books: Books, clock: Clock) -> None:
    """One of today could become two dossiers: the aggregate refuses it, whoever has read the file."""
    row = replace(some_facts(1)[0], code=code_of(AGENCY, MONDAY, 1))
    node = books.node(clock, WARD)
    with pytest.raises(UnsoundFactsError):
        take_in(node, [row])
    with pytest.raises(UnsoundFactsError):
        opened(node).submit(ImportPiece(FILE, 0, (row,), MONDAY), LAN, lambda *_: NOTHING)
    assert by_code(node) == {}
    assert not list(broken_piece(opened(node).state_of(PIECES, "x")))


def test_how_far_it_is_is_known_on_every_node(books: Books, clock: Clock) -> None:
    """So that a page sees it go on, whichever process answers it."""
    facts = some_facts(2 * IN_PIECE + 1)
    node, other = books.node(clock, WARD), books.node(clock, None)
    opened(other)
    cut_short(node, facts, 2 * IN_PIECE)
    other.follow()
    running = opened(other).state_of(IMPORTS).running

    assert running is not None
    assert other.dossiers.importing.done(opened(other), running) == 2 * IN_PIECE
    assert pieces(running.rows) == 3
