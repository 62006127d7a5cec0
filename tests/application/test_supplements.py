"""A request for papers and its pass stand in two streams: whatever is cut short between them is finished, once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.application.submission import NOTHING
from queue_server.domain.core.identifiers import ProcedureId, Remark, TicketNumber
from queue_server.domain.dossiers.codes import DossierCode
from queue_server.domain.dossiers.dossier import Due, SupplementOnceError
from queue_server.domain.dossiers.receiving import ReceiveDossier, Terms
from queue_server.domain.dossiers.steps import TakeStepBack
from queue_server.domain.dossiers.supplement import AskSupplement, BringSupplement
from queue_server.domain.passes.aggregate import PASSES
from queue_server.domain.passes.passes import PassId, UnknownPassError, pass_id
from tests.application.books import Books, Clock, key
from tests.domain.cast import LAN, MONDAY, OFFICE

if TYPE_CHECKING:
    from queue_server.application.application import Application
    from queue_server.domain.core.identifiers import TicketNumber as Number
    from queue_server.domain.passes.passes import Pass

WARD = replace(OFFICE, settings=replace(OFFICE.settings, dossier_agency="H00.00.00"))
CODE = DossierCode("H00.00.00-261123-0001")
FIRST, OTHER = "1" * 32, "2" * 32
LACKS = (CODE, 2, Remark("Giấy chứng sinh, ảnh"))
BOUND = pass_id(MONDAY, FIRST)


def received(books: Books, clock: Clock, number: Number | None) -> Application:
    """Return a node with a dossier of a number, or of none."""
    node = books.node(clock, WARD)
    terms = Terms(ProcedureId("1.001193"), number, None, Due(MONDAY), is_told=True)
    node.open_office(WARD.id).submit(ReceiveDossier(CODE, MONDAY, lambda _: terms), LAN, lambda *_: NOTHING)
    return node


@pytest.fixture
def node(books: Books, clock: Clock) -> Application:
    """Return a node with a dossier of number A001."""
    return received(books, clock, TicketNumber("A001"))


def ask(node: Application, secret: str, pressed: str) -> None:
    """Ask for what is missing, under a key."""
    node.supplements.ask(node.open_office(WARD.id), LACKS, secret, LAN, lambda *_: NOTHING, key(pressed, LAN))


def take_back(node: Application, pressed: str) -> None:
    """Take the latest step back, under a key."""
    node.supplements.take_back(node.open_office(WARD.id), CODE, LAN, lambda *_: NOTHING, key(pressed, LAN))


def given(node: Application) -> dict[PassId, Pass]:
    """Return the passes of the month, each given once."""
    passes = node.open_office(WARD.id).confirmed(PASSES, MONDAY[:7])
    assert list(PASSES.invariants(passes)) == []
    return dict(passes.given)


def test_what_is_cut_short_before_the_pass_is_finished_elsewhere(
    books: Books, clock: Clock, node: Application
) -> None:
    """A node dies after the dossier is bound: the same press on another gives the pass of that binding, once."""
    cut_short = AskSupplement(CODE, MONDAY, LACKS[1], LACKS[2], BOUND)
    node.open_office(WARD.id).submit(cut_short, LAN, lambda *_: NOTHING, key("press", LAN))
    other = books.node(clock, None)
    for each in (other, node, other):
        ask(each, OTHER, "press")
    assert list(given(node)) == [BOUND]
    assert given(node)[BOUND].service == WARD.services[0].id


def test_what_is_cut_short_before_the_pass_is_void_is_finished_elsewhere(
    books: Books, clock: Clock, node: Application
) -> None:
    """So it is with the way back; and a late repeat of either press leaves a pass that was given since alone."""
    ask(node, FIRST, "press")
    undo = TakeStepBack(CODE, MONDAY)
    node.open_office(WARD.id).submit(undo, LAN, lambda *_: NOTHING, key("undo", LAN))
    assert not given(node)[BOUND].is_taken_back
    other = books.node(clock, None)
    take_back(other, "undo")
    ask(other, OTHER, "anew")
    take_back(node, "undo")
    ask(node, FIRST, "press")
    assert {id: each.is_taken_back for id, each in given(node).items()} == {
        BOUND: True,
        pass_id(MONDAY, OTHER): False,
    }


def test_the_pass_stays_when_another_step_is_taken_back(node: Application) -> None:
    """Whatever comes after the supplement may be undone, as often as it happens."""
    ask(node, FIRST, "press")
    brought = BringSupplement(CODE, MONDAY, lambda _, __: Due(MONDAY), MONDAY)
    node.open_office(WARD.id).submit(brought, LAN, lambda *_: NOTHING)
    with pytest.raises(SupplementOnceError):
        ask(node, OTHER, "again")
    take_back(node, "undo")
    assert [each.is_taken_back for each in given(node).values()] == [False]


def test_without_a_service_to_come_back_for_there_is_no_pass(books: Books, clock: Clock) -> None:
    """The supplement is asked all the same: a dossier of other books has no number."""
    node = received(books, clock, None)
    ask(node, FIRST, "press")
    assert given(node) == {}
    with pytest.raises(UnknownPassError):
        node.return_passes.find(node.open_office(WARD.id), BOUND)
