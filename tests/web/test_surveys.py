"""What citizens say over HTTP: by a code, at a counter's tablet, from paper; read by managers in fives."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter

from queue_server.records.reports.satisfaction import Satisfaction
from queue_server.views.surveys import Survey
from tests.daytime import sample_file
from tests.house import House, Person, running
from tests.proofs.clocks import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY = f"{datetime.now(UTC) + timedelta(hours=7):%Y-%m-%d}"
NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
"""A Monday noon in Ho Chi Minh City."""

WELL = {"speed": "fast", "attitude": "very-good", "overall": "satisfied"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office."""
    with running(tmp_path_factory.mktemp("house")) as made:
        made.somebody("clerk", "1").done("/counters/1/open", {"services": ["certification"]})
        yield made


@pytest.fixture
def kiosk(house: House) -> Person:
    """Return a device for citizens."""
    return house.somebody("kiosk")


@pytest.fixture
def clerk(house: House) -> Person:
    """Return the clerk at counter 1."""
    return house.somebody("clerk", "1")


def served(kiosk: Person, clerk: Person) -> str:
    """Let somebody be served to the end, and return the ticket's id."""
    ticket = kiosk.done("/tickets", {"service": "certification", "language": "en"})
    clerk.done("/counters/1/call-next")
    clerk.done("/counters/1/finish")
    return f"{ticket['id']}"


def refused(answer: Any) -> tuple[int, str]:
    """Return how something was refused."""
    return answer.status_code, answer.json()["code"]


def test_whoever_was_served_answers_once_by_the_code(house: House, kiosk: Person, clerk: Person) -> None:
    """Shown to the holder alone, asked in the language of the number; a second one is refused, its own key is not."""
    visitor = house.anybody()
    ticket = served(kiosk, clerk)
    own = visitor.look(f"/tickets/{ticket}/survey").json()
    assert own["state"] == "open"
    assert visitor.view(f"ticket/{ticket}")["survey"]
    assert re.fullmatch(r"[0-9]{12}", own["code"])
    asked = visitor.look(f"/surveys/{own['code']}").json()
    TypeAdapter(Survey).validate_python(asked, extra="forbid")
    assert (asked["state"], asked["language"], list(asked["questions"])) == ("open", "en", list(WELL))
    assert "number" not in asked
    assert visitor.done(f"/surveys/{own['code']}", WELL, key="mine") == {"state": "answered"}
    assert visitor.act(f"/surveys/{own['code']}", WELL, key="mine").headers["Idempotency-Replayed"] == "true"
    assert refused(visitor.act(f"/surveys/{own['code']}", WELL)) == (409, "survey-answered")
    assert visitor.look(f"/tickets/{ticket}/survey").json()["state"] == "answered"


def test_nobody_answers_before_the_end(house: House, kiosk: Person) -> None:
    """The code is there with the number, and good when the visit is over."""
    visitor = house.anybody()
    ticket = kiosk.done("/tickets", {"service": "civil-status"})
    own = visitor.look(f"/tickets/{ticket['id']}/survey").json()
    assert own["state"] == "not-yet"
    assert refused(visitor.act(f"/surveys/{own['code']}", WELL)) == (409, "survey-not-yet")


def test_some_question_is_answered_in_official_words(house: House, kiosk: Person, clerk: Person) -> None:
    """None at all is refused, and so is a word that is no level."""
    visitor = house.anybody()
    code = visitor.look(f"/tickets/{served(kiosk, clerk)}/survey").json()["code"]
    assert refused(visitor.act(f"/surveys/{code}", {})) == (422, "nothing-answered")
    assert refused(visitor.act(f"/surveys/{code}", {"speed": "so-so"})) == (422, "invalid-body")
    visitor.done(f"/surveys/{code}", {"overall": "dissatisfied"})


def test_a_tablet_asks_whoever_was_served_last(house: House, kiosk: Person, clerk: Person) -> None:
    """Once, and not by the phone as well; staff answer for nobody."""
    ticket = served(kiosk, clerk)
    assert kiosk.look("/counters/1/survey").json()["state"] == "open"
    assert refused(clerk.act("/counters/1/survey", WELL)) == (403, "forbidden")
    kiosk.done("/counters/1/survey", WELL)
    assert kiosk.look("/counters/1/survey").json()["state"] == "answered"
    assert refused(kiosk.act("/counters/1/survey", WELL)) == (409, "survey-answered")
    code = house.anybody().look(f"/tickets/{ticket}/survey").json()["code"]
    assert refused(house.anybody().act(f"/surveys/{code}", WELL)) == (409, "survey-answered")
    assert kiosk.look("/counters/2/survey").json()["state"] == "not-yet"
    assert refused(kiosk.act("/counters/2/survey", WELL)) == (404, "unknown-survey")


def test_paper_counts_once_two_have_entered_the_same(house: House, clerk: Person) -> None:
    """Differences are told and change nothing; what waits is told without what is on it."""
    other = house.somebody("clerk", "2")
    bundle = {"day": TODAY, "batch": 1, "counter": "1", "sheets": [WELL, {"speed": "slow"}]}
    assert clerk.done("/surveys/paper", bundle)["state"] == "first"
    (waiting,) = other.look("/surveys/paper").json()["batches"]
    assert waiting == {"day": TODAY, "batch": 1, "sheets": 2, "own": False}
    told = other.done("/surveys/paper", {**bundle, "sheets": [WELL, {}]})
    assert told["state"] == "differs"
    assert told["differences"] == [{"sheet": 2, "question": "speed", "first": "slow"}]
    assert other.done("/surveys/paper", {**bundle, "counter": "2"})["about_differs"]
    assert other.done("/surveys/paper", bundle)["state"] == "counted"
    assert refused(clerk.act("/surveys/paper", bundle)) == (409, "paper-counted")
    assert other.look("/surveys/paper").json() == {"batches": []}
    assert refused(clerk.act("/surveys/paper", {**bundle, "day": "2020-01-31"})) == (422, "paper-too-old")
    assert refused(clerk.act("/surveys/paper", {**bundle, "batch": 2, "counter": "99"})) == (404, "unknown-counter")


def test_an_office_that_does_not_ask_says_so(tmp_path: Path) -> None:
    """No code is good there, and no phone is led to it."""
    silent = tmp_path / "silent.toml"
    silent.write_text(sample_file().read_text(encoding="utf-8").replace("survey = true", "survey = false"), "utf-8")
    with running(tmp_path, silent) as house:
        kiosk, clerk, visitor = house.somebody("kiosk"), house.somebody("clerk", "1"), house.anybody()
        clerk.done("/counters/1/open", {"services": ["certification"]})
        ticket = served(kiosk, clerk)
        code = visitor.look(f"/tickets/{ticket}/survey").json()["code"]
        assert refused(visitor.look(f"/surveys/{code}")) == (404, "no-survey")
        assert refused(kiosk.look("/counters/1/survey")) == (404, "no-survey")
        assert "survey" not in visitor.view(f"ticket/{ticket}")


def test_codes_are_not_guessed(tmp_path: Path) -> None:
    """Ten wrong ones within a minute, and the address has to wait, whatever it shows then."""
    with running(tmp_path) as house:
        stranger = house.anybody()
        answers = [refused(stranger.look(f"/surveys/{n:012d}")) for n in range(10)]
        assert answers == [(404, "unknown-survey")] * 10
        assert refused(stranger.act("/surveys/000000000010", WELL)) == (429, "too-many-wrong-codes")


def test_a_day_later_it_is_over(tmp_path: Path) -> None:
    """On the next day the code is good until the hour at which the visit ended, then it is not."""
    clock = Clock(tmp_path / "clock")
    clock.set_to(NOON)
    house = House(tmp_path, program=clock.program)
    house.start()
    try:
        kiosk, clerk, visitor = house.somebody("kiosk"), house.somebody("clerk", "1"), house.anybody()
        clerk.done("/counters/1/open", {"services": ["certification"]})
        first, second = (visitor.look(f"/tickets/{served(kiosk, clerk)}/survey").json()["code"] for _ in range(2))
        clock.set_to(NOON + timedelta(hours=23))
        visitor.done(f"/surveys/{first}", WELL)
        clock.set_to(NOON + timedelta(hours=25))
        assert visitor.look(f"/surveys/{second}").json()["state"] == "over"
        assert refused(visitor.act(f"/surveys/{second}", WELL)) == (409, "survey-over")
    finally:
        house.stop()


def test_managers_read_in_fives(tmp_path: Path) -> None:
    """With counts, shares and how many of the visits were answered for; of four nothing is told."""
    with running(tmp_path) as house:
        kiosk, clerk, visitor = house.somebody("kiosk"), house.somebody("clerk", "1"), house.anybody()
        clerk.done("/counters/1/open", {"services": ["certification"]})
        address = f"/reports/satisfaction?from={TODAY}&to={TODAY}&by="
        manager = house.somebody("manager")
        for n in range(6):
            code = visitor.look(f"/tickets/{served(kiosk, clerk)}/survey").json()["code"]
            visitor.done(f"/surveys/{code}", {**WELL, **({"speed": "very-fast"} if n == 0 else {})})
            if n == 3:
                assert manager.look(address + "counter").json()["total"]["answers"] == 0
        told = manager.look(address + "counter").json()
        TypeAdapter(Satisfaction).validate_python(told, extra="forbid")
        (row,) = told["rows"]
        assert (row["counter"], row["visits"], row["answers"], row["percent"]) == ("1", 6, 5, 83)
        assert row["questions"]["speed"]["levels"]["very-fast"] == {"answers": 1, "percent": 20}
        assert row["questions"]["speed"]["better"] == 100
        assert row["questions"]["speed"]["ceiling"]
        assert told["total"]["ways"] == {"phone": 5}
        (person,) = manager.look(address + "clerk").json()["rows"]
        assert (person["name"], person["answers"]) == ("Cán bộ quầy 1", 5)
        assert [row["day"] for row in manager.look(address + "day").json()["rows"]] == [TODAY]
        assert refused(manager.look(address + "hour")) == (422, "unknown-grouping")
        assert clerk.look(address + "counter").status_code == 403


def test_a_kiosk_knows_the_code_and_answers_as_one(house: House, kiosk: Person, clerk: Person) -> None:
    """It prints the code, which is the holder's; staff are told none, and the office learns that a kiosk was used."""
    issued = kiosk.done("/tickets", {"service": "certification", "language": "vi"})
    assert kiosk.view("kiosk")["survey"] is True
    assert issued["survey_code"] == house.anybody().look(f"/tickets/{issued['id']}/survey").json()["code"]
    assert "survey_code" not in clerk.done("/counters/1/call-next")
    clerk.done("/counters/1/finish")
    assert kiosk.done(f"/surveys/{issued['survey_code']}", WELL) == {"state": "answered"}
    assert any(b'"way":"kiosk"' in each.read_bytes() for each in house.folder.glob("journal.db*"))
