"""A figure stands in the hour in which it happened; what has not happened yet stands in none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import CounterId, Instant, ServiceDay, ServiceId
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.acts.waiting import Park, Resume
from queue_server.records.reports.rows import rows
from tests.domain.cast import HEAD, KIOSK, LAN
from tests.records.playing import Ward

if TYPE_CHECKING:
    from tests.records.conftest import Recorded

DAY = "2026-10-01"


def test_a_wait_that_stands_still_is_in_no_hour(recorded: Recorded) -> None:
    """Who is set aside over the target has not waited in that hour yet: she may come back, and then she goes on."""
    ward = Ward(recorded.journal, begins=DAY)

    def at(minute: int) -> Instant:
        return calendar.at_minute(ServiceDay(DAY), minute, ward.office.time_zone)

    day = ward.do(IssueTicket(ServiceId("certification"), "f" * 32), KIOSK, at(480))
    (ticket,) = day.visits
    ward.do(Park(ticket), HEAD, at(530))
    question = recorded.question(DAY, DAY, at(545))
    assert [row["waits"] for row in rows(question, "service")] == [{"count": 0, "over_target": 1}]
    assert [row for row in rows(question, "hour") if "waits" in row] == []

    ward.do(Resume(ticket), HEAD, at(550))
    assert [row for row in rows(recorded.question(DAY, DAY, at(555)), "hour") if "waits" in row] == []


@pytest.mark.parametrize(("milliseconds", "over"), [(1_200_000, 0), (1_200_999, 0), (1_201_000, 1)])
def test_a_target_is_passed_by_whole_seconds(recorded: Recorded, milliseconds: int, over: int) -> None:
    """Twenty minutes and 0.999 seconds are twenty minutes, here and on the board."""
    ward = Ward(recorded.journal, begins=DAY)
    came = calendar.at_minute(ServiceDay(DAY), 480, ward.office.time_zone)
    ward.do(OpenCounter(CounterId("1"), (ServiceId("certification"),)), LAN, came)
    ward.do(IssueTicket(ServiceId("certification"), "f" * 32), KIOSK, came)
    ward.do(CallNext(CounterId("1")), LAN, Instant(came + milliseconds))
    (row,) = rows(recorded.question(DAY, DAY, came + milliseconds), "service")
    seconds = milliseconds // 1000
    figures = {"median": seconds, "p90": seconds, "p95": seconds, "longest": seconds, "over_target": over}
    assert row["waits"] == {"count": 1, **figures}
