"""Dossiers over shared books: a code is one dossier's, the register says what the journal does, days may move."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.application.committed import Committed
from queue_server.application.submission import NOTHING
from queue_server.domain.catalogue.drafting import EditProcedure, NameGroup
from queue_server.domain.catalogue.procedure import Group, GroupId, Time
from queue_server.domain.catalogue.publishing import PublishDrafts
from queue_server.domain.core.calendar import next_day
from queue_server.domain.core.errors import Refusal
from queue_server.domain.core.identifiers import ProcedureId, ServiceDay, TicketId
from queue_server.domain.core.text import Text
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.serving import Finish
from queue_server.domain.dossiers.aggregate import DOSSIER
from queue_server.domain.dossiers.codes import DossierCode
from queue_server.domain.dossiers.ending import ExtendDossier, HandOver, RefuseDossier, SetReady
from queue_server.domain.dossiers.punctual import Moment, figures
from queue_server.domain.dossiers.receiving import Wish
from queue_server.domain.dossiers.steps import TakeStepBack
from queue_server.domain.dossiers.supplement import AskSupplement
from queue_server.domain.workdays.deciding import DayChange as DayWish
from queue_server.domain.workdays.deciding import SetWorkdays
from queue_server.domain.workdays.workdays import DayKind, Different, Reason
from queue_server.journal.codec import decode
from queue_server.journal.port import Stream
from tests.application.books import HOUR, Books, Clock, a_number, key
from tests.domain.cast import KIOSK, LAN, MONDAY, OFFICE, ONE
from tests.machine import until

if TYPE_CHECKING:
    from queue_server.application.application import Application
    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.dossiers.dossier import Dossier
    from queue_server.domain.dossiers.steps import DossierCommand

BIRTH = ProcedureId("1.001193")
AGENCY = "H00.00.00"
WARD = replace(OFFICE, settings=replace(OFFICE.settings, dossier_agency=AGENCY))
FRIDAY = next_day(MONDAY, 4)


@pytest.fixture
def node(books: Books, clock: Clock) -> Application:
    """Return a node whose office has a procedure of three working days, and somebody in hand."""
    made = books.node(clock, WARD)
    at = opened(made)
    group = GroupId("civil")
    parts = {"name": Text("Khai sinh"), "group": group, "time": Time("working-days", 3)}
    for command in (NameGroup(Group(group, Text("Hộ tịch"))), EditProcedure(BIRTH, parts), PublishDrafts()):
        at.submit(command, LAN, lambda *_: NOTHING)
    at.submit(a_number(), KIOSK, lambda *_: NOTHING)
    at.submit(OpenCounter(ONE), LAN, lambda *_: NOTHING)
    at.submit(CallNext(ONE), LAN, lambda *_: NOTHING)
    return made


def opened(node: Application) -> OpenOffice:
    """Return the office, open here."""
    return node.open_office(WARD.id)


def in_hand(node: Application) -> TicketId:
    """Return the ticket in hand."""
    hand = opened(node).day.counter(ONE).hand
    assert hand is not None
    return hand


def receive(node: Application, *, told: bool = True, pressed: str | None = None) -> None:
    """Receive a dossier of whoever is in hand."""
    under = None if pressed is None else key(pressed, LAN)
    node.dossiers.receive(opened(node), in_hand(node), Wish(BIRTH, None, told), LAN, lambda *_: NOTHING, under)


def do(node: Application, command: DossierCommand) -> None:
    """Do something with a dossier."""
    opened(node).submit(command, LAN, lambda *_: NOTHING)


def stream_of(code: DossierCode) -> Stream:
    """Return the stream of a dossier."""
    return Stream(WARD.id, DOSSIER.name(code))


def recounted(books: Books) -> dict[DossierCode, Dossier]:
    """Return the dossiers as the journal alone has them, read stream by stream."""
    journal, found = books.journal(), {}
    for stream in journal.streams(WARD.id):
        if (code := DOSSIER.key_in(stream.name)) is not None:
            fold = DOSSIER.fold(None)
            for commit in journal.read(stream):
                fold.take(decode(commit), commit.actor)
            assert fold.state is not None
            found[DossierCode(code)] = fold.state
    return found


def test_nodes_that_receive_at_once_share_no_code(books: Books, clock: Clock, node: Application) -> None:
    """Three nodes, twelve presses: twelve codes, without a gap."""
    nodes = [node, *(books.node(clock, None) for _ in range(2))]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: receive(nodes[n % 3]), range(12)))
    assert [int(code[-4:]) for code in sorted(recounted(books))] == list(range(1, 13))


def test_a_press_that_is_repeated_on_another_node_is_one_dossier(
    books: Books, clock: Clock, node: Application
) -> None:
    """Its answer was lost: under its key nothing happens twice, whichever code the other node would have tried."""
    receive(node, pressed="form-1")
    other = books.node(clock, None)
    receive(other, pressed="form-1")
    receive(node, pressed="form-1")
    assert len(recounted(books)) == 1


def test_each_day_begins_anew(books: Books, clock: Clock, node: Application) -> None:
    """The serial is the day's."""
    receive(node)
    at = opened(node)
    at.submit(Finish(ONE), LAN, lambda *_: NOTHING)
    clock.go(24 * HOUR)
    at.turn()
    for command, by in ((a_number(), KIOSK), (OpenCounter(ONE), LAN), (CallNext(ONE), LAN)):
        at.submit(command, by, lambda *_: NOTHING)
    receive(node)
    assert sorted(recounted(books)) == [f"{AGENCY}-261123-0001", f"{AGENCY}-261124-0001"]


def test_the_register_is_what_the_journal_says(books: Books, clock: Clock, node: Application) -> None:
    """After a hundred steps by two nodes, in each of them: dossiers, figures, and where one came late to it."""
    nodes = [node, books.node(clock, None)]
    node.dossiers.all(opened(node))
    chance = random.Random(7)
    for step in range(100):
        mine = nodes[step % 2]
        mine.follow()
        if step % 3 == 0:
            receive(mine, told=step % 2 == 0)
            continue
        code = chance.choice(sorted(recounted(books)))
        today = opened(mine).today
        commands = [
            SetReady(code, today),
            HandOver(code, today),
            AskSupplement(code, today, 2, None),
            ExtendDossier(code, today, FRIDAY, None),
            RefuseDossier(code, today, None),
            TakeStepBack(code, today),
        ]
        try:
            do(mine, chance.choice(commands))
        except Refusal:
            continue
    truth, asked = recounted(books), Moment(FRIDAY, clock())
    for each in (*nodes, books.node(clock, None)):
        each.follow()
        held = each.dossiers.all(opened(each))
        assert {dossier.code: dossier for dossier in held} == truth
        assert figures(held, asked) == figures(truth.values(), asked)


def test_a_day_off_moves_what_nobody_was_told_and_flags_the_rest(books: Books, node: Application) -> None:
    """By itself, on whichever node it is decided; told once, not again."""
    receive(node)
    receive(node, told=False)
    assert [each.due.day for each in recounted(books).values()] == ["2026-11-26"] * 2
    off = DayWish(ServiceDay("2026-11-25"), Reason.OWN, Different(DayKind.CLOSED))
    opened(node).submit(SetWorkdays((off,)), LAN, lambda *_: NOTHING)
    node.dossiers.tend(node.open_offices())

    def stands() -> list[tuple[str, str | None]]:
        return [(each.due.day, each.would_be_due) for each in node.dossiers.all(opened(node))]

    until(lambda: stands() == [("2026-11-26", "2026-11-27"), ("2026-11-27", None)], "days that follow the calendar")
    length = {code: len(books.journal().read(stream_of(code))) for code in recounted(books)}
    node.dossiers.recount(opened(node))
    assert {code: len(books.journal().read(stream_of(code))) for code in recounted(books)} == length


def test_a_change_that_nobody_followed_is_made_up_for(books: Books, clock: Clock, node: Application) -> None:
    """A node that dies right after the calendar was changed leaves it to the next that looks at the dossiers."""
    receive(node, told=False)
    off = DayWish(ServiceDay("2026-11-24"), Reason.OWN, Different(DayKind.CLOSED))
    opened(node).submit(SetWorkdays((off,)), LAN, lambda *_: NOTHING)
    other = books.node(clock, None)
    other.dossiers.all(opened(other))
    other.dossiers.tend(other.open_offices())
    until(lambda: [each.due.day for each in recounted(books).values()] == ["2026-11-27"], "the day made up for")


def test_what_the_books_have_lost_is_no_dossier(books: Books, clock: Clock, node: Application) -> None:
    """A register that hears of a commit that does not follow what it knows reads that dossier again."""
    receive(node)
    (held,) = node.dossiers.all(opened(node))
    other = books.node(clock, None)
    do(other, SetReady(held.code, opened(other).today))
    do(other, HandOver(held.code, opened(other).today))
    (last,) = books.journal().read(stream_of(held.code))[2:]
    node.dossiers.heard(Committed(WARD.id, last.stream, (last,)))
    (now_is,) = node.dossiers.all(opened(node))
    assert now_is == recounted(books)[held.code]
