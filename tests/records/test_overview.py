"""The one answer behind a manager's page, over real books; and what a clerk is told of it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.domain.core.actor import HOUSE, Actor, Role
from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.errors import Refusal
from queue_server.domain.core.identifiers import CounterId, Instant, ServiceId
from queue_server.domain.day.acts.alarms import AcknowledgeAlarm, LookForAlarms
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.days import CloseDay
from queue_server.domain.day.acts.help import AnswerHelp, AskHelp, WithdrawHelp
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.acts.services import StopService
from queue_server.domain.day.acts.serving import Finish
from queue_server.office_file import sample_office
from queue_server.records.reports import overview, own
from queue_server.records.reports.rows import rows
from tests.records.playing import Ward

if TYPE_CHECKING:
    from tests.records.conftest import Recorded

THURSDAY, FRIDAY, MONDAY, TUESDAY = "2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06"
HEAD = Actor.called(Role.MANAGER, "head")
KIOSK = Actor.called(Role.KIOSK, "hall")

WEEKDAYS = Hours(week=(*(((450, 690), (810, 1020)) for _ in range(5)), (), ()))
LONG_WEEKDAYS = Hours(week=(*(((420, 1260),) for _ in range(5)), (), ()))


def told(recorded: Recorded, first: str, last: str, now: int, **params: str) -> Any:
    """Return the overview of a range."""
    question = recorded.question(first, last, now)
    return overview.answer(dataclasses.replace(question, params=params))


def told_own(recorded: Recorded, first: str, last: str, now: int, clerk: str) -> Any:
    """Return what a clerk is told."""
    question = recorded.question(first, last, now)
    return own.answer(dataclasses.replace(question, params={"clerk": clerk}))


def kinds(answer: Any) -> dict[str, list[str]]:
    """Return the notices of an answer."""
    return {notice["kind"]: notice["days"] for notice in answer["notices"]}


def test_the_page_and_the_rows_are_the_same(recorded: Recorded) -> None:
    """What the page shows by service, counter, clerk, hour and day is what the rows say."""
    ward = recorded.play(THURSDAY, FRIDAY, visitors=60)
    answer = told(recorded, THURSDAY, FRIDAY, ward.now)
    question = recorded.question(THURSDAY, FRIDAY)

    for by in ("service", "counter", "clerk", "hour", "weekday-hour", "day"):
        key = answer[f"by_{by.replace('-', '_')}"]
        assert sorted(map(str, key)) == sorted(map(str, rows(question, by))), by
    assert [answer["totals"]] == rows(question, "none")
    assert [row["service"] for row in answer["by_service"]] == [
        each for each in answer["services"] if each in {row["service"] for row in answer["by_service"]}
    ]
    assert answer["clerks"]["clerk/simulated-1"] == "simulated-1"


def test_counters_are_open_as_long_as_their_clerks_were_there(recorded: Recorded) -> None:
    """Open and paused seconds are those of the sessions, once by hour and once by counter; busy is within open."""
    ward = recorded.play(THURSDAY, visitors=40)
    answer = told(recorded, THURSDAY, THURSDAY, ward.now)
    hours, counters = answer["hours_open"], answer["counters_open"]

    for figure in ("open", "busy", "paused"):
        assert sum(each[figure] for each in hours) == sum(each[figure] for each in counters)
    assert all(0 < each["busy"] <= each["open"] for each in counters)
    served = {row["counter"]: row["serving"] for row in answer["by_counter"]}
    assert {each["counter"] for each in counters} >= set(served)


def test_a_range_is_compared_with_the_one_before(recorded: Recorded) -> None:
    """The figures of the days before stand beside, and are what they are when asked for alone."""
    ward = recorded.play(THURSDAY, FRIDAY, visitors=30)
    answer = told(recorded, FRIDAY, FRIDAY, ward.now, compare="before")

    assert answer["before"] == {
        "from": THURSDAY,
        "to": THURSDAY,
        "totals": told(recorded, THURSDAY, THURSDAY, ward.now)["totals"],
    }
    assert "before" not in told(recorded, FRIDAY, FRIDAY, ward.now, compare="none")
    assert answer["totals"] == told(recorded, FRIDAY, FRIDAY, ward.now)["totals"]


def test_an_empty_range_is_said(recorded: Recorded) -> None:
    """Of days on which nothing happened there are no figures, no rows, and a sentence that says so."""
    ward = recorded.play(THURSDAY)
    answer = told(recorded, "2026-01-05", "2026-01-09", ward.now, compare="weekdays")

    assert answer["sentence"] == {"kind": "empty"}
    assert (answer["totals"], answer["by_service"], answer["days"], answer["notices"]) == ({}, [], [], [])
    assert answer["before"]["totals"] == {}


def test_a_day_that_goes_on_is_said(recorded: Recorded) -> None:
    """Until it ends, its figures are those of until now, and it is told that they are."""
    ward = recorded.play(THURSDAY)
    ward.play(FRIDAY, closes=False)
    answer = told(recorded, THURSDAY, FRIDAY, ward.now)

    assert answer["going_on"] is True
    assert [each["state"] for each in answer["days"]] == ["closed", "going-on"]
    assert kinds(answer) == {"going-on": [FRIDAY]}
    assert answer["today"] == FRIDAY


def test_days_without_data_are_those_that_should_have_some(recorded: Recorded) -> None:
    """By its hours the office was open on a day of which there is nothing; a weekend is not missed, nor today."""
    office = dataclasses.replace(sample_office(), hours=LONG_WEEKDAYS)
    ward = Ward(recorded.journal, office, begins="2026-09-30")
    ward.play(THURSDAY)
    answer = told(recorded, "2026-09-21", "2026-10-31", ward.now + 5 * 86_400_000)

    assert {each["day"]: each["state"] for each in answer["days"]} == {
        "2026-09-30": "none",
        THURSDAY: "closed",
        FRIDAY: "none",
        MONDAY: "none",
        TUESDAY: "none",
    }
    assert kinds(answer)["without-data"] == ["2026-09-30", FRIDAY, MONDAY]


def test_a_half_day_is_said(recorded: Recorded) -> None:
    """Of a day on which people came for a morning only, and the hours are longer, it is told that it is half."""
    office = dataclasses.replace(sample_office(), hours=WEEKDAYS)
    ward = Ward(recorded.journal, office, begins=THURSDAY)
    ward.do(OpenCounter(CounterId("1")), HEAD, ward.now)
    for minute in range(30, 240, 30):
        ward.do(IssueTicket(ServiceId("result"), f"{minute:032x}"), KIOSK, Instant(ward.now + 1_800_000))
    ward.do(CloseDay(), HEAD, ward.now)
    answer = told(recorded, THURSDAY, THURSDAY, ward.now)

    assert kinds(answer) == {"half-day": [THURSDAY]}
    assert [each["state"] for each in answer["days"]] == ["early"]


def test_long_ranges_are_told_by_month(recorded: Recorded) -> None:
    """Of more than 400 days the months are told, and no single day."""
    ward = recorded.play(THURSDAY, FRIDAY)
    answer = told(recorded, "2025-01-01", "2026-12-31", ward.now)

    assert "days" not in answer
    assert "by_day" not in answer
    assert [row["month"] for row in answer["by_month"]] == ["2026-10"]
    assert answer["by_month"][0]["received"] == answer["totals"]["received"]


def test_refusals_are_counted_by_service_and_reason(recorded: Recorded) -> None:
    """Whom a kiosk could give no number is told, with why."""
    ward = Ward(recorded.journal, begins=THURSDAY)
    ward.do(StopService(ServiceId("result")), HEAD, ward.now)
    for minute in (1, 2, 2):
        with pytest.raises(Refusal):
            ward.do(IssueTicket(ServiceId("result"), f"{minute:032x}"), KIOSK, Instant(ward.now + minute * 60_000))
    ward.do(CloseDay(), HOUSE, Instant(ward.now + 60_000))

    answer = told(recorded, THURSDAY, THURSDAY, ward.now)
    assert answer["refusals"] == [{"service": "result", "code": "service-stopped", "count": 3}]
    assert answer["totals"] == {}


def test_estimates_are_held_against_what_came_of_them(recorded: Recorded) -> None:
    """Of those who were told how long it would be and were called, each was within the range, early, or late."""
    ward = recorded.play(THURSDAY, FRIDAY, visitors=80)
    answer = told(recorded, THURSDAY, FRIDAY, ward.now)
    found = answer["estimates"]

    visits = recorded.question(THURSDAY, FRIDAY).sql("SELECT * FROM legs WHERE leg = 1 AND called AND is_wait")
    ranges = [each for each in visits if each["told_low"] is not None]
    hit = [each for each in ranges if each["told_low"] <= each["waited"] // 60 <= each["told_high"]]
    assert found["told"] == len(ranges) > 50
    assert found["hit"] == len(hit)
    assert found["hit"] + found["early"] + found["late"] == found["told"]
    assert found["share"] == round(1000 * found["hit"] / found["told"])
    for figure in ("told", "hit", "early", "late"):
        assert sum(each[figure] for each in found["by_service"]) == found[figure]


def test_calls_out_of_order_are_a_share_of_all_calls(recorded: Recorded) -> None:
    """Every call counts, also one that was put back; a number called out once more is no call."""
    ward = recorded.play(THURSDAY, visitors=60)
    found = told(recorded, THURSDAY, THURSDAY, ward.now)["out_of_order"]
    calls = recorded.question(THURSDAY, THURSDAY).sql("SELECT * FROM calls")

    assert found["calls"] == sum(not each["recall"] for each in calls)
    assert found["count"] == found["with_reason"] == sum(each["by_hand"] for each in calls)


def test_names_are_as_known_now_and_stay_erased(recorded: Recorded) -> None:
    """Whoever is called otherwise now is so in reports of years ago; whoever was erased has no name there either."""
    ward = Ward(recorded.journal, begins=THURSDAY)
    tokens = ward.application.tokens
    lan, minh = (tokens.create(Role.CLERK, name, ward.office.id)[0].actor for name in ("Lan", "Minh"))
    for number, clerk in ((CounterId("1"), lan), (CounterId("2"), minh)):
        ward.do(OpenCounter(number, (ServiceId("result"),)), clerk, Instant(ward.now + 1000))
        ward.do(IssueTicket(ServiceId("result"), f"{int(number):032x}"), KIOSK, Instant(ward.now + 1000))
        for command in (CallNext(number), Finish(number)):
            ward.do(command, clerk, Instant(ward.now + 60_000))
    ward.do(CloseDay(), HOUSE, Instant(ward.now + 60_000))
    tokens.persons.rename(tokens.person(lan.id), "Lan Anh")
    tokens.persons.erase(tokens.person(minh.id))

    answer = told(recorded, THURSDAY, THURSDAY, ward.now)
    assert answer["clerks"] == {lan.id: "Lan Anh"}
    assert {row["clerk"] for row in answer["by_clerk"]} == {lan.id, minh.id}


def test_what_the_set_up_lost_keeps_its_name(recorded: Recorded) -> None:
    """A service and a counter of an earlier set-up are told by their names, and that they are no more."""
    ward = recorded.play(THURSDAY, visitors=40)
    kept = tuple(each for each in ward.office.services if each.id != "guidance")
    counters = tuple(
        dataclasses.replace(each, services=tuple(s for s in each.services if s != "guidance"))
        for each in ward.office.counters
        if each.id != "1"
    )
    ward.open_office.set_up(dataclasses.replace(ward.office, services=kept, counters=counters), HOUSE)
    answer = told(recorded, THURSDAY, THURSDAY, ward.now)

    assert answer["services"]["guidance"] == {
        "name": {"vi": "Hỏi, hướng dẫn", "en": "Questions and guidance"},
        "target": 900,
        "retired": True,
    }
    assert answer["counters"]["1"] == {"name": {"vi": "Quầy 1", "en": "Counter 1"}, "retired": True}
    assert answer["by_service"][-1]["service"] == "guidance"


def test_a_clerk_is_told_of_herself(recorded: Recorded) -> None:
    """Her own legs, in groups of five at least; the office's totals beside them, and nobody else by any name."""
    ward = recorded.play(THURSDAY, FRIDAY, visitors=80)
    clerk = "clerk/simulated-1"
    answer = told_own(recorded, THURSDAY, FRIDAY, ward.now, clerk)
    everything = told(recorded, THURSDAY, FRIDAY, ward.now)

    (hers,) = (dict(row) for row in everything["by_clerk"] if row["clerk"] == clerk)
    assert answer["totals"] == {key: value for key, value in hers.items() if key != "clerk"}
    assert answer["of_office"] == everything["totals"]
    assert "simulated-2" not in f"{answer}"
    few = sum(row.get("received", 0) for row in answer["by_service"])
    assert 0 < few <= hers["received"]
    assert not {"clerks", "by_clerk", "by_counter", "counters", "refusals", "sentence"} & answer.keys()


def test_who_did_nothing_is_told_nothing(recorded: Recorded) -> None:
    """Of somebody who called nobody there are no figures of her own."""
    ward = recorded.play(THURSDAY)
    answer = told_own(recorded, THURSDAY, THURSDAY, ward.now, "person/nobody")
    assert (answer["totals"], answer["by_service"], answer["by_hour"], answer["by_day"]) == ({}, [], [], [])


def test_alarms_and_calls_for_help_are_told(recorded: Recorded) -> None:
    """Which alarms there were and how long the longest was in force; who asked for help, and who was answered."""
    ward = Ward(recorded.journal, begins=THURSDAY)
    one, two = CounterId("1"), CounterId("2")
    for minute in range(3):
        ward.do(IssueTicket(ServiceId("result"), f"{minute:032x}"), KIOSK, ward.now)
    ward.do(OpenCounter(one), HEAD, ward.now)
    ward.do(OpenCounter(two), HEAD, ward.now)
    ward.do(LookForAlarms(), HOUSE, Instant(ward.now + 1000 * 1000))
    (alarm, *more) = ward.open_office.day.alarms.values()
    assert alarm.cause.code == "longest-wait"
    ward.do(AcknowledgeAlarm(alarm.id), HEAD, Instant(ward.now + 60_000))
    for command, after in ((AskHelp(one), 0), (AnswerHelp(one), 45), (AskHelp(two), 1), (WithdrawHelp(two), 1)):
        ward.do(command, HEAD, Instant(ward.now + 1000 * after))
    ward.do(AskHelp(two), HEAD, ward.now)
    ward.do(CloseDay(), HEAD, Instant(ward.now + 600_000))

    answer = told(recorded, THURSDAY, THURSDAY, ward.now)
    lasted = (ward.now - alarm.raised_at) // 1000
    assert {"code": "longest-wait", "count": 1, "longest": lasted} in answer["alarms"]
    assert sum(each["count"] for each in answer["alarms"]) == 1 + len(more)
    assert answer["helps"] == {"count": 3, "answered": 1, "longest": 45}
    rows = recorded.question(THURSDAY, THURSDAY).sql("SELECT * FROM helps ORDER BY asked, came NULLS LAST")
    assert [(row["counter"], row["came"], row["lasted"]) for row in rows] == [
        ("1", "answered", 45),
        ("2", "withdrawn", 1),
        ("2", None, 600),
    ]
    assert [row["after"] for row in recorded.question(THURSDAY, THURSDAY).sql("SELECT * FROM alarms")][:1] == [60]
