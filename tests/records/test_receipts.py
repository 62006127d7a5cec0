"""When screens and loudspeakers brought a call to the hall stays known: with the call, and with each recall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.actor import HOUSE, Actor, Role
from queue_server.domain.core.identifiers import CounterId, Instant, ServiceId
from queue_server.domain.day.acts.calling import CallNext, Recall
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.days import CloseDay
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.acts.receipts import NoteReceipts, Receipt
from queue_server.domain.day.acts.serving import Finish, PutBack
from tests.records.playing import Ward

if TYPE_CHECKING:
    from tests.records.conftest import Recorded

THURSDAY = "2026-10-01"
ONE = CounterId("1")
HEAD = Actor.called(Role.MANAGER, "head")
KIOSK = Actor.called(Role.KIOSK, "hall")


def note(ward: Ward, *, shown: float | None = None, heard: float | None = None) -> None:
    """Let a screen say, so many seconds after the latest call, when it showed and sounded it."""
    call = ward.open_office.day.called_out[-1]
    times = (None if after is None else Instant(call.at + round(after * 1000)) for after in (shown, None, heard))
    receipt = Receipt(call.number, call.calls, call.at, *times)
    ward.do(NoteReceipts((receipt,)), HOUSE, Instant(call.at + 15_000))


def test_each_call_and_each_recall_says_when_the_hall_saw_and_heard_it(recorded: Recorded) -> None:
    """Also a call that was put back. The earliest counts; what nobody said has no figure."""
    ward = Ward(recorded.journal, begins=THURSDAY)
    ward.do(OpenCounter(ONE, (ServiceId("certification"),)), HEAD, ward.now)
    for number in range(3):
        ward.do(IssueTicket(ServiceId("certification"), f"{number:032x}"), KIOSK, ward.now)
    ward.do(CallNext(ONE), HEAD, ward.now)
    note(ward, shown=0.06, heard=8.9)
    ward.do(PutBack(ONE), HEAD, Instant(ward.now + 1000))
    ward.do(CallNext(ONE), HEAD, Instant(ward.now + 1000))
    note(ward, shown=2)
    ward.do(Recall(ONE), HEAD, Instant(ward.now + 1000))
    note(ward, heard=12)
    note(ward, heard=11)
    ward.do(Finish(ONE), HEAD, Instant(ward.now + 60_000))
    ward.do(CallNext(ONE), HEAD, Instant(ward.now + 1000))
    ward.do(Finish(ONE), HEAD, Instant(ward.now + 60_000))
    ward.do(CloseDay(), HEAD, Instant(ward.now + 1000))

    rows = recorded.question(THURSDAY, THURSDAY).sql("SELECT * FROM calls ORDER BY called, recall")
    assert [(row["number"], row["recall"], row["shown"], row["heard"]) for row in rows] == [
        ("A001", False, 0, 8),
        ("A001", False, 2, None),
        ("A001", True, None, 11),
        ("A002", False, None, None),
    ]
