"""The table of docs/figures.md, move by move, as the reports have it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.domain.core.identifiers import Instant, Remark, Seconds
from queue_server.domain.day.acts.calling import CallNext, CallOutOfOrder, Recall
from queue_server.domain.day.acts.days import CloseDay
from queue_server.domain.day.acts.devices import TakeBack
from queue_server.domain.day.acts.serving import Finish, NoShow, PutBack, Start, Undo
from queue_server.domain.day.acts.waiting import Cancel, Park, Rejoin, Resume, SetPriority, Transfer
from queue_server.records.reports.rows import all_rows
from tests.domain.cast import EIGHT, ELDERLY, HEAD, HOLDER, KIOSK, LAN, MONDAY, OFFICE, ONE, A, B, Hall
from tests.records.piped import Piped, by_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.identifiers import TicketId
    from queue_server.domain.day.decision import DayCommand, DayEvent
    from tests.records.piped import Happened

CERTIFICATION, CIVIL = A, B
WARD = replace(OFFICE, services=tuple(replace(each, target=Seconds(1200)) for each in OFFICE.services))

Moves = list[tuple[int, str]]
"""What happens, and how many minutes after eight."""

COMMANDS: dict[str, tuple[Callable[[TicketId], DayCommand], Actor]] = {
    "called": (lambda _: CallNext(ONE), LAN),
    "called again": (lambda _: Recall(ONE), LAN),
    "started": (lambda _: Start(ONE), LAN),
    "finished": (lambda _: Finish(ONE), LAN),
    "finished, civil status next": (lambda _: Finish(ONE, next=CIVIL), LAN),
    "undone": (lambda _: Undo(ONE), LAN),
    "returned": (lambda _: PutBack(ONE), LAN),
    "missed": (lambda _: NoShow(ONE), LAN),
    "rejoined": (Rejoin, LAN),
    "set aside": (Park, LAN),
    "back": (Resume, LAN),
    "stepped out": (Park, HOLDER),
    "in again": (Resume, HOLDER),
    "given back": (Cancel, HOLDER),
    "sent to civil status": (lambda ticket: Transfer(ticket, service=CIVIL), LAN),
    "sent back": (lambda ticket: Transfer(ticket, service=CERTIFICATION), LAN),
    "sent to a counter": (lambda ticket: Transfer(ticket, counter=ONE), LAN),
    "given a priority": (lambda ticket: SetPriority(ticket, ELDERLY), LAN),
    "called by hand": (lambda ticket: CallOutOfOrder(ONE, ticket, Remark("hẹn trước")), LAN),
    "the kiosk ran wild": (lambda _: TakeBack(KIOSK.id, EIGHT), HEAD),
    "the day closes": (lambda _: CloseDay(), HEAD),
}


@dataclass
class Noted(Hall):
    """A hall of which all is written down that happens."""

    happened: list[Happened] = field(default_factory=list)

    def do(self, command: DayCommand, actor: Actor = LAN) -> tuple[DayEvent, ...]:
        """Carry out a command, and write down what happened."""
        events = super().do(command, actor)
        self.happened.append((events, actor))
        return events

    def at(self, minute: int) -> None:
        """Let it be so many minutes after eight when the next thing happens."""
        self.now = Instant(EIGHT + minute * 60_000 - 1000)


def told(moves: Moves, look: int) -> tuple[dict[str, Any], dict[int, Any]]:
    """Return what is reported by service, and by hour, when Lan took a number at eight and then so much happened."""
    hall = Noted(office=WARD)
    hall.at(-1)
    hall.open(ONE)
    hall.at(0)
    ticket = hall.issue(CERTIFICATION)
    for minute, move in moves:
        command, actor = COMMANDS[move]
        hall.at(minute)
        hall.do(command(ticket), actor)
    with Piped(WARD, MONDAY, hall.happened).asked(Instant(EIGHT + look * 60_000)) as question:
        found = all_rows(question, ["service", "hour"])
    for row in (*found["service"], *found["hour"]):
        row.pop("serving", None)
    return by_key(found["service"], "service"), by_key(found["hour"], "hour")


def waited(*minutes: int, over: int = 0) -> dict[str, int]:
    """Return the figures of waits; of none, how many are over the target already."""
    ranked = sorted(60 * each for each in minutes)
    if not ranked:
        return {"count": 0, "over_target": over}
    half, most = ranked[(len(ranked) - 1) // 2], ranked[-1]
    return {"count": len(ranked), "median": half, "p90": most, "p95": most, "longest": most, "over_target": over}


def row(**figures: Any) -> dict[str, Any]:
    """Return what is told of certification, which received her."""
    return {"service": CERTIFICATION, "received": 1, **figures}


def civil(**figures: Any) -> dict[str, Any]:
    """Return what is told of civil status, which received her too."""
    return {"service": CIVIL, "received": 1, **figures}


TABLE: dict[str, tuple[Moves, int, list[dict[str, Any]]]] = {
    "she waits": ([], 25, [row(waits=waited(over=1))]),
    "she is called": ([(30, "called")], 30, [row(waits=waited(30, over=1))]),
    "the clerk starts": ([(30, "called"), (31, "started")], 33, [row(waits=waited(30, over=1))]),
    "the clerk finishes": (
        [(30, "called"), (31, "started"), (36, "finished")],
        40,
        [row(done=1, waits=waited(30, over=1))],
    ),
    "returned: a mistake": ([(30, "called"), (32, "returned")], 45, [row(waits=waited(over=1))]),
    "and called again": (
        [(30, "called"), (32, "returned"), (50, "called")],
        50,
        [row(waits=waited(50, over=1))],
    ),
    "recalled": ([(30, "called"), (32, "called again")], 33, [row(recalls=1, waits=waited(30, over=1))]),
    "no-show": ([(30, "called"), (33, "missed")], 34, [row(no_show=1, waits=waited(30, over=1))]),
    "rejoined": (
        [(30, "called"), (33, "missed"), (40, "rejoined"), (55, "called")],
        56,
        [row(waits=waited(55, over=1))],
    ),
    "set aside by staff": (
        [(20, "set aside"), (50, "back"), (60, "called")],
        60,
        [row(waits=waited(60, over=1))],
    ),
    "while she is away": ([(20, "set aside")], 45, [row()]),
    "steps out herself": (
        [(20, "stepped out"), (50, "in again"), (60, "called")],
        60,
        [row(waits=waited(30, over=1))],
    ),
    "never back": ([(20, "set aside"), (90, "the day closes")], 90, [row(gave_up=1, waits=waited(20))]),
    "gives the number back": ([(25, "given back")], 90, [row(gave_up=1, waits=waited(25, over=1))]),
    "sent to civil status": (
        [(25, "sent to civil status"), (27, "called")],
        27,
        [row(transfers=1, waits=waited(over=1)), civil(waits=waited(27, over=1))],
    ),
    "sent back unserved": (
        [(10, "sent to civil status"), (20, "sent back"), (30, "called")],
        30,
        [row(waits=waited(30, over=1)), civil(transfers=1)],
    ),
    "sent to one counter": ([(10, "sent to a counter"), (30, "called")], 30, [row(waits=waited(30, over=1))]),
    "sent on while being served": (
        [(30, "called"), (31, "started"), (40, "sent to civil status"), (60, "called")],
        60,
        [row(transfers=1, waits=waited(30, over=1)), civil(waits=waited(20))],
    ),
    "finished with a next service": (
        [(30, "called"), (36, "finished, civil status next"), (96, "called")],
        96,
        [row(done=1, waits=waited(30, over=1)), civil(waits=waited(60, over=1))],
    ),
    "set aside while being served": (
        [(30, "called"), (31, "started"), (35, "set aside"), (65, "back"), (70, "called")],
        70,
        [row(waits=waited(30, 35, over=2))],
    ),
    "gone by her own wish while being served": (
        [(30, "called"), (31, "started"), (35, "stepped out"), (65, "in again"), (70, "called")],
        70,
        [row(waits=waited(30, 5, over=1))],
    ),
    "the finish is undone": (
        [(30, "called"), (31, "started"), (36, "finished"), (37, "undone")],
        38,
        [row(waits=waited(30, over=1))],
    ),
    "a priority is given": ([(10, "given a priority"), (30, "called")], 30, [row(waits=waited(30, over=1))]),
    "it was taken back": ([(10, "the kiosk ran wild")], 30, []),
    "called by hand": ([(30, "called by hand")], 30, [row(out_of_order=1, waits=waited(30, over=1))]),
    "the day closes": ([(60, "the day closes")], 90, [row(gave_up=1, waits=waited(60, over=1))]),
}


@pytest.mark.parametrize("what", TABLE)
def test_reports_say_what_the_table_says(what: str) -> None:
    """After every move of docs/figures.md a report counts what the board counts, through books, file and SQL."""
    moves, look, expected = TABLE[what]
    by_service, _ = told(moves, look)
    assert by_service == {each["service"]: each for each in expected}


def test_each_figure_stands_in_the_hour_in_which_it_happened() -> None:
    """Received at eight, called at 9:10, done at 10:05: three figures in three hours."""
    _, by_hour = told([(70, "called"), (125, "finished")], 130)
    assert by_hour == {
        8: {"hour": 8, "received": 1},
        9: {"hour": 9, "waits": waited(70, over=1)},
        10: {"hour": 10, "done": 1},
    }
