"""Report all that a manager's page of a range shows, in one answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NotRequired, cast

from typing_extensions import TypedDict

from queue_server.domain.core import calendar
from queue_server.records.reports import beside, days, first_time, named
from queue_server.records.reports.beside import Alarmed, AllEstimates, CallsOutOfOrder, HelpFigures, Refused
from queue_server.records.reports.compared import Before, Comparison, before
from queue_server.records.reports.days import DayState, Notice
from queue_server.records.reports.estimates import Scored, overall
from queue_server.records.reports.first_time import FirstTimeRow
from queue_server.records.reports.named import CounterNamed, ServiceNamed
from queue_server.records.reports.opened import CounterOpened, HourOpened, opened
from queue_server.records.reports.rows import Row, all_rows, in_order, total_of
from queue_server.records.reports.sentence import Sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.records.question import Question, Rows

Range = TypedDict("Range", {"from": str, "to": str})
"""The first and the last day, YYYY-MM-DD."""


class Reported(Range):
    """What every report of a page begins with.

    `days` and `by_day` are of ranges of up to 400 days, `by_month` of longer ones.
    """

    office: str
    today: str
    going_on: NotRequired[Literal[True]]
    """Some day of the range is not over: the figures are those of until now."""
    days: NotRequired[list[DayState]]
    totals: Row
    services: dict[str, ServiceNamed]
    by_service: list[Row]
    by_hour: list[Row]
    by_day: NotRequired[list[Row]]
    by_month: NotRequired[list[Row]]
    notices: list[Notice]


class Overview(Reported):
    """All of a range, for whoever oversees the office."""

    counters: dict[str, CounterNamed]
    clerks: dict[str, str]
    """What clerks are called; one whose name was erased is not in it."""
    by_counter: list[Row]
    by_clerk: list[Row]
    by_weekday_hour: list[Row]
    hours_open: list[HourOpened]
    counters_open: list[CounterOpened]
    out_of_order: CallsOutOfOrder
    estimates: AllEstimates
    scored: Scored
    first_time: list[FirstTimeRow]
    """Of which procedures somebody was given a return pass, those with most first."""
    refusals: list[Refused]
    alarms: list[Alarmed]
    helps: HelpFigures
    before: NotRequired[Before]
    sentence: Sentence


_WAYS = ("service", "counter", "clerk", "hour", "weekday-hour", "none")


def answer(question: Question) -> Overview:
    """Return the overview, compared with other days as `compare` says."""
    found = all_rows(question, (*_WAYS, by_time(question)))
    hours_open, counters_open = opened(question)
    by_hand = beside.out_of_order(question)
    refused, office = beside.refusals(question), question.books.history.now
    services = [each["service"] for each in (*found["service"], *refused) if "service" in each]
    counters = [each["counter"] for each in (*found["counter"], *counters_open)]
    told: Any = {
        **reported(question, found),
        "services": named.services(office, services),
        "counters": named.counters(office, counters),
        "clerks": named.clerks(question.books.journal, (each["clerk"] for each in found["clerk"])),
        "by_counter": in_order(question, found["counter"], "counter"),
        "by_clerk": found["clerk"],
        "by_weekday_hour": found["weekday-hour"],
        "hours_open": hours_open,
        "counters_open": counters_open,
        "out_of_order": by_hand,
        "estimates": beside.estimates(question),
        "scored": overall(question),
        "first_time": [row for row in first_time.rows(question) if row["ended_in_pass"] or row["at_kiosk"]],
        "refusals": refused,
        "alarms": beside.alarms(question),
        "helps": beside.helps(question),
    }
    earlier = before(question, cast("Comparison", question.params.get("compare", "none")))
    if earlier is not None:
        told["before"] = earlier
    hours = found["hour" if question.first == question.last else "weekday-hour"]
    totals = None if earlier is None else earlier["totals"]
    told["sentence"] = sentence(told["totals"], found["service"], hours, by_hand, totals)
    made: Overview = told
    return made


def reported(question: Question, found: Mapping[str, list[Row]]) -> Reported:
    """Return the beginning of a page's report, out of the rows by its groupings."""
    office = question.books.history.now
    is_short = days.are_told(question)
    spans: Rows = days.spans(question) if is_short else []
    states = days.day_states(question, spans) if is_short else []
    told: Any = {
        "office": question.books.office,
        "from": question.first,
        "to": question.last,
        "today": calendar.service_day(question.now, office.time_zone),
        "totals": total_of(found["none"]),
        "services": named.services(office, (each["service"] for each in found["service"])),
        "by_service": in_order(question, found["service"], "service"),
        "by_hour": found["hour"],
        "notices": days.notices(question, states, spans),
    }
    if question.going_on:
        told["going_on"] = True
    if is_short:
        told["days"], told["by_day"] = states, found["day"]
    else:
        told["by_month"] = found["month"]
    made: Reported = told
    return made


def by_time(question: Question) -> str:
    """Return by what the course of a range is shown."""
    return "day" if days.are_told(question) else "month"
