"""Figures are the same everywhere: whatever happens in a day, the reports say of it what the board said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import settings
from hypothesis.stateful import precondition, rule

from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import Seconds, Status
from queue_server.domain.day.acts.days import EndDay
from queue_server.domain.day.tally import rank
from queue_server.records.reports.rows import all_rows
from queue_server.views.manager.manager import manager
from tests.domain.cast import HEAD, MONDAY
from tests.proofs.scale import scaled
from tests.properties.test_figures import TARGETS, WATCHED, WatchedDay
from tests.records.piped import Piped, by_key

if TYPE_CHECKING:
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.day.decision import DayCommand, DayEvent
    from tests.records.piped import Happened

WAYS = ("service", "counter", "clerk", "hour", "weekday-hour", "day", "month", "none")

COUNTS = {
    "received": "received",
    "served": "done",
    "gave_up": "gave_up",
    "no_shows": "no_show",
    "sent_on": "transfers",
}
"""The columns of the board, by what reports call them."""


class ReportedDay(WatchedDay):
    """The same hall as the bookkeeper watches; at its end, the reports are held against its board."""

    def __init__(self) -> None:
        """Begin with nothing written down."""
        self.happened: list[Happened] = []
        super().__init__()

    def do(self, command: DayCommand, actor: Actor = HEAD) -> tuple[DayEvent, ...]:
        """Carry out a command, and write down what happened."""
        events = super().do(command, actor)
        if events:
            self.happened.append((events, actor))
        return events

    @precondition(lambda self: len(self.day.visits) > 6 and not self.at(Status.CALLED, Status.SERVING))
    @rule()
    def the_day_ends(self) -> None:
        """The house closes the day: who is still here gave up."""
        if self.do(EndDay(), HOUSE):
            for ticket, person in self.book.people.items():
                if person.state in {"waiting", "parked"}:
                    self.book.goes_home(ticket, "lapsed", self.now)

    def teardown(self) -> None:
        """Hold all that is reported against what was shown."""
        with Piped(WATCHED, MONDAY, self.happened).asked(self.now) as question:
            found = all_rows(question, WAYS)
            alone = {way: all_rows(question, [way])[way] for way in WAYS}
        assert alone == found, "by one way or by many, figures are the same"
        self.by_service(by_key(found["service"], "service"))
        self.by_hour(by_key(found["hour"], "hour"))
        agree(found)

    def by_service(self, told: dict[str, dict[str, Any]]) -> None:
        """Received, served, given up, missed, sent on, over target, half, nine in ten."""
        board: dict[str, Any] = {**manager(self.context)["services"]}
        for service in TARGETS:
            row, shown = told.get(service, {}), board[service]
            waits = row.get("waits", {})
            assert {here: row.get(there, 0) for here, there in COUNTS.items()} == {
                each: shown[each] for each in COUNTS
            }
            assert waits.get("over_target", 0) == shown["over_target"]
            assert (waits.get("median"), waits.get("p90")) == (shown.get("median"), shown.get("p90"))
            tally = self.day.tally(service)
            assert waits.get("count", 0) == len(tally.waits)
            assert waits.get("longest") == (max(tally.waits) if tally.waits else None)

    def by_hour(self, told: dict[int, dict[str, Any]]) -> None:
        """The waits that ended in an hour, of all services together."""
        expected: dict[int, list[Seconds]] = {}
        for tally in self.day.tallies.values():
            for quarter, waits in tally.quarters.items():
                expected.setdefault((quarter // 4 + 7) % 24, []).extend(waits)
        shown = {hour: row["waits"] for hour, row in told.items() if row.get("waits", {}).get("count")}
        assert {hour: (waits["count"], waits["median"], waits["p90"]) for hour, waits in shown.items()} == {
            hour: (len(waits), rank(tuple(sorted(waits)), 0.5), rank(tuple(sorted(waits)), 0.9))
            for hour, waits in expected.items()
        }


def agree(found: Any) -> None:
    """However cases are grouped, they are the same cases: what is counted adds up to the same."""
    total: dict[str, Any] = dict(*found["none"])
    for way in ("service", "hour", "weekday-hour", "day", "month"):
        for figure in ("received", "done", "gave_up", "no_show", "transfers", "recalls", "out_of_order"):
            assert sum(row.get(figure, 0) for row in found[way]) == total.get(figure, 0), (way, figure)
        for ranked in ("waits", "serving"):
            counted = sum(row.get(ranked, {}).get("count", 0) for row in found[way])
            assert counted == total.get(ranked, {}).get("count", 0), (way, ranked)
    for figure in ("done", "recalls", "out_of_order"):
        assert sum(row.get(figure, 0) for row in found["counter"]) == total.get(figure, 0), figure
    longest = [row["waits"]["longest"] for row in found["service"] if row.get("waits", {}).get("count")]
    assert max(longest, default=None) == total.get("waits", {}).get("longest")


ReportedDay.TestCase.settings = settings(max_examples=scaled(30, 600), deadline=None)
TestReportedDay = ReportedDay.TestCase
