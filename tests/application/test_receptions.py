"""The words of a request last while somebody waits for an answer, and are then erased from the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.application.submission import NOTHING
from queue_server.domain.core.identifiers import Remark, ServiceDay
from queue_server.domain.core.text import Text
from queue_server.domain.receptions.aggregate import RECEPTIONS
from queue_server.domain.receptions.calendar import Place, Plan, Post, PostId
from queue_server.domain.receptions.hearing import EndRequest, ReceiveRequest, RegisterRequest
from queue_server.domain.receptions.promising import AnswerPromise, MakePromise
from queue_server.domain.receptions.requests import KEPT_FOR, RequestId, request_id
from queue_server.domain.receptions.setting import SetCalendar
from queue_server.journal.port import Position
from tests.application.books import HOUR, Books, Clock
from tests.domain.cast import HEAD, MONDAY, OFFICE

if TYPE_CHECKING:
    from queue_server.application.application import Application
    from queue_server.application.open_office import OpenOffice

CHAIR = PostId("chair")
PLAN = Plan(Place(Text("Phòng tiếp công dân")), (Post(CHAIR, Text("Chủ tịch")),), (), ())
DAY = 24 * HOUR
TOPIC, MINUTES, PROMISED, ANSWERED = (Remark(word) for word in ("ngập nước", "đã nghe", "nạo vét", "đã xong"))


def words(node: Application) -> set[str]:
    """Return the words that the store still holds."""
    return {word for commit in node.journal.feed(OFFICE.id, Position(0)) for word in commit.remarks.values()}


def heard(node: Application, office: OpenOffice, bits: str) -> RequestId:
    """Let somebody be heard and promised something, and return the request."""
    known, id = node.receptions.known(office), request_id(MONDAY, bits)
    for command in (
        RegisterRequest(bits, MONDAY, known, TOPIC),
        ReceiveRequest(id, known, CHAIR),
        EndRequest(id, known, minutes=MINUTES),
        MakePromise(id, known, CHAIR, ServiceDay("2026-12-31"), PROMISED),
    ):
        office.submit(command, HEAD, lambda *_: NOTHING)
    return id


def answered(node: Application, office: OpenOffice, id: RequestId) -> None:
    """Answer what was promised."""
    office.submit(AnswerPromise(id, node.receptions.known(office), 0, ANSWERED), HEAD, lambda *_: NOTHING)


def later(node: Application, clock: Clock, days: int) -> None:
    """Let days pass, and look what can be forgotten."""
    node.forget()
    clock.go(days * DAY)
    node.forget()


def test_words_of_what_is_answered_are_erased_after_a_year(books: Books, clock: Clock) -> None:
    """Not a day before; what somebody still waits for stays; figures and the chain stay whole."""
    node = books.node(clock)
    office = node.open_office(OFFICE.id)
    office.submit(SetCalendar(PLAN), HEAD, lambda *_: NOTHING)
    closed, waiting = heard(node, office, "1" * 16), heard(node, office, "2" * 16)
    answered(node, office, closed)
    later(node, clock, KEPT_FOR)
    assert words(node) == {TOPIC, MINUTES, PROMISED, ANSWERED}
    later(node, clock, 1)
    assert words(node) == {TOPIC, MINUTES, PROMISED}
    answered(node, office, waiting)
    later(node, clock, KEPT_FOR + 1)
    assert words(node) == set()
    afresh = books.node(clock).open_office(OFFICE.id).state_of(RECEPTIONS, "2026-11")
    assert [each.is_forgotten for each in afresh.requests.values()] == [True, True]
    assert afresh.find(closed).promises[0].is_kept
