from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.actor import Role
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.day.acts.alarms import AcknowledgeAlarm, LookForAlarms
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.help import AnswerHelp, AskHelp
from queue_server.domain.day.alarms import in_force
from queue_server.views.help import TOLD_FOR
from tests.views.conftest import CERTIFICATION, CIVIL, ONE, Hall

if TYPE_CHECKING:
    from typing import Any

LATE = 1_801_000
"""Milliseconds: over the target of half an hour."""


def alarmed(hall: Hall) -> dict[str, Any]:
    """Let five people wait too long, look, and return the alarms on the board in their order."""
    for _ in range(5):
        hall.issue(CIVIL)
    hall.now = Instant(hall.now + LATE)
    hall.do(LookForAlarms())
    return on_the_board(hall)


def on_the_board(hall: Hall) -> dict[str, Any]:
    """Return the alarms on the board, in their order."""
    found: dict[str, Any] = hall.see("manager").get("alarms", {})
    return dict(sorted(found.items(), key=lambda each: int(each[1]["position"])))


def test_the_board_tells_what_each_alarm_is_about(hall: Hall) -> None:
    """The worst first, by service, with how many of how many where it is about a share."""
    assert "alarms" not in hall.see("manager")
    beside = {"raised_at", "position"}
    told = [{name: each[name] for name in each if name not in beside} for each in alarmed(hall).values()]

    assert told == [
        {"code": "nobody-calls", "service": CIVIL},
        {"code": "longest-wait", "service": CIVIL},
        {"code": "in-danger", "service": CIVIL, "part": 5, "whole": 5},
    ]


def test_an_acknowledged_alarm_is_told_last_with_who_and_when(hall: Hall) -> None:
    """The name is the one that she has now."""
    first = next(iter(alarmed(hall)))
    hall.do(AcknowledgeAlarm(in_force(hall.day)[0].id), Role.MANAGER, "Hoa")
    *_, (alarm, told) = on_the_board(hall).items()

    assert alarm == first
    assert "acknowledged_at" in told
    assert told["acknowledged_by"] == "Hoa"


def test_help_is_told_at_the_counter_and_on_the_board_until_it_is_old(hall: Hall) -> None:
    """Asked for, it stands until it is answered; the answer for ten minutes."""
    hall.do(OpenCounter(ONE, (CERTIFICATION,)))
    assert "help" not in hall.see("counter/1")
    hall.do(AskHelp(ONE))
    asked = hall.see("counter/1")["help"]
    assert set(asked) == {"asked_at", "asked_by"}
    assert hall.see("manager")["helps"] == {"1": asked}

    hall.do(AnswerHelp(ONE))
    assert {"answered_at", "answered_by"} < set(hall.see("counter/1")["help"])
    hall.now = Instant(hall.now + TOLD_FOR)
    assert "help" not in hall.see("counter/1")
    assert "helps" not in hall.see("manager")
