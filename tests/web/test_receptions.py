"""Reception days over HTTP: posted for anybody, a register without names, promises, and confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.house import House, Person, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECRET = "Tố cáo việc thu tiền sai"
PLAN = {
    "room": {"vi": "Phòng tiếp công dân"},
    "posts": [{"id": "chair", "name": {"vi": "Chủ tịch"}}, {"id": "land", "name": {"vi": "Địa chính"}}],
    "weekly": [
        {"weekday": day, "post": "chair", "start": start, "end": end}
        for day in (1, 4)
        for start, end in (("07:30", "11:30"), ("13:30", "17:00"))
    ],
}
WORDS = {"Ngõ ngập nước", "Đã nghe", "Nạo vét cống", "Đã nạo vét"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office, whose leaders receive on Mondays and Thursdays."""
    with running(tmp_path_factory.mktemp("house")) as made:
        made.somebody("manager").done("/receptions/calendar", PLAN)
        yield made


@pytest.fixture(scope="module")
def people(house: House) -> dict[str, Person]:
    """Return a clerk, two managers of whom Hoa is on the short list, and an administrator."""
    staff = (("clerk", "Lan"), ("manager", "Minh"), ("admin", "Dung"))
    people = {name: house.bearer(house.token(role, name, "sample")) for role, name in staff}
    token, secret = house.given("manager", "Hoa", "sample")
    people["Hoa"] = house.bearer(secret)
    assert people["Hoa"].look("/receptions/calendar").ok  # she is known here from now on
    people["Dung"].done("/receptions/readers", {"people": [token]})
    return people


def refused(answer: Any) -> tuple[int, str]:
    """Return how something was refused."""
    return answer.status_code, answer.json()["code"]


def of(request: dict[str, Any], verb: str) -> str:
    """Return the address of what is done with a request."""
    return f"/receptions/requests/{request['id']}/{verb}"


def today(people: dict[str, Person]) -> str:
    """Return the office's day."""
    day: str = people["Lan"].look("/receptions/calendar").json()["today"]
    return day


def registered(people: dict[str, Person], request: dict[str, Any], who: str) -> dict[str, Any]:
    """Return a request as somebody finds it in the day's register."""
    rows = people[who].look(f"/receptions/days/{today(people)}").json()["requests"]
    found: dict[str, Any] = next(row for row in rows if row["id"] == request["id"])
    return found


def heard(people: dict[str, Person], body: dict[str, Any], by: str = "Minh") -> dict[str, Any]:
    """Let somebody be registered and heard, and return the request."""
    request = people["Lan"].done("/receptions/requests", body)
    people["Lan"].done(of(request, "receive"), {"post": "chair"})
    return people[by].done(of(request, "end"), {"minutes": "Đã nghe"})


def test_anybody_may_know_who_receives_next(house: House) -> None:
    """Positions, days and hours, the room, and the counts of a month; no name, and nothing of anybody's request."""
    shown = house.anybody().look("/receptions").json()
    assert shown["room"]["vi"] == "Phòng tiếp công dân"
    assert len(shown["next"]) == 8
    assert {"day", "held", "post", "post_id", "start", "end"} == set(shown["next"][0])
    assert set(shown["counts"]) == {"month", "received", "promises", "kept", "late", "running"}
    posted = house.anybody().look("/wall").json()["receptions"]
    assert posted == shown | {"as_of": posted["as_of"]}
    assert house.anybody().look("/receptions?month=2026-13").status_code == 422


def test_a_day_off_is_said_not_to_be_held(house: House, people: dict[str, Person]) -> None:
    """Where the office's working days say that it is closed, the sitting stands there and is not held."""
    following = next(each for each in house.anybody().look("/receptions").json()["next"] if each["held"])
    off = {"days": [{"day": following["day"], "reason": "own", "kind": "closed", "name": {"vi": "Nghỉ"}}]}
    people["Dung"].done("/workdays", off)
    after = house.anybody().look("/receptions").json()["next"]
    assert [each["held"] for each in after if each["day"] == following["day"]] == [False, False]


def test_a_request_goes_from_the_register_to_an_answer(people: dict[str, Person]) -> None:
    """Registered and let in by a clerk, ended by a leader's office with its minutes, promised, answered in time."""
    before = people["Lan"].look("/receptions").json()["counts"]
    request = heard(people, {"topic": "Ngõ ngập nước", "number": "X123"})
    promised = {"post": "land", "until": today(people), "words": "Nạo vét cống"}
    people["Minh"].done(of(request, "promise"), promised)
    waiting = people["Minh"].look("/receptions/promises").json()["promises"][0]
    assert (waiting["words"], waiting["late"], "answered_on" in waiting) == ("Nạo vét cống", False, False)
    people["Minh"].done(of(request, "promises/0/answer"), {"answer": "Đã nạo vét"})
    row = registered(people, request, "Minh")
    assert (row["number"], row["topic"], row["minutes"], row["end"]) == ("X123", "Ngõ ngập nước", "Đã nghe", "heard")
    assert row["promises"][0]["answer"] == "Đã nạo vét"
    after = people["Lan"].look("/receptions").json()["counts"]
    assert {name: after[name] - before[name] for name in ("received", "promises", "kept", "late")} == {
        "received": 1,
        "promises": 1,
        "kept": 1,
        "late": 0,
    }


def test_a_clerk_sees_what_it_is_about_and_not_what_was_said(people: dict[str, Person]) -> None:
    """Minutes and promises are for those who hear citizens."""
    request = heard(people, {"topic": "Ngõ ngập nước"})
    row = registered(people, request, "Lan")
    assert (row["topic"], row["promises"], "minutes" in row) == ("Ngõ ngập nước", [], False)
    read = people["Lan"].done(of(request, "read"))
    assert "minutes" not in read


def test_no_answer_of_a_command_holds_words(people: dict[str, Person]) -> None:
    """Answers are kept with their keys, from which nothing is erased."""
    lan, minh = people["Lan"], people["Minh"]
    request = lan.done("/receptions/requests", {"topic": "Ngõ ngập nước"})
    promised = {"post": "land", "until": today(people), "words": "Nạo vét cống"}
    answers = [
        request,
        lan.done(of(request, "receive"), {"post": "chair"}),
        minh.done(of(request, "end"), {"minutes": "Đã nghe"}),
        minh.done(of(request, "promise"), promised),
        minh.done(of(request, "promises/0/answer"), {"answer": "Đã nạo vét"}),
    ]
    assert [word for answer in answers for word in WORDS if word in str(answer)] == []


def test_what_is_said_in_confidence_is_told_to_the_short_list_alone(people: dict[str, Person]) -> None:
    """Everybody sees that there is a request; its words are told to Hoa, and each time it is written down."""
    request = people["Lan"].done("/receptions/requests", {"topic": SECRET, "confidential": True, "number": "X124"})
    for who in people:
        row = registered(people, request, who)
        assert (row["confidential"], "topic" in row, row["number"]) == (True, False, "X124")
    for who in ("Lan", "Minh", "Dung"):
        assert refused(people[who].act(of(request, "read"))) == (409, "in-confidence")
    people["Lan"].done(of(request, "receive"), {"post": "chair"})
    assert refused(people["Minh"].act(of(request, "end"), {"minutes": "x"})) == (409, "in-confidence")
    before = people["Dung"].look("/receptions/readings").json()["readings"]
    assert people["Hoa"].done(of(request, "read"))["topic"] == SECRET
    assert people["Hoa"].done(of(request, "read"), key="again")["topic"] == SECRET
    assert people["Hoa"].done(of(request, "read"), key="again")["topic"] == SECRET
    readings = people["Dung"].look("/receptions/readings").json()["readings"]
    assert len(readings) == len(before) + 3
    assert {(each["request"], each["by"]) for each in readings[:3]} == {(request["id"], "Hoa")}


def test_promises_made_in_confidence_are_listed_without_words(people: dict[str, Person]) -> None:
    """That something is late may be seen; what it is may not."""
    request = heard(people, {"topic": SECRET, "confidential": True}, by="Hoa")
    people["Hoa"].done(of(request, "promise"), {"post": "land", "until": today(people), "words": SECRET})
    listed = [each for who in ("Minh", "Hoa") for each in people[who].look("/receptions/promises").json()["promises"]]
    found = [each for each in listed if each["request"] == request["id"]]
    assert [("words" in each, each["confidential"]) for each in found] == [(False, True)] * 2
    assert people["Hoa"].done(of(request, "read"))["promises"][0]["words"] == SECRET


def test_who_did_not_wait_is_noted_by_a_clerk(people: dict[str, Person]) -> None:
    """It ends so, and is not counted as received."""
    before = people["Lan"].look("/receptions").json()["counts"]
    request = people["Lan"].done("/receptions/requests", {})
    assert people["Lan"].done(of(request, "left"))["end"] == "left"
    assert people["Lan"].look("/receptions").json()["counts"] == before


def test_a_request_is_registered_once_however_often_its_press_is_sent(people: dict[str, Person]) -> None:
    """The same key gives the same answer."""
    first = people["Lan"].done("/receptions/requests", {"topic": "Ngõ ngập nước"}, key="once")
    assert people["Lan"].done("/receptions/requests", {"topic": "Ngõ ngập nước"}, key="once") == first


def test_the_calendar_comes_back_as_it_was_set(people: dict[str, Person]) -> None:
    """A manager sets it by the revision that was seen; a person behind a position stands there by name."""
    minh = people["Minh"]
    before = minh.look("/receptions/calendar").json()
    hoa = before["readers"][0]["person"]
    posts = [{"id": "chair", "name": {"vi": "Chủ tịch"}, "person": hoa}, {"id": "land", "name": {"vi": "Địa chính"}}]
    body = {
        "room": {"vi": "Phòng 101"},
        "service": "leaders",
        "counter": "leaders",
        "weekly": [{"weekday": 1, "post": "chair", "start": "07:30", "end": "11:30"}],
        "days": [{"day": "2099-01-01"}, {"day": "2099-01-02", "post": "chair", "start": "08:00", "end": "09:00"}],
    }
    minh.done("/receptions/calendar", {**body, "posts": posts, "seen": before["revision"]})
    after = minh.look("/receptions/calendar").json()
    assert {name: after[name] for name in body} == body
    assert after["posts"] == [{**posts[0], "called": "Hoa"}, posts[1]]
    stale = {**body, "posts": posts, "room": {"vi": "Phòng 102"}, "seen": before["revision"]}
    assert refused(minh.act("/receptions/calendar", stale)) == (409, "receiving-days-changed")


def test_what_is_refused_at_reception_days(people: dict[str, Person]) -> None:
    """Each thing by its own word."""
    lan, minh = people["Lan"], people["Minh"]
    request = lan.done("/receptions/requests", {"number": "X900"})
    promised = {"post": "land", "until": "2099-12-31", "words": "Trả lời"}
    weekly = [{"weekday": 1, "post": "x", "start": "08:00", "end": "09:00"}]
    wrong = {"room": {"vi": "P"}, "posts": [], "weekly": weekly}
    told = [
        lan.act("/receptions/requests", {"number": "X900"}),
        lan.act("/receptions/requests", {"day": "2099-01-01"}),
        lan.act("/receptions/requests", {"day": "2026-02-30"}),
        lan.act("/receptions/requests/nope/read"),
        lan.act(f"/receptions/requests/{request['id'][:9]}{'0' * 16}/read"),
        minh.act(of(request, "end")),
        lan.act(of(request, "receive"), {"post": "mayor"}),
        minh.act("/receptions/calendar", wrong),
    ]
    lan.done(of(request, "receive"), {"post": "chair"})
    told += [
        minh.act(of(request, "promises/0/answer"), {"answer": "x"}),
        minh.act(of(request, "promises/x/answer"), {"answer": "x"}),
    ]
    for _ in range(20):
        minh.done(of(request, "promise"), promised)
    minh.done(of(request, "promises/0/answer"), {"answer": "Đã nạo vét"})
    told += [minh.act(of(request, "promise"), promised), minh.act(of(request, "promises/0/answer"), {"answer": "x"})]
    assert [refused(each) for each in told] == [
        (409, "number-bound"),
        (422, "wrong-day"),
        (422, "invalid-body"),
        (404, "unknown-request"),
        (404, "unknown-request"),
        (409, "not-so-far"),
        (422, "unknown-post"),
        (422, "wrong-receiving-days"),
        (404, "unknown-promise"),
        (404, "unknown-promise"),
        (409, "too-many-promises"),
        (409, "promise-answered"),
    ]


def test_an_office_without_days_registers_nobody(tmp_path: Path) -> None:
    """Nothing stands there where nothing was set, and it is said what is missing."""
    with running(tmp_path) as house:
        clerk = house.somebody("clerk")
        assert clerk.look("/receptions").json()["next"] == []
        assert refused(clerk.act("/receptions/requests")) == (409, "no-receiving-days")
