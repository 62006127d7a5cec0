"""A figure stands in the hour in which it happened; what has not happened yet stands in none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core import calendar
from queue_server.domain.core.identifiers import Instant, ServiceDay, ServiceId
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.acts.waiting import Park, Resume
from queue_server.records.reports.rows import rows
from tests.domain.cast import HEAD, KIOSK
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
